// Sets of three entities, by how they are tied.
//
// Conventions: parallel ties count once; loops do not count.
// Paul W. Holland and Samuel Leinhardt, A method for detecting structure in sociometric data, American Journal of Sociology 76
// (1970) 492-513.
// Vladimir Batagelj and Andrej Mrvar, A subquadratic triad census algorithm for large sparse networks with small maximum
// degree, Social Networks 23 (2001) 237-243.
// Dorwin Cartwright and Frank Harary, Structural balance, Psychological Review 63 (1956) 277-293.
#include "queries/figures/triads.hpp"

#include <numeric>
#include <utility>

#include "queries/detail/arcs.hpp"
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

}  // namespace entente
