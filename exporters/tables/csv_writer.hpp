#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "values/table.hpp"

namespace entente {

/// One record of CSV (RFC 4180): commas, or another delimiter, between the fields, quotation marks where they are needed, a
/// line feed at the end.
void write_csv_row(std::ostream& out, const std::vector<std::string>& fields, char delimiter = ',');

/// The header with the columns' names, then the rows, in UTF-8 without a byte-order mark. Numbers in full precision; what
/// is missing or not a number is an empty field, infinity is "inf".
void write_csv(std::ostream& out, const Table& table);

}  // namespace entente
