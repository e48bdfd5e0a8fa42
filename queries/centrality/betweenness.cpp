// Betweenness centrality by Brandes' algorithm.
//
// Definition: b(v) = sum over pairs s, t other than v of (shortest s-t paths through v) / (shortest s-t paths).
// Conventions: steps count as one each; parallel edges must be merged before (they would multiply paths); loops lie on no
// shortest path; unconnected pairs add nothing; if no arc has a direction each pair is counted once. Numbers of paths
// overflow integers and are kept as double.
// Cost: O(n m) time; O(n) memory for each thread and O(n) for each block of sources in flight.
// The sum over the sources is made in blocks of fixed size in a fixed order, so that any number of threads gives the same
// result to the bit.
// Linton C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977) 35-41.
// Ulrik Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001) 163-177.
#include "queries/centrality/betweenness.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace entente {
namespace {

/// Plain arrays of the arcs: the kernel touches nothing else.
struct Arcs {
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint32_t> targets;
};

Arcs out_arcs(const Snapshot& snapshot) {
  Arcs arcs;
  arcs.offsets.reserve(snapshot.vertex_count() + 1);
  arcs.targets.reserve(snapshot.arc_count());
  arcs.offsets.push_back(0);
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    for (const Snapshot::Arc& arc : snapshot.out(VertexId(at)))
      if (arc.target.value() != at) arcs.targets.push_back(arc.target.value());
    arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.targets.size()));
  }
  return arcs;
}

/// The dependencies of all vertices on one source. Levels, paths and shares are arrays of their own, and an arc that lies on
/// no shortest path adds zero: whether it does is a coin toss that no processor can foresee.
class Kernel {
 public:
  explicit Kernel(const Arcs& arcs)
      : arcs_(arcs),
        levels_(arcs.offsets.size() - 1, unreached),
        paths_(levels_.size(), 0.0),
        shares_(levels_.size(), 0.0),
        order_(levels_.size()) {}

  void add_dependencies(std::uint32_t source, std::vector<double>& sum) {
    const std::size_t reached = search(source);
    for (std::size_t at = reached; at-- > 1;) {
      const std::uint32_t vertex = order_[at];
      // The arcs to the next level are the ones by which shortest paths go on.
      const std::int32_t next_level = levels_[vertex] + 1;
      double dependency = 0;
      for (std::uint32_t arc = arcs_.offsets[vertex]; arc < arcs_.offsets[vertex + 1]; ++arc) {
        const std::uint32_t next = arcs_.targets[arc];
        dependency += levels_[next] == next_level ? shares_[next] : 0.0;
      }
      dependency *= paths_[vertex];
      sum[vertex] += dependency;
      shares_[vertex] = (1 + dependency) / paths_[vertex];
    }
    for (std::size_t at = 0; at < reached; ++at) {
      levels_[order_[at]] = unreached;
      paths_[order_[at]] = 0;
    }
  }

 private:
  static constexpr std::int32_t unreached = -2;  // no vertex is one level below it

  /// Breadth first; gives the number of vertices reached, in order_.
  std::size_t search(std::uint32_t source) {
    levels_[source] = 0;
    paths_[source] = 1;
    order_[0] = source;
    std::size_t reached = 1;
    for (std::size_t at = 0; at < reached; ++at) {
      const std::uint32_t vertex = order_[at];
      const std::int32_t next_level = levels_[vertex] + 1;
      const double paths = paths_[vertex];
      for (std::uint32_t arc = arcs_.offsets[vertex]; arc < arcs_.offsets[vertex + 1]; ++arc) {
        const std::uint32_t next = arcs_.targets[arc];
        std::int32_t level = levels_[next];
        if (level == unreached) {
          levels_[next] = level = next_level;
          order_[reached++] = next;
        }
        paths_[next] += level == next_level ? paths : 0.0;
      }
    }
    return reached;
  }

  const Arcs& arcs_;
  std::vector<std::int32_t> levels_;
  std::vector<double> paths_;   ///< number of shortest paths from the source
  std::vector<double> shares_;  ///< (1 + dependency) / paths
  std::vector<std::uint32_t> order_;
};

/// Hands out blocks of sources and adds up their sums in the order of the blocks.
class Blocks {
 public:
  explicit Blocks(std::size_t vertices) : vertices_(vertices), total_(vertices, 0.0) {}

  void work(const Arcs& arcs) {
    Kernel kernel(arcs);
    std::vector<double> sum;
    while (true) {
      const std::size_t block = next_++;
      const std::size_t from = block * sources;
      if (from >= vertices_) return;
      sum.assign(vertices_, 0.0);
      for (std::size_t source = from; source < std::min(from + sources, vertices_); ++source)
        kernel.add_dependencies(static_cast<std::uint32_t>(source), sum);
      std::unique_lock lock(mutex_);
      turn_.wait(lock, [&] { return done_ == block; });
      for (std::size_t at = 0; at < vertices_; ++at) total_[at] += sum[at];
      ++done_;
      turn_.notify_all();
    }
  }

  std::vector<double> total() && { return std::move(total_); }

 private:
  static constexpr std::size_t sources = 64;
  std::size_t vertices_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::size_t done_ = 0;
  std::vector<double> total_;
};

}  // namespace

std::vector<double> betweenness(const Snapshot& snapshot, const CentralityOptions& options) {
  const std::size_t n = snapshot.vertex_count();
  const Arcs arcs = out_arcs(snapshot);
  Blocks blocks(n);
  const unsigned threads = options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads;
  {
    std::vector<std::jthread> helpers;
    for (unsigned at = 1; at < threads; ++at) helpers.emplace_back([&] { blocks.work(arcs); });
    blocks.work(arcs);
  }
  std::vector<double> scores = std::move(blocks).total();

  const bool directed = std::ranges::any_of(snapshot.edges(), &Snapshot::Edge::directed);
  const double pairs = n < 3 ? 0 : static_cast<double>(n - 1) * static_cast<double>(n - 2);
  const double divisor = options.normalised && pairs > 0 ? pairs : directed ? 1.0 : 2.0;
  for (double& score : scores) score /= divisor;
  return scores;
}

}  // namespace entente
