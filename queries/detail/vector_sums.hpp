#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "queries/detail/ordered_blocks.hpp"

namespace entente::detail {

/// So many elements are worked on by one thread at a time.
constexpr std::size_t elements_in_a_block = 8192;

/// Fewer blocks are not worth the start of a second thread.
inline unsigned threads_for(std::size_t blocks, unsigned wanted) { return blocks < 16 ? 1 : wanted; }

/// Calls work(from, to) for all elements, in several threads.
template <typename Work>
void for_elements(std::size_t n, unsigned threads, const Work& work) {
  struct Worker {
    const Work& do_work;
    std::size_t n;
    void work(std::size_t block) {
      do_work(block * elements_in_a_block, std::min(n, (block + 1) * elements_in_a_block));
    }
    void merge(std::size_t) {}
  };
  const std::size_t blocks = (n + elements_in_a_block - 1) / elements_in_a_block;
  if (blocks > 0) for_ordered_blocks(blocks, threads_for(blocks, threads), [&] { return Worker{work, n}; });
}

/// The sums of what work(from, to, sums) adds to its own sums, put together in the order of the elements: the same to the bit on
/// any number of threads.
template <typename Work>
std::vector<double> sums_over(std::size_t n, unsigned threads, std::size_t count, const Work& work) {
  struct Worker {
    const Work& do_work;
    std::size_t n;
    std::vector<double>& total;
    std::vector<double> own;
    void work(std::size_t block) {
      std::ranges::fill(own, 0.0);
      do_work(block * elements_in_a_block, std::min(n, (block + 1) * elements_in_a_block), own.data());
    }
    void merge(std::size_t) {
      for (std::size_t at = 0; at < own.size(); ++at) total[at] += own[at];
    }
  };
  std::vector<double> total(count, 0.0);
  const std::size_t blocks = (n + elements_in_a_block - 1) / elements_in_a_block;
  if (blocks > 0)
    for_ordered_blocks(blocks, threads_for(blocks, threads), [&] {
      return Worker{work, n, total, std::vector<double>(count)};
    });
  return total;
}

/// In eight parts that a processor adds side by side.
inline double dot(const double* a, const double* b, std::size_t n) {
  std::array<double, 8> parts = {};
  std::size_t at = 0;
  for (; at + 8 <= n; at += 8)
    for (std::size_t part = 0; part < 8; ++part) parts[part] += a[at + part] * b[at + part];
  for (; at < n; ++at) parts[0] += a[at] * b[at];
  return ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
}

inline double dot(const std::vector<double>& a, const std::vector<double>& b, unsigned threads) {
  return sums_over(a.size(), threads, 1, [&](std::size_t from, std::size_t to, double* sum) {
    *sum += dot(a.data() + from, b.data() + from, to - from);
  })[0];
}

}  // namespace entente::detail
