// Strength and the degrees by sign: what the ties of a vertex add up to.
//
// Conventions: a loop does not count; a symmetric tie counts for in, out and all, once each. Cost: O(n + m).
// Alain Barrat, Marc Barthélemy, Romualdo Pastor-Satorras and Alessandro Vespignani, The architecture of complex weighted
// networks, PNAS 101 (2004) 3747-3752.
// Martin G. Everett and Stephen P. Borgatti, Networks containing negative ties, Social Networks 38 (2014) 111-120.
#include "queries/centrality/strength.hpp"

#include <algorithm>

namespace entente {

std::vector<double> strength(const Snapshot& snapshot, DegreeKind kind, const CentralityOptions& options) {
  std::vector<double> scores(snapshot.vertex_count(), 0.0);
  for (std::size_t at = 0; at < snapshot.edge_count(); ++at) {
    const Snapshot::Edge& edge = snapshot.edges()[at];
    if (edge.source == edge.target) continue;
    const double weight = options.weights.empty() ? edge.tie_count : options.weights[at];
    if (kind != DegreeKind::in || !edge.directed) scores[edge.source.value()] += weight;
    if (kind != DegreeKind::out || !edge.directed) scores[edge.target.value()] += weight;
  }
  return scores;
}

std::vector<double> degree_of_sign(const Snapshot& snapshot, int sign, const CentralityOptions& options) {
  std::vector<double> scores(snapshot.vertex_count(), 0.0);
  const Schema& schema = snapshot.graph().schema();
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    if (edge.source == edge.target) continue;
    const auto has = [&](int wanted) {
      return std::ranges::any_of(snapshot.ties(edge), [&](const Tie& tie) { return schema[tie.type].sign == wanted; });
    };
    const double score = sign == 0 ? (has(1) ? 1.0 : 0.0) - (has(-1) ? 1.0 : 0.0) : (has(sign) ? 1.0 : 0.0);
    scores[edge.source.value()] += score;
    scores[edge.target.value()] += score;
  }
  if (options.normalised && scores.size() > 1)
    for (double& score : scores) score /= static_cast<double>(scores.size() - 1);
  return scores;
}

}  // namespace entente
