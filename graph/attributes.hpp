#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.hpp"
#include "graph/schema.hpp"

namespace entente {

/// What a claim says beside its ends and its period: a value, as text, per name.
struct Attribute {
  std::string name;
  std::string value;
  friend auto operator<=>(const Attribute&, const Attribute&) = default;
};

/// Ordered by name; no name twice.
using AttributeSet = std::vector<Attribute>;

/// The canonical JSON object of a set: equal sets give equal text. Values that are JSON numbers are written as numbers.
std::string attribute_text(const AttributeSet& set);
Result<AttributeSet> parse_attributes(std::string_view text);

std::optional<std::string_view> attribute_value(const AttributeSet& set, std::string_view name);

/// The number that the whole of a text stands for; nothing if it is none, or not finite.
std::optional<double> number_of(std::string_view text);

/// Whether a JSON reader would take the text as a number.
bool is_json_number(std::string_view text);

/// What several claims say together: per name the greatest number, or the different texts joined by " | ".
AttributeSet merged_attributes(std::span<const AttributeSet* const> sets);

/// A condition such as defence=1 or hostility>=4. Numbers compare as numbers, other values as text; a claim without the
/// attribute does not satisfy any condition but !=.
struct AttributeCondition {
  enum class Comparison { equal, not_equal, less, at_most, greater, at_least };

  std::string name;
  Comparison comparison;
  std::string value;

  /// Reads NAME=VALUE, also with != < <= > >=.
  static Result<AttributeCondition> parse(std::string_view text);
  [[nodiscard]] bool holds(const AttributeSet& set) const;
};

}  // namespace entente
