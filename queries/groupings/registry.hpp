#pragma once

#include <span>
#include <string_view>

#include "queries/groupings/grouping.hpp"

namespace entente {

std::span<const Grouping* const> groupings();
/// The one of that name, or null.
const Grouping* grouping_named(std::string_view name);

}  // namespace entente
