#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "values/result.hpp"

namespace entente {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

constexpr Day unbounded_past = std::numeric_limits<Day>::min();
constexpr Day unbounded_future = std::numeric_limits<Day>::max();
constexpr int earliest_year = -9999;
constexpr int latest_year = 9999;

struct CalendarDate {
  int year;
  int month;  ///< 1 to 12
  int day;    ///< 1 to 31
};

/// The day, or nothing if the calendar has no such day or the year is outside -9999..9999.
std::optional<Day> day_of(CalendarDate date);
CalendarDate calendar_date(Day day);
int days_in_month(int year, int month);

/// The day as YYYY-MM-DD; the bounds as "..".
std::string day_text(Day day);

/// What is known of one day in history: the closed range of days on which it may have been. A year is the range of its
/// days, so the precision of the source is kept and no 1st of January is invented. Uncertain (?) and approximate (~) are
/// kept as the source wrote them and do not widen the range.
struct Date {
  Day first = unbounded_past;
  Day last = unbounded_future;
  bool uncertain = false;
  bool approximate = false;

  static Date on(Day day) { return {.first = day, .last = day}; }
  static Date unknown() { return {}; }

  [[nodiscard]] bool is_day() const { return first == last; }
  [[nodiscard]] bool is_unknown() const { return first == unbounded_past && last == unbounded_future; }
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads ISO 8601-2 (EDTF, levels 0 and 1): 1949, 1949-04, 1949-04-04, each with ? ~ or % after it; ../1816 or /1816 (on
/// some day up to then); 2012/.. or 2012/ (on some day from then on); [1949-04-02..1949-05-01] (between two days); .. or
/// nothing (unknown). Years are four digits, with a minus sign before the year 0; X stands for a digit that is not
/// specified (201X, 20XX, 2004-XX, 2004-04-XX). Seasons are those of the northern hemisphere by whole months: 2001-21 is
/// March to May, 2001-24 December 2001 to February 2002. Of 1985-04-12T23:20:30Z the day is taken as it is written.
/// Errors: what is wrong with the text; an interval of two dates (see parse_period); years beyond -9999 to 9999, as Y17000.
Result<Date> parse_date(std::string_view text);

/// A date from its parts; month and day may be missing (0), but no day without a month. Nothing if it does not exist.
std::optional<Date> date_of_parts(int year, int month, int day);

/// The shortest EDTF text that parse_date reads back as the same date; ".." if unknown.
std::string date_text(const Date& date);

/// The date one day later: turns a source's last day into the first day on which it no longer held.
Date day_after(Date date);

}  // namespace entente
