#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/graph.hpp"
#include "graph/population.hpp"

namespace entente {

/// Days [from, to); one day is [d, d + 1).
struct DayRange {
  Day from;
  Day to;
};

enum class Isolates {
  drop,  ///< the vertices are the ends of the ties
  keep,  ///< and all other entities that may have existed on the days: of the population, or of the projection's types
};

/// Which relations become ties, and who may be their ends. An empty list means no restriction.
///
/// A source's word counts: a tie stands on the days that its claims say, also where one of its ends is known to have begun
/// later or to have ended (TieReport::beyond_life counts these). An end that is open is no word about later days: it ends with
/// the entity (see standing_period).
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
  std::vector<AttributeCondition> where;   ///< all that concern a tie's relation must hold
  /// From what ties may follow that no source states, by DerivedFrom.
  std::array<bool, derived_from_count> derived = {true, true, true};
  bool existing = false;                              ///< only the days of a tie on which both ends may have existed
  std::shared_ptr<const Population> population = {};  ///< only ties between members, on the days on which both are
  Isolates isolates = Isolates::drop;
  std::set<EntityId> avoided = {};  ///< no ties of these
  /// Only ties of which this is an end, and, with another, between the two.
  std::optional<EntityId> end = {};
  std::optional<EntityId> other_end = {};
};

/// The days on which something stands between two entities: those that are said, but an open end is at the latest that of the
/// entity that ended first, or, if it began after that, the day after its beginning, or the end of what its source covers
/// (`spoken_of_until`, see covered_until): a list of today that names no end of a tie of 1988 does not say that it outlived
/// its ends.
Period standing_period(const Graph& graph, const Period& said, EntityId a, EntityId b,
                       Day spoken_of_until = unbounded_past);
/// Until when the source of a claim with an open end speaks about its relation, if it does on the day on which the claim was
/// last observed: a list that ends with 2014 says of a membership without an end that it held in 2014. Otherwise
/// unbounded_past.
Day covered_until(const Graph& graph, const Claim& claim);

/// Whether an entity may have existed on the days of the projection; if its life is not known, it may.
bool may_exist(const Entity& entity, const Projection& projection);
/// Whether it counts on these days: as a member of the population if there is one, otherwise if it may exist and is of a type
/// that the projection names, or, if it names none, that its relations may tie.
bool may_count(const Graph& graph, EntityId entity, const Projection& projection);

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
  /// It is the same tie as one before it, in another part of its days: an end was not there, or no member, in between. It has an
  /// interval of its own, but does not count once more.
  bool is_further_part = false;
};

/// What was decided as ties were chosen that one should know who reads an answer. A tie that is left out for one reason is not
/// counted for another.
struct TieReport {
  std::size_t beyond_life = 0;  ///< ties on none of whose days both ends may have existed: left out if `existing`
  std::map<EntityId, std::size_t> beyond_life_of;  ///< by the ends that did not exist then
  /// Ties with an open end that would stand on these days, had they not ended with an entity, see standing_period.
  std::size_t ended_with_entity = 0;
  std::map<EntityId, std::size_t> ended_with;  ///< by these entities
  std::size_t further_parts = 0;               ///< see Tie::is_further_part
  std::size_t outside_population = 0;          ///< ties left out: an end is no member of the population then
  std::map<EntityId, std::size_t> outsiders;   ///< by these ends
  /// Pairs of a relation of which ties are stated, and which follow from something; a pair may be in several.
  struct Pairs {
    std::size_t all = 0;
    std::size_t stated = 0;
    std::array<std::size_t, derived_from_count> derived = {};
  };
  std::map<RelationTypeId, Pairs> pairs;  ///< only of relations of which some tie is derived
  /// Values that a condition could not be compared with, and of how many claims.
  struct NotCompared {
    std::size_t claims = 0;
    std::vector<std::string> examples;  ///< at most three
  };
  std::vector<NotCompared> not_compared;  ///< by the conditions of the projection
  /// Relations of which the conditions left nothing.
  struct Emptied {
    std::size_t ties = 0;          ///< that there were
    std::set<std::string> values;  ///< "role=member": what they have instead, at most five
  };
  std::map<RelationTypeId, Emptied> emptied;
};

/// The ties of a projection with the claims each rests on.
struct Ties {
  std::vector<Tie> items;
  std::vector<ClaimId> claims;
  TieReport report = {};

  [[nodiscard]] std::span<const ClaimId> claims_of(const Tie& tie) const {
    return {claims.data() + tie.first_claim, tie.claim_count};
  }
  /// Without the further parts.
  [[nodiscard]] std::size_t count() const { return items.size() - report.further_parts; }
};

/// Stated relations in the order of the graph, then the implied ones by treaty or conflict. With `existing` or a population, a
/// tie that holds on several spells of its ends is several, one for each. Cost: linear in the claims,
/// and in the pairs of parties for implied ties.
Ties ties_of(const Graph& graph, const Projection& projection);

/// What the claims of a tie say beside its ends: see merged_attributes. Of an implied tie only what the schema declares
/// for its relation: a duty holds if it binds either party, and DUTY_by tells whom: "both", "subject" or "object".
AttributeSet attributes_of(const Graph& graph, const Ties& ties, const Tie& tie);

}  // namespace entente
