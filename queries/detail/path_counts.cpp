#include "queries/detail/path_counts.hpp"

#include <algorithm>
#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define ENTENTE_MASKED_LANES
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "queries/detail/wide_code.hpp"

namespace entente::detail {
namespace {

constexpr std::size_t lanes = 16;
constexpr std::uint8_t no_level = 255;

/// The number if its bit is set in the mask, and 0 if not; in all lanes at once.
inline double kept(double number, std::uint32_t mask, std::size_t lane) {
  const std::uint64_t all = -static_cast<std::uint64_t>((mask >> lane) & 1U);
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(number) & all);
}

/// A bit for each lane with that level.
inline std::uint16_t at_level(const std::uint8_t* levels, std::uint8_t level) {
#if defined(__SSE2__)
  const __m128i equal = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(levels)),
                                       _mm_set1_epi8(static_cast<char>(level)));
  return static_cast<std::uint16_t>(_mm_movemask_epi8(equal));
#else
  std::uint32_t mask = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) mask |= (levels[lane] == level ? 1U : 0U) << lane;
  return static_cast<std::uint16_t>(mask);
#endif
}

}  // namespace

PathCounts::PathCounts(const Arcs& out, WideRegisters registers)
    : arcs_(out),
      wide_registers_(registers == WideRegisters::if_there_are),
      order_(out.vertex_count()),
      levels_(out.vertex_count(), unreached),
      paths_(out.vertex_count(), 0.0),
      shares_(out.vertex_count(), 0.0) {}

void PathCounts::add_dependencies(std::span<const std::uint32_t> sources, std::vector<double>& sum) {
  while (!sources.empty()) {
    const auto some = sources.first(std::min(lanes, sources.size()));
    sources = sources.subspan(some.size());
    if (some.size() > 2 && add_together(some, sum)) continue;
    for (const std::uint32_t source : some) add_alone(source, sum);
  }
}

/// Breadth first; gives the number of vertices reached, in order_.
std::size_t PathCounts::search(std::uint32_t source) {
  levels_[source] = 0;
  paths_[source] = 1;
  order_[0] = source;
  std::size_t reached = 1;
  for (std::size_t at = 0; at < reached; ++at) {
    const std::uint32_t vertex = order_[at];
    const std::int32_t next_level = levels_[vertex] + 1;
    const double paths = paths_[vertex];
    for (const std::uint32_t next : arcs_.row(vertex)) {
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

void PathCounts::add_alone(std::uint32_t source, std::vector<double>& sum) {
  order_.resize(std::max(order_.size(), arcs_.vertex_count()));
  const std::size_t reached = search(source);
  for (std::size_t at = reached; at-- > 1;) {
    const std::uint32_t vertex = order_[at];
    // The arcs to the next level are the ones by which shortest paths go on.
    const std::int32_t next_level = levels_[vertex] + 1;
    double dependency = 0;
    for (const std::uint32_t next : arcs_.row(vertex)) dependency += levels_[next] == next_level ? shares_[next] : 0.0;
    dependency *= paths_[vertex];
    sum[vertex] += dependency;
    shares_[vertex] = (1 + dependency) / paths_[vertex];
  }
  for (std::size_t at = 0; at < reached; ++at) {
    levels_[order_[at]] = unreached;
    paths_[order_[at]] = 0;
  }
}

namespace {

/// The state of 16 searches, as plain pointers.
struct Together {
  const std::uint32_t* offsets;
  const std::uint32_t* targets;
  double* paths;
  double* shares;
  std::uint8_t* levels;
  std::uint16_t* seen;
  std::uint16_t* next;
};

/// Pushes the numbers of paths of the vertices [from, to) of the order to their neighbours, for the sources that have not
/// been there before.
ENTENTE_WIDE_CODE void push_paths(const Together& t, std::vector<std::uint32_t>& order,
                                  const std::vector<std::uint16_t>& masks, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < to; ++at) {
    const std::uint32_t vertex = order[at];
    const double* paths = t.paths + std::size_t{vertex} * lanes;
    for (std::uint32_t arc = t.offsets[vertex]; arc < t.offsets[vertex + 1]; ++arc) {
      const std::uint32_t other = t.targets[arc];
      const auto fresh = static_cast<std::uint16_t>(masks[at] & ~t.seen[other]);
      if (fresh == 0) continue;
      if (t.next[other] == 0) order.push_back(other);
      t.next[other] |= fresh;
      double* sums = t.paths + std::size_t{other} * lanes;
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += kept(paths[lane], fresh, lane);
    }
  }
}

/// Pulls the dependencies of the vertices [from, to), which stand at `level`, from the level below, if there is one.
ENTENTE_WIDE_CODE void pull_shares(const Together& t, const std::vector<std::uint32_t>& order,
                                   const std::vector<std::uint16_t>& masks, std::size_t from, std::size_t to,
                                   std::uint8_t level, bool deepest, double* sum) {
  for (std::size_t at = from; at < to; ++at) {
    const std::uint32_t vertex = order[at];
    double below[lanes] = {};
    const std::uint32_t end = deepest ? t.offsets[vertex] : t.offsets[vertex + 1];
    for (std::uint32_t arc = t.offsets[vertex]; arc < end; ++arc) {
      const std::uint32_t other = t.targets[arc];
      const auto mask = static_cast<std::uint16_t>(
          masks[at] & at_level(t.levels + std::size_t{other} * lanes, static_cast<std::uint8_t>(level + 1)));
      if (mask == 0) continue;
      const double* shares = t.shares + std::size_t{other} * lanes;
      for (std::size_t lane = 0; lane < lanes; ++lane) below[lane] += kept(shares[lane], mask, lane);
    }
    const double* paths = t.paths + std::size_t{vertex} * lanes;
    double* shares = t.shares + std::size_t{vertex} * lanes;
    double own[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      own[lane] = kept(paths[lane] * below[lane], masks[at], lane);
      const double share = (1 + own[lane]) / paths[lane];
      shares[lane] = (masks[at] >> lane & 1U) != 0 ? share : shares[lane];
    }
    // One after the other, so that the sum is the same with registers of any width.
    for (const double dependency : own) sum[vertex] += dependency;
  }
}

#ifdef ENTENTE_MASKED_LANES
// The same with the masks of AVX-512, which g++ 12 does not make of the loops above. Lane by lane the same operations, and so
// the same bits.
#define ENTENTE_AVX512 __attribute__((target("avx512f,avx512dq")))

ENTENTE_AVX512 void push_paths_avx512(const Together& t, std::vector<std::uint32_t>& order,
                                      const std::vector<std::uint16_t>& masks, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < to; ++at) {
    const std::uint32_t vertex = order[at];
    const __m512d low = _mm512_loadu_pd(t.paths + std::size_t{vertex} * lanes);
    const __m512d high = _mm512_loadu_pd(t.paths + std::size_t{vertex} * lanes + 8);
    for (std::uint32_t arc = t.offsets[vertex]; arc < t.offsets[vertex + 1]; ++arc) {
      const std::uint32_t other = t.targets[arc];
      const auto fresh = static_cast<std::uint16_t>(masks[at] & ~t.seen[other]);
      if (fresh == 0) continue;
      if (t.next[other] == 0) order.push_back(other);
      t.next[other] |= fresh;
      double* sums = t.paths + std::size_t{other} * lanes;
      const auto first = static_cast<__mmask8>(fresh & 255U);
      const auto second = static_cast<__mmask8>(fresh >> 8U);
      const __m512d sum_low = _mm512_loadu_pd(sums);
      const __m512d sum_high = _mm512_loadu_pd(sums + 8);
      _mm512_storeu_pd(sums, _mm512_mask_add_pd(sum_low, first, sum_low, low));
      _mm512_storeu_pd(sums + 8, _mm512_mask_add_pd(sum_high, second, sum_high, high));
    }
  }
}

ENTENTE_AVX512 void pull_shares_avx512(const Together& t, const std::vector<std::uint32_t>& order,
                                       const std::vector<std::uint16_t>& masks, std::size_t from, std::size_t to,
                                       std::uint8_t level, bool deepest, double* sum) {
  const __m512d one = _mm512_set1_pd(1);
  for (std::size_t at = from; at < to; ++at) {
    const std::uint32_t vertex = order[at];
    __m512d low = _mm512_setzero_pd();
    __m512d high = _mm512_setzero_pd();
    const std::uint32_t end = deepest ? t.offsets[vertex] : t.offsets[vertex + 1];
    for (std::uint32_t arc = t.offsets[vertex]; arc < end; ++arc) {
      const std::uint32_t other = t.targets[arc];
      const auto mask = static_cast<std::uint16_t>(
          masks[at] & at_level(t.levels + std::size_t{other} * lanes, static_cast<std::uint8_t>(level + 1)));
      if (mask == 0) continue;
      const double* shares = t.shares + std::size_t{other} * lanes;
      low = _mm512_mask_add_pd(low, static_cast<__mmask8>(mask & 255U), low, _mm512_loadu_pd(shares));
      high = _mm512_mask_add_pd(high, static_cast<__mmask8>(mask >> 8U), high, _mm512_loadu_pd(shares + 8));
    }
    const auto first = static_cast<__mmask8>(masks[at] & 255U);
    const auto second = static_cast<__mmask8>(masks[at] >> 8U);
    const double* paths = t.paths + std::size_t{vertex} * lanes;
    double* shares = t.shares + std::size_t{vertex} * lanes;
    const __m512d paths_low = _mm512_loadu_pd(paths);
    const __m512d paths_high = _mm512_loadu_pd(paths + 8);
    alignas(64) double own[lanes];
    const __m512d own_low = _mm512_maskz_mul_pd(first, paths_low, low);
    const __m512d own_high = _mm512_maskz_mul_pd(second, paths_high, high);
    _mm512_store_pd(own, own_low);
    _mm512_store_pd(own + 8, own_high);
    _mm512_mask_storeu_pd(shares, first, _mm512_div_pd(_mm512_add_pd(one, own_low), paths_low));
    _mm512_mask_storeu_pd(shares + 8, second, _mm512_div_pd(_mm512_add_pd(one, own_high), paths_high));
    for (const double dependency : own) sum[vertex] += dependency;
  }
}

bool has_avx512() {
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
  return has;
}
#endif

using PushPaths = void (*)(const Together&, std::vector<std::uint32_t>&, const std::vector<std::uint16_t>&, std::size_t,
                           std::size_t);
using PullShares = void (*)(const Together&, const std::vector<std::uint32_t>&, const std::vector<std::uint16_t>&,
                            std::size_t, std::size_t, std::uint8_t, bool, double*);

}  // namespace

bool PathCounts::add_together(std::span<const std::uint32_t> sources, std::vector<double>& sum) {
  const std::size_t n = arcs_.vertex_count();
  wide_paths_.assign(n, Lanes());
  wide_shares_.resize(n);
  wide_levels_.assign(n * lanes, no_level);
  seen_.assign(n, 0);
  next_.assign(n, 0);
  order_.clear();
  masks_.clear();
  begins_ = {0};
  for (std::size_t lane = 0; lane < sources.size(); ++lane) {
    const std::size_t source = sources[lane];
    seen_[source] = static_cast<std::uint16_t>(1U << lane);
    wide_paths_[source].values[lane] = 1;
    wide_levels_[source * lanes + lane] = 0;
    order_.push_back(sources[lane]);
    masks_.push_back(seen_[source]);
  }
  PushPaths push = push_paths;
  PullShares pull = pull_shares;
#ifdef ENTENTE_MASKED_LANES
  if (wide_registers_ && has_avx512()) {
    push = push_paths_avx512;
    pull = pull_shares_avx512;
  }
#endif
  const Together state{arcs_.offsets.data(),
                       arcs_.targets.data(),
                       wide_paths_.data()->values,
                       wide_shares_.data()->values,
                       wide_levels_.data(),
                       seen_.data(),
                       next_.data()};
  for (std::uint8_t level = 1; order_.size() > begins_.back(); ++level) {
    if (level == no_level - 1) {
      order_.resize(n);
      return false;
    }
    const std::size_t from = begins_.back();
    begins_.push_back(order_.size());
    push(state, order_, masks_, from, begins_.back());
    for (std::size_t at = begins_.back(); at < order_.size(); ++at) {
      const std::size_t vertex = order_[at];
      const std::uint16_t fresh = next_[vertex];
      masks_.push_back(fresh);
      seen_[vertex] |= fresh;
      next_[vertex] = 0;
      for (std::size_t lane = 0; lane < lanes; ++lane)
        if ((fresh >> lane & 1U) != 0) wide_levels_[vertex * lanes + lane] = level;
    }
  }
  // The last beginning is the end; level 0, the sources themselves, have no dependency on themselves.
  for (std::size_t level = begins_.size() - 1; level-- > 1;)
    pull(state, order_, masks_, begins_[level], begins_[level + 1], static_cast<std::uint8_t>(level),
         level + 2 == begins_.size(), sum.data());
  order_.resize(n);
  return true;
}

}  // namespace entente::detail
