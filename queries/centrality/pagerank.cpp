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

Result<Vector> pagerank(const Snapshot& snapshot, const MeasureInput& options) {
  const double damping = options.parameters.get_or(centrality::damping_parameter, 0.85);
  const double tolerance = options.parameters.get_or(centrality::tolerance_parameter, 1e-12);
  if (!(damping >= 0 && damping < 1))
    return Error{fmt::format("{} is not in [0, 1)", damping), ErrorKind::usage, "damping"};
  if (!(tolerance > 0)) return Error{fmt::format("{} is not above 0", tolerance), ErrorKind::usage, "tolerance"};
  const std::size_t n = snapshot.vertex_count();
  const detail::Arcs in = detail::arcs_of(snapshot, detail::ArcDirection::in);
  const Vector weights = detail::arc_weights(snapshot, in, detail::ArcDirection::in, options);
  Vector jump(n, 1.0 / static_cast<double>(std::max<std::size_t>(n, 1)));
  if (const auto* personal = options.parameters.get<std::vector<VertexId>>(centrality::personal_parameter)) {
    std::ranges::fill(jump, 0.0);
    for (const VertexId vertex : *personal) jump[vertex.value()] += 1.0 / static_cast<double>(personal->size());
  }
  // The share of its score that a vertex gives along a unit of weight.
  Vector rate = out_sums(in, weights);
  for (double& sum : rate) sum = sum > 0 ? damping / sum : 0;
  Vector scores = jump;
  Vector shares(n);
  for (std::size_t at = 0; at < n; ++at) shares[at] = scores[at] * rate[at];
  for (int round = 0; round < most_rounds; ++round) {
    double stuck = 0;
    for (std::size_t at = 0; at < n; ++at)
      if (rate[at] == 0) stuck += scores[at];
    if (damping == 0) stuck = 0;
    const double jumps = 1 - damping + damping * stuck;
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
    if (change < tolerance) break;
  }
  if (options.normalised)
    for (double& score : scores) score *= static_cast<double>(n);
  return scores;
}

Result<Vector> katz(const Snapshot& snapshot, const MeasureInput& options) {
  const std::size_t n = snapshot.vertex_count();
  const detail::Arcs in = detail::arcs_of(snapshot, detail::ArcDirection::in);
  const Vector weights = detail::arc_weights(snapshot, in, detail::ArcDirection::in, options);
  const Vector unit(n, 1.0);
  double greatest = 0;
  for (std::size_t at = 0; at < n; ++at) greatest = std::max(greatest, row_sum(in, weights, unit, at));
  const double alpha = options.parameters.get_or(centrality::alpha_parameter, greatest > 0 ? 0.5 / greatest : 0);
  if (!(alpha >= 0) || std::isinf(alpha))
    return Error{fmt::format("{} is not a number from 0 on", alpha), ErrorKind::usage, "alpha"};
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

namespace centrality {

const Parameter damping_parameter{"damping", "D", "PageRank: the share of steps that follow a tie (0.85)",
                                  Parameter::Kind::number};
const Parameter personal_parameter{"personal", "A,B", "PageRank: jumps lead to these entities only",
                                   Parameter::Kind::entities};
const Parameter tolerance_parameter{"tolerance", "T", "PageRank: the sum of changes at which it ends (1e-12)",
                                    Parameter::Kind::number};
const Parameter alpha_parameter{
    "alpha", "A", "Katz: what each step more is worth (half of 1 / the greatest in-strength)", Parameter::Kind::number};
namespace {
constexpr const Parameter* pagerank_parameters[] = {&damping_parameter, &personal_parameter, &tolerance_parameter};
constexpr const Parameter* katz_parameters[] = {&alpha_parameter};
}  // namespace

const Measure katz{
    .name = "katz",
    .description = "walks that end at the entity, each step more worth alpha times as much",
    .formula = "x(v) = 1 + alpha * sum of w(u, v) x(u)",
    .conventions =
        "alpha is half of 1 / the greatest in-strength unless --alpha says otherwise; normalised: of length 1",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Katz 1953",
    .signs = Signs::positive,
    .weighted = true,
    .scores = entente::katz,
    .parameters = katz_parameters};
const Measure pagerank{
    .name = "pagerank",
    .description = "share of time that a walker spends there who follows ties, and jumps now and then",
    .formula = "p(v) = (1 - d) j(v) + d * sum of p(u) w(u, v) / s(u)",
    .conventions =
        "d is 0.85 unless --damping says otherwise; jumps lead anywhere, or to --personal; who leads nowhere is jumped "
        "from; normalised: times n",
    .cost = "some dozens of products with the matrix, O(m) each",
    .citation = "Brin and Page 1998, Haveliwala 2002",
    .signs = Signs::positive,
    .weighted = true,
    .scores = entente::pagerank,
    .parameters = pagerank_parameters};

}  // namespace centrality
}  // namespace entente
