#pragma once

#include <string>
#include <vector>

#include "graph/entity_scores.hpp"
#include "queries/centrality/measure.hpp"
#include "queries/selection/notice.hpp"
#include "values/result.hpp"

namespace entente {

/// What is to be measured, apart from the part of the graph that it is measured on.
struct Measuring {
  std::vector<const Measure*> measures;
  bool normalised = false;
  unsigned threads = 0;                       ///< as of MeasureInput
  std::string weight = {};                    ///< an attribute of ties; empty: none
  std::string length = {};                    ///< the same
  ParameterValues<EntityId> parameters = {};  ///< groups: the number of each entity's
  Directions directions = Directions::as_stated;
};

/// Ties with a negative sign.
struct HostileTies {
  std::size_t ties = 0;
  std::vector<std::string> relations = {};
};

/// Scores, and what was done to get them that the user should know.
struct Measurement {
  Snapshot snapshot;  ///< parallel ties merged
  /// Of each measure, by vertex, or by edge if that is what they are of; not a number where it is not defined.
  std::vector<std::vector<double>> scores;
  HostileTies hostile = {};  ///< left out for measures that assume that ties bring together
  std::vector<std::string> measures_without_hostile = {};
  bool is_unknown = false;  ///< no source speaks of these relations then, and there is no tie: no score is defined
  std::size_t ties_without_weight = 0;    ///< they weigh nothing
  std::size_t ties_without_length = 0;    ///< they lead nowhere
  std::vector<std::string> remarks = {};  ///< by measure: what one should know of scores that are not the only answer

  /// The scores of one of the measures, to be put beside other snapshots; only of measures of entities.
  [[nodiscard]] EntityScores by_entity(std::size_t measure) const { return {snapshot, scores[measure]}; }
};

/// The hostile ties of a snapshot, if there are friendly ones, too; else none.
HostileTies hostile_among_friends(const Snapshot& snapshot);

/// What one should know of a measurement: of its ties, and of what was left out of some measures.
std::vector<Notice> notices_of(const Measurement& made, const Measuring& measuring, const Projection& projection);

/// Measures one part of the graph. Where friendly and hostile ties are both in it, measures that assume that ties bring
/// together are given the friendly and neutral ones only, unless the projection names the signs that it wants; entities that
/// have then no tie left have no such score.
/// Errors: those of the measures; a weight that is no number or below 0, a length that is not above 0; weights or lengths for a
/// measure that takes none; measures of entities and of ties together.
Result<Measurement> measurement(const Graph& graph, const Projection& projection, const Measuring& measuring);

}  // namespace entente
