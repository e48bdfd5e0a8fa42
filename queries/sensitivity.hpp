#pragma once

#include <map>
#include <string>
#include <vector>

#include "queries/agreement.hpp"
#include "queries/measurement.hpp"

namespace entente {

/// What one source, or all of them together, make of a question.
struct SourceView {
  std::string name;  ///< the source's key, or "all"
  Ties ties;
  std::vector<std::map<EntityId, double>> scores;  ///< by measure; not a number where it is not defined
};

struct SourceViews {
  std::vector<SourceView> views;  ///< all sources together, then each that has a tie here apart, in the graph's order
  std::vector<Notice> notices;    ///< of all together
};

/// Measures a part of the graph as all chosen sources together have it, and as each of them has it.
/// Errors: those of `measurement`, with the source's key in front. `measuring` is of entities.
Result<SourceViews> source_views(const Graph& graph, const Projection& projection, const Measuring& measuring);

/// How two views rank the entities that both have a score for.
struct Agreement {
  std::size_t entities = 0;
  std::optional<double> tau = {};  ///< Kendall's tau-b; nothing if one of them ranks all alike
};

Agreement agreement_of(const std::map<EntityId, double>& a, const std::map<EntityId, double>& b);

}  // namespace entente
