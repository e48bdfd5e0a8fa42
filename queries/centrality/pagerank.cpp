// PageRank and Katz's status, by Gauss-Seidel iteration: new scores are used at once, which takes half the rounds.
//
// Conventions: a symmetric tie leads both ways; loops do not count; weights are those of following a tie; vertices that lead
// nowhere give what they have to where jumps go. Cost: O(m) a round, some dozens of rounds.
// Sergey Brin and Lawrence Page, The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30 (1998).
// Taher Haveliwala, Topic-sensitive PageRank, WWW 2002, 517-526.
// Leo Katz, A new status index derived from sociometric analysis, Psychometrika 18 (1953) 39-43.
#include "queries/centrality/pagerank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "queries/detail/arcs.hpp"

namespace entente {
namespace {

using Vector = std::vector<double>;

constexpr int most_rounds = 100'000;

/// The sum of a row, of which each part is worth its source's share; in two halves, which a processor adds side by side.
double row_sum(const detail::Arcs& arcs, const Vector& weights, const Vector& shares, std::size_t vertex) {
  double even = 0;
  double odd = 0;
  std::uint32_t arc = arcs.offsets[vertex];
  const std::uint32_t end = arcs.offsets[vertex + 1];
  if (weights.empty()) {
    for (; arc + 1 < end; arc += 2) {
      even += shares[arcs.targets[arc]];
      odd += shares[arcs.targets[arc + 1]];
    }
    if (arc < end) even += shares[arcs.targets[arc]];
    return even + odd;
  }
  for (; arc < end; ++arc) even += weights[arc] * shares[arcs.targets[arc]];
  return even;
}

/// What each vertex gives away in all.
Vector out_sums(const detail::Arcs& in, const Vector& weights) {
  Vector sums(in.vertex_count(), 0.0);
  for (std::size_t arc = 0; arc < in.targets.size(); ++arc)
    sums[in.targets[arc]] += weights.empty() ? 1.0 : weights[arc];
  return sums;
}

}  // namespace

Result<Vector> pagerank(const Snapshot& snapshot, const CentralityOptions& options) {
  if (!(options.damping >= 0 && options.damping < 1))
    return Error{fmt::format("--damping: {} is not in [0, 1)", options.damping), ErrorKind::usage};
  const std::size_t n = snapshot.vertex_count();
  const detail::Arcs in = detail::arcs_of(snapshot, detail::ArcDirection::in);
  const Vector weights = detail::arc_weights(snapshot, in, detail::ArcDirection::in, options);
  Vector jump(n, 1.0 / static_cast<double>(std::max<std::size_t>(n, 1)));
  if (!options.personal.empty()) {
    std::ranges::fill(jump, 0.0);
    for (const VertexId vertex : options.personal)
      jump[vertex.value()] += 1.0 / static_cast<double>(options.personal.size());
  }
  // The share of its score that a vertex gives along a unit of weight.
  Vector rate = out_sums(in, weights);
  for (double& sum : rate) sum = sum > 0 ? options.damping / sum : 0;
  Vector scores = jump;
  Vector shares(n);
  for (std::size_t at = 0; at < n; ++at) shares[at] = scores[at] * rate[at];
  for (int round = 0; round < most_rounds; ++round) {
    double stuck = 0;
    for (std::size_t at = 0; at < n; ++at)
      if (rate[at] == 0) stuck += scores[at];
    if (options.damping == 0) stuck = 0;
    const double jumps = 1 - options.damping + options.damping * stuck;
    double change = 0;
    double sum = 0;
    for (std::size_t at = 0; at < n; ++at) {
      const double score = jumps * jump[at] + row_sum(in, weights, shares, at);
      change += std::abs(score - scores[at]);
      sum += score;
      scores[at] = score;
      shares[at] = score * rate[at];
    }
    // Scores of this round and of the last one stand side by side, so that their sum drifts.
    change += std::abs(1 - sum);
    for (std::size_t at = 0; at < n; ++at) {
      scores[at] /= sum;
      shares[at] = scores[at] * rate[at];
    }
    if (change < options.tolerance) break;
  }
  if (options.normalised)
    for (double& score : scores) score *= static_cast<double>(n);
  return scores;
}

Result<Vector> katz(const Snapshot& snapshot, const CentralityOptions& options) {
  const std::size_t n = snapshot.vertex_count();
  const detail::Arcs in = detail::arcs_of(snapshot, detail::ArcDirection::in);
  const Vector weights = detail::arc_weights(snapshot, in, detail::ArcDirection::in, options);
  const Vector unit(n, 1.0);
  double greatest = 0;
  for (std::size_t at = 0; at < n; ++at) greatest = std::max(greatest, row_sum(in, weights, unit, at));
  const double alpha = options.alpha.value_or(greatest > 0 ? 0.5 / greatest : 0);
  if (!(alpha >= 0) || std::isinf(alpha))
    return Error{fmt::format("--alpha: {} is not a number from 0 on", alpha), ErrorKind::usage};
  Vector scores(n, 1.0);
  double before = 0;
  for (int round = 0; round < most_rounds; ++round) {
    double change = 0;
    double sum = 0;
    for (std::size_t at = 0; at < n; ++at) {
      const double score = 1 + alpha * row_sum(in, weights, scores, at);
      change += std::abs(score - scores[at]);
      sum += score;
      scores[at] = score;
    }
    if (change <= 1e-15 * sum) break;
    const bool grows = round > 100 && change > before * (1 + 1e-9);
    if (!std::isfinite(sum) || grows || round + 1 == most_rounds)
      return Error{
          fmt::format("the scores do not converge with --alpha {}: it must be below 1 / the greatest eigenvalue "
                      "of the ties; {} is always small enough",
                      alpha, 0.5 / greatest)};
    before = change;
  }
  if (options.normalised) {
    const double length = std::sqrt(std::inner_product(scores.begin(), scores.end(), scores.begin(), 0.0));
    for (double& score : scores) score /= length;
  }
  return scores;
}

}  // namespace entente
