#pragma once

#include <optional>
#include <vector>

#include "exporters/validity.hpp"
#include "graph/projection.hpp"

namespace entente {

/// Days on which something may have been in force, both ends belonging to it; no bound where there is none.
struct Spell {
  std::optional<Day> from;
  std::optional<Day> to;
  friend bool operator==(const Spell&, const Spell&) = default;
};

/// The days on which a tie of that period stands, as the snapshot's projection counts them: what a question about one day
/// answers, a timeline shows on that day. Nothing if it stands on none.
std::optional<Spell> standing_spell(const Period& period, const Projection& projection);

/// Spells as ones that neither overlap nor touch, in order. Empty if one has no bound at all (it is always), or without any.
std::vector<Spell> united(std::vector<Spell> spells);

/// The days of several periods as spells that neither overlap nor touch, in order. Empty if one of the periods has no bound
/// at all (it is always), or if there are none.
std::vector<Spell> united_spells(const std::vector<Period>& periods);

}  // namespace entente
