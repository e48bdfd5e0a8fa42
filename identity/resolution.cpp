#include "identity/resolution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "identity/identification.hpp"
#include "identity/normalised_name.hpp"
#include "identity/region_names.hpp"

namespace entente {
namespace {

using Holder = EntityIndex::Holder;

/// The beginning, taken as late as it may be where it is known only to a month or year, or not at all.
Period from_latest_beginning(Period period) {
  // What is not dated holds from the day on which it was observed, and is about who was there on that day.
  if (period.begin.is_unknown() && period.is_open() && period.end.first != unbounded_past)
    return Period::on(Date::on(period.end.first - 1));
  const bool finite = period.begin.first != unbounded_past && period.begin.last != unbounded_future;
  if (finite && period.begin.last < period.end.last) period.begin = Date::on(period.begin.last);
  return period;
}

Resolution unresolved(std::string reason) { return {{}, std::move(reason)}; }

/// Cuts the period where the code passes on. `holders` are in the order of time and all overlap the period.
Resolution cut(const std::vector<Holder>& holders, const Period& period) {
  Resolution resolution;
  for (std::size_t at = 0; at < holders.size(); ++at) {
    Period part = period;
    if (at > 0) part.begin = holders[at].period.begin;
    if (at + 1 < holders.size()) part.end = holders[at + 1].period.begin;
    if (part.may_exist()) resolution.parts.push_back({holders[at].entity, part});
  }
  return resolution;
}

std::string holder_list(const EntityIndex& index, std::span<const Holder> holders) {
  std::string text;
  for (const Holder& holder : holders.first(std::min<std::size_t>(holders.size(), 5)))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", index[holder.entity].id, period_text(holder.period));
  return text;
}

Resolution resolve_code(const EntityIndex& index, const EntityReference& reference, const Period& period) {
  const auto all = index.by_code(reference.scheme, reference.text);
  if (all.empty())
    return unresolved(index.has_scheme(reference.scheme)
                          ? fmt::format("no entity has the code {}", reference_text(reference))
                          : fmt::format("unknown kind of code '{}'", reference.scheme));
  std::vector<Holder> holders;
  // What is known only to the year in which a code is given up (COW 260 in 1990) is of the one who bore it until then.
  for (const Period& when : {from_latest_beginning(period), period})
    if (holders.empty())
      std::ranges::copy_if(all, std::back_inserter(holders),
                           [&](const Holder& holder) { return holder.period.may_overlap(when); });
  if (holders.empty()) {
    const bool only_one = std::ranges::all_of(
        all, [&](const Holder& holder) { return holder.entity == all.front().entity && !holder.ambiguous; });
    if (only_one)
      return {{{all.front().entity, period}},
              {},
              fmt::format("{} is taken for {}, the only one that ever had that code", reference_text(reference),
                          holder_list(index, all))};
    return unresolved(fmt::format("nobody had the code {} in {}; it was that of {}", reference_text(reference),
                                  period_text(period), holder_list(index, all)));
  }
  Resolution resolution = cut(holders, period);
  std::vector<Holder> may_be;
  std::ranges::copy_if(all, std::back_inserter(may_be), [&](const Holder& holder) {
    return holder.entity != holders.front().entity &&
           holder.period.certain_during(period.begin.first, period.begin.last);
  });
  if (!resolution.parts.empty() && !may_be.empty())
    resolution.placed =
        fmt::format("{} in {} is taken for {}, not for {}", reference_text(reference), date_text(period.begin),
                    index[holders.front().entity].id, holder_list(index, may_be));
  return resolution;
}

std::string candidate_list(const EntityIndex& index, const std::vector<Candidate>& candidates) {
  std::vector<Holder> holders;
  for (const Candidate& candidate : candidates)
    holders.push_back({.entity = candidate.entity, .period = candidate.period});
  return holder_list(index, holders);
}

Resolution resolve_whole_name(const EntityIndex& index, const EntityReference& reference, const Period& period) {
  const Identification found = identify(index, reference.text, from_latest_beginning(period));
  const std::string candidates = candidate_list(index, found.candidates);
  switch (found.standing) {
    case Standing::resolved:
      return {{{found.candidates.front().entity, period}}, {}};
    case Standing::ambiguous:
      return unresolved(fmt::format("the name '{}' may mean {}", reference.text, candidates));
    case Standing::date_conflict:
      return unresolved(fmt::format("nobody had the name '{}' in {}; it was that of {}", reference.text,
                                    period_text(period), candidates));
    default:
      break;
  }
  std::string reason = fmt::format("no entity has the name '{}' in {}", reference.text, period_text(period));
  if (!found.suggestions.empty()) reason += fmt::format("; near: {}", fmt::join(found.suggestions, ", "));
  return unresolved(reason);
}

/// Days on which a name means the same: from `from` until the next stretch begins.
struct Stretch {
  Day from;
  Identification found;
};

/// The days surely within a period on which a name may pass from one to another, with those on which it begins and ends; nothing if these
/// are not known.
std::vector<Day> borders_of(const EntityIndex& index, std::string_view name, const Period& period) {
  if (period.begin.first == unbounded_past || period.begin.last == unbounded_future) return {};
  const Day from = period.begin.last;
  // What goes on is said of all days from the first on.
  const Day to = period.is_open() ? unbounded_future : period.end.first;
  if (to == unbounded_past || from >= to) return {};
  std::set<Day> days = {from, to};
  const auto add = [&](const Period& borne) {
    for (const Day day : {borne.begin.first, borne.end.last})
      if (day > from && day < to) days.insert(day);
  };
  for (const auto holders : {index.by_name(name), index.by_normalised_name(name)})
    for (const Holder& holder : holders) {
      add(holder.period);
      for (const Period& life : index[holder.entity].life) add(life);
    }
  if (to == unbounded_future) {
    days.erase(to);
    days.insert(*days.rbegin() + 1);
  }
  return {days.begin(), days.end()};
}

/// Who is meant on the days of a period, stretch by stretch. Days on which nobody bore the name are those of whoever bore it before, or
/// else after.
std::vector<Stretch> stretches_of(const EntityIndex& index, std::string_view name, const std::vector<Day>& borders) {
  std::vector<Stretch> stretches;
  const auto same = [](const Identification& a, const Identification& b) {
    return a.standing == b.standing &&
           (a.standing != Standing::resolved || a.candidates.front().entity == b.candidates.front().entity);
  };
  for (std::size_t at = 0; at + 1 < borders.size(); ++at) {
    const Day middle = borders[at] + (borders[at + 1] - borders[at]) / 2;
    Identification found = identify(index, name, Period::on(Date::on(middle)), {.suggest = false});
    const bool nobody = found.standing != Standing::resolved && found.standing != Standing::ambiguous;
    if (nobody || (!stretches.empty() && same(stretches.back().found, found))) continue;
    stretches.push_back({stretches.empty() ? borders.front() : borders[at], std::move(found)});
  }
  return stretches;
}

/// The English name of a country that is named in another language, so that it, too, is cut where it passes on: Turquie.
std::optional<std::string_view> english_of(const EntityIndex& index, std::string_view text) {
  if (!index.by_name(text).empty()) return std::nullopt;
  const std::string normalised = normalised_name(text);
  if (!index.by_normalised(normalised).empty() || !index.by_letters(normalised).empty() ||
      !index.by_metonym(normalised).empty())
    return std::nullopt;
  const auto english = english_region_name(normalised);
  return english && normalised_name(*english) != normalised ? english : std::nullopt;
}

Resolution resolve_name(const EntityIndex& index, const EntityReference& reference, const Period& period) {
  const std::string_view text = reference.text;
  // Plain lists name states by their codes, too: gw:260.
  if (const std::size_t colon = text.find(':');
      colon != std::string_view::npos && index.has_scheme(text.substr(0, colon)))
    return resolve_code(index, {EntityReference::By::code, text.substr(0, colon), text.substr(colon + 1)}, period);
  if (const auto english = english_of(index, text))
    return resolve_name(index, {EntityReference::By::name, {}, *english}, period);
  const auto borders = borders_of(index, text, period);
  if (borders.size() <= 2) return resolve_whole_name(index, reference, period);
  const auto stretches = stretches_of(index, text, borders);
  if (std::ranges::none_of(stretches, [](const Stretch& s) { return s.found.standing == Standing::resolved; }))
    return resolve_whole_name(index, reference, period);
  Resolution resolution;
  for (std::size_t at = 0; at < stretches.size(); ++at) {
    Period part = period;
    if (at > 0) part.begin = Date::on(stretches[at].from);
    if (at + 1 < stretches.size()) part.end = Date::on(stretches[at + 1].from);
    const auto& candidates = stretches[at].found.candidates;
    if (stretches[at].found.standing == Standing::resolved)
      resolution.parts.push_back({candidates.front().entity, part});
    else
      resolution.reason =
          fmt::format("in {} the name '{}' may mean {}", period_text(part), text, candidate_list(index, candidates));
  }
  return resolution;
}

}  // namespace

void append_reference_name(const EntityReference& reference, std::string& to) {
  if (reference.by == EntityReference::By::code) {
    to += reference.scheme;
    to += ':';
  }
  to += reference.text;
}

std::string reference_text(const EntityReference& reference) {
  std::string name;
  append_reference_name(reference, name);
  return reference.by == EntityReference::By::name ? fmt::format("'{}'", name) : name;
}

Resolution resolve(const EntityIndex& index, const EntityReference& reference, const Period& period) {
  switch (reference.by) {
    case EntityReference::By::code:
      return resolve_code(index, reference, period);
    case EntityReference::By::name:
      return resolve_name(index, reference, period);
    default:
      break;
  }
  const Entity* entity = index.by_id(reference.text);
  if (entity == nullptr) return unresolved(fmt::format("no entity has the id '{}'", reference.text));
  return {{{static_cast<std::size_t>(entity - &index[0]), period}}, {}};
}

}  // namespace entente
