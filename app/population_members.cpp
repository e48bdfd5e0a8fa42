#include "app/population_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "app/messages.hpp"
#include "identity/find_entity.hpp"
#include "identity/gazetteer.hpp"
#include "importers/csv_reader.hpp"

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
  auto file = InputFile::open(path);
  if (!file)
    return Error{fmt::format("--population: '{}' is none of {}, and no file that can be read", path,
                             fmt::join(known_populations, ", ")),
                 ErrorKind::usage};
  CsvReader rows(*file, guessed_delimiter(file->head()));
  std::vector<std::string> names;
  if (rows.next())
    for (std::size_t at = 0; at < rows.size(); ++at) names.emplace_back(rows[at]);
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  };
  const std::size_t entity = column("entity");
  if (entity == names.size()) return Error{fmt::format("--population: {} has no column 'entity'", path)};
  std::vector<PopulationMember> members;
  while (rows.next()) {
    const auto cell = [&](std::size_t at) { return at < rows.size() ? std::string(rows[at]) : std::string(); };
    const std::string place = fmt::format("{}:{}", path, rows.line());
    auto period = period_of_row(cell(column("begin")), cell(column("end")));
    if (!period) return Error{fmt::format("{}: {}", place, period.error().message)};
    if (!cell(entity).empty()) members.push_back({cell(entity), *period, place});
  }
  if (rows.trouble()) return Error{fmt::format("{}:{}", path, rows.trouble()->message)};
  if (members.empty()) return Error{fmt::format("--population: {} names nobody", path)};
  return members;
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
  for (const PopulationMember& member : members) {
    std::optional<DayRange> then = days;
    if (!member.place.empty() && member.period.begin.first != unbounded_past)
      then = DayRange{member.period.begin.first, member.period.begin.first + 1};
    const auto entity = find_entity(graph, member.entity, then);
    if (entity) {
      population->member_on[entity->value()].push_back(member.period);
    } else if (++unknown <= 10) {
      warn(fmt::format("--population: {}: {}", member.place, entity.error().message));
    }
  }
  if (unknown > 10) warn(fmt::format("--population: {} more rows of {} name nobody", unknown - 10, name));
  return population;
}

}  // namespace entente
