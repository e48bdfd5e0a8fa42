#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/graph.hpp"

namespace entente {

/// Days [from, to); one day is [d, d + 1).
struct DayRange {
  Day from;
  Day to;
};

/// Which relations become ties. An empty list means no restriction.
struct Projection {
  /// Only these. They include ties that follow from treaties and wars (see Implication); without a list there are only
  /// the relations that are stated, so that nothing is counted twice.
  std::vector<RelationTypeId> relations;
  std::vector<std::int8_t> signs = {};  ///< only relations of these signs: 1 friendly, -1 hostile, 0 neither
  std::optional<DayRange> days;         ///< only ties that may hold on a day of the range
  bool certain = false;                 ///< only ties that must hold on a day of the range
  /// Also ties of which it is not known since when they hold. Without it, a beginning "on some day up to D" counts from D
  /// on, and one of which nothing is known on no day: an undated statement of 2025 says nothing of 1914.
  bool possible = false;
  std::vector<EntityTypeId> entity_types;  ///< both ends are of one of these types, or below
  std::vector<SourceId> sources;           ///< only claims of these
  std::vector<AttributeCondition> where;   ///< all must hold
};

/// Whether a period belongs to the days of the projection; always if it has none.
bool in_days(const Period& period, const Projection& projection);

/// A relation between two entities as a projection sees it.
struct Tie {
  RelationTypeId type;
  EntityId subject;
  EntityId object;
  Period period;
  EntityId via;  ///< the treaty or conflict from which it follows; no_entity if the sources state it
  std::uint32_t first_claim;
  std::uint32_t claim_count;
};

/// The ties of a projection with the claims each rests on.
struct Ties {
  std::vector<Tie> items;
  std::vector<ClaimId> claims;

  [[nodiscard]] std::span<const ClaimId> claims_of(const Tie& tie) const {
    return {claims.data() + tie.first_claim, tie.claim_count};
  }
};

/// Stated relations in the order of the graph, then the implied ones by treaty or conflict. Cost: linear in the claims,
/// and in the pairs of parties for implied ties.
Ties ties_of(const Graph& graph, const Projection& projection);

/// What the claims of a tie say beside its ends: see merged_attributes; of an implied tie only what the schema declares
/// for its relation, and a duty holds if it binds either party.
AttributeSet attributes_of(const Graph& graph, const Ties& ties, const Tie& tie);

}  // namespace entente
