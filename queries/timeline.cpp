#include "queries/timeline.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace entente {

std::vector<TimelineEvent> timeline_of(const Graph& graph, const Ties& ties, EntityId entity) {
  std::vector<TimelineEvent> events;
  const auto add = [&](const Period& period, std::optional<std::size_t> tie) {
    const auto is_known = [](const Date& date) {
      return date.first != unbounded_past && date.last != unbounded_future;
    };
    if (is_known(period.begin)) events.push_back({period.begin, true, tie});
    if (is_known(period.end)) events.push_back({period.end, false, tie});
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
