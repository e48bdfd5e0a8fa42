#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/losses.hpp"
#include "graph/entity_scores.hpp"
#include "graph/snapshot.hpp"
#include "values/result.hpp"

namespace entente {

/// Gives the stream for a part of an export: "" for a format of one file, "nodes" and "edges" for tables. The stream
/// belongs to the caller, who also looks whether everything could be written.
using OpenPart = std::function<Result<std::ostream*>(std::string_view part)>;

/// Where a vertex is drawn, in Gephi's units: hundreds to thousands from side to side.
struct Place {
  double x = 0;
  double y = 0;
};

/// A measure of every vertex, as a column of the nodes.
struct VertexColumn {
  std::string name;
  EntityScores values;
};

struct ExportOptions {
  std::string profile;             ///< one of the exporter's; empty for its first
  bool look = false;               ///< sizes by degree, colours by type and sign; where the format has them
  std::vector<Place> places = {};  ///< by vertex; none for no places; only with a look
  std::vector<VertexColumn> columns = {};
  /// The relations of which no source speaks on the days of the snapshot, "a, b": a column `unknown_relations` of the nodes
  /// says so, unless it is empty.
  std::string unknown_relations = {};
  std::string weight = {};        ///< an attribute that says how much each tie weighs; empty: 1 each
  std::size_t listed_losses = 3;  ///< so many entries of each kind of loss are kept
};

/// A format that a snapshot can be written in. Adding one is a file and a line in registry.cpp.
struct Exporter {
  std::string_view name;                   ///< lower-case words joined by hyphens
  std::vector<std::string_view> suffixes;  ///< of its files, with the dot
  std::string_view description;            ///< a line
  std::vector<std::string_view> profiles;  ///< the first is the default; empty if there is only one way
  /// Writes one node for every vertex and one edge for every tie. The same graph gives the same bytes, in whatever order
  /// it was imported. Gives what the format could not carry. Errors: a profile that it does not have, and those of `open`.
  Result<Losses> (*write)(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open);
};

}  // namespace entente
