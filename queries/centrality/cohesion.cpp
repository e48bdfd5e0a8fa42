// Coreness and local clustering.
//
// Conventions: ties lead both ways, parallel ones count once, loops do not count. Cost: coreness O(n + m), clustering O(m^1.5).
// Stephen B. Seidman, Network structure and minimum degree, Social Networks 5 (1983) 269-287.
// Vladimir Batagelj and Matjaž Zaveršnik, An O(m) algorithm for cores decomposition of networks, arXiv cs/0310049 (2003).
// Duncan J. Watts and Steven H. Strogatz, Collective dynamics of 'small-world' networks, Nature 393 (1998) 440-442.
#include "queries/centrality/cohesion.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "queries/detail/arcs.hpp"
#include "queries/detail/triangles.hpp"

namespace entente {

std::vector<double> coreness(const Snapshot& snapshot, const CentralityOptions&) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const auto n = static_cast<std::uint32_t>(all.vertex_count());
  std::vector<std::uint32_t> core(n);
  for (std::uint32_t at = 0; at < n; ++at) core[at] = all.degree(at);
  // Vertices in the order of what is left of their degree, with the place where each degree begins.
  const std::uint32_t most = n == 0 ? 0 : *std::ranges::max_element(core);
  std::vector<std::uint32_t> begin(most + 2, 0);
  for (const std::uint32_t degree : core) ++begin[degree + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::uint32_t> order(n);
  std::vector<std::uint32_t> place(n);
  std::vector<std::uint32_t> next = begin;
  for (std::uint32_t at = 0; at < n; ++at) order[place[at] = next[core[at]]++] = at;
  for (std::uint32_t at = 0; at < n; ++at) {
    const std::uint32_t vertex = order[at];
    for (const std::uint32_t other : all.row(vertex)) {
      if (core[other] <= core[vertex]) continue;
      // Swaps places with the first of its degree that still stands, and leaves the degree.
      const std::uint32_t first = std::max(begin[core[other]], at + 1);
      const std::uint32_t there = order[first];
      std::swap(order[first], order[place[other]]);
      std::swap(place[there], place[other]);
      begin[core[other]] = first + 1;
      --core[other];
    }
  }
  return {core.begin(), core.end()};
}

std::vector<double> clustering(const Snapshot& snapshot, const CentralityOptions& options) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const std::vector<std::uint64_t> triangles = detail::triangles_of(all, options.threads);
  std::vector<double> scores(triangles.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t at = 0; at < scores.size(); ++at) {
    const double degree = all.degree(at);
    if (degree >= 2) scores[at] = 2 * static_cast<double>(triangles[at]) / (degree * (degree - 1));
  }
  return scores;
}

}  // namespace entente
