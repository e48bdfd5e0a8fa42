#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "values/result.hpp"

namespace entente {

/// A column of a list beside that of the entities.
struct ListColumn {
  std::vector<std::string_view> names;  ///< as it may be called, in small letters
  bool is_needed = false;
};

/// A row of a CSV file of the user's that lists entities.
struct ListRow {
  std::string entity;              ///< id, code or name
  std::vector<std::string> cells;  ///< of the other columns, in their order; empty where the file has none
  std::string place;               ///< "list.csv:3"
};

/// The rows of a CSV file with the column "entity" and others, which may stand in any order, are named in capitals or small letters and
/// separated by comma, semicolon or tab; blanks around a cell do not count. Says which columns it does not read. Errors, beginning
/// with `flag`: a file that cannot be read, a column that is needed and not there, no rows.
Result<std::vector<ListRow>> read_entity_list(std::string_view flag, const std::string& name,
                                              std::span<const ListColumn> columns);

}  // namespace entente
