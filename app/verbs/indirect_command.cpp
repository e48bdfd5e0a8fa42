#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/paths/chains.hpp"

namespace entente {
namespace {

struct IndirectArguments {
  std::string graph;
  std::string entity;
  std::string other;
  bool all = false;
  Selection selection;
  Output output;
};

std::vector<Column> columns(bool all) {
  std::vector<Column> list = {{"kind", "friend-of-friend, enemy-of-friend, friend-of-enemy or enemy-of-enemy"},
                              {"entity", "id"},
                              {"name", "label"},
                              {"count", "how many stand between"},
                              {"between", "who"},
                              {"direct", "relations that the two have themselves"}};
  if (all) list.insert(list.begin(), {{"of", "id: whose friend's friend, friend's enemy ..."}, {"of_name", "label"}});
  return list;
}

void add_rows(Table& table, const Snapshot& snapshot, VertexId from, std::optional<EntityId> only, bool all) {
  const Graph& graph = snapshot.graph();
  for (const Chain& chain : chains_of(snapshot, from)) {
    if (only && chain.other != *only) continue;
    std::vector<std::string> names;
    for (const EntityId entity : chain.between) names.push_back(graph[entity].label);
    std::ranges::sort(names);
    std::set<std::string> relations;
    for (const RelationTypeId relation : chain.directly) relations.insert(graph.schema()[relation].name);
    std::vector<Cell> row = {std::string(chain.kind()),
                             graph[chain.other].id,
                             graph[chain.other].label,
                             static_cast<std::int64_t>(chain.between.size()),
                             fmt::format("{}", fmt::join(names, ", ")),
                             fmt::format("{}", fmt::join(relations, ", "))};
    if (all) row.insert(row.begin(), {Cell(graph[chain.entity].id), Cell(graph[chain.entity].label)});
    table.rows.push_back(std::move(row));
  }
}

Snapshot snapshot_of(const Graph& graph, const Projection& projection) {
  return Snapshot::of(graph, projection, {.parallel = ParallelEdges::merge, .directions = Directions::ignored});
}

/// The chains of everybody.
Result<Table> all_chains(const Graph& graph, const Projection& projection) {
  const auto snapshot = snapshot_of(graph, projection);
  tell(notices_of(graph, projection, snapshot.report()));
  if (snapshot.edge_count() == 0) return empty_selection(graph, projection);
  Table table{columns(true), {}};
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
    add_rows(table, snapshot, VertexId(at), std::nullopt, true);
  if (table.rows.empty())
    return Error{"there is no such chain in this part of the graph: no two friendly or hostile ties in a row",
                 ErrorKind::not_found};
  return table;
}

Result<Table> chains_of_one(const IndirectArguments& arguments, const Graph& graph, const Projection& projection) {
  const auto entity = find_entity(graph, arguments.entity, projection.days);
  if (!entity) return entity.error();
  std::optional<EntityId> other;
  if (!arguments.other.empty()) {
    const auto found = find_entity(graph, arguments.other, projection.days);
    if (!found) return found.error();
    other = *found;
  }
  const auto snapshot = snapshot_of(graph, projection);
  tell(notices_of(graph, projection, snapshot.report()));
  Table table{columns(false), {}};
  if (const auto from = snapshot.vertex(*entity)) add_rows(table, snapshot, *from, other, false);
  if (!table.rows.empty()) return table;
  if (snapshot.edge_count() == 0) return empty_selection(graph, projection);
  return Error{fmt::format("{} has no such chain in this part of the graph", graph[*entity].label),
               ErrorKind::not_found};
}

Result<ExitCode> run_indirect(const IndirectArguments& arguments) {
  if (arguments.all != arguments.entity.empty())
    return Error{arguments.all ? "--all is of everybody: leave out the entity"
                               : "name an entity, or ask for the chains of everybody with --all",
                 ErrorKind::usage};
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  auto table = arguments.all ? all_chains(asked->graph, asked->projection)
                             : chains_of_one(arguments, asked->graph, asked->projection);
  if (!table) return table.error();
  add_codes(*table, asked->graph, arguments.selection.codes, asked->projection.days);
  return answer(*table, arguments.output);
}

}  // namespace

Run define_indirect(CLI::App& verb) {
  const auto arguments = std::make_shared<IndirectArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("ENTITY", arguments->entity, "By name, code (cow:220, iso3:FRA) or id (state/france)");
  verb.add_option("OTHER", arguments->other, "Only what these two have in common");
  verb.add_flag("--all", arguments->all, "Of everybody, as one table: each pair as either of the two sees it");
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Friends are tied by a relation of sign 1 (allied-with ...), enemies by one of sign -1 (at-war-with ...); ties "
      "lead\n"
      "both ways. An enemy-of-friend is an enemy of a friend of the entity.");
  return [arguments] { return run_indirect(*arguments); };
}

}  // namespace entente
