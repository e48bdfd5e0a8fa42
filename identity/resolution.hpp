#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/entity_index.hpp"
#include "values/period.hpp"

namespace entente {

/// How a source names an entity.
struct EntityReference {
  enum class By { id, code, name };
  By by = By::id;
  std::string_view scheme;  ///< of a code
  std::string_view text;    ///< id, key or name
};

/// "cow:255", "'Prussia'" or "state/prussia", for messages.
std::string reference_text(const EntityReference& reference);

/// "cow:255", "Prussia" or "state/prussia", as judgements write it.
void append_reference_name(const EntityReference& reference, std::string& to);

/// Who is meant for part of a period.
struct ResolvedPart {
  std::size_t entity;  ///< index into the EntityIndex
  Period period;
};

/// Who is meant, or why that cannot be said.
struct Resolution {
  std::vector<ResolvedPart> parts;  ///< in the order of time; empty if unresolved
  std::string reason;               ///< what was found and what would do, if it, or a part of the period, is unresolved
  /// If the period lies outside of the one in which a code was borne, and nobody else ever bore it: what is to be told.
  std::string beyond = {};
  /// If the beginning is known only to a year or month in which the code or name passed on: to whom it was given, and from whom.
  std::string placed = {};
};

/// Who is meant by a reference in a claim about `period`: exact code, or exact name, or normalised name, in force then. A
/// code that passes from one entity to its successor within the period (COW 365: Russia, the Soviet Union, Russia) is cut
/// where it passes, so that on every day the one is meant who bore it. A beginning known only to the year or month
/// belongs to who bore the code at its end. A name is cut in the same way (Turkey: the Ottoman Empire, Turkey); a part of the period in
/// which several entities bore it stays unresolved. Days on which nobody bore it belong to who bore it before, or else after.
/// A code that only one entity ever bore stands for it at other times, too, as data sets go on using the codes of states that
/// have ended; Resolution::beyond says so.
Resolution resolve(const EntityIndex& index, const EntityReference& reference, const Period& period);

}  // namespace entente
