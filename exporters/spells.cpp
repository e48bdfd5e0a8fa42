#include "exporters/spells.hpp"

#include <algorithm>

namespace entente {

std::vector<Spell> united_spells(const std::vector<Period>& periods) {
  std::vector<Spell> spells;
  for (const Period& period : periods) {
    if (!period.may_exist()) continue;
    const Validity held = validity(period);
    if (!held.from && !held.to) return {};
    spells.push_back({held.from, held.to});
  }
  const auto begin = [](const Spell& spell) { return spell.from.value_or(unbounded_past); };
  std::ranges::sort(spells, {}, begin);
  std::vector<Spell> united;
  for (const Spell& spell : spells) {
    const bool apart = united.empty() || (united.back().to && begin(spell) > *united.back().to + 1);
    if (apart) {
      united.push_back(spell);
    } else if (!spell.to || (united.back().to && *spell.to > *united.back().to)) {
      united.back().to = spell.to;
    }
  }
  if (united.size() == 1 && !united.front().from && !united.front().to) return {};
  return united;
}

}  // namespace entente
