#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "importers/mapping_suggestion.hpp"

namespace entente {
namespace {

struct MappingArguments {
  std::string action;
  std::string file;
  Output output;
};

ExitCode run_mapping(const MappingArguments& arguments) {
  auto file = InputFile::open(arguments.file);
  if (!file) return fail(file.error());
  const std::string name = std::filesystem::path(arguments.file).stem().string();
  const auto suggestion = suggested_mapping(*file, name);
  if (!suggestion) return fail(Error{fmt::format("{}:{}", arguments.file, suggestion.error().message)});
  const auto written = write([&](std::ostream& out) { out << suggestion->json; }, arguments.output);
  if (!written) return fail(written.error());
  for (const std::string& remark : suggestion->remarks) say(remark);
  return ExitCode::done;
}

}  // namespace

Run define_mapping(CLI::App& verb) {
  const auto arguments = std::make_shared<MappingArguments>();
  verb.add_option("ACTION", arguments->action, "suggest: write a first mapping, from the header and the values")
      ->required()
      ->check(CLI::IsMember({"suggest"}))
      ->type_name("suggest");
  verb.add_option("FILE", arguments->file, "The table")->required();
  verb.add_option("-o,--output", arguments->output.file, "Write to this file")->type_name("FILE");
  verb.add_flag("--force", arguments->output.force, "Overwrite the file if it is there");
  verb.footer(
      "Then correct the mapping (docs/mappings.md) and see what it reads:\n"
      "entente import GRAPH FILE --mapping MAPPING --dry-run");
  return [arguments] { return run_mapping(*arguments); };
}

}  // namespace entente
