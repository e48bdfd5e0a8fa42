#include "app/output.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/terminal_table.hpp"
#include "exporters/csv_writer.hpp"
#include "exporters/json_writer.hpp"
#include "graph/nearest.hpp"

namespace entente {
namespace {

Error cannot_write(const std::string& path) {
  return Error{fmt::format("{}: cannot be written: {}", path, std::strerror(errno))};  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

void add_output_flags(CLI::App& verb, Output& output) {
  const std::string group = "Output";
  verb.add_option("--format", output.format, "table, csv, json or jsonl (full precision in all but table)")
      ->group(group)
      ->check([](const std::string& text) {
        return not_one_of(text, {"table", "csv", "json", "jsonl"});
      })
      ->type_name("FORMAT");
  verb.add_option("-o,--output", output.file, "Write to this file")->group(group)->type_name("FILE");
  verb.add_flag("--force", output.force, "Overwrite the file if it is there")->group(group);
}

Result<void> write_file(const std::string& path, bool force, const std::function<Result<void>(std::ostream&)>& writer) {
  std::error_code trouble;
  if (std::filesystem::is_directory(path, trouble)) return Error{fmt::format("{}: is a directory", path)};
  if (!force && std::filesystem::exists(path, trouble))
    return Error{fmt::format("{}: is there already; use --force to overwrite it, or another name", path)};
  // A device or pipe cannot be replaced by renaming.
  const bool special = std::filesystem::exists(path, trouble) && !std::filesystem::is_regular_file(path, trouble);
  const std::string part = special ? path : path + ".part";
  {
    std::ofstream stream(part, std::ios::binary | std::ios::trunc);
    if (!stream) return cannot_write(path);
    const auto written = writer(stream);
    stream.flush();
    if (!written || !stream) {
      const Error error = written ? cannot_write(path) : written.error();
      stream.close();
      if (!special) std::filesystem::remove(part, trouble);
      return error;
    }
  }
  if (!special) std::filesystem::rename(part, path, trouble);
  if (!special && trouble) return Error{fmt::format("{}: cannot be written: {}", path, trouble.message())};
  return {};
}

Result<void> write(const std::function<void(std::ostream&)>& writer, const Output& output) {
  if (!output.file.empty())
    return write_file(output.file, output.force, [&](std::ostream& stream) -> Result<void> {
      writer(stream);
      return {};
    });
  writer(std::cout);
  std::cout.flush();
  if (!std::cout) return cannot_write("standard output");
  return {};
}

Result<void> write(const Table& table, const Output& output) {
  return write(
      [&](std::ostream& stream) {
        if (output.format == "csv")
          write_csv(stream, table);
        else if (output.format == "json")
          write_json(stream, table);
        else if (output.format == "jsonl")
          write_jsonl(stream, table);
        else
          write_terminal_table(stream, table);
      },
      output);
}

}  // namespace entente
