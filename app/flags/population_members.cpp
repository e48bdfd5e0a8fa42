#include "app/flags/population_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "app/flags/entity_list.hpp"
#include "app/printing/messages.hpp"
#include "identity/find_entity.hpp"
#include "identity/gazetteer.hpp"
#include "identity/resolution.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 3> known_populations = {"cow-system", "gw-system", "existing"};

/// From the first day of the one to the last of the other, each a day, month or year; empty for no bound.
Result<Period> period_of_row(const std::string& begin, const std::string& last) {
  Period period;
  for (const auto& [text, is_begin] : {std::pair(begin, true), std::pair(last, false)}) {
    if (text.empty()) continue;
    const auto date = parse_date(text);
    if (!date) return date.error();
    if (is_begin)
      period.begin = *date;
    else
      period.end = day_after(*date);
  }
  if (!period.may_exist()) return Error{fmt::format("ends ({}) before it begins ({})", last, begin)};
  return period;
}

Result<std::vector<PopulationMember>> listed_members(const std::string& path) {
  if (!std::filesystem::exists(path))
    return Error{fmt::format("--population: '{}' is none of {}, and no file that can be read", path,
                             fmt::join(known_populations, ", ")),
                 ErrorKind::usage};
  const std::array<ListColumn, 2> columns = {ListColumn{{"begin", "start", "from"}}, ListColumn{{"end", "to"}}};
  const auto rows = read_entity_list("--population", path, columns);
  if (!rows) return rows.error();
  std::vector<PopulationMember> members;
  for (const ListRow& row : *rows) {
    auto period = period_of_row(row.cells[0], row.cells[1]);
    if (!period) return Error{fmt::format("{}: {}", row.place, period.error().message)};
    members.push_back({row.entity, *period, row.place});
  }
  return members;
}

/// Who is meant by a row, and when: a code that changes hands is cut there, as in a claim.
Result<std::vector<ResolvedPart>> parts_of(const PopulationMember& member, const Graph& graph, const EntityIndex& index,
                                           const std::optional<DayRange>& days) {
  const std::size_t colon = member.entity.find(':');
  if (colon != std::string::npos && !graph.entity(member.entity)) {
    const std::string_view text = member.entity;
    const auto found = resolve(
        index, {.by = EntityReference::By::code, .scheme = text.substr(0, colon), .text = text.substr(colon + 1)},
        member.period);
    if (!found.parts.empty()) return found.parts;
  }
  std::optional<DayRange> then = days;
  if (!member.place.empty() && member.period.begin.first != unbounded_past)
    then = DayRange{member.period.begin.first, member.period.begin.first + 1};
  const auto entity = find_entity(graph, member.entity, then);
  if (!entity) return entity.error();
  return std::vector<ResolvedPart>{{entity->value(), member.period}};
}

}  // namespace

Result<std::vector<PopulationMember>> population_members(const std::string& name) {
  std::vector<PopulationMember> members;
  if (name.empty() || name == "existing") return members;
  if (std::ranges::find(known_populations, name) == known_populations.end()) return listed_members(name);
  for (SystemSpell& spell : state_system_spells(name.substr(0, name.find('-'))))
    members.push_back({std::move(spell.entity), spell.period, {}});
  return members;
}

std::vector<std::string> member_ids(const std::vector<PopulationMember>& members) {
  const auto& known = Gazetteer::builtin().index();
  std::set<std::string> ids;
  for (const PopulationMember& member : members) {
    ids.insert(member.entity);
    if (member.place.empty()) continue;
    const std::size_t colon = member.entity.find(':');
    std::vector<std::span<const EntityIndex::Holder>> found = {known.by_name(member.entity),
                                                               known.by_normalised_name(member.entity)};
    if (colon != std::string::npos)
      found.push_back(known.by_code(member.entity.substr(0, colon), member.entity.substr(colon + 1)));
    for (const auto holders : found)
      for (const EntityIndex::Holder& holder : holders) ids.insert(known[holder.entity].id);
  }
  return {ids.begin(), ids.end()};
}

std::shared_ptr<const Population> population_of(const std::string& name, const std::vector<PopulationMember>& members,
                                                const Graph& graph, const std::optional<DayRange>& days) {
  if (members.empty()) return {};
  auto population = std::make_shared<Population>();
  population->name = name;
  population->member_on.resize(graph.entities().size());
  std::size_t unknown = 0;
  const EntityIndex index(graph.entities());
  for (const PopulationMember& member : members) {
    const auto parts = parts_of(member, graph, index, days);
    if (parts) {
      for (const ResolvedPart& part : *parts) population->member_on[part.entity].push_back(part.period);
    } else if (++unknown <= 10) {
      warn(fmt::format("--population: {}: {}", member.place, parts.error().message));
    }
  }
  if (unknown > 10) warn(fmt::format("--population: {} more rows of {} name nobody", unknown - 10, name));
  return population;
}

}  // namespace entente
