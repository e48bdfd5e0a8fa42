#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Whether a value is in one of a mapping's short lists. Asked of every value of millions of rows: most differ in length or
/// in the first byte, and need no call to be compared.
inline bool contains(const std::vector<std::string>& list, std::string_view value) {
  for (const std::string& item : list)
    if (item.size() == value.size() && (value.empty() || (item.front() == value.front() && item == value))) return true;
  return false;
}

/// 1.0 and -9.00 as 1 and -9: programs write whole numbers so where some row of their column has none.
inline std::string_view whole_number(std::string_view value) {
  if (value.size() < 3 || value.back() != '0') return value;
  const std::size_t point = value.find_last_not_of('0');
  if (point == std::string_view::npos || point == 0 || value[point] != '.') return value;
  const std::string_view whole = value.substr(0, point);
  const std::size_t from = whole.front() == '-' ? 1 : 0;
  const bool is_whole = from < whole.size() && whole.find_first_not_of("0123456789", from) == std::string_view::npos;
  return is_whole ? whole : value;
}

/// contains(), where a whole number is the same with and without decimals.
inline bool contains_value(const std::vector<std::string>& list, std::string_view value) {
  if (contains(list, value)) return true;
  const std::string_view whole = whole_number(value);
  return whole.size() != value.size() && contains(list, whole);
}

}  // namespace entente
