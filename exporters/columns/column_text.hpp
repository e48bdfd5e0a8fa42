#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "exporters/validity.hpp"

namespace entente {

inline void append_number(std::string& text, std::int64_t number) {
  std::array<char, 24> digits{};  // the longest is -9223372036854775808
  text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

/// YYYY-MM-DD.
inline void append_day(std::string& text, std::optional<Day> day) {
  if (day) text += day_text(*day);
}

inline void append_year(std::string& text, std::optional<Day> day) {
  if (day) append_number(text, calendar_date(*day).year);
}

}  // namespace entente
