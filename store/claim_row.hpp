#pragma once

#include <array>
#include <cstdint>

#include "store/database.hpp"
#include "values/period.hpp"

namespace entente {

/// The columns of a claim. Each is asked once: there are millions of rows.
struct ClaimRow {
  const Statement& row;
  std::array<std::int64_t, 13> value;

  explicit ClaimRow(const Statement& statement) : row(statement) {
    for (int column = 0; column < 13; ++column) value[static_cast<std::size_t>(column)] = row.integer(column);
  }
  [[nodiscard]] std::uint32_t number(std::size_t column) const { return static_cast<std::uint32_t>(value[column]); }
  [[nodiscard]] bool names(std::size_t column, std::size_t rows) const {
    return value[column] >= 1 && static_cast<std::uint64_t>(value[column]) <= rows;
  }
  /// Nothing is read as 0, and no row has the number 0.
  [[nodiscard]] bool names_or_null(std::size_t column, std::size_t rows) const {
    return value[column] == 0 ? row.is_null(static_cast<int>(column)) : names(column, rows);
  }
  [[nodiscard]] Day day(std::size_t column, Day unbounded) const {
    const bool is_null = value[column] == 0 && row.is_null(static_cast<int>(column));
    return is_null ? unbounded : static_cast<Day>(value[column]);
  }
  [[nodiscard]] Period period() const {
    const std::uint32_t marks = number(8);
    return {.begin = {day(4, unbounded_past), day(5, unbounded_future), (marks & 1U) != 0, (marks & 2U) != 0},
            .end = {day(6, unbounded_past), day(7, unbounded_future), (marks & 4U) != 0, (marks & 8U) != 0}};
  }
};

}  // namespace entente
