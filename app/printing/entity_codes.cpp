#include "app/printing/entity_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "values/nearest.hpp"

namespace entente {
namespace {

std::string code_of(const Entity& entity, const std::string& scheme, const std::optional<DayRange>& days) {
  // Of several on one day that which it took on last: united states bear the codes of their parts.
  const Identifier* then = nullptr;
  const Identifier* last = nullptr;
  for (const Identifier& code : entity.identifiers) {
    if (code.scheme != scheme) continue;
    if (last == nullptr || stands_before(code, *last)) last = &code;
    if (!days || !code.period.possible_during(days->from, days->to)) continue;
    if (then == nullptr || then->period.begin.first < code.period.begin.first) then = &code;
  }
  const Identifier* found = then == nullptr ? last : then;
  return found == nullptr ? std::string() : found->key;
}

}  // namespace

Result<void> check_codes(const Graph& graph, const std::vector<std::string>& schemes) {
  if (schemes.empty()) return {};
  std::set<std::string> known;
  for (const Entity& entity : graph.entities())
    for (const Identifier& code : entity.identifiers) known.insert(code.scheme);
  for (const std::string& scheme : schemes)
    if (!known.contains(scheme))
      return Error{fmt::format("--codes: no entity here has a code of the kind '{}'{}", scheme,
                               did_you_mean(scheme, std::vector<std::string>(known.begin(), known.end()))),
                   ErrorKind::usage};
  return {};
}

void add_codes(Table& table, const Graph& graph, const std::vector<std::string>& schemes,
               const std::optional<DayRange>& days) {
  static const std::set<std::string_view> names = {"entity", "subject", "object", "from",
                                                   "to",     "of",      "source", "target"};
  std::vector<std::size_t> ids;
  // A source without a target is whoever says so.
  const bool has_ends = std::ranges::find(table.columns, "target", &Column::name) != table.columns.end();
  for (std::size_t at = 0; at < table.columns.size(); ++at)
    if (names.contains(table.columns[at].name) && (has_ends || table.columns[at].name != "source")) ids.push_back(at);
  const bool is_of_one = ids.size() == 1 && table.columns[ids.front()].name == "entity";
  for (const std::size_t at : ids) {
    for (const std::string& scheme : schemes) {
      const std::string name = table.columns[at].name;
      table.columns.push_back(
          {is_of_one ? scheme : fmt::format("{}_{}", name, scheme), "the entity's code of this kind"});
      for (auto& row : table.rows) {
        const auto* id = at < row.size() ? std::get_if<std::string>(&row[at]) : nullptr;
        const auto entity = id == nullptr ? std::nullopt : graph.entity(*id);
        row.emplace_back(entity ? code_of(graph[*entity], scheme, days) : std::string());
      }
    }
  }
}

}  // namespace entente
