#pragma once

#include <array>
#include <cstdint>

#include "store/database.hpp"
#include "values/period.hpp"

namespace entente {

/// The columns of a claim. Each is asked once: there are millions of rows.
struct ClaimRow {
  std::array<std::int64_t, 13> value;

  std::uint32_t nulls = 0;    ///< a bit a column
  bool is_of_numbers = true;  ///< no text or blob stands in the place of a number

  explicit ClaimRow(const Statement& row) {
    for (int column = 0; column < 13; ++column) {
      const Statement::Number number = row.number(column);
      value[static_cast<std::size_t>(column)] = number.value;
      nulls |= (number.is_null ? 1U : 0U) << static_cast<unsigned>(column);
      is_of_numbers = is_of_numbers && !number.is_other;
    }
  }
  [[nodiscard]] bool is_null(std::size_t column) const { return (nulls >> column & 1U) != 0; }
  [[nodiscard]] std::uint32_t number(std::size_t column) const { return static_cast<std::uint32_t>(value[column]); }
  [[nodiscard]] bool names(std::size_t column, std::size_t rows) const {
    return value[column] >= 1 && static_cast<std::uint64_t>(value[column]) <= rows;
  }
  [[nodiscard]] bool names_or_null(std::size_t column, std::size_t rows) const {
    return is_null(column) || names(column, rows);
  }
  [[nodiscard]] Day day(std::size_t column, Day unbounded) const {
    return is_null(column) ? unbounded : static_cast<Day>(value[column]);
  }
  [[nodiscard]] Period period() const {
    const std::uint32_t marks = number(8);
    return {.begin = {day(4, unbounded_past), day(5, unbounded_future), (marks & 1U) != 0, (marks & 2U) != 0},
            .end = {day(6, unbounded_past), day(7, unbounded_future), (marks & 4U) != 0, (marks & 8U) != 0}};
  }
};

}  // namespace entente
