#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/graph_file.hpp"
#include "graph/judgements.hpp"
#include "graph/projection.hpp"
#include "graph/snapshot.hpp"

namespace CLI {
class App;
}

namespace entente {

/// Which part of the graph a question is about, as it is written on the command line.
struct Selection {
  std::string as_of;
  std::string during;
  std::vector<std::string> relations;
  std::vector<std::string> entity_types;
  std::vector<std::string> sources;
  std::vector<std::string> where;
  std::vector<std::string> signs;
  bool certain = false;
  bool possible = false;
  bool reported = false;
  std::string continuity = "strict";
};

/// The flags that mean the same in every verb.
void add_selection_flags(CLI::App& verb, Selection& selection);

/// Reads the flags. A graph is needed to know the sources. Errors are of usage.
Result<Projection> projection_of(const Selection& selection, const Graph& graph);
/// The days of --as-of or --during; nothing if neither is given.
Result<std::optional<DayRange>> days_of(const Selection& selection);

/// The relations of the selection, "a, b", of which the chosen sources speak, but on none of its days: that somebody has no
/// such tie is unknown there. Empty without days.
std::string unknown_relations(const Graph& graph, const Projection& projection);

/// Why a part of the graph has no ties: which of the conditions leaves none.
Error empty_selection(const Graph& graph, const Projection& projection);

/// Without any selection every entity counts, with one the ends of its ties.
Isolates isolates_of(const Projection& projection);

/// How the selection wants a file to be read.
GraphReading reading_of(const Selection& selection);
/// Opens the file and reads it so.
Result<Graph> read_graph_file(const std::string& path, const Selection& selection);
/// The judgements of a graph file that hold.
Result<Judgements> read_judgements_of(const std::string& path);

}  // namespace entente
