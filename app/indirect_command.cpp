#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "app/command.hpp"
#include "app/entity_codes.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection_flags.hpp"
#include "identity/find_entity.hpp"

namespace entente {
namespace {

struct IndirectArguments {
  std::string graph;
  std::string entity;
  std::string other;
  Selection selection;
  Output output;
};

/// What two ties in a row make of the one at the end.
struct Chain {
  std::string kind;
  EntityId other;
  friend auto operator<=>(const Chain&, const Chain&) = default;
};

const char* friend_or_enemy(int sign) { return sign > 0 ? "friend" : "enemy"; }

/// Friends and enemies of an entity's friends and enemies, each with those in between. Pairs that are both are in both.
std::map<Chain, std::set<EntityId>> chains_from(const Snapshot& snapshot, VertexId from) {
  const Schema& schema = snapshot.graph().schema();
  const auto signs_of = [&](std::uint32_t edge) {
    std::set<int> signs;
    for (const Tie& tie : snapshot.ties(snapshot.edges()[edge]))
      if (schema[tie.type].sign != 0) signs.insert(schema[tie.type].sign > 0 ? 1 : -1);
    return signs;
  };
  std::map<Chain, std::set<EntityId>> chains;
  for (const Snapshot::Arc& first : snapshot.out(from))
    for (const Snapshot::Arc& second : snapshot.out(first.target)) {
      if (second.target == from || second.target == first.target) continue;
      for (const int one : signs_of(first.edge))
        for (const int two : signs_of(second.edge))
          chains[{fmt::format("{}-of-{}", friend_or_enemy(two), friend_or_enemy(one)), snapshot.entity(second.target)}]
              .insert(snapshot.entity(first.target));
    }
  return chains;
}

/// What the two are to each other directly.
std::string direct(const Snapshot& snapshot, VertexId from, EntityId other) {
  std::set<std::string> names;
  for (const Snapshot::Arc& arc : snapshot.out(from))
    if (snapshot.entity(arc.target) == other)
      for (const Tie& tie : snapshot.ties(snapshot.edges()[arc.edge]))
        names.insert(snapshot.graph().schema()[tie.type].name);
  return fmt::format("{}", fmt::join(names, ", "));
}

Table chain_table(const Snapshot& snapshot, VertexId from, std::optional<EntityId> only) {
  const Graph& graph = snapshot.graph();
  Table table{{{"kind", "friend-of-friend, enemy-of-friend, friend-of-enemy or enemy-of-enemy"},
               {"entity", "id"},
               {"name", "label"},
               {"count", "how many stand between"},
               {"between", "who"},
               {"direct", "relations that the two have themselves"}},
              {}};
  for (const auto& [chain, between] : chains_from(snapshot, from)) {
    if (only && chain.other != *only) continue;
    std::vector<std::string> names;
    for (const EntityId entity : between) names.push_back(graph[entity].label);
    std::ranges::sort(names);
    table.rows.push_back({chain.kind, graph[chain.other].id, graph[chain.other].label,
                          static_cast<std::int64_t>(between.size()), fmt::format("{}", fmt::join(names, ", ")),
                          direct(snapshot, from, chain.other)});
  }
  // By kind, the most in between first, then by id.
  std::ranges::sort(table.rows, {}, [](const std::vector<Cell>& row) {
    return std::tuple(std::get<std::string>(row[0]), -std::get<std::int64_t>(row[3]), std::get<std::string>(row[1]));
  });
  return table;
}

ExitCode run_indirect(const IndirectArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return fail(asked.error());
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto entity = find_entity(graph, arguments.entity, projection.days);
  if (!entity) return fail(entity.error());
  std::optional<EntityId> other;
  if (!arguments.other.empty()) {
    const auto found = find_entity(graph, arguments.other, projection.days);
    if (!found) return fail(found.error());
    other = *found;
  }
  const auto snapshot =
      Snapshot::of(graph, projection, {.parallel = ParallelEdges::merge, .directions = Directions::ignored});
  tell(notices_of(graph, projection, snapshot.report()));
  const auto from = snapshot.vertex(*entity);
  Table table = from ? chain_table(snapshot, *from, other) : Table();
  add_codes(table, graph, arguments.selection.codes, projection.days);
  if (table.rows.empty()) {
    if (snapshot.vertex_count() == 0) return fail(empty_selection(graph, projection));
    return fail(Error{fmt::format("{} has no such chain in this part of the graph", graph[*entity].label),
                      ErrorKind::not_found});
  }
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_indirect(CLI::App& verb) {
  const auto arguments = std::make_shared<IndirectArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("ENTITY", arguments->entity, "By name, code (cow:220, iso3:FRA) or id (state/france)")->required();
  verb.add_option("OTHER", arguments->other, "Only what these two have in common");
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Friends are tied by a relation of sign 1 (allied-with ...), enemies by one of sign -1 (at-war-with ...); ties "
      "lead\n"
      "both ways. An enemy-of-friend is an enemy of a friend of the entity.");
  return [arguments] { return run_indirect(*arguments); };
}

}  // namespace entente
