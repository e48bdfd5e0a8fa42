#pragma once

#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/schema.hpp"

namespace entente {

/// A typed edge between two entities: what all claims with the same type, ends and period say together. The ends of a
/// symmetric relation stand in the order of their ids.
struct Relation {
  RelationTypeId type;
  EntityId subject;
  EntityId object;
  Period period;
};

}  // namespace entente
