#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/population.hpp"
#include "graph/projection.hpp"
#include "values/result.hpp"

namespace entente {

/// A member of a population, and since when and until when it is one.
struct PopulationMember {
  std::string entity;  ///< id, or a code or name as a list has it
  Period period;
  std::string place;  ///< "list.csv:3"; empty if it is no list of the user's
};

/// Whom --population names: the spells of a state system that the gazetteer knows, or the rows of a CSV file. None for
/// "existing" and for none. Errors: no such state system or file; a file without a column entity, or with a row that cannot be
/// read.
Result<std::vector<PopulationMember>> population_members(const std::string& name);

/// The ids of those that the gazetteer knows.
std::vector<std::string> member_ids(const std::vector<PopulationMember>& members);

/// The members as entities of a graph that has been read with all of member_ids. Says which rows of a list name nobody.
/// Nothing if there are no members to be.
std::shared_ptr<const Population> population_of(const std::string& name, const std::vector<PopulationMember>& members,
                                                const Graph& graph, const std::optional<DayRange>& days);

}  // namespace entente
