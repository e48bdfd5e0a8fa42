// Closeness, harmonic centrality and eccentricity: what the distances from a vertex add up to.
//
// Conventions: distances are in steps, or in lengths of edges, along the arcs, from the vertex to others (NetworkX measures
// those to the vertex); vertices without a way count nothing. Cost: see detail/distances.hpp; with
// lengths a search from each vertex, O(n (m + n log n)).
// Alex Bavelas, Communication patterns in task-oriented groups, Journal of the Acoustical Society of America 22 (1950) 725-730.
// Gert Sabidussi, The centrality index of a graph, Psychometrika 31 (1966) 581-603.
// Stanley Wasserman and Katherine Faust, Social Network Analysis, Cambridge University Press 1994, 200-201.
// Massimo Marchiori and Vito Latora, Harmony in the small-world, Physica A 285 (2000) 539-546.
// Per Hage and Frank Harary, Eccentricity and centrality in networks, Social Networks 17 (1995) 57-63.
#include "queries/centrality/closeness.hpp"

#include <algorithm>

#include "queries/detail/distances.hpp"
#include "queries/detail/length_search.hpp"
#include "queries/detail/ordered_blocks.hpp"

namespace entente {
namespace {

/// What the distances from each vertex to all that it reaches add up to.
struct Sums {
  explicit Sums(std::size_t vertices)
      : total(vertices, 0.0), reciprocal(vertices, 0.0), reached(vertices, 0.0), greatest(vertices, 0.0) {}
  std::vector<double> total;
  std::vector<double> reciprocal;
  std::vector<double> reached;
  std::vector<double> greatest;
};

/// The sums of the vertices of a block; each is written by one thread only.
class LengthSumsWorker {
 public:
  LengthSumsWorker(const detail::Arcs& arcs, const std::vector<double>& lengths, Sums& sums)
      : search_(arcs, lengths), sums_(sums) {}

  static constexpr std::size_t vertices_in_a_block = 16;
  void work(std::size_t block) {
    const std::size_t end = std::min((block + 1) * vertices_in_a_block, sums_.total.size());
    for (std::size_t at = block * vertices_in_a_block; at < end; ++at) add(at);
  }
  void merge(std::size_t) {}

 private:
  void add(std::size_t source) {
    search_.search(static_cast<std::uint32_t>(source));
    for (const std::uint32_t vertex : search_.order().subspan(1)) {
      const double distance = search_.distance(vertex);
      sums_.total[source] += distance;
      sums_.reciprocal[source] += 1 / distance;
      sums_.greatest[source] = distance;
    }
    sums_.reached[source] = static_cast<double>(search_.order().size() - 1);
  }

  detail::LengthSearch search_;
  Sums& sums_;
};

Sums sums_of(const Snapshot& snapshot, const MeasureInput& options) {
  const detail::Arcs out = detail::arcs_of(snapshot, detail::ArcDirection::out);
  Sums sums(snapshot.vertex_count());
  if (!options.lengths.empty()) {
    const std::vector<double> lengths = detail::arc_lengths(snapshot, out, options);
    const std::size_t blocks =
        (sums.total.size() + LengthSumsWorker::vertices_in_a_block - 1) / LengthSumsWorker::vertices_in_a_block;
    if (blocks > 0)
      detail::for_ordered_blocks(blocks, options.threads, [&] { return LengthSumsWorker(out, lengths, sums); });
    return sums;
  }
  detail::DistanceSums steps =
      detail::is_directed(snapshot)
          ? detail::distance_sums(out, detail::arcs_of(snapshot, detail::ArcDirection::in), options.threads)
          : detail::distance_sums(out, out, options.threads);
  sums.total = std::move(steps.total);
  sums.reciprocal = std::move(steps.reciprocal);
  sums.reached.assign(steps.reached.begin(), steps.reached.end());
  sums.greatest.assign(steps.greatest.begin(), steps.greatest.end());
  return sums;
}

}  // namespace

std::vector<double> closeness(const Snapshot& snapshot, ClosenessKind kind, const MeasureInput& options) {
  const Sums sums = sums_of(snapshot, options);
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

std::vector<double> harmonic(const Snapshot& snapshot, const MeasureInput& options) {
  std::vector<double> scores = sums_of(snapshot, options).reciprocal;
  if (options.normalised && scores.size() > 1)
    for (double& score : scores) score /= static_cast<double>(scores.size() - 1);
  return scores;
}

std::vector<double> eccentricity(const Snapshot& snapshot, const MeasureInput& options) {
  return sums_of(snapshot, options).greatest;
}

namespace {

constexpr std::string_view ways =
    "distances in steps, or --length, from the entity along the ties; who cannot be reached does not count";

}  // namespace

namespace centrality {

const Measure closeness{.name = "closeness",
                        .description = "1 / the sum of the distances to all that can be reached",
                        .formula = "c(v) = 1 / sum of d(v, u)",
                        .conventions = ways,
                        .cost = "O(n m / 512)",
                        .citation = "Bavelas 1950, Sabidussi 1966",
                        .signs = Signs::positive,
                        .scores = of_kind<entente::closeness, ClosenessKind::within_reach>,
                        .takes_lengths = true};
const Measure closeness_wf{
    .name = "closeness-wf",
    .description = "closeness, scaled by the share of the graph that can be reached",
    .formula = "r / (n - 1) * r / sum of d(v, u), with r others in reach",
    .conventions =
        "distances in steps, or --length, from the entity along the ties; comparable between parts of a graph",
    .cost = "O(n m / 512)",
    .citation = "Wasserman and Faust 1994",
    .signs = Signs::positive,
    .scores = of_kind<entente::closeness, ClosenessKind::wasserman_faust>,
    .takes_lengths = true};
const Measure harmonic{
    .name = "harmonic",
    .description = "the sum of 1 / distance to all others",
    .formula = "h(v) = sum of 1 / d(v, u)",
    .conventions =
        "distances in steps, or --length, from the entity along the ties; 1 / infinity is 0; normalised by n - 1",
    .cost = "O(n m / 512)",
    .citation = "Marchiori and Latora 2000, Rochat 2009",
    .signs = Signs::positive,
    .scores = surely<entente::harmonic>,
    .takes_lengths = true};
const Measure eccentricity{.name = "eccentricity",
                           .description = "distance to the farthest that can be reached",
                           .formula = "e(v) = max of d(v, u)",
                           .conventions = ways,
                           .cost = "O(n m / 512)",
                           .citation = "Hage and Harary 1995",
                           .signs = Signs::positive,
                           .scores = surely<entente::eccentricity>,
                           .takes_lengths = true};

}  // namespace centrality
}  // namespace entente
