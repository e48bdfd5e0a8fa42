// Figures about a graph as a whole.
//
// Conventions: parallel ties count once; loops do not count; where nothing else is said, ties lead both ways.
// Paul W. Holland and Samuel Leinhardt, A method for detecting structure in sociometric data, American Journal of Sociology 76
// (1970) 492-513.
// Vladimir Batagelj and Andrej Mrvar, A subquadratic triad census algorithm for large sparse networks with small maximum
// degree, Social Networks 23 (2001) 237-243.
// Dorwin Cartwright and Frank Harary, Structural balance, Psychological Review 63 (1956) 277-293.
// M. E. J. Newman, Assortative mixing in networks, Physical Review Letters 89 (2002) 208701.
// Linton C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215-239.
#include "queries/description.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "queries/centrality/betweenness.hpp"
#include "queries/detail/arcs.hpp"
#include "queries/detail/components.hpp"
#include "queries/detail/distances.hpp"
#include "queries/detail/triangles.hpp"

namespace entente {
namespace {

/// How a pair is tied, seen from its first vertex.
enum PairCode : std::uint32_t { none = 0, forth = 1, back = 2, mutual = 3 };

PairCode turned(PairCode code) { return code == forth ? back : code == back ? forth : code; }

PairCode code_of(const Snapshot::Edge& edge, std::uint32_t from) {
  if (!edge.directed) return mutual;
  return edge.source.value() == from ? forth : back;
}

/// The kind of a triangle a, b, c, of which all pairs are tied.
std::size_t closed_triad(PairCode ab, PairCode bc, PairCode ac) {
  const int mutuals = (ab == mutual) + (bc == mutual) + (ac == mutual);
  if (mutuals == 3) return 15;
  if (mutuals == 2) return 14;
  if (mutuals == 0) {
    // Cyclic if each leads to one of the others.
    const bool cyclic = (ab == forth && bc == forth && ac == back) || (ab == back && bc == back && ac == forth);
    return cyclic ? 9 : 8;
  }
  // One mutual pair; how the third vertex is tied to both, seen from the third.
  PairCode x = none;
  PairCode y = none;
  if (ab == mutual) {
    x = turned(ac);
    y = turned(bc);
  } else if (bc == mutual) {
    x = ab;
    y = ac;
  } else {
    x = turned(ab);
    y = bc;
  }
  if (x == forth && y == forth) return 11;  // 120D: down from the third
  if (x == back && y == back) return 12;    // 120U
  return 13;
}

/// Places of pairs of arms at one vertex: both out, both in, out and in, mutual and in, mutual and out, both mutual.
std::size_t open_triad(PairCode a, PairCode b) {
  if (a > b) std::swap(a, b);
  if (b == mutual) return a == mutual ? 10 : a == back ? 6 : 7;  // 201, 111D, 111U
  if (a == b) return a == forth ? 3 : 4;                         // 021D, 021U
  return 5;                                                      // 021C
}

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

}  // namespace

std::array<double, 16> triad_census(const Snapshot& snapshot) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const auto code = [&](std::uint32_t edge, std::uint32_t from) { return code_of(snapshot.edges()[edge], from); };
  std::array<double, 16> census = {};
  double mutuals = 0;
  double asymmetric = 0;
  for (std::uint32_t at = 0; at < all.vertex_count(); ++at) {
    std::array<double, 4> arms = {};
    for (const std::uint32_t edge : all.edge_row(at)) arms[code(edge, at)] += 1;
    mutuals += arms[mutual] / 2;
    asymmetric += arms[forth];
    for (const PairCode a : {forth, back, mutual})
      for (const PairCode b : {forth, back, mutual})
        if (a <= b) census[open_triad(a, b)] += a == b ? arms[a] * (arms[a] - 1) / 2 : arms[a] * arms[b];
  }
  // Of these pairs of arms some belong to triangles, each to three.
  detail::for_each_triangle(all, [&](const detail::Triangle& t) {
    const PairCode ab = code(t.edge_ab, t.a);
    const PairCode bc = code(t.edge_bc, t.b);
    const PairCode ac = code(t.edge_ac, t.a);
    census[open_triad(ab, ac)] -= 1;
    census[open_triad(turned(ab), bc)] -= 1;
    census[open_triad(turned(ac), turned(bc))] -= 1;
    census[closed_triad(ab, bc, ac)] += 1;
  });
  // Each tied pair is in n - 2 sets of three; those with more than one tied pair have been counted.
  const auto n = static_cast<double>(all.vertex_count());
  const auto& c = census;
  census[1] = asymmetric * (n - 2) - 2 * (c[3] + c[4] + c[5]) - (c[6] + c[7]) - 3 * (c[8] + c[9]) -
              2 * (c[11] + c[12] + c[13]) - c[14];
  census[2] = mutuals * (n - 2) - (c[6] + c[7]) - 2 * c[10] - (c[11] + c[12] + c[13]) - 2 * c[14] - 3 * c[15];
  if (n < 3) census[1] = census[2] = 0;
  census[0] = n < 3 ? 0 : n * (n - 1) * (n - 2) / 6 - std::accumulate(census.begin() + 1, census.end(), 0.0);
  return census;
}

std::array<std::uint64_t, 4> signed_triangles(const Snapshot& snapshot) {
  std::array<std::uint64_t, 4> count = {};
  detail::for_each_triangle(detail::arcs_of(snapshot, detail::ArcDirection::all), [&](const detail::Triangle& t) {
    std::size_t hostile = 0;
    for (const std::uint32_t edge : {t.edge_ab, t.edge_bc, t.edge_ac}) {
      const int sign = snapshot.edges()[edge].sign;
      if (sign == 0) return;
      hostile += sign < 0 ? 1 : 0;
    }
    ++count[hostile];
  });
  return count;
}

std::vector<GraphFigure> description(const Snapshot& snapshot, unsigned threads) {
  const detail::Arcs out = detail::arcs_of(snapshot, detail::ArcDirection::out);
  const detail::Arcs in = detail::arcs_of(snapshot, detail::ArcDirection::in);
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const auto n = static_cast<double>(snapshot.vertex_count());
  const bool directed = detail::is_directed(snapshot);
  const auto arcs = static_cast<double>(out.targets.size());
  const auto pairs = static_cast<double>(all.targets.size()) / 2;
  using Value = std::optional<double>;
  const auto ratio = [](double part, double whole) { return whole > 0 ? Value(part / whole) : Value(); };

  const detail::DistanceSums distances = detail::distance_sums(out, in, threads);
  double reached = 0;
  double steps = 0;
  for (std::size_t at = 1; at < distances.histogram.size(); ++at) {
    reached += static_cast<double>(distances.histogram[at]);
    steps += static_cast<double>(distances.histogram[at] * at);
  }
  double triangles = 0;
  for (const std::uint64_t count : detail::triangles_of(all, threads)) triangles += static_cast<double>(count);
  triangles /= 3;
  double triples = 0;
  std::vector<double> degrees;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) {
    degrees.push_back(all.degree(at));
    triples += degrees.back() * (degrees.back() - 1) / 2;
  }
  const auto weak = detail::component_sizes(all);
  const auto between = *betweenness(snapshot, {.normalised = true, .threads = threads});

  std::vector<GraphFigure> figures = {
      {"entities", "vertices: those with a tie, or the members of --population", n},
      {"pairs", "pairs with a tie, whichever way it leads", pairs},
      {"arcs", "ordered pairs with a tie that leads so; symmetric ties lead both ways", arcs},
      {"directed", "1 if some tie leads one way only", directed ? 1.0 : 0.0},
      {"density", "share of the (ordered, if directed) pairs that have a tie", ratio(arcs, n * (n - 1))},
      {"mean-degree", "mean number of neighbours", n > 0 ? Value(mean_of(degrees)) : Value()},
      {"components", "parts between which there is no tie", static_cast<double>(weak.size())},
      {"largest-component", "entities in the largest of them",
       weak.empty() ? 0.0 : static_cast<double>(*std::ranges::max_element(weak))},
      {"diameter", "greatest distance of a pair between which there is a way",
       reached > 0 ? Value(static_cast<double>(distances.histogram.size() - 1)) : Value()},
      {"mean-distance", "mean distance of the pairs between which there is a way", ratio(steps, reached)},
      {"connectedness", "share of the ordered pairs between which there is a way", ratio(reached, n * (n - 1))},
      {"reciprocity", "share of the directed ties that are returned",
       directed ? ratio(arcs - 2 * pairs + arcs, arcs) : Value(1.0)},
      {"triangles", "sets of three of which all pairs have a tie", triangles},
      {"transitivity", "share of the pairs of one entity's neighbours that are neighbours: 3 triangles / triples",
       ratio(3 * triangles, triples)},
      {"assortativity", "correlation of the degrees at both ends of a tie (Newman 2002)", assortativity(all)},
      {"degree-centralization", "0 if all have as many neighbours, 1 for a star (Freeman 1978)",
       centralization(degrees, (n - 1) * (n - 2))},
      {"betweenness-centralization", "the same of betweenness", centralization(between, n - 1)},
  };
  const auto triads = signed_triangles(snapshot);
  constexpr std::array<std::string_view, 4> names = {"triangles-+++", "triangles-++-", "triangles-+--",
                                                     "triangles----"};
  constexpr std::array<std::string_view, 4> meanings = {
      "of three friends: balanced", "of one hostile pair: not balanced", "of two friends with one enemy: balanced",
      "of three enemies: not balanced"};
  for (std::size_t at = 0; at < triads.size(); ++at)
    figures.push_back({names[at], meanings[at], static_cast<double>(triads[at])});
  const auto census = triad_census(snapshot);
  for (std::size_t at = 0; directed && at < census.size(); ++at)
    figures.push_back({triad_names[at], "sets of three of that kind (Holland and Leinhardt 1970)", census[at]});
  return figures;
}

Table distance_histogram(const Snapshot& snapshot, unsigned threads) {
  const auto sums = detail::distance_sums(detail::arcs_of(snapshot, detail::ArcDirection::out),
                                          detail::arcs_of(snapshot, detail::ArcDirection::in), threads);
  Table table{{{"steps", "distance; empty where there is no way"},
               {"ordered_pairs", "pairs, each in both orders: (a, b) and (b, a)"}},
              {}};
  for (std::size_t at = 1; at < sums.histogram.size(); ++at)
    table.rows.push_back({static_cast<std::int64_t>(at), static_cast<std::int64_t>(sums.histogram[at])});
  table.rows.push_back({Cell(), static_cast<std::int64_t>(sums.histogram[0])});
  return table;
}

Table degree_distribution(const Snapshot& snapshot) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  std::map<std::int64_t, std::int64_t> count;
  for (std::size_t at = 0; at < all.vertex_count(); ++at) ++count[all.degree(at)];
  Table table{{{"degree", "number of neighbours"}, {"entities", "with so many"}}, {}};
  for (const auto& [degree, entities] : count) table.rows.push_back({degree, entities});
  return table;
}

}  // namespace entente
