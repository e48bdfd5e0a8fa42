#pragma once

#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/schema.hpp"

namespace entente {

/// A typed edge between two entities: what all claims with the same type, ends, treaty or event, and period say together, or what a claim
/// of its own says. The ends of a symmetric relation stand in the order of their ids.
struct Relation {
  RelationTypeId type;
  EntityId subject;
  EntityId object;
  EntityId via;  ///< no_entity if the claims name none
  Period period;
};

}  // namespace entente
