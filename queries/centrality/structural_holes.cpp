// Burt's measures of structural holes.
//
// Conventions: a tie that leads both ways counts in each direction, as Burt's z_ij + z_ji; weights multiply; loops do not
// count. Cost: the sum over all ties of the degrees of their ends.
// Ronald S. Burt, Structural Holes, Harvard University Press 1992.
#include "queries/centrality/structural_holes.hpp"

#include <algorithm>
#include <limits>

#include "queries/detail/arcs.hpp"

namespace entente {
namespace {

/// z_ij + z_ji for every arc, and what each vertex has of it in all and at most.
struct MutualTies {
  detail::Arcs all;
  std::vector<double> mutual;
  std::vector<double> sum;
  std::vector<double> greatest;
};

MutualTies mutual_ties(const Snapshot& snapshot, const MeasureInput& options) {
  MutualTies ties{detail::arcs_of(snapshot, detail::ArcDirection::all), {}, {}, {}};
  // Both directions of an edge together.
  std::vector<double> mutual(snapshot.edge_count(), 1.0);
  for (std::size_t edge = 0; edge < mutual.size(); ++edge) {
    if (!options.weights.empty()) mutual[edge] = options.weights[edge];
    if (snapshot.edges()[edge].directed) continue;
    mutual[edge] =
        options.weights_along.empty() ? 2 * mutual[edge] : options.weights_along[edge] + options.weights_against[edge];
  }
  ties.mutual = detail::arc_values(snapshot, ties.all, detail::ArcDirection::all, mutual, {});
  ties.sum.assign(ties.all.vertex_count(), 0.0);
  ties.greatest.assign(ties.all.vertex_count(), 0.0);
  for (std::size_t at = 0; at < ties.all.vertex_count(); ++at) {
    for (std::uint32_t arc = ties.all.offsets[at]; arc < ties.all.offsets[at + 1]; ++arc) {
      ties.sum[at] += ties.mutual[arc];
      ties.greatest[at] = std::max(ties.greatest[at], ties.mutual[arc]);
    }
  }
  return ties;
}

}  // namespace

std::vector<double> constraint(const Snapshot& snapshot, const MeasureInput& options) {
  const MutualTies ties = mutual_ties(snapshot, options);
  const detail::Arcs& all = ties.all;
  std::vector<double> scores(all.vertex_count(), std::numeric_limits<double>::quiet_NaN());
  std::vector<double> invested(all.vertex_count(), 0.0);
  for (std::size_t at = 0; at < scores.size(); ++at) {
    if (ties.sum[at] <= 0) continue;
    for (std::uint32_t arc = all.offsets[at]; arc < all.offsets[at + 1]; ++arc) {
      const std::uint32_t other = all.targets[arc];
      const double share = ties.mutual[arc] / ties.sum[at];
      invested[other] += share;
      for (std::uint32_t next = all.offsets[other]; next < all.offsets[other + 1]; ++next)
        invested[all.targets[next]] += share * ties.mutual[next] / ties.sum[other];
    }
    scores[at] = 0;
    for (const std::uint32_t other : all.row(at)) scores[at] += invested[other] * invested[other];
    for (const std::uint32_t other : all.row(at)) {
      invested[other] = 0;
      for (const std::uint32_t next : all.row(other)) invested[next] = 0;
    }
  }
  return scores;
}

std::vector<double> effective_size(const Snapshot& snapshot, const MeasureInput& options) {
  const MutualTies ties = mutual_ties(snapshot, options);
  const detail::Arcs& all = ties.all;
  std::vector<double> scores(all.vertex_count(), std::numeric_limits<double>::quiet_NaN());
  std::vector<double> share(all.vertex_count(), 0.0);
  for (std::size_t at = 0; at < scores.size(); ++at) {
    if (ties.sum[at] <= 0) continue;
    for (std::uint32_t arc = all.offsets[at]; arc < all.offsets[at + 1]; ++arc)
      share[all.targets[arc]] = ties.mutual[arc] / ties.sum[at];
    double size = 0;
    for (const std::uint32_t other : all.row(at)) {
      size += 1;
      for (std::uint32_t arc = all.offsets[other]; arc < all.offsets[other + 1]; ++arc)
        size -= share[all.targets[arc]] * ties.mutual[arc] / ties.greatest[other];
    }
    scores[at] = options.normalised ? size / all.degree(at) : size;
    for (const std::uint32_t other : all.row(at)) share[other] = 0;
  }
  return scores;
}

namespace centrality {

const Measure constraint{
    .name = "constraint",
    .description = "how much its neighbours know each other",
    .formula = "sum over j of (p_ij + sum over q of p_iq p_qj)^2",
    .conventions = "p is the share of an entity's ties, in and out together; not defined without a neighbour",
    .cost = "the sum over all ties of the degrees of their ends",
    .citation = "Burt 1992",
    .signs = Signs::positive,
    .weighted = true,
    .scores = surely<entente::constraint>};
const Measure effective_size{
    .name = "effective-size",
    .description = "neighbours less what is redundant among them",
    .formula = "sum over j of (1 - sum over q of p_iq m_jq)",
    .conventions = "m is a tie as a share of the strongest; not defined without a neighbour; normalised: efficiency",
    .cost = "the sum over all ties of the degrees of their ends",
    .citation = "Burt 1992",
    .signs = Signs::positive,
    .weighted = true,
    .scores = surely<entente::effective_size>};

}  // namespace centrality
}  // namespace entente
