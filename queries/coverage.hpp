#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/projection.hpp"
#include "graph/snapshot.hpp"

namespace entente {

/// How far the chosen sources speak about a relation on the days of a question. What they do not speak about is unknown: a
/// tie that is missing there is not known to be absent.
enum class CoverageExtent {
  known,       ///< on each of the days one of them does
  partly,      ///< on some of the days
  unknown,     ///< on none of them, though on others
  undeclared,  ///< none of them says what it speaks about
};

/// "known", "partly", "unknown" or "undeclared".
std::string_view coverage_extent_name(CoverageExtent extent);

struct RelationCoverage {
  RelationTypeId relation;
  CoverageExtent extent;
  std::vector<SourceId> speakers;  ///< the sources that speak about it on some of the days
  std::vector<DayRange> days;  ///< all days of which a chosen source speaks, in the order of time, none of which touch

  /// These days for people: "from 1816-01-01 to 2012-12-31, from 2015-01-01 to now".
  [[nodiscard]] std::string days_text() const;
};

/// The coverage of each relation that the projection names, or, if it names none, of each of which the graph's chosen
/// sources declare a coverage. A source that speaks about treaties or wars speaks about the ties that follow from them, but one
/// that speaks about memberships does not: they are facts of their own, and a list of members is no list of allies. A
/// coverage that names no relation is about all that its source claims. Without days in the projection, "known" means that
/// there is any coverage.
std::vector<RelationCoverage> coverage_of(const Graph& graph, const Projection& projection);

/// The extent for all relations of the projection together: the common one if all agree, otherwise "partly".
CoverageExtent common_extent(const std::vector<RelationCoverage>& coverage);

/// Whether a part of the graph has no tie because no source speaks of it: then what can be counted in it is unknown, not 0.
bool is_unknown(const Snapshot& snapshot, const Projection& projection);

}  // namespace entente
