#include "graph/entity_scores.hpp"

#include <cassert>
#include <limits>

namespace entente {

EntityScores::EntityScores(const Snapshot& measured, std::span<const double> scores)
    : by_entity_(measured.graph().entities().size(), std::numeric_limits<double>::quiet_NaN()) {
  assert(scores.size() == measured.vertex_count());
  for (std::size_t at = 0; at < scores.size(); ++at) by_entity_[measured.entity(VertexId(at)).value()] = scores[at];
}

}  // namespace entente
