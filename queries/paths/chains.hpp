#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

enum class Friendship : std::uint8_t { enemy, friendly };

/// What two ties in a row make of `other` for `entity`, and by whom: an enemy of a friend is hostile to somebody who is tied to
/// the entity by a friendly relation.
struct Chain {
  EntityId entity;
  Friendship first;   ///< what those between are to the entity
  Friendship second;  ///< what the other is to those between
  EntityId other;
  std::vector<EntityId> between;  ///< in the order of their ids
  std::vector<RelationTypeId> directly =
      {};  ///< the relations that the two have themselves, in the order of the schema

  /// "friend-of-friend", "enemy-of-friend", "friend-of-enemy" or "enemy-of-enemy".
  [[nodiscard]] std::string_view kind() const;
};

/// The chains of an entity, by kind, the most between first, then by the other's id. Relations of a positive sign are friendly,
/// of a negative one hostile, others make no chain. A pair with ties of both signs makes chains of both kinds. The snapshot has
/// one edge for each pair, and lets every tie lead both ways.
/// Cost: O(the sum of the degrees of the entity's neighbours, counting signed edges only).
std::vector<Chain> chains_of(const Snapshot& snapshot, VertexId entity);

}  // namespace entente
