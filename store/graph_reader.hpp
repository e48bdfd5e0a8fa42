#pragma once

#include "graph/graph.hpp"
#include "store/database.hpp"
#include "store/graph_file.hpp"

namespace entente {

/// Reads all tables of a graph file into memory.
Result<Graph> read_graph(Database& database, const GraphReading& reading);

}  // namespace entente
