#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/projection.hpp"

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
  Day first;                       ///< the first day of which any source speaks; no meaning if undeclared
  Day last;                        ///< the day after the last one; unbounded_future for one that has no end
};

/// The coverage of each relation that the projection names, or, if it names none, of each of which the graph's chosen
/// sources declare a coverage. A source that speaks about treaties or wars speaks about the ties that follow from them; a
/// coverage that names no relation is about all that its source claims. Without days in the projection, "known" means that
/// there is any coverage.
std::vector<RelationCoverage> coverage_of(const Graph& graph, const Projection& projection);

/// The extent for all relations of the projection together: the common one if all agree, otherwise "partly".
CoverageExtent common_extent(const std::vector<RelationCoverage>& coverage);

}  // namespace entente
