#include "queries/edge_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace entente {

namespace {

double united(EdgeValue value, double before, double more) {
  if (value == EdgeValue::sum) return before + more;
  return value == EdgeValue::shortest ? std::min(before, more) : std::max(before, more);
}

bool has_attribute(const Graph& graph, const std::string& name) {
  return std::ranges::any_of(graph.attribute_sets(),
                             [&](const AttributeSet& set) { return attribute_value(set, name).has_value(); });
}

}  // namespace

bool EdgeValues::is_symmetric(const Snapshot& snapshot) const {
  for (std::size_t at = 0; at < all.size(); ++at)
    if (!snapshot.edges()[at].directed && (along[at] != against[at] || along[at] != all[at])) return false;
  return true;
}

Result<EdgeValues> edge_values(const Snapshot& snapshot, const std::string& attribute, EdgeValue value,
                               std::size_t& missing, std::string_view option, bool positive) {
  const double nothing = value == EdgeValue::shortest ? std::numeric_limits<double>::infinity() : 0.0;
  const std::vector<double> none(snapshot.edge_count(), nothing);
  EdgeValues values{none, none, none};
  bool any = false;
  for (std::size_t at = 0; at < none.size(); ++at) {
    const Snapshot::Edge& edge = snapshot.edges()[at];
    for (const Tie& tie : snapshot.ties(edge)) {
      if (tie.is_further_part) continue;
      const AttributeSet attributes = snapshot.attributes(tie);
      const auto text = attribute_value(attributes, attribute);
      if (!text) {
        ++missing;
        continue;
      }
      const auto number = number_of(*text);
      if (!number || *number < 0 || (positive && *number == 0))
        return Error{fmt::format("{} is '{}' between {} and {}; it must be a number {}", attribute, *text,
                                 snapshot.graph()[tie.subject].label, snapshot.graph()[tie.object].label,
                                 positive ? "above 0" : "from 0 on"),
                     ErrorKind::usage, std::string(option)};
      any = true;
      values.all[at] = united(value, values.all[at], *number);
      if (snapshot.leads(tie, edge.source)) values.along[at] = united(value, values.along[at], *number);
      if (snapshot.leads(tie, edge.target)) values.against[at] = united(value, values.against[at], *number);
    }
  }
  if (!any && !none.empty() && !has_attribute(snapshot.graph(), attribute))
    return Error{fmt::format("no tie here has the attribute '{}'", attribute), ErrorKind::usage, std::string(option)};
  return values;
}

AddedSources sources_added_up(const Snapshot& snapshot, const std::string& attribute) {
  AddedSources added;
  const Graph& graph = snapshot.graph();
  if (graph.sources().size() < 2) return added;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    std::set<SourceId> meet;
    const auto ties = snapshot.ties(edge);
    for (std::size_t a = 0; a < ties.size(); ++a) {
      const auto source_of = [&](const Tie& tie) -> std::optional<SourceId> {
        const auto claims = snapshot.claims_of(tie);
        const bool counts = !claims.empty() && graph[claims.front()].own &&
                            attribute_value(snapshot.attributes(tie), attribute).has_value();
        return counts ? std::optional(graph[claims.front()].source) : std::nullopt;
      };
      const auto first = source_of(ties[a]);
      // Of very many records of a pair those that follow each other tell enough.
      constexpr std::size_t most = 64;
      for (std::size_t b = a + 1; first && b < std::min(ties.size(), a + most); ++b) {
        if (ties[a].type != ties[b].type || !ties[a].period.may_overlap(ties[b].period)) continue;
        if (snapshot.leads(ties[a], edge.source) != snapshot.leads(ties[b], edge.source)) continue;
        const auto second = source_of(ties[b]);
        if (second && *second != *first) meet.insert({*first, *second});
      }
    }
    added.edges += meet.empty() ? 0 : 1;
    for (const SourceId source : meet) added.sources.insert(graph[source].key);
  }
  return added;
}

}  // namespace entente
