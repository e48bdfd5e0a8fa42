#include "queries/time/change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "graph/attributes.hpp"

namespace entente {
namespace {

/// The ties of one relation between two entities on a day.
struct Bond {
  std::vector<const Tie*> ties;
  std::set<std::string> says;  ///< attributes of each
};
/// By the names, so that the order does not depend on that of imports.
using Bonds = std::map<std::tuple<std::string, std::string, std::string>, Bond>;

Bonds bonds_of(const Graph& graph, const Ties& ties, Compared compared) {
  Bonds bonds;
  for (const Tie& tie : ties.items) {
    Bond& bond = bonds[{graph.schema()[tie.type].name, graph[tie.subject].id, graph[tie.object].id}];
    bond.ties.push_back(&tie);
    const std::string attributes = attribute_text(attributes_of(graph, ties, tie));
    bond.says.insert(compared == Compared::attributes ? attributes : period_text(tie.period) + " " + attributes);
  }
  return bonds;
}

TieChange change_of(ChangeKind kind, const Bond& bond, const Ties& ties) {
  const Tie& first = *bond.ties.front();
  TieChange change{kind, first.type, first.subject, first.object, first.period, {}, {}, {}};
  for (const Tie* tie : bond.ties) {
    const auto claims = ties.claims_of(*tie);
    change.claims.insert(change.claims.end(), claims.begin(), claims.end());
  }
  return change;
}

}  // namespace

std::string_view change_kind_name(ChangeKind kind) {
  constexpr std::array<std::string_view, 3> names = {"begun", "ended", "changed"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view presence_name(Presence presence) {
  constexpr std::array<std::string_view, 3> names = {"gone", "new", "both"};
  return names[static_cast<std::size_t>(presence)];
}

std::vector<TieChange> tie_changes(const Graph& graph, const Ties& before, const Ties& after, Compared compared) {
  const Bonds old_bonds = bonds_of(graph, before, compared);
  const Bonds new_bonds = bonds_of(graph, after, compared);
  std::vector<TieChange> changes;
  for (const auto& [key, bond] : new_bonds)
    if (!old_bonds.contains(key)) changes.push_back(change_of(ChangeKind::begun, bond, after));
  for (const auto& [key, bond] : old_bonds)
    if (!new_bonds.contains(key)) changes.push_back(change_of(ChangeKind::ended, bond, before));
  for (const auto& [key, bond] : new_bonds) {
    const auto old = old_bonds.find(key);
    if (old == old_bonds.end() || old->second.says == bond.says) continue;
    changes.push_back(change_of(ChangeKind::changed, bond, after));
    changes.back().before = old->second.says;
    changes.back().after = bond.says;
  }
  return changes;
}

std::vector<ScoreChange> score_changes(const Graph& graph, const Measurement& before, const Measurement& after) {
  std::vector<EntityScores> before_scores;
  std::vector<EntityScores> after_scores;
  for (std::size_t measure = 0; measure < before.scores.size(); ++measure) {
    before_scores.push_back(before.by_entity(measure));
    after_scores.push_back(after.by_entity(measure));
  }
  std::vector<ScoreChange> changes;
  for (std::size_t at = 0; at < graph.entities().size(); ++at) {
    const EntityId entity(at);
    const bool was = before.snapshot.vertex(entity).has_value();
    const bool is = after.snapshot.vertex(entity).has_value();
    if (!was && !is) continue;
    ScoreChange change{entity, !was ? Presence::fresh : !is ? Presence::gone : Presence::both, {}, {}};
    for (const EntityScores& scores : before_scores) change.before.push_back(scores[entity]);
    for (const EntityScores& scores : after_scores) change.after.push_back(scores[entity]);
    changes.push_back(std::move(change));
  }
  std::ranges::sort(changes, {}, [&](const ScoreChange& change) {
    const double difference = change.after.front() - change.before.front();
    return std::pair(std::isnan(difference) ? 0 : -std::abs(difference), std::string_view(graph[change.entity].id));
  });
  return changes;
}

}  // namespace entente
