#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "importers/table/mapping_suggestion.hpp"

namespace entente {
namespace {

struct MappingArguments {
  std::string action;
  std::string file;
  Output output;
};

Result<ExitCode> run_mapping(const MappingArguments& arguments) {
  auto file = InputFile::open(arguments.file);
  if (!file) return file.error();
  const std::string name = file->stem();
  const auto suggestion = suggested_mapping(*file, name);
  if (!suggestion) return error_in(file->name(), suggestion.error());
  const auto written = write([&](std::ostream& out) { out << suggestion->json; }, arguments.output);
  if (!written) return written.error();
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
