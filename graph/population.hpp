#pragma once

#include <string>
#include <vector>

#include "values/period.hpp"

namespace entente {

/// Who counts as a vertex, and when: the members of a state system, or a list of the user's.
struct Population {
  std::string name;                            ///< as it was asked for
  std::vector<std::vector<Period>> member_on;  ///< by entity: the spells of its membership; none: it never counts
};

}  // namespace entente
