#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// The ties of one relation in a snapshot.
struct RelationCount {
  std::string relation;
  std::size_t relations;  ///< ties: one for each relation, ends and period
  std::size_t pairs;      ///< distinct pairs; of a symmetric relation without regard to order
  std::size_t entities;   ///< distinct ends
  std::size_t treaties;   ///< distinct treaties or conflicts under which the ties hold
};

struct EntityCount {
  std::string type;
  std::size_t entities;
};

/// What a snapshot holds. Types without any are left out; the order is that of the schema.
struct GraphStatistics {
  std::size_t entities;
  std::vector<EntityCount> by_entity_type;
  std::size_t relations;
  std::vector<RelationCount> by_relation;
};

GraphStatistics statistics_of(const Snapshot& snapshot);

}  // namespace entente
