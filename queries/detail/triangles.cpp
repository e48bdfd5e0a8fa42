// Norishige Chiba and Takao Nishizeki, Arboricity and subgraph listing algorithms, SIAM Journal on Computing 14 (1985).
// Matthieu Latapy, Main-memory triangle computations for very large (sparse (power-law)) graphs, Theoretical Computer Science
// 407 (2008) 458-473.
#include "queries/detail/triangles.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "queries/detail/ordered_blocks.hpp"

namespace entente::detail {
namespace {

constexpr std::size_t block_size = 1024;

/// Vertices are numbered by falling degree, and arcs lead to lower numbers only: so a row is short, even where many meet.
struct Oriented {
  std::vector<std::uint32_t> vertex;  ///< by number
  std::vector<std::uint32_t> offsets = {0};
  std::vector<std::uint32_t> targets = {};
};

Oriented oriented(const Arcs& all) {
  const std::size_t n = all.vertex_count();
  Oriented made;
  made.vertex.resize(n);
  std::iota(made.vertex.begin(), made.vertex.end(), 0U);
  std::ranges::stable_sort(made.vertex, std::ranges::greater{}, [&](std::uint32_t v) { return all.degree(v); });
  std::vector<std::uint32_t> number(n);
  for (std::uint32_t at = 0; at < n; ++at) number[made.vertex[at]] = at;
  made.targets.reserve(all.targets.size() / 2);
  for (std::uint32_t at = 0; at < n; ++at) {
    for (const std::uint32_t other : all.row(made.vertex[at]))
      if (number[other] < at) made.targets.push_back(number[other]);
    made.offsets.push_back(static_cast<std::uint32_t>(made.targets.size()));
  }
  return made;
}

class TriangleWorker {
 public:
  TriangleWorker(const Oriented& graph, std::vector<std::uint64_t>& total)
      : graph_(graph), total_(total), own_(total.size(), 0), marked_(total.size(), 0) {}

  void work(std::size_t block) {
    const std::size_t end = std::min(total_.size(), (block + 1) * block_size);
    for (std::size_t at = block * block_size; at < end; ++at) count_at(at);
  }
  void merge(std::size_t) {}
  void finish() {
    for (std::size_t at = 0; at < total_.size(); ++at) total_[at] += own_[at];
  }

 private:
  void count_at(std::size_t at) {
    const auto row = [&](std::size_t v) {
      return std::span(graph_.targets.data() + graph_.offsets[v], graph_.offsets[v + 1] - graph_.offsets[v]);
    };
    if (row(at).size() < 2) return;
    for (const std::uint32_t other : row(at)) marked_[other] = 1;
    for (const std::uint32_t other : row(at)) {
      std::uint64_t found = 0;
      for (const std::uint32_t third : row(other)) {
        own_[third] += marked_[third];
        found += marked_[third];
      }
      own_[other] += found;
      own_[at] += found;
    }
    for (const std::uint32_t other : row(at)) marked_[other] = 0;
  }

  const Oriented& graph_;
  std::vector<std::uint64_t>& total_;
  std::vector<std::uint64_t> own_;
  std::vector<std::uint8_t> marked_;
};

}  // namespace

std::vector<std::uint64_t> triangles_of(const Arcs& all, unsigned threads) {
  const Oriented graph = oriented(all);
  std::vector<std::uint64_t> by_number(all.vertex_count(), 0);
  const std::size_t blocks = (by_number.size() + block_size - 1) / block_size;
  for_ordered_blocks(blocks, threads, [&] { return TriangleWorker(graph, by_number); });
  std::vector<std::uint64_t> found(by_number.size());
  for (std::size_t at = 0; at < found.size(); ++at) found[graph.vertex[at]] = by_number[at];
  return found;
}

}  // namespace entente::detail
