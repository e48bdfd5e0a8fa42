#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/schema.hpp"
#include "values/id.hpp"
#include "values/result.hpp"

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

/// A condition such as defence=1, hostility>=4 or allied-with.defence=1. Numbers compare as numbers, other values as text; a
/// text is neither less nor greater than a number. A claim without the attribute satisfies no condition but !=.
struct AttributeCondition {
  enum class Comparison { equal, not_equal, less, at_most, greater, at_least };
  enum class Verdict {
    holds,
    fails,
    unknown,  ///< a text where the order of numbers is asked for ("n/a", "1,200"), or a number where that of texts is
  };

  std::string name;
  Comparison comparison;
  std::string value;
  std::optional<RelationTypeId> relation = {};  ///< only ties of this relation must satisfy it

  /// Reads NAME=VALUE, also with != < <= > >=, and blanks around these. NAME keeps what stands before its first full stop:
  /// whether that is a relation is for the caller to say.
  static Result<AttributeCondition> parse(std::string_view text);
  [[nodiscard]] Verdict verdict(const AttributeSet& set) const;
  [[nodiscard]] bool holds(const AttributeSet& set) const { return verdict(set) == Verdict::holds; }
  [[nodiscard]] bool concerns(RelationTypeId type) const { return !relation || *relation == type; }
};

/// As the user may have written it: "hostility>=4".
std::string condition_text(const AttributeCondition& condition);

}  // namespace entente
