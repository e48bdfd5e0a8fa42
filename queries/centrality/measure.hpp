#pragma once

#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "graph/table.hpp"

namespace entente {

struct CentralityOptions {
  bool normalised = false;  ///< divide by the greatest value that a graph of this size could give
  unsigned threads = 0;     ///< 0: as many as the machine runs at once; the result does not depend on it
};

/// A measure of how central each vertex is.
struct Measure {
  std::string_view name;         ///< lower-case words joined by hyphens
  std::string_view description;  ///< one line
  std::string_view definition;   ///< where it comes from
  /// One score a vertex, in the order of the snapshot, whose parallel edges must be merged.
  std::vector<double> (*scores)(const Snapshot&, const CentralityOptions&);
};

/// Columns entity, name, and the measure's name with underscores; greatest score first, then by id.
Table centrality_table(const Snapshot& snapshot, const Measure& measure, const CentralityOptions& options = {});

}  // namespace entente
