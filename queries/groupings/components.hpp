#pragma once

#include "queries/groupings/grouping.hpp"

namespace entente::grouped {

extern const Grouping component;
extern const Grouping strong_component;

}  // namespace entente::grouped
