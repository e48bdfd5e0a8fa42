#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "values/result.hpp"

namespace entente {

/// A division of the vertices into groups. Adding one is a file and a line in registry.cpp.
struct Grouping {
  std::string_view name;         ///< lower-case words joined by hyphens
  std::string_view description;  ///< one line
  std::string_view conventions;
  std::string_view cost;
  std::string_view citation;
  /// Of each vertex, in the order of the snapshot, the number of its group: 1 is that of the largest group, of equal ones that
  /// whose first vertex comes first. Errors: its own.
  Result<std::vector<std::uint32_t>> (*groups)(const Snapshot&);
};

/// Numbers groups as Grouping says, whatever numbers they have had.
std::vector<std::uint32_t> numbered_by_size(const std::vector<std::uint32_t>& groups);

}  // namespace entente
