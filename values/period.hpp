#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.hpp"

namespace entente {

/// A half-open period [begin, end): `end` is the first day on which it no longer held. Both may be known only in part.
///
/// An open end (still in force when last observed on day D) is an end on some day after D: D+1/.. ; open without any
/// observation is "..". Ended at an unknown day up to D is ../D.
struct Period {
  Date begin;
  Date end;

  static Period always() { return {}; }
  /// A thing of one day, such as a visit.
  static Period on(Date day) { return {.begin = day, .end = day_after(day)}; }

  /// Whether it may have held on that day: the most that the dates allow.
  [[nodiscard]] bool possible(Day day) const { return begin.first <= day && day < end.last; }
  /// Whether it held on that day whatever the missing parts of the dates are.
  [[nodiscard]] bool certain(Day day) const { return begin.last <= day && day < end.first; }
  /// Whether some day of [from, to), both days given, may belong to it.
  [[nodiscard]] bool possible_during(Day from, Day to) const {
    return begin.first < to && from < end.last && may_exist();
  }
  /// Whether some day of [from, to) surely belongs to it.
  [[nodiscard]] bool certain_during(Day from, Day to) const {
    return begin.last < end.first && begin.last < to && from < end.first;
  }
  /// Whether some day may belong to both. Weaker than intersection(): an instant within the other counts.
  [[nodiscard]] bool may_overlap(const Period& other) const {
    return begin.first < other.end.last && other.begin.first < end.last;
  }
  [[nodiscard]] bool is_open() const { return end.last == unbounded_future; }
  /// Whether there is a day at all on which it may have held: false if it ends before it begins.
  [[nodiscard]] bool may_exist() const { return begin.first < end.last; }

  friend auto operator<=>(const Period&, const Period&) = default;
};

/// Reads what held "on" a date, or, as an EDTF interval of two dates (1914-07-28/1918-11-11, each with ? ~ or %), from the
/// first to the last, which is the last day on which it held. Errors: as parse_date; an interval that ends before it begins.
Result<Period> parse_period(std::string_view text);

/// The days that belong to both; nothing if there surely are none.
std::optional<Period> intersection(const Period& a, const Period& b);

/// "[1907-08-31, 1918-03-03)"; an open end with its last observation: "[1949-04-04, open on 2016-12-31)".
std::string period_text(const Period& period);

}  // namespace entente
