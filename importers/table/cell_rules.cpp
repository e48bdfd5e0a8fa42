#include "importers/table/cell_rules.hpp"

#include <fmt/format.h>

#include "graph/attributes.hpp"
#include "identity/gazetteer.hpp"
#include "importers/table/value_list.hpp"
#include "values/json.hpp"

namespace entente {

bool fits(AttributeKind kind, std::string_view value) {
  switch (kind) {
    case AttributeKind::flag:
      return value == "0" || value == "1";
    case AttributeKind::integer:
      return is_json_number(value) && value.find_first_of(".eE") == std::string_view::npos;
    case AttributeKind::number:
      return number_of(value).has_value();
    case AttributeKind::text:
      return true;
  }
  return false;
}

std::string misfit(AttributeKind kind, std::string_view value) {
  if (fits(kind, value)) return {};
  if (kind == AttributeKind::flag) return "neither 0 nor 1";
  return fmt::format("not {} {}", kind == AttributeKind::integer ? "an" : "a", attribute_kind_name(kind));
}

bool holds(const MappingCondition& condition, std::string_view value) {
  bool found = contains_value(condition.values, value);
  for (const std::string& begin : condition.beginnings) found = found || value.starts_with(begin);
  return found != condition.negated;
}

void append_id_part(std::string& id, std::string_view value, bool several) {
  for (const char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
                       c == '.' || c == '+' || (c == '-' && !several);
    if (upper)
      id += static_cast<char>(c - 'A' + 'a');
    else if (plain)
      id += c;
    else if (c == ' ')
      id += '_';
    else
      id += fmt::format("~{:02x}", static_cast<unsigned char>(c));
  }
}

bool is_one_name(const EntityTemplate& entity, std::string_view cell) {
  return entity.kind == EntityTemplate::Kind::name && cell.find(entity.split) != std::string_view::npos &&
         !Gazetteer::builtin().index().by_normalised_name(cell).empty();
}

}  // namespace entente
