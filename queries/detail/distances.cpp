#include "queries/detail/distances.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "queries/detail/ordered_blocks.hpp"
#include "queries/detail/wide_code.hpp"

namespace entente::detail {
namespace {

constexpr std::size_t words = 8;
constexpr std::size_t targets_at_once = words * 64;

/// A bit for each of the targets of a block.
struct alignas(64) Bits {
  std::array<std::uint64_t, words> word = {};
};

struct Visit {
  std::uint32_t vertex;
  std::uint32_t count;  ///< of the targets that are so many steps away from it
};

/// The state of the searches of one block. They go against the arcs, so that what they find stands where a way begins.
struct Searches {
  Bits all;
  std::vector<Bits> seen;
  std::vector<Bits> front;  ///< seen at the last level
  std::vector<Bits> next;
  std::vector<std::uint32_t> active;  ///< vertices with a front
  std::vector<std::uint32_t> touched;
  std::vector<char> is_touched;
};

ENTENTE_WIDE_CODE void push(const Arcs& in, Searches& s) {
  for (const std::uint32_t vertex : s.active) {
    const Bits front = s.front[vertex];
    for (std::uint32_t arc = in.offsets[vertex]; arc < in.offsets[vertex + 1]; ++arc) {
      const std::uint32_t other = in.targets[arc];
      Bits& next = s.next[other];
      for (std::size_t at = 0; at < words; ++at) next.word[at] |= front.word[at];
      if (s.is_touched[other] == 0) {
        s.is_touched[other] = 1;
        s.touched.push_back(other);
      }
    }
  }
}

/// Where most of the graph is about to be reached, it is cheaper to ask the vertices that are not.
ENTENTE_WIDE_CODE void pull(const Arcs& out, Searches& s) {
  for (std::uint32_t vertex = 0; vertex < s.seen.size(); ++vertex) {
    const Bits seen = s.seen[vertex];
    std::uint64_t missing = 0;
    for (std::size_t at = 0; at < words; ++at) missing |= s.all.word[at] & ~seen.word[at];
    if (missing == 0) continue;
    Bits found;
    const std::uint32_t end = out.offsets[vertex + 1];
    for (std::uint32_t arc = out.offsets[vertex]; arc < end; ++arc) {
      const Bits& front = s.front[out.targets[arc]];
      for (std::size_t at = 0; at < words; ++at) found.word[at] |= front.word[at];
      if (arc % 16 != 15) continue;
      missing = 0;
      for (std::size_t at = 0; at < words; ++at) missing |= s.all.word[at] & ~(seen.word[at] | found.word[at]);
      if (missing == 0) break;
    }
    s.next[vertex] = found;
    s.touched.push_back(vertex);
  }
}

/// Makes the next level the front, and notes who is new in it.
ENTENTE_WIDE_CODE void settle(Searches& s, std::vector<Visit>& visits) {
  for (const std::uint32_t vertex : s.active) s.front[vertex] = Bits{};
  s.active.clear();
  visits.clear();
  for (const std::uint32_t vertex : s.touched) {
    Bits& next = s.next[vertex];
    Bits& seen = s.seen[vertex];
    Bits fresh;
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < words; ++at) {
      fresh.word[at] = next.word[at] & ~seen.word[at];
      seen.word[at] |= fresh.word[at];
      count += static_cast<std::uint64_t>(std::popcount(fresh.word[at]));
    }
    next = Bits{};
    s.is_touched[vertex] = 0;
    if (count == 0) continue;
    s.front[vertex] = fresh;
    s.active.push_back(vertex);
    visits.push_back({vertex, static_cast<std::uint32_t>(count)});
  }
  s.touched.clear();
}

class DistanceWorker {
 public:
  DistanceWorker(const Arcs& out, const Arcs& in, DistanceSums& sums) : out_(out), in_(in), sums_(sums) {
    const std::size_t n = out.vertex_count();
    for (std::vector<Bits>* bits : {&searches_.seen, &searches_.front, &searches_.next}) bits->resize(n);
    searches_.is_touched.resize(n);
    own_.total.resize(n);
    own_.reciprocal.resize(n);
    own_.reached.resize(n);
    own_.greatest.resize(n);
  }

  void work(std::size_t block) {
    begin(block * targets_at_once);
    for (std::uint32_t level = 1; !searches_.active.empty(); ++level) {
      std::uint64_t leaving = 0;
      for (const std::uint32_t vertex : searches_.active) leaving += in_.degree(vertex);
      if (leaving * 4 < in_.targets.size())
        push(in_, searches_);
      else
        pull(out_, searches_);
      settle(searches_, visits_);
      for (const Visit& visit : visits_) note(visit, level);
    }
  }

  void merge(std::size_t) {
    for (std::size_t at = 0; at < own_.total.size(); ++at) {
      sums_.total[at] += own_.total[at];
      sums_.reciprocal[at] += own_.reciprocal[at];
      sums_.reached[at] += own_.reached[at];
      sums_.greatest[at] = std::max(sums_.greatest[at], own_.greatest[at]);
    }
    if (sums_.histogram.size() < own_.histogram.size()) sums_.histogram.resize(own_.histogram.size());
    for (std::size_t at = 0; at < own_.histogram.size(); ++at) sums_.histogram[at] += own_.histogram[at];
  }

 private:
  void begin(std::size_t first) {
    for (std::vector<Bits>* bits : {&searches_.seen, &searches_.front, &searches_.next})
      std::ranges::fill(*bits, Bits{});
    searches_.active.clear();
    searches_.all = {};
    const std::size_t count = std::min(targets_at_once, searches_.seen.size() - first);
    for (std::size_t at = 0; at < count; ++at) {
      const std::uint64_t bit = std::uint64_t{1} << (at % 64);
      searches_.seen[first + at].word[at / 64] |= bit;
      searches_.front[first + at].word[at / 64] |= bit;
      searches_.all.word[at / 64] |= bit;
      searches_.active.push_back(static_cast<std::uint32_t>(first + at));
    }
    std::ranges::fill(own_.total, 0.0);
    std::ranges::fill(own_.reciprocal, 0.0);
    std::ranges::fill(own_.reached, 0U);
    std::ranges::fill(own_.greatest, 0U);
    own_.histogram.assign(1, 0);
  }

  void note(const Visit& visit, std::uint32_t level) {
    own_.total[visit.vertex] += static_cast<double>(visit.count) * level;
    own_.reciprocal[visit.vertex] += static_cast<double>(visit.count) / level;
    own_.reached[visit.vertex] += visit.count;
    own_.greatest[visit.vertex] = level;
    if (own_.histogram.size() <= level) own_.histogram.resize(level + 1);
    own_.histogram[level] += visit.count;
  }

  Searches searches_;  // first, as it is aligned most
  const Arcs& out_;
  const Arcs& in_;
  DistanceSums& sums_;
  std::vector<Visit> visits_;
  DistanceSums own_;
};

}  // namespace

DistanceSums distance_sums(const Arcs& out, const Arcs& in, unsigned threads) {
  const std::size_t n = out.vertex_count();
  DistanceSums sums{std::vector<double>(n), std::vector<double>(n), std::vector<std::uint32_t>(n),
                    std::vector<std::uint32_t>(n), std::vector<std::uint64_t>(1)};
  const std::size_t blocks = (n + targets_at_once - 1) / targets_at_once;
  if (blocks > 0) for_ordered_blocks(blocks, threads, [&] { return DistanceWorker(out, in, sums); });
  std::uint64_t ways = 0;
  for (const std::uint64_t pairs : sums.histogram) ways += pairs;
  sums.histogram[0] = n * (n - std::min<std::size_t>(n, 1)) - ways;
  return sums;
}

}  // namespace entente::detail
