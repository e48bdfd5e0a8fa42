#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity_scores.hpp"
#include "queries/measurement.hpp"

namespace entente {

enum class ChangeKind : std::uint8_t {
  begun,    ///< the pair has such a tie on the second day only
  ended,    ///< on the first only
  changed,  ///< on both, with other attributes
};

/// "begun", "ended" or "changed".
std::string_view change_kind_name(ChangeKind kind);

/// What happened between two days to the ties of one relation between two entities.
struct TieChange {
  ChangeKind kind;
  RelationTypeId relation;
  EntityId subject;
  EntityId object;
  Period period;                ///< of the first of the ties: of the second day, but of the first for what ended
  std::vector<ClaimId> claims;  ///< on which these ties rest
  std::set<std::string>
      before;  ///< what is compared of the ties of the first day, attributes as a JSON object; only if changed
  std::set<std::string> after;  ///< of the second
};

/// What is compared of the ties that both have.
enum class Compared : std::uint8_t {
  attributes,              ///< of two days: each tie has its period on both
  periods_and_attributes,  ///< of two sources
};

/// The changes between the ties of two days, or of two sources: what began (or only the second has), what ended (only the first has), what
/// changed, each by relation, subject and object.
std::vector<TieChange> tie_changes(const Graph& graph, const Ties& before, const Ties& after, Compared compared);

enum class Presence : std::uint8_t { gone, fresh, both };

/// "gone", "new" or "both".
std::string_view presence_name(Presence presence);

/// The scores of an entity on two days.
struct ScoreChange {
  EntityId entity;
  Presence presence;  ///< whether it is part of the graph on the first day only, on the second only, or on both
  std::vector<double> before;  ///< by measure; not a number where there is none
  std::vector<double> after;
};

/// Those that are part of the graph on one of the days at least, the greatest change of the first measure first, then by id. Both
/// measurements are of the same measures, of entities.
std::vector<ScoreChange> score_changes(const Graph& graph, const Measurement& before, const Measurement& after);

}  // namespace entente
