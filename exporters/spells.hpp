#pragma once

#include <optional>
#include <vector>

#include "exporters/validity.hpp"

namespace entente {

/// Days on which something may have been in force, both ends belonging to it; no bound where there is none.
struct Spell {
  std::optional<Day> from;
  std::optional<Day> to;
  friend bool operator==(const Spell&, const Spell&) = default;
};

/// The days of several periods as spells that neither overlap nor touch, in order. Empty if one of the periods has no bound
/// at all (it is always), or if there are none.
std::vector<Spell> united_spells(const std::vector<Period>& periods);

}  // namespace entente
