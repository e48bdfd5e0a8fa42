#pragma once

#include <span>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// The scores of one snapshot's vertices, by entity. Snapshots of one graph number their vertices differently, as each has
/// left out other entities; so that no score comes to stand beside the wrong one, it is asked for by entity only.
class EntityScores {
 public:
  /// `scores` are those of the vertices of `measured`, in its order.
  EntityScores(const Snapshot& measured, std::span<const double> scores);

  /// Not a number where the entity was no vertex of the snapshot that was measured, or its score is not defined.
  [[nodiscard]] double operator[](EntityId entity) const { return by_entity_[entity.value()]; }

 private:
  std::vector<double> by_entity_;
};

}  // namespace entente
