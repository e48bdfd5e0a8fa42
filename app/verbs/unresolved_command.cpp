#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "app/name_index.hpp"
#include "app/printing/damage.hpp"
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
  bool beyond = false;
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

/// Whose claims are of days on which they surely did not exist, source by source, the most frequent first.
Result<Table> beyond_table(GraphFile& file) {
  const auto graph = file.graph({.reported = true});
  if (!graph) return graph.error();
  tell_damage(*graph, file.path().string());
  struct Uses {
    std::int64_t times = 0;
    std::uint32_t record = 0;
  };
  std::map<std::pair<EntityId, SourceId>, Uses> uses;
  for (const Claim& claim : graph->claims())
    for (const EntityId end : {claim.subject, claim.object}) {
      if (!is_surely_beyond((*graph)[end].life, claim.period)) continue;
      Uses& use = uses[{end, claim.source}];
      if (use.times++ == 0) use.record = claim.record;
    }
  std::vector<std::pair<std::pair<EntityId, SourceId>, Uses>> ordered(uses.begin(), uses.end());
  std::ranges::stable_sort(ordered, std::ranges::greater(), [](const auto& use) { return use.second.times; });
  Table table{{{"times", "claims of days on which it did not exist"},
               {"entity", "id"},
               {"name", "label"},
               {"life", "when it existed"},
               {"source", "who says so"},
               {"where", "the first of them"}},
              {}};
  for (const auto& [about, use] : ordered) {
    const Entity& entity = (*graph)[about.first];
    std::string life;
    for (const Period& spell : entity.life) life += (life.empty() ? "" : " and ") + period_text(spell);
    Cell where;
    if (use.record != 0) {
      const auto record = file.record(use.record);
      if (!record) return record.error();
      where = fmt::format("{}:{}", record->file, record->line);
    }
    table.rows.push_back({use.times, entity.id, entity.label, life, (*graph)[about.second].key, where});
  }
  return table;
}

Result<ExitCode> run_beyond(const UnresolvedArguments& arguments) {
  auto file = GraphFile::open(arguments.graph, Access::read);
  if (!file) return file.error();
  const auto table = beyond_table(*file);
  if (!table) return table.error();
  if (table->rows.empty()) {
    say("nothing is said of days on which an end surely did not exist");
    return ExitCode::done;
  }
  const auto written = write(*table, arguments.output);
  if (!written) return written.error();
  return arguments.strict ? ExitCode::incomplete : ExitCode::done;
}

Result<ExitCode> run_unresolved(const UnresolvedArguments& arguments) {
  if (arguments.beyond) return run_beyond(arguments);
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
      write(unresolved_table(*names, index->index(), arguments.output.format == OutputFormat::table), arguments.output);
  if (!written) return written.error();
  return arguments.strict ? ExitCode::incomplete : ExitCode::done;
}

}  // namespace

Run define_unresolved(CLI::App& verb) {
  const auto arguments = std::make_shared<UnresolvedArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_flag("--beyond", arguments->beyond,
                "Instead, of whom something is said of days on which they surely did not exist");
  verb.add_flag("--strict", arguments->strict, "Exit with 3 if there are any");
  add_output_flags(verb, arguments->output);
  verb.footer(
      "With --format csv: a file of judgements whose column 'entity' waits to be filled in, with an id, a code, a "
      "name,\n"
      "or none. Then: entente judge GRAPH --file FILE, and import the data sets again.");
  return [arguments] { return run_unresolved(*arguments); };
}

}  // namespace entente
