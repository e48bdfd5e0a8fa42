// Betweenness centrality by Brandes' algorithm.
//
// Definition: b(v) = sum over pairs s, t other than v of (shortest s-t paths through v) / (shortest s-t paths).
// Of edges: b(e) = sum over pairs s, t of (shortest s-t paths through e) / (shortest s-t paths) (Girvan and Newman 2002).
// Conventions: steps count as one each, or as long as options.lengths says; parallel edges must be merged before (they would multiply paths); loops lie on no
// shortest path; unconnected pairs add nothing; if no arc has a direction each pair is counted once. Numbers of paths
// overflow integers and are kept as double.
// Cost: O(n m) time, with lengths O(n (m + n log n)); O(n) memory for each thread: 16 sources are searched side by side, 290 bytes a vertex.
// The sum over the sources is made in blocks of fixed size in a fixed order, so that any number of threads gives the same
// result to the bit. A sample is drawn without putting back, by a generator of fixed seed.
// Linton C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977) 35-41.
// Ulrik Brandes and Christian Pich, Centrality estimation in large networks, International Journal of Bifurcation and Chaos 17
// (2007) 2303-2318.
// Michelle Girvan and M. E. J. Newman, Community structure in social and biological networks, PNAS 99 (2002) 7821-7826.
// Ulrik Brandes, On variants of shortest-path betweenness centrality, Social Networks 30 (2008) 136-145.
// Ulrik Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001) 163-177.
#include "queries/centrality/betweenness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>

#include "queries/detail/arcs.hpp"
#include "queries/detail/length_search.hpp"
#include "queries/detail/ordered_blocks.hpp"
#include "queries/detail/path_counts.hpp"

namespace entente {
namespace {

constexpr std::size_t sources_in_a_block = 64;

class StepWorker {
 public:
  StepWorker(const detail::Arcs& arcs, std::span<const std::uint32_t> sources, std::vector<double>& total)
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

/// With lengths, and of edges: from one source at a time. Sums are by vertex, or by arc.
class WeightedBrandesWorker {
 public:
  WeightedBrandesWorker(const detail::Arcs& arcs, const std::vector<double>& lengths,
                        std::span<const std::uint32_t> sources, Measured of, std::vector<double>& total)
      : search_(arcs, lengths), sources_(sources), of_(of), total_(total), own_(total.size(), 0.0) {}

  void work(std::size_t block) {
    std::ranges::fill(own_, 0.0);
    const std::size_t from = block * sources_in_a_block;
    const std::size_t count = std::min(sources_in_a_block, sources_.size() - from);
    for (const std::uint32_t source : sources_.subspan(from, count)) {
      search_.search(source);
      search_.add_dependencies(of_ == Measured::vertices ? own_.data() : nullptr,
                               of_ == Measured::edges ? own_.data() : nullptr);
    }
  }
  void merge(std::size_t) {
    for (std::size_t at = 0; at < total_.size(); ++at) total_[at] += own_[at];
  }

 private:
  detail::LengthSearch search_;
  std::span<const std::uint32_t> sources_;
  Measured of_;
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

std::size_t blocks_of(const std::vector<std::uint32_t>& sources) {
  return (sources.size() + sources_in_a_block - 1) / sources_in_a_block;
}

std::vector<double> by_steps(const Snapshot& snapshot, const std::vector<std::uint32_t>& sources, unsigned threads) {
  const detail::Arcs stated = detail::arcs_of(snapshot, detail::ArcDirection::out);
  const std::vector<std::uint32_t> order = by_degree(stated);
  const detail::Arcs arcs = renumbered(stated, order);
  std::vector<double> sums(order.size(), 0.0);
  detail::for_ordered_blocks(blocks_of(sources), threads, [&] { return StepWorker(arcs, sources, sums); });
  std::vector<double> by_vertex(order.size());
  for (std::size_t at = 0; at < order.size(); ++at) by_vertex[order[at]] = sums[at];
  return by_vertex;
}

/// By vertex or edge.
std::vector<double> by_length(const Snapshot& snapshot, const std::vector<std::uint32_t>& sources, Measured of,
                              const MeasureInput& options) {
  const detail::Arcs arcs = detail::arcs_of(snapshot, detail::ArcDirection::out);
  const std::vector<double> lengths = detail::arc_lengths(snapshot, arcs, options);
  std::vector<double> sums(of == Measured::vertices ? arcs.vertex_count() : arcs.targets.size(), 0.0);
  detail::for_ordered_blocks(blocks_of(sources), options.threads,
                             [&] { return WeightedBrandesWorker(arcs, lengths, sources, of, sums); });
  if (of == Measured::vertices) return sums;
  std::vector<double> by_edge(snapshot.edge_count(), 0.0);
  for (std::size_t arc = 0; arc < sums.size(); ++arc) by_edge[arcs.edges[arc]] += sums[arc];
  return by_edge;
}

/// From sums over the sources that were taken, out of n, to the score.
double scale_of(const Snapshot& snapshot, std::size_t sources, double pairs, const MeasureInput& options) {
  const auto n = static_cast<double>(snapshot.vertex_count());
  const bool is_directed = detail::is_directed(snapshot) || !options.lengths_against.empty();
  const double divisor = options.normalised && pairs > 0 ? pairs : is_directed ? 1.0 : 2.0;
  return n / static_cast<double>(std::max<std::size_t>(sources, 1)) / divisor;
}

constexpr std::string_view no_sample = "needs one source or more";

}  // namespace

Result<std::vector<double>> betweenness(const Snapshot& snapshot, const MeasureInput& options) {
  const std::size_t n = snapshot.vertex_count();
  const auto sample = options.parameters.get_or(centrality::sample_parameter, n);
  if (n > 0 && sample == 0) return Error{std::string(no_sample), ErrorKind::usage, "sample"};
  if (n == 0) return std::vector<double>();
  const std::vector<std::uint32_t> sources = sources_of(n, sample);
  std::vector<double> scores = options.lengths.empty() ? by_steps(snapshot, sources, options.threads)
                                                       : by_length(snapshot, sources, Measured::vertices, options);
  const double pairs = n < 3 ? 0 : static_cast<double>(n - 1) * static_cast<double>(n - 2);
  const double scale = scale_of(snapshot, sources.size(), pairs, options);
  for (double& score : scores) score *= scale;
  return scores;
}

Result<std::vector<double>> edge_betweenness(const Snapshot& snapshot, const MeasureInput& options) {
  const std::size_t n = snapshot.vertex_count();
  const auto sample = options.parameters.get_or(centrality::sample_parameter, n);
  if (n > 0 && sample == 0) return Error{std::string(no_sample), ErrorKind::usage, "sample"};
  if (n == 0) return std::vector<double>();
  const std::vector<std::uint32_t> sources = sources_of(n, sample);
  std::vector<double> scores = by_length(snapshot, sources, Measured::edges, options);
  const double pairs = static_cast<double>(n) * static_cast<double>(n - 1);
  const double scale = scale_of(snapshot, sources.size(), pairs, options);
  for (double& score : scores) score *= scale;
  return scores;
}

double sampling_error(std::size_t vertices, std::size_t sample) {
  if (sample >= vertices || sample == 0) return 0;
  const double share = static_cast<double>(vertices) / static_cast<double>(vertices - 1);
  return share * std::sqrt(std::log(2 / 0.05) / (2 * static_cast<double>(sample)));
}

namespace centrality {

const Parameter sample_parameter{
    "sample", "K", "Betweenness: from so many entities only, with the error that this makes", Parameter::Kind::count};
namespace {
constexpr const Parameter* sampled[] = {&sample_parameter};
}  // namespace

const Measure betweenness{
    .name = "betweenness",
    .description = "pairs of others whose shortest paths pass through, by the share of these paths",
    .formula = "b(v) = sum over s, t other than v of sigma(s, t | v) / sigma(s, t)",
    .conventions =
        "steps count 1, or --length; pairs are ordered if some tie has a direction; a pair without a way adds "
        "nothing; normalised by "
        "the number of pairs of others; --sample K takes K sources, and scales up",
    .cost = "O(n m)",
    .citation = "Freeman 1977, Brandes 2001, Brandes and Pich 2007",
    .signs = Signs::positive,
    .scores = entente::betweenness,
    .takes_lengths = true,
    .parameters = sampled};
const Measure edge_betweenness{
    .name = "edge-betweenness",
    .description = "of ties: pairs whose shortest paths lead over it, by the share of these paths",
    .formula = "b(e) = sum over s, t of sigma(s, t | e) / sigma(s, t)",
    .conventions =
        "a score of each pair of entities with a tie; steps count 1, or --length; pairs as for betweenness, and ends "
        "count; normalised by the number of pairs; --sample as there",
    .cost = "O(n m)",
    .citation = "Girvan and Newman 2002, Brandes 2008",
    .signs = Signs::positive,
    .scores = entente::edge_betweenness,
    .takes_lengths = true,
    .of = Measured::edges,
    .parameters = sampled};

}  // namespace centrality
}  // namespace entente
