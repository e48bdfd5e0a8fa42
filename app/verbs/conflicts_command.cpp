#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <map>
#include <memory>

#include "app/flags/choice.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/conflicts.hpp"

namespace entente {
namespace {

struct ConflictsArguments {
  std::string graph;
  std::vector<ConflictKind> kinds;
  std::string entity;
  bool count = false;
  Selection selection;
  Output output;
};

std::string day(Day day) { return day == unbounded_past || day == unbounded_future ? std::string() : day_text(day); }

Table conflict_table(const Graph& graph, const std::vector<Conflict>& list) {
  Table table{{{"relation", "the relation"},
               {"subject", "the one end; of a symmetric relation the one whose id comes first"},
               {"object", "the other"},
               {"kind", "existence, period, direction or attribute"},
               {"says", "the source that has the tie"},
               {"against", "the source that has it not, or otherwise"},
               {"begin", "first day of the disagreement"},
               {"end", "first day no longer; empty if it has no end"},
               {"attribute", "the attribute, if that is the matter"},
               {"value", "what the one says of it"},
               {"other", "what the other says"}},
              {}};
  for (const Conflict& c : list)
    table.rows.push_back({graph.schema()[c.relation].name, graph[c.subject].id, graph[c.object].id,
                          std::string(conflict_kind_name(c.kind)), graph[c.says].key, graph[c.against].key,
                          day(c.days.from), day(c.days.to), c.attribute, c.value, c.other});
  return table;
}

Table count_table(const Graph& graph, const std::vector<Conflict>& list) {
  std::map<std::array<std::string, 4>, std::int64_t> counts;
  for (const Conflict& c : list)
    ++counts[{graph.schema()[c.relation].name, std::string(conflict_kind_name(c.kind)), graph[c.says].key,
              graph[c.against].key}];
  Table table{{{"relation", "the relation"},
               {"kind", "existence, period, direction or attribute"},
               {"says", "the source that has the ties"},
               {"against", "the source that has them not, or otherwise"},
               {"conflicts", "how many"}},
              {}};
  for (const auto& [key, count] : counts) table.rows.push_back({key[0], key[1], key[2], key[3], count});
  return table;
}

Result<ExitCode> run_conflicts(const ConflictsArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  tell(notices_of(graph, projection, ties_of(graph, projection).report));
  auto list = conflicts(graph, projection);
  if (!arguments.kinds.empty())
    std::erase_if(
        list, [&](const Conflict& c) { return std::ranges::find(arguments.kinds, c.kind) == arguments.kinds.end(); });
  if (!arguments.entity.empty()) {
    const auto entity = find_entity(graph, arguments.entity, projection.days);
    if (!entity) return entity.error();
    std::erase_if(list, [&](const Conflict& c) { return c.subject != *entity && c.object != *entity; });
  }
  if (list.empty()) {
    const bool silent = graph.coverage().empty();
    return Error{silent
                     ? "no source says what it covers (\"coverage\" in a mapping does): its silence is no disagreement"
                     : "the sources do not disagree in this part of the graph",
                 ErrorKind::not_found};
  }
  Table table = arguments.count ? count_table(graph, list) : conflict_table(graph, list);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  return answer(table, arguments.output);
}

}  // namespace

Run define_conflicts(CLI::App& verb) {
  const auto arguments = std::make_shared<ConflictsArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  Choices<ConflictKind> kinds;
  for (const ConflictKind kind :
       {ConflictKind::existence, ConflictKind::period, ConflictKind::direction, ConflictKind::attribute})
    kinds.emplace_back(conflict_kind_name(kind), kind);
  choose(verb.add_option("--kind", arguments->kinds, "Only these kinds: existence, period, direction, attribute"),
         kinds)
      ->type_name("K,L")
      ->delimiter(',');
  verb.add_option("--entity", arguments->entity, "Only ties of this one")->type_name("ENTITY");
  verb.add_flag("--count", arguments->count, "How many there are by relation, kind and sources");
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Two sources disagree where the one certainly has a tie and the other, which covers the relation and the time "
      "and\n"
      "names both ends, cannot have it. Ties that follow from treaties and wars are compared with --relation.");
  return [arguments] { return run_conflicts(*arguments); };
}

}  // namespace entente
