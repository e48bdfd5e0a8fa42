#pragma once

#include <string>

#include "queries/measurement.hpp"

namespace entente {

/// In words, what the numbers of a measurement mean: the part of the graph, the conventions, the sources, and what was left out
/// or merged. Lines, each with its end.
std::string explanation(const Measurement& made, const Measuring& measuring, const Projection& projection);

}  // namespace entente
