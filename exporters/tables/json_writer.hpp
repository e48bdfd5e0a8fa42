#pragma once

#include <ostream>

#include "values/table.hpp"

namespace entente {

/// An array (RFC 8259) with an object for every row, its members in the order of the columns; a row a line. Numbers in full
/// precision; what is missing, not a number or infinite is null.
void write_json(std::ostream& out, const Table& table);

/// The same objects without the array around them: JSON Lines.
void write_jsonl(std::ostream& out, const Table& table);

}  // namespace entente
