#pragma once

#include <span>
#include <string>

#include "graph/judgements.hpp"
#include "graph/snapshot.hpp"
#include "queries/selection/notice.hpp"
#include "queries/selection/selection.hpp"
#include "queries/selection/series.hpp"
#include "store/graph_file.hpp"

namespace CLI {
class App;
}

namespace entente {

/// The flags that mean the same in every verb.
void add_selection_flags(CLI::App& verb, Selection& selection);
/// --codes, in verbs whose tables list entities.
void add_codes_flag(CLI::App& verb, Selection& selection);
void add_series_flags(CLI::App& verb, Series& series);

/// A graph as a question wants it, and the part of it that is asked about.
struct Asked {
  Graph graph;
  Projection projection;
};

/// Opens the file, reads it as the selection wants it, with the members of the population that no record names, and reads the
/// selection. What of a list of the population cannot be read is said.
Result<Asked> ask(const std::string& path, const Selection& selection);
/// The same with a file that is open already.
Result<Asked> ask(GraphFile& file, const Selection& selection);

/// Says what one should know of an answer.
void tell(std::span<const Notice> notices);

/// The judgements of a graph file that hold.
Result<Judgements> read_judgements_of(const std::string& path);

}  // namespace entente
