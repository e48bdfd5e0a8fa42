#pragma once

namespace entente {

/// The SQL that makes an empty graph file: its tables and readable views (described in docs/graph-file.md).
extern const char* const graph_file_tables;

}  // namespace entente
