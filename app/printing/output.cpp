#include "app/printing/output.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/flags/choice.hpp"
#include "app/printing/output_file.hpp"
#include "app/printing/terminal_table.hpp"
#include "exporters/tables/csv_writer.hpp"
#include "exporters/tables/json_writer.hpp"

namespace entente {

void add_output_flags(CLI::App& verb, Output& output) {
  const Choices<OutputFormat> formats = {{"table", OutputFormat::table},
                                         {"csv", OutputFormat::csv},
                                         {"json", OutputFormat::json},
                                         {"jsonl", OutputFormat::jsonl}};
  const std::string group = "Output";
  const CLI::Option* format =
      choose(
          verb.add_option("--format", output.format,
                          "table, csv, json or jsonl (full precision in all but table); what the ending of --output\n"
                          "says, or else table"),
          formats)
          ->group(group)
          ->type_name("FORMAT");
  verb.add_option("-o,--output", output.file, "Write to this file")->group(group)->type_name("FILE");
  verb.add_flag("--force", output.force, "Overwrite the file if it is there")->group(group);
  // The name of a file says what it is, where nothing else does.
  verb.parse_complete_callback([format, &output, formats] {
    const std::string ending = std::filesystem::path(output.file).extension().string();
    for (const auto& [word, meaning] : formats)
      if (format->count() == 0 && ending == "." + word) output.format = meaning;
  });
}

Result<void> write(const std::function<void(std::ostream&)>& writer, const Output& output) {
  return write_if_done(
      [&](std::ostream& stream) -> Result<void> {
        writer(stream);
        return {};
      },
      output);
}

Result<void> write_if_done(const std::function<Result<void>(std::ostream&)>& writer, const Output& output) {
  if (!output.file.empty()) {
    auto file = OutputFile::open(output.file, output.force);
    if (!file) return file.error();
    if (const auto done = writer(file->stream()); !done) return done;
    return file->keep();
  }
  if (const auto done = writer(std::cout); !done) return done;
  std::cout.flush();
  if (!std::cout) return Error{"standard output: cannot be written; is the disk full?"};
  return {};
}

Result<void> write(const Table& table, const Output& output) {
  return write(
      [&](std::ostream& stream) {
        switch (output.format) {
          case OutputFormat::table:
            return write_terminal_table(stream, table);
          case OutputFormat::csv:
            return write_csv(stream, table);
          case OutputFormat::json:
            return write_json(stream, table);
          case OutputFormat::jsonl:
            return write_jsonl(stream, table);
        }
      },
      output);
}

Result<ExitCode> answer(const Table& table, const Output& output) {
  if (const auto written = write(table, output); !written) return written.error();
  return ExitCode::done;
}

Result<ExitCode> answer(const std::function<void(std::ostream&)>& writer, const Output& output) {
  if (const auto written = write(writer, output); !written) return written.error();
  return ExitCode::done;
}

}  // namespace entente
