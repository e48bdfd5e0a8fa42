#pragma once

#include <span>

#include "queries/figures/figure.hpp"

namespace entente {

/// All of them, in the order in which they are shown.
std::span<const Figure> figures();

}  // namespace entente
