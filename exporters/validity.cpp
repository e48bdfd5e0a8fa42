#include "exporters/validity.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

enum class Precision { day, month, year };
constexpr std::array<std::string_view, 3> precision_names = {"day", "month", "year"};

/// By the number of days that it may be: the day after some day in May is no calendar month, but as precise as one.
Precision precision(const Date& date) {
  if (date.is_day()) return Precision::day;
  const bool bounded = date.first != unbounded_past && date.last != unbounded_future;
  return bounded && date.last - date.first < 31 ? Precision::month : Precision::year;
}

}  // namespace

Validity validity(const Period& period) {
  Validity found;
  if (!period.may_exist()) return found;
  Precision least = Precision::day;
  if (period.begin.first != unbounded_past) {
    found.from = period.begin.first;
    least = precision(period.begin);
  }
  if (!period.is_open()) {
    found.to = period.end.last - 1;
    least = std::max(least, precision(period.end));
  }
  if (found.from || found.to) found.precision = precision_names[static_cast<std::size_t>(least)];
  return found;
}

}  // namespace entente
