#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// What an attribute of the ties makes of an edge with several.
enum class EdgeValue {
  sum,       ///< of all; 0 without any
  shortest,  ///< the least; infinite without any: the edge cannot be walked
  widest,    ///< the greatest; 0 without any
};

/// The value of each edge, and how many ties have none. Errors begin with `what`: a value that is no number, is below 0, or, for
/// `positive`, 0; an attribute that no tie here has.
Result<std::vector<double>> edge_values(const Snapshot& snapshot, const std::string& attribute, EdgeValue value,
                                        std::size_t& missing, std::string_view what = {}, bool positive = false);

}  // namespace entente
