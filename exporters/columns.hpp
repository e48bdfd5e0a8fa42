#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exporters/edge_rows.hpp"
#include "exporters/value_type.hpp"
#include "graph/snapshot.hpp"
#include "graph/table.hpp"

namespace entente {

/// A column of the nodes or edges of an export, the same in every format. A value is monostate, or of the column's type:
/// a whole number, a number or a text.
template <typename Row>
struct ExportColumn {
  std::string name;
  ValueType type;
  std::function<Cell(const Row&)> value;
};
using NodeColumn = ExportColumn<Entity>;
using EdgeColumn = ExportColumn<EdgeRow>;

/// label, name, entity_id, entity_type, aliases, life, valid_from, valid_to, start_year and end_year, then a column for
/// every scheme of identifiers that a vertex has (cow, iso3 ...) with its current or last key. The columns refer to the
/// snapshot.
std::vector<NodeColumn> node_columns(const Snapshot& snapshot);

/// label, weight, relation and so on (see the docs of the formats), then a column for every attribute that a tie has, with
/// the type that the schema declares and the values allow. Reads through all ties once.
std::vector<EdgeColumn> edge_columns(const Snapshot& snapshot);

}  // namespace entente
