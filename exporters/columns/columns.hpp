#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/columns/value_type.hpp"
#include "exporters/edge_rows.hpp"
#include "exporters/exporter.hpp"
#include "graph/snapshot.hpp"

namespace entente {

/// A column of the nodes or edges of an export, the same in every format.
template <typename Row>
struct ExportColumn {
  std::string name;
  ValueType type;
  /// Appends the value as text, without quoting: a number if the column's type is one. Nothing if it is missing.
  std::function<void(const Row& row, std::string& text)> append;
  bool of_type = false;  ///< of an edge: depends on the relation's type alone
};

/// A text that Gephi's import would change: it replaces INF, wherever it stands, in all columns but the label.
template <typename Row>
bool gephi_changes(const ExportColumn<Row>& column, std::string_view text) {
  return column.type == ValueType::text && column.name != "label" && text.find("INF") != std::string_view::npos;
}

/// A vertex with what an export says of it.
struct NodeRow {
  const Entity* entity;
  EntityId number;
  std::string_view id;  ///< the entity's
};

inline NodeRow node_row(const Snapshot& snapshot, VertexId vertex) {
  return {&snapshot[vertex], snapshot.entity(vertex), snapshot[vertex].id};
}

using NodeColumn = ExportColumn<NodeRow>;
using EdgeColumn = ExportColumn<EdgeRow>;

/// label, name, entity_id, entity_type, aliases, life, valid_from, valid_to, start_year and end_year, then a column for
/// every scheme of identifiers that a vertex has (cow, iso3 ...) with its current or last key. The columns refer to the
/// snapshot; where relations are unknown, a column `unknown_relations` names them. Then come those of the options; a scheme that is called as one of these gets another name.
std::vector<NodeColumn> node_columns(const Snapshot& snapshot, const ExportOptions& options);

/// label, weight, relation and so on (see the docs of the formats), then a column for every attribute that a tie has, with
/// the type that the schema declares and the values allow. Reads through all ties once.
std::vector<EdgeColumn> edge_columns(const Snapshot& snapshot, const ExportOptions& options = {});

/// How much a tie weighs: the number of that attribute, 1 if none is named; nothing if it has no such number.
std::optional<double> edge_weight(const EdgeRow& row, const std::string& attribute);
/// The same as text; "0" for nothing.
std::string edge_weight_text(const EdgeRow& row, const std::string& attribute);

}  // namespace entente
