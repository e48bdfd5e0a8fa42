#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/id.hpp"
#include "values/period.hpp"

namespace entente {

/// A data set or document that makes claims.
struct Source {
  std::string key;  ///< short and lasting: "atop-4.01"
  std::string title;
  std::string version;
  std::string citation;
  std::string licence;
  std::string url;
  std::string retrieved;  ///< when the user got it, as EDTF text; may be empty
  std::string checksum;   ///< SHA-256 of the file, in hexadecimal; may be empty
};

/// How a source is called in answers: "ATOP, version 4.01".
std::string source_name(std::string_view title, std::string_view version);

/// What a source speaks about. Outside of it, its silence means "unknown", not "no".
struct Coverage {
  SourceId source;
  std::string relation;  ///< a relation's name, or empty for all that the source claims
  Period period;
  std::string population;  ///< in words: "members of the COW state system"
};

}  // namespace entente
