#pragma once

#include <string>

#include "graph/graph.hpp"

namespace entente {

/// Warns of what was left out of a graph whose file is damaged.
void tell_damage(const Graph& graph, const std::string& file);

}  // namespace entente
