#include "app/printing/tie_text.hpp"

#include <set>

namespace entente {

std::string source_keys(const Graph& graph, std::span<const ClaimId> claims) {
  std::set<std::string> keys;
  for (const ClaimId claim : claims) keys.insert(graph[graph[claim].source].key);
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

std::string via_text(const Graph& graph, const Tie& tie, std::span<const ClaimId> claims) {
  std::set<std::string> ids;
  if (tie.via != no_entity) ids.insert(graph[tie.via].id);
  for (const ClaimId claim : claims)
    if (graph[claim].via != no_entity) ids.insert(graph[graph[claim].via].id);
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string end_text(const Period& period, bool for_people) {
  if (!for_people || !period.is_open()) return date_text(period.end);
  return period.end.first == unbounded_past ? "open" : "open on " + day_text(period.end.first - 1);
}

}  // namespace entente
