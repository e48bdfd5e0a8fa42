#include "values/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace entente {
namespace {

/// The number in exactly these digits; nothing if there is anything else.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Error not_a_date(std::string_view text) {
  return Error{fmt::format("not a date: '{}' (write 1949, 1949-04, 1949-04-04, ../1816 or 2012/..)", text)};
}

/// Some day of the season with this code (ISO 8601-2, 4.8.1): 21 spring, 22 summer, 23 autumn, 24 winter.
std::optional<Date> season(int year, int code) {
  const int month = 3 * (code - 20);
  const auto first = date_of_parts(year, month, 1);
  const auto last = month == 12 ? date_of_parts(year + 1, 2, 0) : date_of_parts(year, month + 2, 0);
  if (!first || !last) return std::nullopt;
  return Date{.first = first->first, .last = last->last};
}

/// Whether what stands behind the T is a time of day: 23:20:30, with Z, +04 or -04:30 after it or without.
bool is_time(std::string_view text) {
  const auto below = [](std::string_view part, int limit) {
    const auto value = part.size() == 2 ? digits(part) : std::nullopt;
    return value && *value < limit;
  };
  // 24:00:00 is the end of a day, 60 a leap second.
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return false;
  const bool clock = below(text.substr(0, 2), 24) && below(text.substr(3, 2), 60) && below(text.substr(6, 2), 61);
  if (!clock && text.substr(0, 8) != "24:00:00") return false;
  const std::string_view zone = text.substr(8);
  if (zone.empty() || zone == "Z") return true;
  if (zone[0] != '+' && zone[0] != '-') return false;
  return below(zone.substr(1, 2), 24) && (zone.size() == 3 || (zone[3] == ':' && below(zone.substr(4), 60)));
}

/// 201X, 20XX: some year of the decade or century, if the text is one.
std::optional<Date> unspecified_year(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view rest = negative ? text.substr(1) : text;
  const std::size_t known = rest.find('X');
  if (rest.size() != 4 || (known != 2 && known != 3) || rest.find_first_not_of('X', known) != std::string_view::npos)
    return std::nullopt;
  const auto number = digits(rest.substr(0, known));
  if (!number) return std::nullopt;
  const int span = known == 3 ? 10 : 100;
  const int least = *number * span;
  const int most = least + span - 1;
  const auto first = date_of_parts(negative ? -most : least, 0, 0);
  const auto last = date_of_parts(negative ? -least : most, 0, 0);
  return Date{.first = first->first, .last = last->last};
}

/// Without parts of which nothing is specified: 2004-XX and 2004-XX-XX are 2004, 2004-04-XX is 2004-04.
std::string_view without_unspecified(std::string_view text) {
  constexpr std::string_view longest = "-2004-XX-XX";
  if (text.size() > longest.size()) return text;
  while (text.size() > 4 && text.ends_with("-XX")) text.remove_suffix(3);
  return text;
}

/// A year, month or day without marks around it.
Result<Date> plain_date(std::string_view text) {
  if (text.starts_with('Y'))
    return Error{
        fmt::format("'{}' is out of range: years from {} to {} can be told", text, earliest_year, latest_year)};
  const std::size_t time = text.find('T');
  if (time != std::string_view::npos) {
    const std::string_view day = text.substr(0, time);
    if (day.size() < 10 || !is_time(text.substr(time + 1))) return not_a_date(text);
    return plain_date(day);
  }
  text = without_unspecified(text);
  if (const auto years = unspecified_year(text)) return *years;
  const bool negative = text.starts_with('-');
  const std::string_view rest = negative ? text.substr(1) : text;
  const bool shape = (rest.size() == 4 || rest.size() == 7 || rest.size() == 10) &&
                     (rest.size() < 7 || rest[4] == '-') && (rest.size() < 10 || rest[7] == '-');
  if (!shape) return not_a_date(text);
  const auto year = digits(rest.substr(0, 4));
  const auto month = rest.size() >= 7 ? digits(rest.substr(5, 2)) : 0;
  const auto day = rest.size() == 10 ? digits(rest.substr(8, 2)) : 0;
  if (!year || !month || !day) return not_a_date(text);
  if (rest.size() == 7 && *month >= 21 && *month <= 24) {
    const auto made = season(negative ? -*year : *year, *month);
    return made ? Result<Date>(*made) : not_a_date(text);
  }
  const bool zero_part = (rest.size() >= 7 && *month == 0) || (rest.size() == 10 && *day == 0);
  const auto made = zero_part ? std::nullopt : date_of_parts(negative ? -*year : *year, *month, *day);
  if (!made) return Error{fmt::format("there is no day '{}' in the calendar", text)};
  return *made;
}

Result<Date> qualified_date(std::string_view text) {
  const char mark = text.empty() ? ' ' : text.back();
  const bool marked = mark == '?' || mark == '~' || mark == '%';
  auto read = plain_date(marked ? text.substr(0, text.size() - 1) : text);
  if (read && marked) {
    read->uncertain = mark != '~';
    read->approximate = mark != '?';
  }
  return read;
}

void append_mark(std::string& text, const Date& date) {
  if (date.uncertain && date.approximate)
    text += '%';
  else if (date.uncertain)
    text += '?';
  else if (date.approximate)
    text += '~';
}

/// Year, month or day, if the range is exactly one of these; nothing otherwise.
std::optional<std::string> calendar_text(const Date& date) {
  if (date.first == unbounded_past || date.last == unbounded_future) return std::nullopt;
  if (date.first == date.last) return day_text(date.first);
  const CalendarDate from = calendar_date(date.first);
  const CalendarDate to = calendar_date(date.last);
  const bool whole_months = from.day == 1 && from.year == to.year && to.day == days_in_month(to.year, to.month);
  if (!whole_months) return std::nullopt;
  const std::string text = day_text(date.first);
  if (from.month == to.month) return text.substr(0, text.size() - 3);
  if (from.month == 1 && to.month == 12) return text.substr(0, text.size() - 6);
  return std::nullopt;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

std::optional<Day> day_of(CalendarDate date) {
  if (date.year < earliest_year || date.year > latest_year || date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > days_in_month(date.year, date.month))
    return std::nullopt;
  const auto ymd = std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
                   std::chrono::day(static_cast<unsigned>(date.day));
  return static_cast<Day>(std::chrono::sys_days(ymd).time_since_epoch().count());
}

CalendarDate calendar_date(Day day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(day))};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::string day_text(Day day) {
  if (day == unbounded_past || day == unbounded_future) return "..";
  const CalendarDate date = calendar_date(day);
  if (date.year >= 0 && date.year <= latest_year) {  // by hand: an export writes several of them for every edge
    const auto digit = [](int number) { return static_cast<char>('0' + number % 10); };
    const int year = date.year;
    return {digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            '-',
            digit(date.month / 10),
            digit(date.month),
            '-',
            digit(date.day / 10),
            digit(date.day)};
  }
  return fmt::format("{}{:04}-{:02}-{:02}", date.year < 0 ? "-" : "", std::abs(date.year), date.month, date.day);
}

std::optional<Date> date_of_parts(int year, int month, int day) {
  if (month == 0 && day != 0) return std::nullopt;
  const auto first = day_of({year, month == 0 ? 1 : month, day == 0 ? 1 : day});
  if (!first) return std::nullopt;
  if (day != 0) return Date::on(*first);
  const int last_month = month == 0 ? 12 : month;
  return Date{.first = *first, .last = *day_of({year, last_month, days_in_month(year, last_month)})};
}

Result<Date> parse_date(std::string_view text) {
  if (text.empty() || text == "..") return Date::unknown();
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const std::string_view from = text.substr(0, slash);
    const std::string_view to = text.substr(slash + 1);
    const auto is_open = [](std::string_view end) { return end.empty() || end == ".."; };
    if (is_open(from) && is_open(to)) return not_a_date(text);
    if (!is_open(from) && !is_open(to)) {
      if (qualified_date(from) && qualified_date(to))
        return Error{
            fmt::format("'{}' is an interval, where one date is meant; write '{}' for the one and '{}' for the other",
                        text, from, to)};
      return not_a_date(text);
    }
    auto read = qualified_date(is_open(from) ? to : from);
    if (read) (is_open(from) ? read->first : read->last) = is_open(from) ? unbounded_past : unbounded_future;
    return read;
  }
  if (!text.starts_with('[')) return qualified_date(text);

  const std::size_t dots = text.find("..");
  const std::size_t close = text.find(']');
  if (dots == std::string_view::npos || close == std::string_view::npos || close < dots + 2 || close + 2 < text.size())
    return not_a_date(text);
  const auto from = plain_date(text.substr(1, dots - 1));
  auto to = qualified_date(std::string(text.substr(dots + 2, close - dots - 2)) + std::string(text.substr(close + 1)));
  if (!from) return from;
  if (!to) return to;
  if (from->first > to->last) return Error{fmt::format("'{}' ends before it begins", text)};
  to->first = from->first;
  return to;
}

std::string date_text(const Date& date) {
  std::string text;
  if (date.is_unknown()) return "..";
  if (date.first == unbounded_past) {
    text = "../" + day_text(date.last);
  } else if (date.last == unbounded_future) {
    text = day_text(date.first);
    append_mark(text, date);
    return text + "/..";
  } else if (const auto calendar = calendar_text(date)) {
    text = *calendar;
  } else {
    text = fmt::format("[{}..{}]", day_text(date.first), day_text(date.last));
  }
  append_mark(text, date);
  return text;
}

Date day_after(Date date) {
  if (date.first != unbounded_past) ++date.first;
  if (date.last != unbounded_future) ++date.last;
  return date;
}

}  // namespace entente
