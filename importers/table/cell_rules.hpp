#pragma once

#include <string>
#include <string_view>

#include "graph/schema.hpp"
#include "importers/table/mapping.hpp"

namespace entente {

/// Whether a value is of the kind that the schema declares for its attribute.
bool fits(AttributeKind kind, std::string_view value);

/// What is wrong with a value where it is not: "neither 0 nor 1"; empty if it fits.
std::string misfit(AttributeKind kind, std::string_view value);

/// Whether a value meets a condition.
bool holds(const MappingCondition& condition, std::string_view value);

/// The values of a pattern make a readable id: lower-case letters, digits, and _ for blanks. What else there is stays, if an id may hold it,
/// or is written as its number, so that different values make different ids, but for upper and lower case: C+ and C++ are two, "A B" and
/// "A-B", too. Where a pattern has `several` values, a hyphen within one is written as its number: the hyphens of the pattern part them.
void append_id_part(std::string& id, std::string_view value, bool several);

/// Whether the whole of a cell that may hold several names is one: "Trinidad and Tobago", "China, Republic of".
bool is_one_name(const EntityTemplate& entity, std::string_view cell);

}  // namespace entente
