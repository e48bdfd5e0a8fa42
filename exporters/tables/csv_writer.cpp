#include "exporters/tables/csv_writer.hpp"

#include <string_view>

#include "exporters/tables/cell_text.hpp"

namespace entente {
namespace {

void write_field(std::ostream& out, std::string_view field, char delimiter) {
  if (field.find_first_of("\"\r\n") == std::string_view::npos && field.find(delimiter) == std::string_view::npos) {
    out << field;
    return;
  }
  out << '"';
  for (const char c : field) {
    if (c == '"') out << '"';
    out << c;
  }
  out << '"';
}

}  // namespace

void write_csv_row(std::ostream& out, const std::vector<std::string>& fields, char delimiter) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out << delimiter;
    first = false;
    write_field(out, field, delimiter);
  }
  // Readers skip a blank line; a record of one empty field must not look like one.
  if (fields.size() == 1 && fields.front().empty()) out << "\"\"";
  out << '\n';
}

void write_csv(std::ostream& out, const Table& table) {
  std::vector<std::string> fields;
  for (const Column& column : table.columns) fields.push_back(column.name);
  write_csv_row(out, fields);
  for (const auto& row : table.rows) {
    fields.clear();
    for (const Cell& cell : row) fields.push_back(cell_text(cell));
    write_csv_row(out, fields);
  }
}

}  // namespace entente
