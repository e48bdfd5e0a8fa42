// Betweenness centrality by Brandes' algorithm.
//
// Definition: b(v) = sum over pairs s, t other than v of (shortest s-t paths through v) / (shortest s-t paths).
// Conventions: steps count as one each; parallel edges must be merged before (they would multiply paths); loops lie on no
// shortest path; unconnected pairs add nothing; if no arc has a direction each pair is counted once. Numbers of paths
// overflow integers and are kept as double.
// Cost: O(n m) time; O(n) memory for each thread: 16 sources are searched side by side, 290 bytes a vertex.
// The sum over the sources is made in blocks of fixed size in a fixed order, so that any number of threads gives the same
// result to the bit. A sample is drawn without putting back, by a generator of fixed seed.
// Linton C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977) 35-41.
// Ulrik Brandes and Christian Pich, Centrality estimation in large networks, International Journal of Bifurcation and Chaos 17
// (2007) 2303-2318.
// Ulrik Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001) 163-177.
#include "queries/centrality/betweenness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>

#include "queries/detail/arcs.hpp"
#include "queries/detail/ordered_blocks.hpp"
#include "queries/detail/path_counts.hpp"

namespace entente {
namespace {

constexpr std::size_t sources_in_a_block = 64;

class Worker {
 public:
  Worker(const detail::Arcs& arcs, std::span<const std::uint32_t> sources, std::vector<double>& total)
      : counts_(arcs), sources_(sources), total_(total), own_(total.size(), 0.0) {}

  void work(std::size_t block) {
    std::ranges::fill(own_, 0.0);
    const std::size_t from = block * sources_in_a_block;
    counts_.add_dependencies(sources_.subspan(from, std::min(sources_in_a_block, sources_.size() - from)), own_);
  }
  void merge(std::size_t) {
    for (std::size_t at = 0; at < total_.size(); ++at) total_[at] += own_[at];
  }

 private:
  detail::PathCounts counts_;
  std::span<const std::uint32_t> sources_;
  std::vector<double>& total_;
  std::vector<double> own_;
};

/// The first of a shuffle that is the same on every machine.
std::vector<std::uint32_t> sources_of(std::size_t vertices, std::size_t count) {
  std::vector<std::uint32_t> sources(vertices);
  std::iota(sources.begin(), sources.end(), 0U);
  if (count >= vertices) return sources;
  std::uint64_t state = 0x9E3779B97F4A7C15ULL;
  for (std::size_t at = 0; at < count; ++at) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    std::swap(sources[at], sources[at + state % (vertices - at)]);
  }
  sources.resize(count);
  return sources;
}

/// The vertices by falling degree: those that are asked for most stand together in the cache.
std::vector<std::uint32_t> by_degree(const detail::Arcs& arcs) {
  std::vector<std::uint32_t> order(arcs.vertex_count());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t at) { return arcs.degree(at); });
  return order;
}

/// The same graph with its vertices in that order.
detail::Arcs renumbered(const detail::Arcs& arcs, const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> number(order.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) number[order[at]] = at;
  detail::Arcs made;
  for (const std::uint32_t vertex : order) {
    for (const std::uint32_t other : arcs.row(vertex)) made.targets.push_back(number[other]);
    std::sort(made.targets.begin() + made.offsets.back(), made.targets.end());
    made.offsets.push_back(static_cast<std::uint32_t>(made.targets.size()));
  }
  return made;
}

}  // namespace

Result<std::vector<double>> betweenness(const Snapshot& snapshot, const CentralityOptions& options) {
  if (options.sample == std::size_t{0}) return Error{"--sample: needs one source or more", ErrorKind::usage};
  const std::size_t n = snapshot.vertex_count();
  const detail::Arcs stated = detail::arcs_of(snapshot, detail::ArcDirection::out);
  const std::vector<std::uint32_t> order = by_degree(stated);
  const detail::Arcs arcs = renumbered(stated, order);
  const std::vector<std::uint32_t> sources = sources_of(n, options.sample.value_or(n));
  std::vector<double> scores(n, 0.0);
  const std::size_t blocks = (sources.size() + sources_in_a_block - 1) / sources_in_a_block;
  if (blocks > 0) detail::for_ordered_blocks(blocks, options.threads, [&] { return Worker(arcs, sources, scores); });

  const double pairs = n < 3 ? 0 : static_cast<double>(n - 1) * static_cast<double>(n - 2);
  const double divisor = options.normalised && pairs > 0 ? pairs : detail::is_directed(snapshot) ? 1.0 : 2.0;
  const double scale = static_cast<double>(n) / static_cast<double>(std::max<std::size_t>(sources.size(), 1)) / divisor;
  std::vector<double> by_vertex(n);
  for (std::size_t at = 0; at < n; ++at) by_vertex[order[at]] = scores[at] * scale;
  return by_vertex;
}

double sampling_error(std::size_t vertices, std::size_t sample) {
  if (sample >= vertices || sample == 0) return 0;
  const double share = static_cast<double>(vertices) / static_cast<double>(vertices - 1);
  return share * std::sqrt(std::log(2 / 0.05) / (2 * static_cast<double>(sample)));
}

}  // namespace entente
