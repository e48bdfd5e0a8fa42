#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/projection.hpp"
#include "values/result.hpp"
#include "values/table.hpp"

namespace entente {

/// The schemes of --codes that entities of the graph have. Errors, of usage: one that none has.
Result<void> check_codes(const Graph& graph, const std::vector<std::string>& schemes);

/// Adds to a table, for each column of ids (entity, subject, object, from, to, of, source and target), a column for each scheme: the code
/// that the entity bore on these days, of several the one that it took on last; where it bore none then, or without days, the one that
/// it bears still or bore last; empty where it never had one. The columns are named by the scheme if the only column of ids is
/// "entity", else by both: subject_cow.
void add_codes(Table& table, const Graph& graph, const std::vector<std::string>& schemes,
               const std::optional<DayRange>& days);

}  // namespace entente
