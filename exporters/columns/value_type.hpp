#pragma once

#include <optional>
#include <string_view>

#include "graph/schema.hpp"
#include "values/table.hpp"

namespace entente {

/// The type of an exported column, from narrow to wide: a column has the widest that one of its values needs.
enum class ValueType {
  integer,       ///< fits in 32 bits
  long_integer,  ///< up to 2^53, beyond which igraph and JavaScript round
  number,
  text,
};

/// The narrowest type that holds an attribute's value. Without a declared kind only what JSON takes for a number is one,
/// so that a code such as 007 keeps its zeros.
ValueType type_of_value(std::string_view value, std::optional<AttributeKind> declared);

/// The value in a column of that type, which must be wide enough for it.
Cell typed_value(std::string_view value, ValueType type);

}  // namespace entente
