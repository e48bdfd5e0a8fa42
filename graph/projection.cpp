#include "graph/projection.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace entente {
namespace {

template <typename T>
bool allowed(const std::vector<T>& list, const T& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

/// The days on which two things hold. As "some day up to D" counts from D on unless all that is possible is asked for, it does
/// so here, too; and what has no beginning that is known begins on no day that is known.
std::optional<Period> meeting(Period a, Period b, bool possible) {
  bool unknown = false;
  for (auto [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if (possible || one->begin.first != unbounded_past || other->begin.first == unbounded_past) continue;
    if (one->begin.last == unbounded_future)
      unknown = true;
    else
      one->begin.first = one->begin.last;
  }
  auto common = intersection(a, b);
  if (common && unknown) common->begin = Date::unknown();
  return common;
}

/// The part of a period within another one. A beginning or end of which nothing is known restricts nothing.
std::optional<Period> part_within(const Period& period, const Period& spell, bool possible) {
  Period bounds = spell;
  if (spell.begin.first == unbounded_past) bounds.begin = Date{unbounded_past, unbounded_past};
  if (spell.end.last == unbounded_future) bounds.end = Date{unbounded_future, unbounded_future};
  return meeting(period, bounds, possible);
}

/// Distinct pairs of one relation, by what they rest on.
struct DistinctPairs {
  std::unordered_set<std::uint64_t> all;
  std::unordered_set<std::uint64_t> stated;
  std::array<std::unordered_set<std::uint64_t>, derived_from_count> derived;
};

std::uint64_t pair_key(const Graph& graph, const Tie& tie) {
  std::uint64_t a = tie.subject.value();
  std::uint64_t b = tie.object.value();
  if (graph.schema()[tie.type].symmetric && b < a) std::swap(a, b);
  return a << 32U | b;
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
    ties_.report.not_compared.resize(projection.where.size());
  }

  Ties ties() && {
    for (std::size_t at = 0; at < graph_.relations().size(); ++at) add_stated(RelationId(at));
    const std::size_t stated = ties_.items.size();
    for (const RelationTypeId type : projection_.relations)
      if (relation_allowed_[type.value()]) add_implied(type);
    if (ties_.items.size() > stated) count_pairs(stated);
    std::erase_if(ties_.report.emptied, [&](const auto& entry) { return kept_.contains(entry.first); });
    return std::move(ties_);
  }

 private:
  void add_implied(RelationTypeId type) {
    for (const Implication& implication : graph_.schema()[type].implied_by)
      if (projection_.derived[static_cast<std::size_t>(implication.from)]) add_implied(type, implication);
  }
  [[nodiscard]] bool in_time(const Period& period) const { return in_days(period, projection_); }
  [[nodiscard]] bool entity_allowed(EntityId id) const {
    return type_allowed_[graph_[id].type.value()] && !projection_.avoided.contains(id);
  }

  [[nodiscard]] bool is_between(EntityId a, EntityId b) const {
    const auto& [end, other] = std::tie(projection_.end, projection_.other_end);
    if (!end) return true;
    return (a == *end && (!other || b == *other)) || (b == *end && (!other || a == *other));
  }

  bool satisfies(RelationTypeId type, const AttributeSet& set) {
    bool all = true;
    for (std::size_t at = 0; at < projection_.where.size(); ++at) {
      const AttributeCondition& condition = projection_.where[at];
      if (!condition.concerns(type)) continue;
      const auto verdict = condition.verdict(set);
      all = all && verdict == AttributeCondition::Verdict::holds;
      if (verdict != AttributeCondition::Verdict::holds) note_value(type, set, condition.name);
      if (verdict != AttributeCondition::Verdict::unknown) continue;
      auto& report = ties_.report.not_compared[at];
      ++report.claims;
      const std::string value(*attribute_value(set, condition.name));
      if (report.examples.size() < 3 && std::ranges::find(report.examples, value) == report.examples.end())
        report.examples.push_back(value);
    }
    return all;
  }

  /// What a tie has instead of what is asked for.
  void note_value(RelationTypeId type, const AttributeSet& set, const std::string& name) {
    constexpr std::size_t most = 5;
    auto& values = ties_.report.emptied[type].values;
    const auto value = values.size() < most ? attribute_value(set, name) : std::nullopt;
    if (value) values.insert(name + "=" + std::string(*value));
  }

  void add_stated(RelationId id) {
    const Relation& relation = graph_[id];
    if (!relation_allowed_[relation.type.value()] || !entity_allowed(relation.subject) ||
        !entity_allowed(relation.object) || !is_between(relation.subject, relation.object))
      return;
    const Period period = standing(id);
    if (!in_time(period)) {
      if (relation.period.is_open() && in_time(relation.period)) tell_ended(id);
      return;
    }
    const std::size_t first = ties_.claims.size();
    bool told = false;
    for (const ClaimId claim_id : graph_.claims_of(id)) {
      const Claim& claim = graph_[claim_id];
      if (!allowed(projection_.sources, claim.source)) continue;
      told = true;
      if (projection_.where.empty() || satisfies(relation.type, graph_[claim.attributes]))
        ties_.claims.push_back(claim_id);
    }
    if (told && !projection_.where.empty()) ++ties_.report.emptied[relation.type].ties;
    if (ties_.claims.size() == first) return;
    add({relation.type, relation.subject, relation.object, period, no_entity, static_cast<std::uint32_t>(first),
         static_cast<std::uint32_t>(ties_.claims.size() - first)});
  }

  /// One that would stand but for the end of an entity; whether its sources and attributes are asked for is looked at, too.
  void tell_ended(RelationId id) {
    const Relation& relation = graph_[id];
    const bool is_asked_for = std::ranges::any_of(graph_.claims_of(id), [&](ClaimId claim) {
      return allowed(projection_.sources, graph_[claim].source) &&
             std::ranges::all_of(projection_.where, [&](const AttributeCondition& condition) {
               return !condition.concerns(relation.type) || condition.holds(graph_[graph_[claim].attributes]);
             });
    });
    if (!is_asked_for) return;
    ++ties_.report.ended_with_entity;
    for (const EntityId end : {relation.subject, relation.object})
      if (!in_time(standing_period(graph_, relation.period, end, end))) ++ties_.report.ended_with[end];
  }

  /// The same of a pair that follows from two claims.
  void tell_ended(RelationTypeId type, EntityId via, ClaimId a, ClaimId b) {
    const Claim& one = graph_[a];
    const Claim& other = graph_[b];
    if (!one.period.is_open() && !other.period.is_open()) return;
    const auto said = meeting(one.period, other.period, projection_.possible);
    if (!said || !in_time(*said)) return;
    Ties pair;
    pair.items.push_back({type, one.subject, other.subject, *said, via, 0, 2});
    pair.claims = {a, b};
    const AttributeSet attributes = attributes_of(graph_, pair, pair.items.front());
    const bool is_asked_for = std::ranges::all_of(projection_.where, [&](const AttributeCondition& condition) {
      return !condition.concerns(type) || condition.holds(attributes);
    });
    if (!is_asked_for) return;
    ++ties_.report.ended_with_entity;
    for (const auto& [claim, end] : {std::pair(&one, one.subject), std::pair(&other, other.subject)})
      if (!in_time(standing_period(graph_, claim->period, end, end))) ++ties_.report.ended_with[end];
    if (!in_time(standing_period(graph_, *said, via, via))) ++ties_.report.ended_with[via];
  }

  /// A claim from which a tie may follow, and the days on which it stands.
  struct Party {
    ClaimId claim;
    Period period;
  };

  /// The claims of an implication by treaty or conflict and by the attributes that must be the same.
  [[nodiscard]] auto groups_of(const Implication& implication) const {
    std::map<std::pair<EntityId, std::vector<std::string>>, std::vector<Party>> groups;
    for (std::size_t at = 0; at < graph_.relations().size(); ++at) {
      const Relation& relation = graph_.relations()[at];
      if (relation.type != implication.relation || !entity_allowed(relation.subject) ||
          !graph_.schema().is_a(graph_[relation.object].type, implication.object_type))
        continue;
      for (const ClaimId id : graph_.claims_of(RelationId(at))) {
        const Claim& claim = graph_[id];
        if (!allowed(projection_.sources, claim.source)) continue;
        // What does not hold then, nor would if it had not ended with an entity, is half of no pair.
        const Period period = standing(claim);
        if (in_time(period) || (claim.period.is_open() && in_time(claim.period)))
          groups[{relation.object, values_of(id, implication.same)}].push_back({id, period});
      }
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

  [[nodiscard]] Period standing(const Claim& claim) const {
    if (!claim.period.is_open()) return claim.period;
    return standing_period(graph_, claim.period, claim.subject, claim.object, covered_until(graph_, claim));
  }

  [[nodiscard]] Period standing(RelationId id) const {
    const Relation& relation = graph_[id];
    const Period period = standing_period(graph_, relation.period, relation.subject, relation.object);
    if (period == relation.period) return period;
    Day until = unbounded_past;
    for (const ClaimId claim : graph_.claims_of(id))
      if (allowed(projection_.sources, graph_[claim].source))
        until = std::max(until, covered_until(graph_, graph_[claim]));
    return standing_period(graph_, relation.period, relation.subject, relation.object, until);
  }

  void add_pair(RelationTypeId type, const Implication& implication, EntityId via, const Party& one,
                const Party& other) {
    const ClaimId a = one.claim;
    const ClaimId b = other.claim;
    EntityId subject = graph_[a].subject;
    EntityId object = graph_[b].subject;
    if (subject == object || !is_between(subject, object)) return;
    for (const std::string& name : implication.different)
      if (attribute_value(graph_[graph_[a].attributes], name) == attribute_value(graph_[graph_[b].attributes], name))
        return;
    auto period = meeting(one.period, other.period, projection_.possible);
    if (!period || !in_time(*period)) {
      tell_ended(type, via, a, b);
      return;
    }
    if (graph_[object].id < graph_[subject].id) std::swap(subject, object);
    const Tie tie{type, subject, object, *period, via, static_cast<std::uint32_t>(ties_.claims.size()), 2};
    ties_.claims.push_back(a);
    ties_.claims.push_back(b);
    if (!projection_.where.empty()) {
      ++ties_.report.emptied[type].ties;
      if (!satisfies(type, attributes_of(graph_, ties_, tie))) {
        ties_.claims.resize(tie.first_claim, a);
        return;
      }
    }
    add(tie);
  }

  /// The last rules: who was a member, and who existed.
  void add(const Tie& tie) {
    if (!projection_.where.empty()) kept_.insert(tie.type);
    std::vector<Period> parts = {tie.period};
    if (projection_.population && !keep_members(tie, parts)) return;
    if (!graph_[tie.subject].life.empty() || !graph_[tie.object].life.empty()) {
      auto living = parts_within(parts, graph_[tie.subject].life, true);
      living = parts_within(living, graph_[tie.object].life, true);
      keep_in_time(living);
      if (living.empty()) tell_beyond_life(tie, parts);
      if (projection_.existing) parts = std::move(living);
    }
    if (parts.empty()) return;
    unite(parts);
    ties_.report.further_parts += parts.size() - 1;
    for (const Period& part : parts) {
      ties_.items.push_back(tie);
      ties_.items.back().period = part;
      ties_.items.back().is_further_part = &part != parts.data();
    }
  }

  /// Makes one of parts between which there is no day on which an end was surely away; on one day there is one part.
  void unite(std::vector<Period>& parts) const {
    if (parts.size() < 2) return;
    std::ranges::sort(parts);
    std::vector<Period> united = {parts.front()};
    for (const Period& part : parts) {
      Period& last = united.back();
      const bool meets = projection_.certain ? part.begin.last <= last.end.first : part.begin.first <= last.end.last;
      if (!meets)
        united.push_back(part);
      else if (std::pair(last.end.last, last.end.first) < std::pair(part.end.last, part.end.first))
        last.end = part.end;
    }
    const bool is_one_day = projection_.days && projection_.days->to == projection_.days->from + 1;
    if (is_one_day) united.resize(1, united.front());
    parts = std::move(united);
  }

  /// The parts of periods on which both may be there. `is_always` of no spells: it is always there, rather than never.
  [[nodiscard]] std::vector<Period> parts_within(const std::vector<Period>& periods, const std::vector<Period>& spells,
                                                 bool is_always) const {
    if (spells.empty() && is_always) return periods;
    std::vector<Period> parts;
    for (const Period& period : periods)
      for (const Period& spell : spells)
        if (const auto part = part_within(period, spell, projection_.possible)) parts.push_back(*part);
    return parts;
  }

  void keep_in_time(std::vector<Period>& parts) const {
    std::erase_if(parts, [&](const Period& part) { return !in_time(part); });
  }

  bool keep_members(const Tie& tie, std::vector<Period>& parts) {
    const auto& member_on = projection_.population->member_on;
    const std::vector<Period> all = parts;
    for (const EntityId end : {tie.subject, tie.object}) parts = parts_within(parts, member_on[end.value()], false);
    keep_in_time(parts);
    if (!parts.empty()) return true;
    ++ties_.report.outside_population;
    for (const EntityId end : {tie.subject, tie.object}) {
      auto own = parts_within(all, member_on[end.value()], false);
      keep_in_time(own);
      if (own.empty()) ++ties_.report.outsiders[end];
    }
    return false;
  }

  void tell_beyond_life(const Tie& tie, const std::vector<Period>& parts) {
    ++ties_.report.beyond_life;
    bool is_told = false;
    for (const EntityId end : {tie.subject, tie.object}) {
      auto own = parts_within(parts, graph_[end].life, true);
      keep_in_time(own);
      if (own.empty()) ++ties_.report.beyond_life_of[end];
      is_told = is_told || own.empty();
      if (tie.subject == tie.object) break;
    }
    // Each lived then, but not on the same days.
    if (is_told) return;
    ++ties_.report.beyond_life_of[tie.subject];
    ++ties_.report.beyond_life_of[tie.object];
  }

  /// Only of relations of which some tie is derived; these come after the stated ones.
  void count_pairs(std::size_t stated) {
    std::map<RelationTypeId, DistinctPairs> pairs;
    for (std::size_t at = stated; at < ties_.items.size(); ++at) pairs.try_emplace(ties_.items[at].type);
    for (std::size_t at = 0; at < ties_.items.size(); ++at) {
      const Tie& tie = ties_.items[at];
      const auto found = pairs.find(tie.type);
      if (found == pairs.end()) continue;
      const std::uint64_t key = pair_key(graph_, tie);
      found->second.all.insert(key);
      if (at < stated)
        found->second.stated.insert(key);
      else
        found->second.derived[static_cast<std::size_t>(from_of(tie))].insert(key);
    }
    for (const auto& [type, distinct] : pairs) {
      auto& report = ties_.report.pairs[type];
      report.all = distinct.all.size();
      report.stated = distinct.stated.size();
      for (std::size_t at = 0; at < derived_from_count; ++at) report.derived[at] = distinct.derived[at].size();
    }
  }

  [[nodiscard]] DerivedFrom from_of(const Tie& tie) const {
    for (const Implication& implication : graph_.schema()[tie.type].implied_by)
      if (graph_.schema().is_a(graph_[tie.via].type, implication.object_type)) return implication.from;
    return DerivedFrom::treaties;
  }

  const Graph& graph_;
  const Projection& projection_;
  std::vector<bool> type_allowed_;
  std::vector<bool> relation_allowed_;
  std::set<RelationTypeId> kept_;  ///< relations of which conditions have left ties
  Ties ties_;
};

/// Whom a duty binds that an implied tie has.
void add_bearers(AttributeSet& merged, const Graph& graph, const Ties& ties, const Tie& tie) {
  const RelationType& type = graph.schema()[tie.type];
  AttributeSet bearers;
  for (const Attribute& attribute : merged) {
    const AttributeType* declared = type.attribute(attribute.name);
    if (declared == nullptr || declared->kind != AttributeKind::flag || attribute.value != "1") continue;
    bool by_subject = false;
    bool by_object = false;
    for (const ClaimId claim : ties.claims_of(tie))
      if (attribute_value(graph[graph[claim].attributes], attribute.name) == "1")
        (graph[claim].subject == tie.subject ? by_subject : by_object) = true;
    bearers.push_back({attribute.name + "_by", by_subject && by_object ? "both" : by_subject ? "subject" : "object"});
  }
  merged.insert(merged.end(), bearers.begin(), bearers.end());
  std::ranges::sort(merged);
}

bool possibly_in_days(const Period& period, const Projection& projection) {
  if (!projection.days) return true;
  const auto [from, to] = *projection.days;
  return projection.certain ? period.certain_during(from, to) : period.possible_during(from, to);
}

}  // namespace

Day covered_until(const Graph& graph, const Claim& claim) {
  if (claim.period.end.first == unbounded_past) return unbounded_past;
  const Day observed = claim.period.end.first - 1;
  Day until = unbounded_past;
  for (const Coverage& part : graph.coverage()) {
    const bool is_meant =
        part.source == claim.source && (part.relation.empty() || part.relation == graph.schema()[claim.relation].name);
    if (is_meant && part.period.end.last != unbounded_future && part.period.possible(observed))
      until = std::max(until, part.period.end.last);
  }
  return until;
}

Period standing_period(const Graph& graph, const Period& said, EntityId a, EntityId b, Day spoken_of_until) {
  if (!said.is_open()) return said;
  Period standing = said;
  for (const EntityId id : {a, b}) {
    const auto& life = graph[id].life;
    if (life.empty()) continue;
    const Date end = std::ranges::max(life, {}, [](const Period& spell) { return spell.end.last; }).end;
    if (end.last >= standing.end.last) continue;
    // What begins later is the source's word, and what a list that ends later has not ended. That a text of today names no end
    // is no word about today.
    const Day begun = said.begin.last == unbounded_future ? unbounded_past : said.begin.last + 1;
    standing.end = {.first = said.end.first,
                    .last = std::max({end.last, begun, spoken_of_until}),
                    .uncertain = end.uncertain,
                    .approximate = end.approximate};
    if (standing.end.first > standing.end.last) standing.end.first = standing.end.last;
  }
  return standing;
}

bool may_exist(const Entity& entity, const Projection& projection) {
  return entity.life.empty() ||
         std::ranges::any_of(entity.life, [&](const Period& life) { return possibly_in_days(life, projection); });
}

bool may_count(const Graph& graph, EntityId entity, const Projection& projection) {
  const EntityTypeId type = graph[entity].type;
  const Schema& schema = graph.schema();
  if (!projection.entity_types.empty() &&
      std::ranges::none_of(projection.entity_types, [&](EntityTypeId wanted) { return schema.is_a(type, wanted); }))
    return false;
  if (projection.population)
    return std::ranges::any_of(projection.population->member_on[entity.value()],
                               [&](const Period& spell) { return possibly_in_days(spell, projection); });
  const bool is_of_them = !projection.entity_types.empty() || projection.relations.empty() ||
                          std::ranges::any_of(projection.relations, [&](RelationTypeId relation) {
                            return schema.allows_subject(relation, type) || schema.allows_object(relation, type);
                          });
  return is_of_them && may_exist(graph[entity], projection);
}

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
    add_bearers(merged, graph, ties, tie);
  }
  return merged;
}

}  // namespace entente
