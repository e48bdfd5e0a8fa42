#pragma once

#include <iosfwd>

#include "values/table.hpp"

namespace entente {

/// The table in aligned columns for people: headings, six significant digits, two blanks between columns.
void write_terminal_table(std::ostream& out, const Table& table);

}  // namespace entente
