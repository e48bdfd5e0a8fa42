#include "graph/period.hpp"

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
