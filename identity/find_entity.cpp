#include "identity/find_entity.hpp"
#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "identity/entity_index.hpp"

namespace entente {
namespace {

using Holder = EntityIndex::Holder;

/// One entity of the holders, or none, or several.
std::vector<std::size_t> meant(std::span<const Holder> holders, const std::optional<DayRange>& days) {
  const auto collect = [&](const auto& wanted) {
    std::vector<std::size_t> entities;
    for (const Holder& holder : holders)
      if (wanted(holder) && std::ranges::find(entities, holder.entity) == entities.end())
        entities.push_back(holder.entity);
    return entities;
  };
  if (days) {
    auto then =
        collect([&](const Holder& h) { return !h.ambiguous && h.period.possible_during(days->from, days->to); });
    if (!then.empty()) return then;
  }
  auto now = collect([](const Holder& h) { return !h.ambiguous && h.period.is_open(); });
  if (!now.empty()) return now;
  auto once = collect([](const Holder& h) { return !h.ambiguous; });
  return once.empty() ? collect([](const Holder&) { return true; }) : once;
}

Error several(const Graph& graph, std::string_view text, const std::vector<std::size_t>& entities) {
  std::string list;
  for (const std::size_t at : entities)
    list += fmt::format("\n  {}  {}", graph.entities()[at].id, graph.entities()[at].label);
  return Error{fmt::format("'{}' may mean several entities; give the id of one:{}", text, list), ErrorKind::usage};
}

Error missing(const EntityIndex& index, std::string_view text) {
  const auto& known = Gazetteer::builtin().index();
  for (const auto holders : {known.by_name(text), known.by_normalised_name(text)})
    if (!holders.empty())
      return Error{fmt::format("'{}' ({}) is in no record of this graph", text, known[holders.front().entity].id),
                   ErrorKind::not_found};
  std::string message = fmt::format("no entity '{}' in this graph", text);
  const auto near = index.suggestions(text, 5);
  if (!near.empty()) message += fmt::format("; did you mean {}?", fmt::join(near, ", "));
  return Error{message, ErrorKind::not_found};
}

/// Which entities have this very name: an index of all would be built for them alone.
std::vector<std::size_t> called(const Graph& graph, std::string_view text) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < graph.entities().size(); ++at) {
    const Entity& entity = graph.entities()[at];
    if (entity.label == text || std::ranges::find(entity.names, text, &Name::text) != entity.names.end())
      found.push_back(at);
  }
  return found;
}

/// Who is meant by this very name; nothing if nobody has it.
std::optional<Result<EntityId>> by_exact_name(const Graph& graph, std::string_view text,
                                              const std::optional<DayRange>& days) {
  const std::vector<std::size_t> numbers = called(graph, text);
  std::vector<Entity> few;
  few.reserve(numbers.size());
  for (const std::size_t number : numbers) few.push_back(graph.entities()[number]);
  const EntityIndex index(few);
  std::vector<std::size_t> entities = meant(index.by_name(text), days);
  for (std::size_t& entity : entities) entity = numbers[entity];
  if (entities.empty()) return std::nullopt;
  if (entities.size() == 1) return EntityId(entities.front());
  return several(graph, text, entities);
}

/// Who is meant by a name that the graph has not: the gazetteer knows countries in other languages.
std::optional<EntityId> known_elsewhere(const Graph& graph, std::string_view text,
                                        const std::optional<DayRange>& days) {
  Period when = Period::always();
  if (days) when = {Date::on(days->from), Date::on(days->to)};
  const EntityIndex& gazetteer = Gazetteer::builtin().index();
  const Identification found = identify(gazetteer, text, when, {.suggest = false});
  if (found.standing != Standing::resolved) return std::nullopt;
  return graph.entity(gazetteer[found.candidates.front().entity].id);
}

}  // namespace

Result<EntityId> find_entity(const Graph& graph, std::string_view text, const std::optional<DayRange>& days) {
  if (const auto id = graph.entity(text)) return *id;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos)
    if (auto found = by_exact_name(graph, text, days)) return *std::move(found);
  return find_entity(graph, EntityIndex(graph.entities()), text, days);
}

Result<EntityId> find_entity(const Graph& graph, const EntityIndex& index, std::string_view text,
                             const std::optional<DayRange>& days) {
  if (const auto id = graph.entity(text)) return *id;
  const std::size_t colon = text.find(':');
  std::vector<std::span<const Holder>> found;
  if (colon != std::string_view::npos) found.push_back(index.by_code(text.substr(0, colon), text.substr(colon + 1)));
  found.push_back(index.by_name(text));
  found.push_back(index.by_normalised_name(text));
  for (const auto holders : found) {
    const auto entities = meant(holders, days);
    if (entities.size() == 1) return EntityId(entities.front());
    if (entities.size() > 1) return several(graph, text, entities);
  }
  if (const auto known = known_elsewhere(graph, text, days)) return *known;
  return missing(index, text);
}

}  // namespace entente
