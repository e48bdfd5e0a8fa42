#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/name_index.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "identity/identification.hpp"
#include "importers/claims/judgements_reader.hpp"
#include "store/graph_file.hpp"
#include "store/name_use.hpp"

namespace entente {
namespace {

struct UnresolvedArguments {
  std::string graph;
  bool strict = false;
  Output output;
};

/// Whom a name may mean: the ids of those that bear or bore it, or names that are near.
std::string candidates_of(const EntityIndex& index, const std::string& name) {
  const Identification found = identify(index, name, Period::always());
  std::vector<std::string> texts = found.suggestions;
  for (const Candidate& candidate : found.candidates) texts.push_back(index[candidate.entity].id);
  return fmt::format("{}", fmt::join(texts, " | "));
}

/// For people; other formats have the columns of a file of judgements first, with an entity to be filled in.
Table unresolved_table(const std::vector<UnplacedName>& names, const EntityIndex& index, bool for_people) {
  Table table;
  if (!for_people)
    for (const std::string_view column : judgement_columns)
      table.columns.push_back({std::string(column), "as in a file of judgements"});
  table.columns.push_back({"times", "how often it stands in records that were left out"});
  if (for_people) {
    table.columns.push_back({"name", "as the source writes it"});
    table.columns.push_back({"source", "who uses it"});
  }
  table.columns.push_back({"candidates", "whom it may mean, on other days or with other words"});
  table.columns.push_back({"where", "where it stands first"});
  table.columns.push_back({"reason", "why it was not understood there"});
  for (const UnplacedName& name : names) {
    std::vector<Cell> row;
    if (!for_people)
      row = {std::string(judgement_kind_name(JudgementKind::means)),
             name.name,
             std::string(),
             name.source,
             std::string(),
             std::string(),
             std::string(),
             std::string()};
    row.emplace_back(name.times);
    if (for_people) {
      row.emplace_back(name.name);
      row.emplace_back(name.source);
    }
    row.emplace_back(candidates_of(index, name.name));
    row.emplace_back(fmt::format("{}:{}", name.file, name.line));
    row.emplace_back(name.reason);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<ExitCode> run_unresolved(const UnresolvedArguments& arguments) {
  const auto index = NameIndex::of(arguments.graph);
  if (!index) return index.error();
  auto file = GraphFile::open(arguments.graph, Access::read);
  if (!file) return file.error();
  auto names = unplaced_names(file->database());
  if (!names) return names.error();
  const auto judged = std::erase_if(*names, [&](const UnplacedName& name) {
    return index->judgements().of_name(name.source, name.name, Period::always()) != nullptr;
  });
  if (judged > 0)
    say(fmt::format(
        "{} {} judged since, or to mean nobody; records left out for them come with the next import of their files",
        judged, judged == 1 ? "more name was" : "more names were"));
  if (names->empty()) {
    say("nothing is left: every other name and code was understood");
    return ExitCode::done;
  }
  const auto written =
      write(unresolved_table(*names, index->index(), arguments.output.format == "table"), arguments.output);
  if (!written) return written.error();
  return arguments.strict ? ExitCode::incomplete : ExitCode::done;
}

}  // namespace

Run define_unresolved(CLI::App& verb) {
  const auto arguments = std::make_shared<UnresolvedArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_flag("--strict", arguments->strict, "Exit with 3 if there are any");
  add_output_flags(verb, arguments->output);
  verb.footer(
      "With --format csv: a file of judgements whose column 'entity' waits to be filled in, with an id, a code, a "
      "name,\n"
      "or none. Then: entente judge GRAPH --file FILE, and import the data sets again.");
  return [arguments] { return run_unresolved(*arguments); };
}

}  // namespace entente
