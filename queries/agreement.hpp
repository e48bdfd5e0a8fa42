#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/projection.hpp"

namespace entente {

/// Kendall's tau-b of two rankings of the same things: 1 if they agree in every pair, -1 if they disagree in every pair; ties in
/// a ranking are accounted for. Pairs with a score that is not a number do not count. Nothing if one of them ranks all alike.
/// Cost: O(n log n). Kendall (1945), Knight (1966).
std::optional<double> kendall_tau(std::span<const double> a, std::span<const double> b);

/// Which ties two parts of a graph have: relation and ends, whatever the period.
struct TieOverlap {
  std::size_t first = 0;   ///< in the first
  std::size_t second = 0;  ///< in the second
  std::size_t common = 0;

  /// The common ones as a share of those in either; nothing if there are none. Jaccard (1901).
  [[nodiscard]] std::optional<double> jaccard() const {
    const std::size_t either = first + second - common;
    return either == 0 ? std::nullopt : std::optional(static_cast<double>(common) / static_cast<double>(either));
  }
};

TieOverlap tie_overlap(const Ties& first, const Ties& second);

}  // namespace entente
