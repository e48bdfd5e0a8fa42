// Strength and the degrees by sign: what the ties of a vertex add up to.
//
// Conventions: a loop does not count; a symmetric tie counts for in, out and all, once each. Cost: O(n + m).
// Alain Barrat, Marc Barthélemy, Romualdo Pastor-Satorras and Alessandro Vespignani, The architecture of complex weighted
// networks, PNAS 101 (2004) 3747-3752.
// Martin G. Everett and Stephen P. Borgatti, Networks containing negative ties, Social Networks 38 (2014) 111-120.
#include "queries/centrality/strength.hpp"

#include <algorithm>

namespace entente {
namespace {

/// Of the ties of an edge: of all, of those that lead from its source to its target, and of those that lead back.
struct Weights {
  double all = 0;
  double along = 0;
  double against = 0;
};

Weights weights_of(const Snapshot& snapshot, std::size_t at, const MeasureInput& options) {
  const Snapshot::Edge& edge = snapshot.edges()[at];
  if (!options.weights_along.empty())
    return {options.weights[at], options.weights_along[at], options.weights_against[at]};
  if (!options.weights.empty())
    return {options.weights[at], options.weights[at], edge.directed ? 0 : options.weights[at]};
  Weights counts;
  for (const Tie& tie : snapshot.ties(edge)) {
    if (tie.is_further_part) continue;
    ++counts.all;
    counts.along += snapshot.leads(tie, edge.source) ? 1 : 0;
    counts.against += snapshot.leads(tie, edge.target) ? 1 : 0;
  }
  return counts;
}

}  // namespace

std::vector<double> strength(const Snapshot& snapshot, DegreeKind kind, const MeasureInput& options) {
  std::vector<double> scores(snapshot.vertex_count(), 0.0);
  for (std::size_t at = 0; at < snapshot.edge_count(); ++at) {
    const Snapshot::Edge& edge = snapshot.edges()[at];
    if (edge.source == edge.target) continue;
    const Weights weights = weights_of(snapshot, at, options);
    scores[edge.source.value()] += kind == DegreeKind::out  ? weights.along
                                   : kind == DegreeKind::in ? weights.against
                                                            : weights.all;
    scores[edge.target.value()] += kind == DegreeKind::out  ? weights.against
                                   : kind == DegreeKind::in ? weights.along
                                                            : weights.all;
  }
  return scores;
}

std::vector<double> degree_of_sign(const Snapshot& snapshot, int sign, const MeasureInput& options) {
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

namespace centrality {

const Measure strength{.name = "strength",
                       .description = "number of ties, or the sum of their weights",
                       .formula = "s(v) = sum of w(v, u)",
                       .conventions = "every tie counts, parallel ones too",
                       .cost = "O(n + m)",
                       .citation = "Barrat et al. 2004",
                       .signs = Signs::ignored,
                       .weighted = true,
                       .scores = of_kind<entente::strength, DegreeKind::all>};
const Measure in_strength{.name = "in-strength",
                          .description = "number of ties that come from others, or the sum of their weights",
                          .formula = "sum of w(u, v)",
                          .conventions = "every tie counts, parallel ones too",
                          .cost = "O(n + m)",
                          .citation = "Barrat et al. 2004",
                          .signs = Signs::ignored,
                          .weighted = true,
                          .scores = of_kind<entente::strength, DegreeKind::in>};
const Measure out_strength{.name = "out-strength",
                           .description = "number of ties that lead to others, or the sum of their weights",
                           .formula = "sum of w(v, u)",
                           .conventions = "every tie counts, parallel ones too",
                           .cost = "O(n + m)",
                           .citation = "Barrat et al. 2004",
                           .signs = Signs::ignored,
                           .weighted = true,
                           .scores = of_kind<entente::strength, DegreeKind::out>};
const Measure positive_degree{.name = "positive-degree",
                              .description = "number of neighbours with a friendly tie",
                              .formula = "|P(v)|",
                              .conventions = "either direction; normalised by n - 1",
                              .cost = "O(n + m)",
                              .citation = "Everett and Borgatti 2014",
                              .signs = Signs::used,
                              .scores = of_kind<entente::degree_of_sign, 1>};
const Measure negative_degree{.name = "negative-degree",
                              .description = "number of neighbours with a hostile tie",
                              .formula = "|N(v)|",
                              .conventions = "either direction; normalised by n - 1",
                              .cost = "O(n + m)",
                              .citation = "Everett and Borgatti 2014",
                              .signs = Signs::used,
                              .scores = of_kind<entente::degree_of_sign, -1>};
const Measure signed_degree{.name = "signed-degree",
                            .description = "neighbours with a friendly tie less those with a hostile one",
                            .formula = "|P(v)| - |N(v)|",
                            .conventions = "either direction; who is both counts in both; normalised by n - 1",
                            .cost = "O(n + m)",
                            .citation = "Everett and Borgatti 2014",
                            .signs = Signs::used,
                            .scores = of_kind<entente::degree_of_sign, 0>};

}  // namespace centrality
}  // namespace entente
