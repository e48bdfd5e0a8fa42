#include "importers/table/bearers_of_days.hpp"

#include "identity/gazetteer.hpp"

namespace entente {

bool BearersOfDays::may_pass(const EntityReference& reference) {
  std::string name;
  append_reference_name(reference, name);
  const auto [found, is_new] = passes_.try_emplace(std::move(name), false);
  if (is_new) {
    const EntityIndex& index = Gazetteer::builtin().index();
    const auto holders = reference.by == EntityReference::By::code ? index.by_code(reference.scheme, reference.text)
                                                                   : index.by_normalised_name(reference.text);
    // A name in another language has no holder of its own.
    found->second = holders.size() != 1 || holders.front().period != Period::always() ||
                    index[holders.front().entity].life.size() != 1;
  }
  return found->second;
}

bool BearersOfDays::pin(EntityReference& reference, const Period& days, Day day) {
  if (reference.by == EntityReference::By::id || !may_pass(reference)) return true;
  const EntityIndex& index = Gazetteer::builtin().index();
  const Resolution whole = resolve(index, reference, days);
  if (whole.parts.empty() || (whole.parts.size() == 1 && whole.reason.empty() && whole.placed.empty())) return true;
  const Resolution then = resolve(index, reference, Period::on(Date::on(day)));
  if (then.parts.size() != 1 || !then.reason.empty()) return false;
  reference = {EntityReference::By::id, {}, index[then.parts.front().entity].id};
  return true;
}

}  // namespace entente
