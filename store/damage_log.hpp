#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "graph/graph.hpp"

namespace entente {

/// What of a damaged file is left out while it is read.
class DamageLog {
 public:
  /// Of what can be left out by itself. Claims are read in two threads.
  void add(std::string what) {
    const std::scoped_lock lock(mutex_);
    damage_.add(std::move(what));
  }

  /// Rows have no gaps but in a damaged file: puts something in the place of those that are missing before row `id`, of which
  /// there are `count` so far. False if the row itself cannot be one.
  template <typename Lost>
  bool fill_up(std::int64_t id, std::size_t count, std::string_view what, const Lost& lost) {
    constexpr std::int64_t most = 1000;
    const auto expected = static_cast<std::int64_t>(count) + 1;
    if (id < expected || id > expected + most) {
      add(std::string(what) + " " + std::to_string(id) + " has a number that cannot be");
      return false;
    }
    const std::int64_t missing = id - expected;
    for (std::int64_t at = 0; at < missing; ++at) {
      add(std::string(what) + " " + std::to_string(static_cast<std::int64_t>(count) + at + 1) + " is missing");
      lost();
    }
    return true;
  }

  Damage taken() { return std::move(damage_); }

 private:
  std::mutex mutex_;
  Damage damage_;
};

}  // namespace entente
