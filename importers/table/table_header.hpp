#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/result.hpp"

namespace entente {

/// The columns of a delimited text file, as its first record names them.
struct TableHeader {
  char delimiter;
  std::vector<std::string> columns;
};

/// Reads the header from the beginning of a file; `delimiter` overrides the guess. Errors: binary, UTF-16, no header.
Result<TableHeader> table_header(std::string_view head, std::optional<char> delimiter);

/// How many lines stand before the one that seems to name the columns, as titles and notes do: lines with at most half as many fields as most
/// of those that follow. 0 if the first line may be the header.
int title_lines(std::string_view head);

/// The beginning of a file without so many lines.
std::string_view without_lines(std::string_view head, int lines);

}  // namespace entente
