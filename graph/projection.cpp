#include "graph/projection.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace entente {
namespace {

template <typename T>
bool allowed(const std::vector<T>& list, const T& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

/// Collects the ties of one projection.
class Projector {
 public:
  Projector(const Graph& graph, const Projection& projection) : graph_(graph), projection_(projection) {
    for (std::size_t type = 0; type < graph.schema().entity_types().size(); ++type)
      type_allowed_.push_back(projection.entity_types.empty() ||
                              std::ranges::any_of(projection.entity_types, [&](EntityTypeId wanted) {
                                return graph.schema().is_a(EntityTypeId(type), wanted);
                              }));
    for (std::size_t type = 0; type < graph.schema().relation_types().size(); ++type)
      relation_allowed_.push_back(allowed(projection.relations, RelationTypeId(type)) &&
                                  allowed(projection.signs, graph.schema().relation_types()[type].sign));
  }

  Ties ties() && {
    for (std::size_t at = 0; at < graph_.relations().size(); ++at) add_stated(RelationId(at));
    for (const RelationTypeId type : projection_.relations)
      if (relation_allowed_[type.value()]) add_implied(type);
    return std::move(ties_);
  }

 private:
  void add_implied(RelationTypeId type) {
    for (const Implication& implication : graph_.schema()[type].implied_by) add_implied(type, implication);
  }
  [[nodiscard]] bool in_time(const Period& period) const { return in_days(period, projection_); }
  [[nodiscard]] bool entity_allowed(EntityId id) const { return type_allowed_[graph_[id].type.value()]; }
  [[nodiscard]] bool satisfies(const AttributeSet& set) const {
    return std::ranges::all_of(projection_.where, [&](const AttributeCondition& c) { return c.holds(set); });
  }

  void add_stated(RelationId id) {
    const Relation& relation = graph_[id];
    if (!relation_allowed_[relation.type.value()] || !in_time(relation.period) || !entity_allowed(relation.subject) ||
        !entity_allowed(relation.object))
      return;
    const std::size_t first = ties_.claims.size();
    for (const ClaimId claim_id : graph_.claims_of(id)) {
      const Claim& claim = graph_[claim_id];
      if (allowed(projection_.sources, claim.source) && satisfies(graph_[claim.attributes]))
        ties_.claims.push_back(claim_id);
    }
    if (ties_.claims.size() == first) return;
    ties_.items.push_back({relation.type, relation.subject, relation.object, relation.period, no_entity,
                           static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(ties_.claims.size() - first)});
  }

  /// The claims of an implication by treaty or conflict and by the attributes that must be the same.
  [[nodiscard]] auto groups_of(const Implication& implication) const {
    std::map<std::pair<EntityId, std::vector<std::string>>, std::vector<ClaimId>> groups;
    for (std::size_t at = 0; at < graph_.relations().size(); ++at) {
      const Relation& relation = graph_.relations()[at];
      if (relation.type != implication.relation || !entity_allowed(relation.subject) ||
          !graph_.schema().is_a(graph_[relation.object].type, implication.object_type))
        continue;
      for (const ClaimId id : graph_.claims_of(RelationId(at)))
        if (allowed(projection_.sources, graph_[id].source))
          groups[{relation.object, values_of(id, implication.same)}].push_back(id);
    }
    return groups;
  }

  [[nodiscard]] std::vector<std::string> values_of(ClaimId id, const std::vector<std::string>& names) const {
    std::vector<std::string> values;
    for (const std::string& name : names)
      values.emplace_back(attribute_value(graph_[graph_[id].attributes], name).value_or(""));
    return values;
  }

  void add_implied(RelationTypeId type, const Implication& implication) {
    for (const auto& [group, claims] : groups_of(implication))
      for (std::size_t a = 0; a < claims.size(); ++a)
        for (std::size_t b = a + 1; b < claims.size(); ++b)
          add_pair(type, implication, group.first, claims[a], claims[b]);
  }

  void add_pair(RelationTypeId type, const Implication& implication, EntityId via, ClaimId a, ClaimId b) {
    EntityId subject = graph_[a].subject;
    EntityId object = graph_[b].subject;
    if (subject == object) return;
    for (const std::string& name : implication.different)
      if (attribute_value(graph_[graph_[a].attributes], name) == attribute_value(graph_[graph_[b].attributes], name))
        return;
    const auto period = intersection(graph_[a].period, graph_[b].period);
    if (!period || !in_time(*period)) return;
    if (graph_[object].id < graph_[subject].id) std::swap(subject, object);
    const Tie tie{type, subject, object, *period, via, static_cast<std::uint32_t>(ties_.claims.size()), 2};
    ties_.claims.push_back(a);
    ties_.claims.push_back(b);
    if (projection_.where.empty() || satisfies(attributes_of(graph_, ties_, tie)))
      ties_.items.push_back(tie);
    else
      ties_.claims.resize(tie.first_claim, a);
  }

  const Graph& graph_;
  const Projection& projection_;
  std::vector<bool> type_allowed_;
  std::vector<bool> relation_allowed_;
  Ties ties_;
};

}  // namespace

bool in_days(const Period& period, const Projection& projection) {
  if (!projection.days) return true;
  const auto [from, to] = *projection.days;
  if (projection.certain) return period.certain_during(from, to);
  Period told = period;
  if (!projection.possible && told.begin.first == unbounded_past) told.begin.first = told.begin.last;
  return told.possible_during(from, to);
}

Ties ties_of(const Graph& graph, const Projection& projection) { return Projector(graph, projection).ties(); }

AttributeSet attributes_of(const Graph& graph, const Ties& ties, const Tie& tie) {
  const auto claims = ties.claims_of(tie);
  // By far the most ties rest on one claim, and say nothing more.
  if (claims.size() == 1 && graph[graph[claims.front()].attributes].empty()) return {};
  std::vector<const AttributeSet*> sets;
  for (const ClaimId claim : claims) sets.push_back(&graph[graph[claim].attributes]);
  AttributeSet merged = merged_attributes(sets);
  if (tie.via != no_entity) {
    const RelationType& type = graph.schema()[tie.type];
    std::erase_if(merged, [&](const Attribute& attribute) { return type.attribute(attribute.name) == nullptr; });
  }
  return merged;
}

}  // namespace entente
