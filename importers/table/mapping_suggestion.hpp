#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// A first mapping for a table that no mapping knows.
struct MappingSuggestion {
  std::string json;                  ///< the mapping, to be corrected by a person
  std::vector<std::string> remarks;  ///< what was recognised, column by column, and what must be filled in
};

/// Looks at the header and the first 1,000 rows: which columns hold codes or names of entities, which dates. `name` becomes
/// the mapping's. Errors: no table, no column in which entities are recognised.
Result<MappingSuggestion> suggested_mapping(InputFile& file, std::string_view name);

}  // namespace entente
