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

}  // namespace entente
