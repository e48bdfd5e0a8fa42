#include "importers/table/date_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "importers/table/value_list.hpp"
#include "importers/text/lower_case.hpp"
#include "importers/text/trimmed.hpp"

namespace entente {
namespace {

/// A whole number in all of the text.
bool whole_number(std::string_view text, int& number) {
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && trouble == std::errc{} && end == text.data() + text.size();
}

/// The same, as data frames write it where a value is missing elsewhere: 1914.0.
bool whole_part(std::string_view text, int& number) {
  return whole_number(text.substr(0, text.ends_with(".0") ? text.size() - 2 : text.size()), number);
}

/// Without the time of day that databases and data frames append: 1914-06-28 00:00:00, 6/28/1914 10:50.
std::string_view without_time(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return text;
  const std::string_view time = text.substr(blank + 1);
  const bool is_time =
      time.find(':') != std::string_view::npos && time.find_first_not_of("0123456789:.") == std::string_view::npos;
  return is_time ? text.substr(0, blank) : text;
}

/// Splits 28/6/1914, 28.6.1914 or 28-6-1914 into its three numbers.
bool three_numbers(std::string_view text, int (&numbers)[3]) {
  for (int at = 0; at < 3; ++at) {
    const std::size_t mark = at < 2 ? text.find_first_of("/.-") : text.size();
    if (mark == std::string_view::npos || !whole_number(text.substr(0, mark), numbers[at])) return false;
    text.remove_prefix(std::min(mark + 1, text.size()));
  }
  return true;
}

/// What stands before and after the first hyphen, dash, slash or "to"; the whole text and nothing if there is none.
std::pair<std::string_view, std::string_view> two_parts(std::string_view text) {
  std::size_t mark = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view separator : {"-", "\u2013", "\u2014", "/", " to "})
    if (const std::size_t at = text.find(separator, 1); at < mark) {
      mark = at;
      length = separator.size();
    }
  if (mark == std::string_view::npos) return {text, {}};
  return {trimmed(text.substr(0, mark)), trimmed(text.substr(mark + length))};
}

/// The year of "-1995": until then.
std::optional<int> until_year(std::string_view text) {
  int year = 0;
  for (const std::string_view separator : {"-", "\u2013", "\u2014"})
    if (text.starts_with(separator) && whole_number(trimmed(text.substr(separator.size())), year) && year > 0)
      return year;
  return std::nullopt;
}

bool is_ongoing(std::string_view text) {
  const std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 6> words = {"", "present", "now", "today", "ongoing", "current"};
  return std::ranges::find(words, lower) != words.end();
}

/// "28 June 1914", "June 28, 1914", "28-Jun-1914", "June 1914", "1914".
std::optional<Date> english_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> english_months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  int month = 0;
  std::vector<int> numbers;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,.-/"), text.size()));
    if (text.empty()) break;
    const std::string_view word = text.substr(0, text.find_first_of(" ,.-/"));
    text.remove_prefix(word.size());
    int number = 0;
    if (whole_number(word, number)) {
      numbers.push_back(number);
      continue;
    }
    const std::string name = lower_case(word.substr(0, 3));
    const auto found = std::ranges::find(english_months, name);
    if (found == english_months.end() || month != 0) return std::nullopt;
    month = static_cast<int>(found - english_months.begin()) + 1;
  }
  if (numbers.empty() || numbers.size() > (month == 0 ? 1U : 2U)) return std::nullopt;
  // The year stands last; of two numbers the other one is the day.
  const int year = numbers.back();
  if (year < 100) return std::nullopt;  // 1914, or 2014?
  return date_of_parts(year, month, numbers.size() == 2 ? numbers.front() : 0);
}

}  // namespace

std::size_t ColumnSlots::slot(const std::string& column) {
  if (column.empty()) return none;
  const auto found = std::ranges::find(columns_, column);
  if (found != columns_.end()) return static_cast<std::size_t>(found - columns_.begin());
  columns_.push_back(column);
  return columns_.size() - 1;
}

DateReader::DateReader(const DateTemplate& date, const std::vector<std::string>& missing, ColumnSlots& slots)
    : template_(date),
      missing_(missing),
      date_(slots.slot(date.date)),
      year_(slots.slot(date.year)),
      month_(slots.slot(date.month)),
      day_(slots.slot(date.day)),
      or_before_(date.or_before ? slots.slot(date.or_before->column) : ColumnSlots::none),
      still_when_(date.still_when ? slots.slot(date.still_when->column) : ColumnSlots::none) {}

bool DateReader::is_missing(std::string_view value) const {
  return value.empty() || contains_value(template_.missing, value) || contains_value(missing_, value);
}

Date DateReader::open_end() const {
  Date open = Date::unknown();
  if (template_.observed) open.first = *template_.observed + 1;
  return open;
}

Date DateReader::as_end(const Date& date) const {
  if (template_.still && date == Date::on(*template_.still)) {
    Date open = Date::unknown();
    open.first = *template_.still + 1;
    return open;
  }
  return template_.inclusive ? day_after(date) : date;
}

BadValue bad_value(const Row& row, std::size_t slot, std::string reason) {
  return {row.column(slot), std::string(row[slot]), std::move(reason)};
}

ReadResult<Date> DateReader::read(const Row& row, bool end) const {
  if (template_.fixed) return end ? as_end(*template_.fixed) : *template_.fixed;
  const std::size_t first = date_ != ColumnSlots::none ? date_ : year_;
  if (end && contains(template_.open, row[first])) return open_end();
  if (is_missing(row[first])) return Date::unknown();
  auto date = date_ != ColumnSlots::none ? read_whole(row) : read_parts(row);
  if (!date) return date;
  static const Day year_9999 = *day_of({9999, 1, 1});
  if (end && date->first >= year_9999)
    return bad_value(row, first, "stands for an end that is open, it seems: list it under \"open\" in the mapping");
  if (end && still_when_ != ColumnSlots::none && contains(template_.still_when->values, row[still_when_]))
    *date = {.first = day_after(*date).first, .last = unbounded_future};
  else if (end)
    *date = as_end(*date);
  if (or_before_ != ColumnSlots::none && contains(template_.or_before->values, row[or_before_]))
    date->first = unbounded_past;
  return date;
}

ReadResult<Period> DateReader::read_on(const Row& row) const {
  const bool whole = date_ != ColumnSlots::none && template_.format == DateTemplate::Format::edtf;
  if (whole && row[date_].find('/') != std::string_view::npos && !is_missing(row[date_])) {
    const auto period = parse_period(row[date_]);
    if (!period) return bad_value(row, date_, period.error().message);
    return *period;
  }
  if (template_.format == DateTemplate::Format::years && !is_missing(row[date_])) return read_years(row);
  const auto date = read(row, false);
  if (!date) return date.error();
  return Period::on(*date);
}

/// From some day of the first year to some day of the last one.
ReadResult<Period> DateReader::read_years(const Row& row) const {
  const std::string_view text = row[date_];
  if (const auto until = until_year(text); until && template_.earliest > 0) {
    const auto end = made_of(*until, 0, 0);
    if (!end) return bad_value(row, date_, end.error());
    return Period{Date::unknown(), day_after(*end)};
  }
  const BadValue bad =
      bad_value(row, date_, "neither a year nor two in order, as 1990-1995, 1990-95, 1990-present, -1995");
  const auto [from, to] = two_parts(text);
  int first = 0;
  int last = 0;
  const bool is_open = from != text && (is_ongoing(to) || contains(template_.open, to));
  if (from.size() < 4 || !whole_part(from, first) || (from != text && !is_open && !whole_part(to, last))) return bad;
  if (from == text) last = first;
  // 1990-95
  if (!is_open && to.size() == 2 && first > 0) last += first - first % 100;
  const auto begin = made_of(first, 0, 0);
  if (!begin) return bad_value(row, date_, begin.error());
  if (is_open) return Period{*begin, open_end()};
  const auto end = made_of(last, 0, 0);
  if (!end) return bad_value(row, date_, end.error());
  if (last < first) return bad;
  return Period{*begin, day_after(*end)};
}

Result<Date, std::string> DateReader::made_of(int year, int month, int day) const {
  if (template_.pivot && year >= 0 && year < 100) year += year < *template_.pivot ? 2000 : 1900;
  if (year < template_.earliest)
    return year >= 0 && year < 100
               ? fmt::format("{} is no year: the century is missing (\"pivot\" in the mapping tells it)", year)
               : fmt::format("{} is no year of this data set: list it under \"missing\", or give \"earliest_year\"",
                             year);
  const auto date = date_of_parts(year, month, day);
  if (!date) return std::string();
  return *date;
}

ReadResult<int> DateReader::part(const Row& row, std::size_t slot) const {
  int number = 0;
  if (slot == ColumnSlots::none || is_missing(row[slot])) return 0;
  if (!whole_part(row[slot], number)) return bad_value(row, slot, "not a whole number");
  return number;
}

ReadResult<Date> DateReader::read_parts(const Row& row) const {
  const auto year = part(row, year_);
  if (!year) return year.error();
  const auto month = part(row, month_);
  if (!month) return month.error();
  const auto day = part(row, day_);
  if (!day) return day.error();
  // A day without a month says nothing that a year does not.
  const auto made = made_of(*year, *month, *month == 0 ? 0 : *day);
  if (made) return *made;
  if (!made.error().empty()) return bad_value(row, year_, made.error());
  return BadValue{row.column(year_), fmt::format("{}-{}-{}", *year, *month, *day),
                  "there is no such day in the calendar"};
}

ReadResult<Date> DateReader::read_whole(const Row& row) const {
  const std::string_view text = without_time(row[date_]);
  int number = 0;
  int numbers[3] = {};
  Result<Date, std::string> made = std::string();
  switch (template_.format) {
    case DateTemplate::Format::edtf: {
      const auto read = parse_date(text);
      if (!read) return bad_value(row, date_, read.error().message);
      return *read;
    }
    case DateTemplate::Format::yyyymm:
      if (whole_part(text, number)) made = made_of(number / 100, number % 100, 0);
      break;
    case DateTemplate::Format::yyyymmdd:
      if (whole_part(text, number)) made = made_of(number / 10000, number / 100 % 100, number % 100);
      break;
    case DateTemplate::Format::day_month_year:
      if (three_numbers(text, numbers)) made = made_of(numbers[2], numbers[1], numbers[0]);
      break;
    case DateTemplate::Format::english:
      if (const auto read = english_date(text)) made = *read;
      break;
    case DateTemplate::Format::years:
      if (text.size() >= 4 && whole_part(text, number)) made = made_of(number, 0, 0);
      break;
    case DateTemplate::Format::month_day_year:
      if (three_numbers(text, numbers)) made = made_of(numbers[2], numbers[0], numbers[1]);
      break;
  }
  if (!made) return bad_value(row, date_, made.error().empty() ? "not a date" : made.error());
  return *made;
}

}  // namespace entente
