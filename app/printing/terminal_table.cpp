#include "app/printing/terminal_table.hpp"

#include "values/code_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace entente {
namespace {

std::string cell_text(const Cell& cell) {
  struct Text {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{:.6g}", number); }
    std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
  };
  return std::visit(Text{}, cell);
}

bool is_number(const Cell& cell) {
  return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

}  // namespace

void write_terminal_table(std::ostream& out, const Table& table) {
  std::vector<std::vector<std::string>> texts;
  std::vector<std::size_t> widths;
  std::vector<bool> right(table.columns.size(), true);
  for (const Column& column : table.columns) widths.push_back(display_width(column.name));
  for (const auto& row : table.rows) {
    auto& line = texts.emplace_back();
    for (std::size_t at = 0; at < row.size(); ++at) {
      line.push_back(cell_text(row[at]));
      widths[at] = std::max(widths[at], display_width(line.back()));
      right[at] = right[at] && (is_number(row[at]) || line.back().empty());
    }
  }
  const auto print = [&](const auto& cells) {
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      const std::string gap(widths[at] - display_width(cells[at]), ' ');
      line += (at == 0 ? "" : "  ") + (right[at] ? gap + cells[at] : cells[at] + gap);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  };
  std::vector<std::string> headings;
  for (const Column& column : table.columns) headings.push_back(column.name);
  print(headings);
  for (const auto& line : texts) print(line);
}

}  // namespace entente
