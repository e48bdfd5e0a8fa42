#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

std::span<const Measure* const> measures();
/// What any of them can be asked for, in their order.
std::vector<const Parameter*> measure_parameters();
/// Errors: none of that name, with the one that is near and all that there are.
Result<const Measure*> measure_named(std::string_view name);

}  // namespace entente
