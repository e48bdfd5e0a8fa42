#pragma once

#include <set>
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

/// The values of the edges of a snapshot. Of an edge with ties that lead different ways each direction has its own.
struct EdgeValues {
  std::vector<double> all = {};  ///< of all ties of each edge
  std::vector<double> along =
      {};  ///< of those that lead from the edge's source to its target, symmetric ones among them
  std::vector<double> against = {};  ///< of those that lead back

  /// Whether the values are the same both ways wherever an edge can be walked both ways.
  [[nodiscard]] bool is_symmetric(const Snapshot& snapshot) const;
  /// Of an edge as it is walked from a vertex.
  [[nodiscard]] double from(const Snapshot& snapshot, VertexId vertex, std::uint32_t edge) const {
    return (snapshot.edges()[edge].source == vertex ? along : against)[edge];
  }
};

/// The value of each edge, and how many ties have none. Errors, of `option`: a value that is no number, is below 0, or, for
/// `positive`, 0; an attribute that no claim of the graph has. Where only
/// the ties of the snapshot lack it, all of them have none.
Result<EdgeValues> edge_values(const Snapshot& snapshot, const std::string& attribute, EdgeValue value,
                               std::size_t& missing, std::string_view option = {}, bool positive = false);

/// The edges on which records of several sources, of one relation and at the same time, add up, and the keys of these sources: if they are
/// editions of one data set, what both tell counts twice.
struct AddedSources {
  std::size_t edges = 0;
  std::set<std::string> sources;
};
AddedSources sources_added_up(const Snapshot& snapshot, const std::string& attribute);

}  // namespace entente
