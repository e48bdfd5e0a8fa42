#include "queries/graph_statistics.hpp"

#include <algorithm>
#include <unordered_set>

namespace entente {
namespace {

/// Distinct things of one relation.
struct Distinct {
  std::size_t ties = 0;
  std::unordered_set<std::uint64_t> pairs;
  std::unordered_set<EntityId> ends;
  std::unordered_set<EntityId> treaties;

  void add(const Snapshot& snapshot, const Tie& tie) {
    ties += tie.is_further_part ? 0 : 1;
    EntityId a = tie.subject;
    EntityId b = tie.object;
    if (snapshot.graph().schema()[tie.type].symmetric && b < a) std::swap(a, b);
    pairs.insert(std::uint64_t{a.value()} << 32U | b.value());
    ends.insert({a, b});
    if (tie.via != no_entity) treaties.insert(tie.via);
    for (const ClaimId claim : snapshot.claims_of(tie))
      if (snapshot.graph()[claim].via != no_entity) treaties.insert(snapshot.graph()[claim].via);
  }
};

}  // namespace

GraphStatistics statistics_of(const Snapshot& snapshot) {
  const Schema& schema = snapshot.graph().schema();
  std::vector<Distinct> relations(schema.relation_types().size());
  for (const Snapshot::Edge& edge : snapshot.edges())
    for (const Tie& tie : snapshot.ties(edge)) relations[tie.type.value()].add(snapshot, tie);
  std::vector<std::size_t> types(schema.entity_types().size());
  for (std::size_t vertex = 0; vertex < snapshot.vertex_count(); ++vertex)
    ++types[snapshot[VertexId(vertex)].type.value()];

  GraphStatistics statistics{snapshot.vertex_count(), {}, 0, {}};
  for (std::size_t at = 0; at < types.size(); ++at)
    if (types[at] > 0) statistics.by_entity_type.push_back({schema.entity_types()[at].name, types[at]});
  for (std::size_t at = 0; at < relations.size(); ++at) {
    const Distinct& d = relations[at];
    if (d.ties == 0) continue;
    statistics.relations += d.ties;
    statistics.by_relation.push_back(
        {schema.relation_types()[at].name, d.ties, d.pairs.size(), d.ends.size(), d.treaties.size()});
  }
  return statistics;
}

}  // namespace entente
