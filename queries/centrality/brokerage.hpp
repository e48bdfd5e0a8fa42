#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

/// What a broker b is between a and c, when ties lead from a to b and from b to c, but none from a to c: by their groups.
enum class BrokerRole {
  coordinator,     ///< all three are of one group
  itinerant,       ///< a and c are of one group, b is not (consultant)
  gatekeeper,      ///< b and c are of one group, a is not
  representative,  ///< a and b are of one group, c is not
  liaison,         ///< of three groups
  any,
};

/// How often a vertex is the broker of two others in that role. Ties that lead both ways count for both directions. Groups are
/// those of the parameter `groups`, or the entities' types. Gould and Fernandez (1989).
std::vector<double> brokerage(const Snapshot& snapshot, BrokerRole role, const MeasureInput& options = {});

namespace centrality {

extern const Parameter groups_parameter;
extern const Measure brokerage;
extern const Measure brokerage_coordinator;
extern const Measure brokerage_itinerant;
extern const Measure brokerage_gatekeeper;
extern const Measure brokerage_representative;
extern const Measure brokerage_liaison;

}  // namespace centrality
}  // namespace entente
