#pragma once

#include <string>
#include <unordered_map>

#include "identity/resolution.hpp"
#include "values/period.hpp"

namespace entente {

/// Who is meant by codes and names of rows that are dated to the day, but united over a month or year: where a code or name passes on within
/// it, each day means who bore it then.
class BearersOfDays {
 public:
  /// Makes references that pass on within `days` such to the ids of who bore them on `day`. False if that cannot be said of both.
  bool pin(EntityReference& subject, EntityReference& object, const Period& days, Day day) {
    const bool known = pin(subject, days, day);
    return pin(object, days, day) && known;
  }

 private:
  bool pin(EntityReference& reference, const Period& days, Day day);
  bool may_pass(const EntityReference& reference);

  std::unordered_map<std::string, bool>
      passes_;  ///< by code or name: whether it has been of several, or of one with several lives
};

}  // namespace entente
