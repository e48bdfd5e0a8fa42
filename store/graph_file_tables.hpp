#pragma once

#include <array>

namespace entente {

/// The SQL that makes the tables of an empty graph file (described in docs/graph-file.md).
extern const char* const graph_file_tables;
/// The SQL that makes the readable views, in place of those of an older format: views hold no data.
extern const char* const graph_file_views;
/// What brings the tables of format N to N + 1, by N; there is no format 0.
extern const std::array<const char*, 4> graph_file_migrations;

}  // namespace entente
