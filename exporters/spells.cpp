#include "exporters/spells.hpp"

#include <algorithm>
#include <utility>

namespace entente {

std::optional<Spell> standing_spell(const Period& period, const Projection& projection) {
  Date begin = period.begin;
  Date end = period.end;
  if (projection.certain) {
    begin = Date::on(begin.last);
    end = Date::on(end.first);
  } else if (!projection.possible && begin.first == unbounded_past) {
    begin = Date::on(begin.last);
  }
  if (begin.first >= end.last || begin.first == unbounded_future || end.last == unbounded_past) return std::nullopt;
  Spell spell;
  if (begin.first != unbounded_past) spell.from = begin.first;
  if (end.last != unbounded_future) spell.to = end.last - 1;
  return spell;
}

std::vector<Spell> united_spells(const std::vector<Period>& periods) {
  std::vector<Spell> spells;
  for (const Period& period : periods) {
    if (!period.may_exist()) continue;
    const Validity held = validity(period);
    spells.push_back({held.from, held.to});
  }
  return united(std::move(spells));
}

std::vector<Spell> united(std::vector<Spell> spells) {
  for (const Spell& spell : spells)
    if (!spell.from && !spell.to) return {};
  const auto begin = [](const Spell& spell) { return spell.from.value_or(unbounded_past); };
  std::ranges::sort(spells, {}, begin);
  std::vector<Spell> apart_spells;
  for (const Spell& spell : spells) {
    const bool apart = apart_spells.empty() || (apart_spells.back().to && begin(spell) > *apart_spells.back().to + 1);
    if (apart) {
      apart_spells.push_back(spell);
    } else if (!spell.to || (apart_spells.back().to && *spell.to > *apart_spells.back().to)) {
      apart_spells.back().to = spell.to;
    }
  }
  if (apart_spells.size() == 1 && !apart_spells.front().from && !apart_spells.front().to) return {};
  return apart_spells;
}

}  // namespace entente
