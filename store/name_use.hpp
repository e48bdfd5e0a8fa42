#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace entente {

/// A name or code that imports could not place.
struct UnplacedName {
  std::string name;    ///< as a judgement writes it
  std::string source;  ///< key of who uses it; empty if the graph file does not say
  std::int64_t times;  ///< how often it stands in records that were left out
  std::string reason;
  std::string file;  ///< where it stands first
  std::int64_t line;
};

/// The most frequent first. Where a file was imported several times the last time counts. Errors: of reading.
Result<std::vector<UnplacedName>> unplaced_names(Database& database);

/// Where a graph file has a name.
struct NameUse {
  std::int64_t claims = 0;                                     ///< that use it
  std::vector<std::pair<std::string, std::int64_t>> left_out;  ///< files, with their records that were left out for it
};

/// `source` is empty for every source. Errors: of reading.
Result<NameUse> use_of_name(Database& database, std::string_view name, std::string_view source);

}  // namespace entente
