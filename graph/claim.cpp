#include "graph/claim.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 6> modes = {"stated",    "reported", "planned",
                                                   "attempted", "negated",  "hypothetical"};

}  // namespace

std::string_view mode_name(Mode mode) { return modes[static_cast<std::size_t>(mode)]; }

std::optional<Mode> mode_of(std::string_view name) {
  const auto found = std::ranges::find(modes, name);
  if (found == modes.end()) return std::nullopt;
  return static_cast<Mode>(found - modes.begin());
}

}  // namespace entente
