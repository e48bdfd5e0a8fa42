#include "exporters/tables/json_writer.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "exporters/tables/cell_text.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

void append_value(std::string& out, const Cell& cell) {
  const double* number = std::get_if<double>(&cell);
  if (std::holds_alternative<std::monostate>(cell) || (number != nullptr && !std::isfinite(*number)))
    out += "null";
  else if (const auto* text = std::get_if<std::string>(&cell))
    append_json_quoted(out, *text);
  else
    out += cell_text(cell);
}

std::string object_text(const std::vector<Column>& columns, const std::vector<Cell>& row) {
  std::string text = "{";
  for (std::size_t at = 0; at < std::min(columns.size(), row.size()); ++at) {
    if (at > 0) text += ',';
    append_json_quoted(text, columns[at].name);
    text += ':';
    append_value(text, row[at]);
  }
  return text + "}";
}

}  // namespace

void write_json(std::ostream& out, const Table& table) {
  const char* before = "\n";
  out << '[';
  for (const auto& row : table.rows) {
    out << before << object_text(table.columns, row);
    before = ",\n";
  }
  out << (table.rows.empty() ? "]\n" : "\n]\n");
}

void write_jsonl(std::ostream& out, const Table& table) {
  for (const auto& row : table.rows) out << object_text(table.columns, row) << '\n';
}

}  // namespace entente
