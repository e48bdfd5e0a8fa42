#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// A tie with what an export says of it.
struct EdgeRow {
  const Tie* tie;
  const RelationType* type;
  const Entity* subject;
  const Entity* object;
  /// Unique in the snapshot and the same in every export of the graph: a fingerprint of relation, ends, period and treaty,
  /// and a number for the second and later ties that have all these in common. An NMTOKEN.
  std::string id;
  AttributeSet attributes;
  std::string begin;  ///< of the period, in EDTF; empty if nothing is known of it
  std::string end;
  std::string sources;  ///< keys, ordered, joined by " | "
  std::string via;      ///< ids of the treaties or conflicts that it follows from, or that its sources name
  std::string modes;    ///< empty if all its claims are stated
};

/// Which directions the ties of a snapshot have: that of their relations, symmetric or not.
enum class EdgeSorts { none, directed, undirected, mixed };
EdgeSorts edge_sorts(const Snapshot& snapshot);

/// Edges [first, last) of a snapshot.
struct EdgeRange {
  std::size_t first;
  std::size_t last;
};

/// Cuts the edges of a snapshot in ranges of about `size`, so that the rows of one do not depend on another.
std::vector<EdgeRange> edge_ranges(const Snapshot& snapshot, std::size_t size);

/// Every tie of a range, in an order that does not depend on that of the imports. May run on several threads.
void for_each_edge(const Snapshot& snapshot, EdgeRange range, const std::function<void(const EdgeRow&)>& use);

/// Every tie of the snapshot, in an order that does not depend on that of the imports.
void for_each_edge(const Snapshot& snapshot, const std::function<void(const EdgeRow&)>& use);

}  // namespace entente
