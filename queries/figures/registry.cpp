// Figures about a graph as a whole.
//
// Conventions: parallel ties count once; loops do not count; where nothing else is said, ties lead both ways.
// M. E. J. Newman, Assortative mixing in networks, Physical Review Letters 89 (2002) 208701.
// Linton C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215-239.
#include "queries/figures/registry.hpp"

#include <algorithm>
#include <numeric>

#include "queries/detail/graph_facts.hpp"
#include "queries/figures/triads.hpp"

namespace entente {
namespace {

using Value = std::optional<double>;
using detail::GraphFacts;

Value ratio(double part, double whole) { return whole > 0 ? Value(part / whole) : Value(); }

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Newman's r over the ends of all edges: the correlation of the degrees at both ends.
std::optional<double> assortativity(const detail::Arcs& all) {
  const auto arcs = static_cast<double>(all.targets.size());
  double sum = 0;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) sum += static_cast<double>(all.degree(at)) * all.degree(at);
  if (arcs == 0) return std::nullopt;
  const double mean = sum / arcs;
  double variance = 0;
  double covariance = 0;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) {
    const double own = all.degree(at) - mean;
    variance += all.degree(at) * own * own;
    for (const std::uint32_t other : all.row(at)) covariance += own * (all.degree(other) - mean);
  }
  if (variance <= 1e-12 * arcs * mean * mean) return std::nullopt;
  return covariance / variance;
}

/// How far the greatest score is from all others, as a share of the most that is possible (a star).
std::optional<double> centralization(const std::vector<double>& scores, double most) {
  if (scores.size() < 3) return std::nullopt;
  const double greatest = *std::ranges::max_element(scores);
  double sum = 0;
  for (const double score : scores) sum += greatest - score;
  return sum / most;
}

template <std::size_t hostile>
Value triangles_with(const GraphFacts& g) {
  return static_cast<double>(g.signed_triangles[hostile]);
}

template <std::size_t kind>
constexpr Figure triads_of() {
  return {triad_names[kind], "sets of three of that kind (Holland and Leinhardt 1970)",
          [](const GraphFacts& g) { return Value(g.census[kind]); }, true};
}

constexpr std::array all_figures = {
    Figure{"entities", "vertices: those with a tie, or the members of --population",
           [](const GraphFacts& g) { return Value(g.n); }},
    Figure{"pairs", "pairs with a tie, whichever way it leads", [](const GraphFacts& g) { return Value(g.pairs); }},
    Figure{"arcs", "ordered pairs with a tie that leads so; symmetric ties lead both ways",
           [](const GraphFacts& g) { return Value(g.arcs); }},
    Figure{"directed", "1 if some tie leads one way only",
           [](const GraphFacts& g) { return Value(g.directed ? 1.0 : 0.0); }},
    Figure{"density", "share of the (ordered, if directed) pairs that have a tie",
           [](const GraphFacts& g) { return ratio(g.arcs, g.n * (g.n - 1)); }},
    Figure{"mean-degree", "mean number of neighbours",
           [](const GraphFacts& g) { return g.n > 0 ? Value(mean_of(g.degrees)) : Value(); }},
    Figure{"components", "parts between which there is no tie",
           [](const GraphFacts& g) { return Value(static_cast<double>(g.components.size())); }},
    Figure{"largest-component", "entities in the largest of them",
           [](const GraphFacts& g) {
             return Value(g.components.empty() ? 0.0 : static_cast<double>(*std::ranges::max_element(g.components)));
           }},
    Figure{"diameter", "greatest distance of a pair between which there is a way",
           [](const GraphFacts& g) {
             return g.reached > 0 ? Value(static_cast<double>(g.distances.histogram.size() - 1)) : Value();
           }},
    Figure{"mean-distance", "mean distance of the pairs between which there is a way",
           [](const GraphFacts& g) { return ratio(g.steps, g.reached); }},
    Figure{"connectedness", "share of the ordered pairs between which there is a way",
           [](const GraphFacts& g) { return ratio(g.reached, g.n * (g.n - 1)); }},
    Figure{"reciprocity", "share of the directed ties that are returned",
           [](const GraphFacts& g) { return g.directed ? ratio(g.arcs - 2 * g.pairs + g.arcs, g.arcs) : Value(1.0); }},
    Figure{"triangles", "sets of three of which all pairs have a tie",
           [](const GraphFacts& g) { return Value(g.triangles); }},
    Figure{"transitivity", "share of the pairs of one entity's neighbours that are neighbours: 3 triangles / triples",
           [](const GraphFacts& g) { return ratio(3 * g.triangles, g.triples); }},
    Figure{"assortativity", "correlation of the degrees at both ends of a tie (Newman 2002)",
           [](const GraphFacts& g) { return assortativity(g.all); }},
    Figure{"degree-centralization", "0 if all have as many neighbours, 1 for a star (Freeman 1978)",
           [](const GraphFacts& g) { return centralization(g.degrees, (g.n - 1) * (g.n - 2)); }},
    Figure{"betweenness-centralization", "the same of betweenness",
           [](const GraphFacts& g) { return centralization(g.betweenness, g.n - 1); }},
    Figure{"triangles-+++", "of three friends: balanced", triangles_with<0>},
    Figure{"triangles-++-", "of one hostile pair: not balanced", triangles_with<1>},
    Figure{"triangles-+--", "of two friends with one enemy: balanced", triangles_with<2>},
    Figure{"triangles----", "of three enemies: not balanced", triangles_with<3>},
    triads_of<0>(),
    triads_of<1>(),
    triads_of<2>(),
    triads_of<3>(),
    triads_of<4>(),
    triads_of<5>(),
    triads_of<6>(),
    triads_of<7>(),
    triads_of<8>(),
    triads_of<9>(),
    triads_of<10>(),
    triads_of<11>(),
    triads_of<12>(),
    triads_of<13>(),
    triads_of<14>(),
    triads_of<15>(),
};

}  // namespace

std::span<const Figure> figures() { return all_figures; }

}  // namespace entente
