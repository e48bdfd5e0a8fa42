#include "graph/source.hpp"

#include <fmt/format.h>

namespace entente {

std::string source_name(std::string_view title, std::string_view version) {
  return version.empty() ? std::string(title) : fmt::format("{}, version {}", title, version);
}

}  // namespace entente
