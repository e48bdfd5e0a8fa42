#pragma once

#include "graph/database.hpp"
#include "graph/graph.hpp"

namespace entente {

/// Reads all tables of a graph file into memory.
Result<Graph> read_graph(Database& database, bool reported);

}  // namespace entente
