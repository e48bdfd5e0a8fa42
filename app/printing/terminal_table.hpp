#pragma once

#include <cstddef>
#include <iosfwd>
#include <string_view>

#include "values/table.hpp"

namespace entente {

/// The table in aligned columns for people: headings, six significant digits, two blanks between columns.
void write_terminal_table(std::ostream& out, const Table& table);

/// The number of columns that a text takes on a terminal: code points, as near as matters for names.
std::size_t display_width(std::string_view text);

}  // namespace entente
