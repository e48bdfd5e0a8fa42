// Closeness, harmonic centrality and eccentricity: what the distances from a vertex add up to.
//
// Conventions: distances are in steps along the arcs, from the vertex to others (NetworkX measures those to the vertex);
// weights are not looked at; vertices without a way count nothing. Cost: see detail/distances.hpp.
// Alex Bavelas, Communication patterns in task-oriented groups, Journal of the Acoustical Society of America 22 (1950) 725-730.
// Gert Sabidussi, The centrality index of a graph, Psychometrika 31 (1966) 581-603.
// Stanley Wasserman and Katherine Faust, Social Network Analysis, Cambridge University Press 1994, 200-201.
// Massimo Marchiori and Vito Latora, Harmony in the small-world, Physica A 285 (2000) 539-546.
// Per Hage and Frank Harary, Eccentricity and centrality in networks, Social Networks 17 (1995) 57-63.
#include "queries/centrality/closeness.hpp"

#include "queries/detail/distances.hpp"

namespace entente {
namespace {

detail::DistanceSums sums_of(const Snapshot& snapshot, const CentralityOptions& options) {
  const detail::Arcs out = detail::arcs_of(snapshot, detail::ArcDirection::out);
  if (!detail::is_directed(snapshot)) return detail::distance_sums(out, out, options.threads);
  return detail::distance_sums(out, detail::arcs_of(snapshot, detail::ArcDirection::in), options.threads);
}

}  // namespace

std::vector<double> closeness(const Snapshot& snapshot, ClosenessKind kind, const CentralityOptions& options) {
  const detail::DistanceSums sums = sums_of(snapshot, options);
  std::vector<double> scores(snapshot.vertex_count(), 0.0);
  for (std::size_t at = 0; at < scores.size(); ++at) {
    const double reached = sums.reached[at];
    if (reached == 0) continue;
    scores[at] = 1 / sums.total[at];
    if (kind == ClosenessKind::wasserman_faust)
      scores[at] *= reached * reached / static_cast<double>(scores.size() - 1);
    else if (options.normalised)
      scores[at] *= reached;
  }
  return scores;
}

std::vector<double> harmonic(const Snapshot& snapshot, const CentralityOptions& options) {
  std::vector<double> scores = sums_of(snapshot, options).reciprocal;
  if (options.normalised && scores.size() > 1)
    for (double& score : scores) score /= static_cast<double>(scores.size() - 1);
  return scores;
}

std::vector<double> eccentricity(const Snapshot& snapshot, const CentralityOptions& options) {
  const detail::DistanceSums sums = sums_of(snapshot, options);
  return {sums.greatest.begin(), sums.greatest.end()};
}

}  // namespace entente
