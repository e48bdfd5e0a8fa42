#pragma once

#include <span>
#include <string_view>

#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

std::span<const Measure> measures();
/// Errors: none of that name, with the one that is near and all that there are.
Result<const Measure*> measure_named(std::string_view name);

}  // namespace entente
