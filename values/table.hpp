#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace entente {

/// A cell: nothing, a text, a whole number, a number, or a truth value.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

struct Column {
  std::string name;         ///< lower-case words joined by underscores, as it is written in CSV and JSON
  std::string description;  ///< what it means, in a line
};

/// The answer of a query: columns, and rows in a stable order.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

}  // namespace entente
