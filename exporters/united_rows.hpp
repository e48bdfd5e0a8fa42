#pragma once

#include <string>
#include <vector>

#include "exporters/columns/columns.hpp"

namespace entente {

/// The ties that become one edge, at least one.
using EdgeRows = std::vector<EdgeRow>;

template <typename Row>
std::string text_of(const ExportColumn<Row>& column, const Row& row) {
  std::string text;
  column.append(row, text);
  return text;
}

/// What all of them say in a column: the one value; the sum of counts, the least and greatest year; different texts joined,
/// and nothing where numbers differ.
std::string united_text(const EdgeColumn& column, const EdgeRows& rows);

}  // namespace entente
