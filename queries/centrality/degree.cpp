// Degree centrality: the number of neighbours.
//
// Conventions: neighbours are counted once, however many ties there are to them; a symmetric tie counts for in, out and
// all; a loop does not count; normalised by n - 1.
// Cost: O(n + m).
// Linton C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215-239.
#include "queries/centrality/degree.hpp"

#include <algorithm>

namespace entente {

std::vector<double> degree(const Snapshot& snapshot, DegreeKind kind, const CentralityOptions& options) {
  std::vector<double> scores;
  std::vector<VertexId> neighbours;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const VertexId vertex(at);
    neighbours.clear();
    const auto add = [&](std::span<const Snapshot::Arc> arcs) {
      for (const Snapshot::Arc& arc : arcs)
        if (arc.target != vertex) neighbours.push_back(arc.target);
    };
    if (kind != DegreeKind::in) add(snapshot.out(vertex));
    if (kind != DegreeKind::out) add(snapshot.in(vertex));
    std::ranges::sort(neighbours);
    // Not std::ranges::unique: clang 14 cannot read libstdc++ 12's subrange.
    const auto distinct = std::unique(neighbours.begin(), neighbours.end());
    scores.push_back(static_cast<double>(distinct - neighbours.begin()));
  }
  if (options.normalised && scores.size() > 1)
    for (double& score : scores) score /= static_cast<double>(scores.size() - 1);
  return scores;
}

}  // namespace entente
