// Degree centrality: the number of neighbours.
//
// Conventions: neighbours are counted once, however many ties there are to them; a symmetric tie counts for in, out and
// all; a loop does not count; normalised by n - 1.
// Cost: O(n + m).
// Linton C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215-239.
#include "queries/centrality/degree.hpp"

#include <algorithm>

namespace entente {

std::vector<double> degree(const Snapshot& snapshot, DegreeKind kind, const MeasureInput& options) {
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

namespace centrality {

const Measure degree{.name = "degree",
                     .description = "number of distinct neighbours",
                     .formula = "k(v) = |N(v)|",
                     .conventions = "either direction; normalised by n - 1",
                     .cost = "O(n + m)",
                     .citation = "Freeman 1978",
                     .signs = Signs::ignored,
                     .scores = of_kind<entente::degree, DegreeKind::all>};
const Measure in_degree{.name = "in-degree",
                        .description = "number of distinct neighbours that a tie comes from",
                        .formula = "|{u : u -> v}|",
                        .conventions = "a symmetric tie counts; normalised by n - 1",
                        .cost = "O(n + m)",
                        .citation = "Freeman 1978",
                        .signs = Signs::ignored,
                        .scores = of_kind<entente::degree, DegreeKind::in>};
const Measure out_degree{.name = "out-degree",
                         .description = "number of distinct neighbours that a tie leads to",
                         .formula = "|{u : v -> u}|",
                         .conventions = "a symmetric tie counts; normalised by n - 1",
                         .cost = "O(n + m)",
                         .citation = "Freeman 1978",
                         .signs = Signs::ignored,
                         .scores = of_kind<entente::degree, DegreeKind::out>};

}  // namespace centrality
}  // namespace entente
