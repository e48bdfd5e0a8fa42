#pragma once

#include <span>
#include <string_view>

#include "queries/centrality/measure.hpp"

namespace entente {

std::span<const Measure> measures();
/// Null if there is none of that name.
const Measure* measure_named(std::string_view name);

}  // namespace entente
