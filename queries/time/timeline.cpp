#include "queries/time/timeline.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace entente {

namespace {

/// Whether a claim of a tie begins, or ends, so.
bool is_stated(const Graph& graph, const Ties& ties, const Tie& tie, const Date& date, Date Period::*bound) {
  return std::ranges::any_of(ties.claims_of(tie), [&](ClaimId claim) { return graph[claim].period.*bound == date; });
}

}  // namespace

std::vector<TimelineEvent> timeline_of(const Graph& graph, const Ties& ties, EntityId entity,
                                       const std::optional<DayRange>& within) {
  std::vector<TimelineEvent> events;
  const auto add = [&](const Period& period, std::optional<std::size_t> tie) {
    for (const auto& [bound, begins] : {std::pair(&Period::begin, true), std::pair(&Period::end, false)}) {
      const Date& date = period.*bound;
      if (date.first == unbounded_past || date.last == unbounded_future) continue;
      if (within && (date.last < within->from || date.first >= within->to)) continue;
      events.push_back({date, begins, tie, !tie || is_stated(graph, ties, ties.items[*tie], date, bound)});
    }
  };
  for (const Period& life : graph[entity].life) add(life, std::nullopt);
  for (std::size_t at = 0; at < ties.items.size(); ++at)
    if (const Tie& tie = ties.items[at]; tie.subject == entity || tie.object == entity) add(tie.period, at);
  // Of one date: beginnings first, of them the entity's own, then by relation and other end.
  std::ranges::stable_sort(events, {}, [&](const TimelineEvent& event) {
    std::string relation;
    std::string other;
    if (event.tie) {
      const Tie& tie = ties.items[*event.tie];
      relation = graph.schema()[tie.type].name;
      other = graph[tie.subject == entity ? tie.object : tie.subject].id;
    }
    return std::tuple(event.date, !event.begins, std::move(relation), std::move(other));
  });
  return events;
}

}  // namespace entente
