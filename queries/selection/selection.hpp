#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/projection.hpp"
#include "values/result.hpp"

namespace entente {

/// Of which sign ties are asked for.
enum class SignChoice { friendly, hostile, neutral, any };
/// Which states are one: each its own, or all that bore one code of a data set one after the other.
enum class Continuity { strict, cow, gw };

/// Which part of the graph a question is about, as it is written: the flags that mean the same in every verb.
struct Selection {
  std::string as_of = {};
  std::string during = {};
  std::vector<std::string> relations = {};
  std::vector<std::string> entity_types = {};
  std::vector<std::string> sources = {};
  std::vector<std::string> where = {};
  std::vector<SignChoice> signs = {};
  std::vector<std::string> derived = {};  ///< treaties, organisations, wars; or none; empty: all
  std::string population = {};            ///< cow-system, gw-system, existing, or a file
  bool existing = false;
  bool isolates = false;
  bool certain = false;
  bool possible = false;
  bool reported = false;
  Continuity continuity = Continuity::strict;
  std::vector<std::string> codes = {};  ///< schemes of which tables of entities have a column each
};

/// Reads the texts; every verb, series and export takes its ties from the projection that comes of it. The graph knows the
/// sources and the attributes; `population` is whom Selection::population names, if it is a state system or a file.
/// Errors are of usage.
Result<Projection> projection_of(const Selection& selection, const Graph& graph,
                                 std::shared_ptr<const Population> population = {});
/// The days of --as-of or --during; nothing if neither is given.
Result<std::optional<DayRange>> days_of(const Selection& selection);

/// Whether nothing is selected: the question is about the whole graph.
bool is_whole(const Projection& projection);
/// What lists all that there is, statistics and exports, has of the whole graph every entity, also without a tie. Measures are of
/// those with a tie, or of the population.
Isolates isolates_of_inventory(const Projection& projection);

/// The relations of the selection, "a, b", of which the chosen sources speak, but on none of its days: that somebody has no
/// such tie is unknown there. Empty without days.
std::string unknown_relations(const Graph& graph, const Projection& projection);

/// Why a part of the graph has no ties: which of the conditions leaves none.
Error empty_selection(const Graph& graph, const Projection& projection);

}  // namespace entente
