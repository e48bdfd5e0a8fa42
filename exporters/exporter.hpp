#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/columns/value_type.hpp"
#include "exporters/losses.hpp"
#include "graph/entity_scores.hpp"
#include "graph/record.hpp"
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

/// What is added to the columns of the nodes: a measure, a group ...
struct VertexColumn {
  std::string name;
  ValueType type = ValueType::number;
  std::function<Cell(EntityId)> value;  ///< empty where it is not defined
};
/// A measure; a score that is no finite number is empty.
VertexColumn score_column(std::string name, EntityScores scores);

struct ExportOptions {
  std::string profile;             ///< one of the exporter's; empty for its first
  bool look = false;               ///< sizes by degree, colours by type and sign; where the format has them
  std::vector<Place> places = {};  ///< by vertex; none for no places; only with a look
  std::vector<VertexColumn> columns = {};
  /// The relations of which no source speaks on the days of the snapshot, "a, b": a column `unknown_relations` of the nodes
  /// says so, unless it is empty.
  std::string unknown_relations = {};
  std::string weight = {};          ///< an attribute that says how much each tie weighs; empty: 1 each
  std::size_t listed_losses = 3;    ///< so many entries of each kind of loss are kept
  RecordReader* records = nullptr;  ///< gives the records of claims; for formats that keep claims
};

/// What a format can carry. Losses, whether nodes are placed, and `entente list formats` follow from it.
struct FormatKeeps {
  bool time = false;    ///< on which days each edge stands, not only in columns
  bool look = false;    ///< sizes and colours
  bool places = false;  ///< where nodes are drawn
  bool claims = false;  ///< who claims each edge, with the records of the claims
};

/// A format that a snapshot can be written in. Adding one is a file and a line in registry.cpp.
struct Exporter {
  std::string_view name;                   ///< lower-case words joined by hyphens
  std::vector<std::string_view> suffixes;  ///< of its files, with the dot
  std::string_view description;            ///< a line
  std::vector<std::string_view> profiles;  ///< the first is the default; empty if there is only one way
  FormatKeeps keeps;
  /// Writes one node for every vertex and one edge for every tie, and gives what was lost of edges and texts. The profile is one
  /// of its own, or empty. Errors: those of `open`. Called by write_export().
  Result<Losses> (*write)(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open);
};

/// What is wrong with a profile: the exporter has no such one.
std::optional<Error> wrong_profile(const Exporter& exporter, const std::string& profile);

/// Writes a snapshot. The same graph gives the same bytes, in whatever order it was imported. Gives all that the format could
/// not carry. Errors: a profile that it does not have, and those of `open`.
Result<Losses> write_export(const Exporter& exporter, const Snapshot& snapshot, const ExportOptions& options,
                            const OpenPart& open);

}  // namespace entente
