#include "exporters/columns/value_type.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

#include "graph/attributes.hpp"

namespace entente {
namespace {

constexpr std::int64_t largest_exact = std::int64_t{1} << 53U;

std::optional<std::int64_t> integer_of(std::string_view text) {
  // The words of a flag.
  if (text == "true") return 1;
  if (text == "false") return 0;
  std::int64_t value = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (trouble != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_digits(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

ValueType type_of_number(std::string_view value) {
  if (const auto integer = integer_of(value)) {
    if (*integer > largest_exact || *integer < -largest_exact) return ValueType::text;
    const bool narrow =
        *integer >= std::numeric_limits<std::int32_t>::min() && *integer <= std::numeric_limits<std::int32_t>::max();
    return narrow ? ValueType::integer : ValueType::long_integer;
  }
  // Digits that fit in no integer are an identifier rather than a quantity.
  return number_of(value) && !is_digits(value) ? ValueType::number : ValueType::text;
}

}  // namespace

ValueType type_of_value(std::string_view value, std::optional<AttributeKind> declared) {
  if (declared == AttributeKind::text) return ValueType::text;
  const bool is_word = value == "true" || value == "false";
  if (is_word && declared != AttributeKind::flag) return ValueType::text;
  if (!declared && !is_json_number(value)) return ValueType::text;
  const ValueType type = type_of_number(value);
  return declared == AttributeKind::number ? std::max(type, ValueType::number) : type;
}

Cell typed_value(std::string_view value, ValueType type) {
  if (type == ValueType::text) return std::string(value);
  const auto integer = integer_of(value);
  if (type != ValueType::number && integer) return *integer;
  if (integer) return static_cast<double>(*integer);
  if (const auto number = number_of(value)) return *number;
  return {};
}

}  // namespace entente
