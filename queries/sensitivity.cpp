#include "queries/sensitivity.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <utility>

namespace entente {
namespace {

SourceView view_of(const Graph& graph, const Projection& projection, const Measurement& made, std::string name) {
  SourceView view{std::move(name), ties_of(graph, projection), {}};
  for (const std::vector<double>& column : made.scores) {
    auto& scores = view.scores.emplace_back();
    for (std::size_t at = 0; at < column.size(); ++at) scores[made.snapshot.entity(VertexId(at))] = column[at];
  }
  return view;
}

}  // namespace

Result<SourceViews> source_views(const Graph& graph, const Projection& projection, const Measuring& measuring) {
  const auto all = measurement(graph, projection, measuring);
  if (!all) return Error{"all: " + all.error().message, all.error().kind};
  SourceViews made{{view_of(graph, projection, *all, "all")}, notices_of(*all, measuring, projection)};
  std::set<SourceId> sources;
  for (const ClaimId claim : made.views.front().ties.claims) sources.insert(graph[claim].source);
  for (const SourceId source : sources) {
    Projection apart = projection;
    apart.sources = {source};
    const auto own = measurement(graph, apart, measuring);
    if (!own) return Error{fmt::format("{}: {}", graph[source].key, own.error().message), own.error().kind};
    made.views.push_back(view_of(graph, apart, *own, graph[source].key));
  }
  return made;
}

Agreement agreement_of(const std::map<EntityId, double>& a, const std::map<EntityId, double>& b) {
  std::vector<double> ours;
  std::vector<double> theirs;
  for (const auto& [entity, score] : a) {
    const auto other = b.find(entity);
    if (other == b.end() || std::isnan(score) || std::isnan(other->second)) continue;
    ours.push_back(score);
    theirs.push_back(other->second);
  }
  return {ours.size(), kendall_tau(ours, theirs)};
}

}  // namespace entente
