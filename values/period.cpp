#include "values/period.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

/// The later of two dates, when each is known only to a range.
Date later(const Date& a, const Date& b) {
  if (a == b) return a;
  return {.first = std::max(a.first, b.first),
          .last = std::max(a.last, b.last),
          .uncertain = a.uncertain || b.uncertain,
          .approximate = a.approximate || b.approximate};
}

Date earlier(const Date& a, const Date& b) {
  if (a == b) return a;
  return {.first = std::min(a.first, b.first),
          .last = std::min(a.last, b.last),
          .uncertain = a.uncertain || b.uncertain,
          .approximate = a.approximate || b.approximate};
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view from = text.substr(0, slash);
  const std::string_view to = slash == std::string_view::npos ? "" : text.substr(slash + 1);
  if (from.empty() || to.empty() || from == ".." || to == "..") {
    const auto date = parse_date(text);
    if (!date) return date.error();
    return Period::on(*date);
  }
  const auto begin = parse_date(from);
  if (!begin) return begin.error();
  const auto last = parse_date(to);
  if (!last) return last.error();
  const Period period{.begin = *begin, .end = day_after(*last)};
  if (!period.may_exist()) return Error{fmt::format("'{}' ends before it begins", text)};
  return period;
}

std::optional<Period> intersection(const Period& a, const Period& b) {
  const Period common{.begin = later(a.begin, b.begin), .end = earlier(a.end, b.end)};
  if (!common.may_exist()) return std::nullopt;
  return common;
}

std::string period_text(const Period& period) {
  std::string end = date_text(period.end);
  if (period.is_open())
    end = period.end.first == unbounded_past ? "open" : fmt::format("open on {}", day_text(period.end.first - 1));
  return fmt::format("[{}, {})", date_text(period.begin), end);
}

}  // namespace entente
