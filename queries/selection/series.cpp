#include "queries/selection/series.hpp"

#include <fmt/format.h>

namespace entente {

void append_year(Table& all, const SeriesDay& day, Table table) {
  if (all.columns.empty()) {
    all.columns = std::move(table.columns);
    all.columns.insert(all.columns.begin(), Column{"year", "the year"});
  }
  for (auto& row : table.rows) {
    row.insert(row.begin(), Cell(day.year));
    all.rows.push_back(std::move(row));
  }
}

Result<std::vector<SeriesDay>> days_of(const Series& series, const Projection& projection) {
  std::vector<SeriesDay> days;
  if (series.years.empty()) {
    if (series.any_day || series.on != Series().on)
      return Error{"is of a series: give its years with --series, or one year with --during", ErrorKind::usage,
                   series.any_day ? "any-day" : "on"};
    return days;
  }
  if (projection.days)
    return Error{"tells the days itself: leave out --as-of and --during", ErrorKind::usage, "series"};
  const std::size_t dots = series.years.find("..");
  const auto first = parse_date(series.years.substr(0, dots));
  const auto last = dots == std::string::npos ? first : parse_date(series.years.substr(dots + 2));
  const auto is_year = [](const Result<Date>& date) {
    return date && date->first != unbounded_past && date->last != unbounded_future &&
           *date == date_of_parts(calendar_date(date->first).year, 0, 0);
  };
  if (!is_year(first) || !is_year(last) || last->last < first->first)
    return Error{fmt::format("cannot read '{}' (write FROM..TO, as 1816..2012)", series.years), ErrorKind::usage,
                 "series"};
  const bool shape = series.on.size() == 5 && series.on[2] == '-';
  for (int year = calendar_date(first->first).year; year <= calendar_date(last->first).year; ++year) {
    const std::string name = date_text(*date_of_parts(year, 0, 0));
    if (series.any_day) {
      const Date all = *date_of_parts(year, 0, 0);
      days.push_back({name, {all.first, all.last + 1}});
      continue;
    }
    // 29 February is in some years only.
    const auto day = parse_date(fmt::format("{}-{}", name, shape ? series.on : "??"));
    if (!day || !day->is_day())
      return Error{fmt::format("there is no day '{}' in {} (write MM-DD, as 06-30)", series.on, name), ErrorKind::usage,
                   "on"};
    days.push_back({name, {day->first, day->first + 1}});
  }
  return days;
}

}  // namespace entente
