#pragma once

#include <string>
#include <string_view>

#include "graph/schema.hpp"
#include "importers/table/mapping.hpp"

namespace entente {

/// Whether a value is of the kind that the schema declares for its attribute.
bool fits(AttributeKind kind, std::string_view value);

/// Whether a value meets a condition.
bool holds(const MappingCondition& condition, std::string_view value);

/// The values of a pattern make a readable id: lower-case letters, digits and hyphens, these for blanks, too. What else there is
/// stays, if an id may hold it, or is written as its number, so that C+ and C++ are two.
void append_id_part(std::string& id, std::string_view value);

/// Whether the whole of a cell that may hold several names is one: "Trinidad and Tobago", "China, Republic of".
bool is_one_name(const EntityTemplate& entity, std::string_view cell);

}  // namespace entente
