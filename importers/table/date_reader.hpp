#pragma once

#include <string>
#include <string_view>

#include "importers/table/mapping.hpp"
#include "importers/table/row.hpp"
#include "values/period.hpp"
#include "values/result.hpp"

namespace entente {

/// A value that makes a row unusable: where it stands and what is wrong with it.
struct BadValue {
  std::string_view column;
  std::string value;
  std::string reason;
};

/// What a row says, or the value that makes it unusable.
template <typename T>
using ReadResult = Result<T, BadValue>;

/// What stands in a place of a row, as a bad value.
BadValue bad_value(const Row& row, std::size_t slot, std::string reason);

/// Gives each column that a mapping uses a place in the row, in the order of asking.
class ColumnSlots {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// The place of a column; none if the name is empty.
  std::size_t slot(const std::string& column);
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

 private:
  std::vector<std::string> columns_;
};

/// Reads one date of a row as its template says.
class DateReader {
 public:
  /// The template must live longer. `missing` holds for every column of the mapping.
  DateReader(const DateTemplate& date, const std::vector<std::string>& missing, ColumnSlots& slots);

  /// The date as the row gives it: a beginning, or the first day no longer in force (with `end`).
  [[nodiscard]] ReadResult<Date> read(const Row& row, bool end) const;
  /// What held on the date, or from the first to the last day of an EDTF interval.
  [[nodiscard]] ReadResult<Period> read_on(const Row& row) const;

 private:
  [[nodiscard]] ReadResult<Date> read_parts(const Row& row) const;
  [[nodiscard]] ReadResult<Date> read_whole(const Row& row) const;
  [[nodiscard]] ReadResult<Period> read_years(const Row& row) const;
  /// A day, month or year of the calendar, if the year is one of the data set; otherwise why not, empty if there is no such day.
  [[nodiscard]] Result<Date, std::string> made_of(int year, int month, int day) const;
  /// The number that stands there; 0 if nothing does.
  [[nodiscard]] ReadResult<int> part(const Row& row, std::size_t slot) const;
  [[nodiscard]] bool is_missing(std::string_view value) const;
  [[nodiscard]] Date as_end(const Date& date) const;
  [[nodiscard]] Date open_end() const;

  const DateTemplate& template_;
  const std::vector<std::string>& missing_;
  std::size_t date_;
  std::size_t year_;
  std::size_t month_;
  std::size_t day_;
  std::size_t or_before_;
  std::size_t still_when_;
};

}  // namespace entente
