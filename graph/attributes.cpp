#include "graph/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "values/json.hpp"

namespace entente {

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || trouble != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

bool is_json_number(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  if (text.starts_with('-')) ++at;
  const bool zero = at < text.size() && text[at] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

namespace {

/// Whether the number is read back as it is written: 71E1234 is beyond any, and stays a text.
bool is_readable_number(std::string_view text) {
  constexpr std::size_t surely_short = 300;
  if (!is_json_number(text)) return false;
  return (text.size() < surely_short && text.find_first_of("eE") == std::string_view::npos) ||
         parse_json(text).has_value();
}

}  // namespace

std::string attribute_text(const AttributeSet& set) {
  std::string text;
  text.reserve(set.size() * 24 + 2);
  text += '{';
  for (const auto& [name, value] : set) {
    if (text.size() > 1) text += ',';
    append_json_quoted(text, name);
    text += ':';
    if (is_readable_number(value))
      text += value;
    else
      append_json_quoted(text, value);
  }
  return text + "}";
}

Result<AttributeSet> parse_attributes(std::string_view text) {
  const auto root = parse_json(text);
  if (!root) return root.error();
  if (!root->is(JsonValue::Kind::object)) return Error{"attributes are no JSON object"};
  AttributeSet set;
  for (const auto& [name, value] : root->members) {
    const auto scalar = value.scalar();
    if (!scalar) return Error{fmt::format("attribute \"{}\" is {}", name, json_kind_name(value.kind))};
    set.push_back({name, *scalar});
  }
  std::ranges::sort(set);
  return set;
}

std::optional<std::string_view> attribute_value(const AttributeSet& set, std::string_view name) {
  const auto found = std::ranges::find(set, name, &Attribute::name);
  if (found == set.end()) return std::nullopt;
  return found->value;
}

AttributeSet merged_attributes(std::span<const AttributeSet* const> sets) {
  AttributeSet all;
  for (const AttributeSet* set : sets) all.insert(all.end(), set->begin(), set->end());
  std::ranges::sort(all);
  AttributeSet merged;
  for (const Attribute& attribute : all) {
    if (merged.empty() || merged.back().name != attribute.name) {
      merged.push_back(attribute);
      continue;
    }
    std::string& value = merged.back().value;
    const auto a = number_of(value);
    const auto b = number_of(attribute.value);
    if (a && b) {
      if (*b > *a) value = attribute.value;
    } else if (value != attribute.value && !value.ends_with(" | " + attribute.value)) {
      value += " | " + attribute.value;
    }
  }
  return merged;
}

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

}  // namespace

Result<AttributeCondition> AttributeCondition::parse(std::string_view text) {
  const std::size_t at = text.find_first_of("=!<>");
  const Error misread{fmt::format("cannot read the condition '{}' (write NAME=VALUE, or with != < <= > >=)", text),
                      ErrorKind::usage};
  if (at == std::string_view::npos || trimmed(text.substr(0, at)).empty()) return misread;
  const bool two = at + 1 < text.size() && text[at + 1] == '=';
  if (text[at] == '!' && !two) return misread;
  const bool doubled = two && text[at] != '=';
  // w==3, w=<3 and w<>3 are those of other languages; a text that begins so is not to be had.
  const std::string_view value = trimmed(text.substr(at + (doubled ? 2 : 1)));
  if (!value.empty() && std::string_view("=<>").find(value.front()) != std::string_view::npos) return misread;
  Comparison comparison = Comparison::equal;
  if (text[at] == '!') comparison = Comparison::not_equal;
  if (text[at] == '<') comparison = two ? Comparison::at_most : Comparison::less;
  if (text[at] == '>') comparison = two ? Comparison::at_least : Comparison::greater;
  return AttributeCondition{std::string(trimmed(text.substr(0, at))), comparison, std::string(value)};
}

AttributeCondition::Verdict AttributeCondition::verdict(const AttributeSet& set) const {
  const auto found = attribute_value(set, name);
  if (!found) return comparison == Comparison::not_equal ? Verdict::holds : Verdict::fails;
  const auto a = number_of(*found);
  const auto b = number_of(value);
  const auto of = [](bool holds) { return holds ? Verdict::holds : Verdict::fails; };
  if (comparison == Comparison::equal) return of(a && b ? *a == *b : *found == value);
  if (comparison == Comparison::not_equal) return of(a && b ? *a != *b : *found != value);
  if (a.has_value() != b.has_value()) return Verdict::unknown;
  const auto order = a ? *a <=> *b : std::partial_ordering(*found <=> std::string_view(value));
  if (comparison == Comparison::less) return of(order < 0);
  if (comparison == Comparison::at_most) return of(order <= 0);
  if (comparison == Comparison::greater) return of(order > 0);
  return of(order >= 0);
}

std::string condition_text(const AttributeCondition& condition) {
  constexpr std::array<std::string_view, 6> signs = {"=", "!=", "<", "<=", ">", ">="};
  return condition.name + std::string(signs[static_cast<std::size_t>(condition.comparison)]) + condition.value;
}

}  // namespace entente
