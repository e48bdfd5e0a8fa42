#include "queries/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "queries/coverage.hpp"
#include "queries/selection/selection.hpp"

namespace entente {
namespace {

class ClaimSearch {
 public:
  ClaimSearch(const Graph& graph, const Projection& projection, bool reported_make_ties, EntityId a, EntityId b)
      : graph_(graph), projection_(projection), reported_make_ties_(reported_make_ties), a_(a), b_(b) {}

  ClaimsBetween claims() {
    for (std::size_t at = 0; at < graph_.claims().size(); ++at) {
      const Claim& claim = graph_.claims()[at];
      if (!makes_ties(claim) && between(claim.subject, claim.object) && selected(claim)) found_.insert(ClaimId(at));
    }
    TieReport report = add_ties();
    return {{found_.begin(), found_.end()}, std::move(report)};
  }

 private:
  [[nodiscard]] bool between(EntityId x, EntityId y) const { return (x == a_ && y == b_) || (x == b_ && y == a_); }
  [[nodiscard]] bool makes_ties(const Claim& claim) const {
    return claim.mode == Mode::stated || (reported_make_ties_ && claim.mode == Mode::reported);
  }

  /// Of a claim that makes no tie: what was planned or denied is told whoever existed then.
  [[nodiscard]] bool selected(const Claim& claim) const {
    const auto in = [](const auto& list, const auto& value) {
      return list.empty() || std::ranges::find(list, value) != list.end();
    };
    const auto& p = projection_;
    return in_days(standing_period(graph_, claim.period, claim.subject, claim.object, covered_until(graph_, claim)),
                   p) &&
           in(p.relations, claim.relation) && in(p.signs, graph_.schema()[claim.relation].sign) &&
           in(p.sources, claim.source) && std::ranges::all_of(p.where, [&](const AttributeCondition& c) {
             return !c.concerns(claim.relation) || c.holds(graph_[claim.attributes]);
           });
  }

  TieReport add_ties() {
    Projection own = projection_;
    own.end = a_;
    own.other_end = b_;
    // What follows from treaties and wars is asked for by the relation.
    if (own.relations.empty())
      for (std::size_t type = 0; type < graph_.schema().relation_types().size(); ++type)
        own.relations.emplace_back(type);
    Ties ties = ties_of(graph_, own);
    for (const Tie& tie : ties.items)
      for (const ClaimId claim : ties.claims_of(tie)) found_.insert(claim);
    return std::move(ties.report);
  }

  const Graph& graph_;
  const Projection& projection_;
  bool reported_make_ties_;
  EntityId a_;
  EntityId b_;
  std::set<ClaimId> found_;
};

}  // namespace

ClaimsBetween claims_between(const Graph& graph, const Projection& projection, bool reported_make_ties, EntityId a,
                             EntityId b) {
  return ClaimSearch(graph, projection, reported_make_ties, a, b).claims();
}

Error nothing_claimed(const Graph& graph, const Projection& projection, EntityId a, EntityId b) {
  std::string message =
      fmt::format("nothing is claimed between {} and {} in this part of the graph", graph[a].label, graph[b].label);
  std::set<std::string> speakers;
  if (!projection.relations.empty())
    for (const RelationCoverage& coverage : coverage_of(graph, projection))
      for (const SourceId source : coverage.speakers) speakers.insert(graph[source].key);
  const std::string unknown = unknown_relations(graph, projection);
  if (!unknown.empty())
    message += fmt::format("; of {} no source speaks then, so that it is unknown", unknown);
  else if (!speakers.empty())
    message += fmt::format("; these speak about it, and know of none: {}", fmt::join(speakers, ", "));
  return Error{std::move(message), ErrorKind::not_found};
}

}  // namespace entente
