#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/projection.hpp"

namespace entente {

/// In what two sources, or one with itself, disagree about a tie.
enum class ConflictKind {
  existence,  ///< the one says that there was a tie, and the other, which speaks about that time, knows none
  period,     ///< both know the tie, but on these days only the one
  direction,  ///< the one knows it only from A to B, the other only from B to A
  attribute,  ///< on these days both know it, but give different values of an attribute
};

std::string_view conflict_kind_name(ConflictKind kind);

/// Two sources about one pair and relation.
struct Conflict {
  ConflictKind kind;
  RelationTypeId relation;
  EntityId subject;  ///< of a symmetric relation in the order of the ids
  EntityId object;
  SourceId says;  ///< has the tie; of two that both have it the one that comes first
  SourceId against;
  DayRange days;          ///< the days of the disagreement; unbounded_past and unbounded_future where it has no end
  std::string attribute;  ///< its name, if that is the matter
  std::string value;      ///< what `says` says of it
  std::string other;      ///< what `against` says
};

/// All disagreements between the sources of a selection, by relation, ends, kind, sources and days.
///
/// A disagreement about days is told only where nothing can be explained by what is not known: `says` has the tie certainly
/// on these days, and `against` not even possibly. A source that has no tie is against one only within its coverage of the
/// relation (or of the one from which it follows: treaties, wars), and only if it names both ends in that relation at all: it
/// need not have every state. Ties from A to B and from B to A are two; where the one source has only the one and the other only
/// the other at the same time, they disagree about the direction. Attributes are compared where each of the two has one tie at that
/// time, or in the same year or month, and names that one of them lacks do not count. A source disagrees with itself where it gives two values of an attribute
/// for the same ends and period, unless they are records of their own.
///
/// The days of the projection choose among the disagreements; all ties of all days are compared.
///
/// Cost: linear in the ties, and for each pair of entities in the number of sources squared.
std::vector<Conflict> conflicts(const Graph& graph, const Projection& projection);

}  // namespace entente
