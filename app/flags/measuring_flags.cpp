#include "app/flags/measuring_flags.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "app/flags/entity_list.hpp"
#include "app/printing/messages.hpp"
#include "identity/find_entity.hpp"
#include "queries/centrality/registry.hpp"

namespace entente {
namespace {

/// Of each entity the number of its group; those that are not listed are one group of their own. What a name or code of the list means is
/// asked of these days.
Result<std::vector<std::uint32_t>> groups_in(const std::string& flag, const std::string& path, const Graph& graph,
                                             const std::optional<DayRange>& days) {
  const std::array<ListColumn, 1> columns = {ListColumn{{"group"}, true}};
  const auto rows = read_entity_list(flag, path, columns);
  if (!rows) return rows.error();
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups(graph.entities().size(), 0);
  const EntityIndex index(graph.entities());
  for (const ListRow& row : *rows) {
    const auto entity = find_entity(graph, index, row.entity, days);
    if (!entity) {
      warn(fmt::format("{}: {}: {}", flag, row.place, entity.error().message));
      continue;
    }
    const auto group = numbers.try_emplace(row.cells[0], static_cast<std::uint32_t>(numbers.size() + 1)).first;
    std::uint32_t& own = groups[entity->value()];
    if (own != 0 && own != group->second)
      warn(fmt::format("{}: {}: {} is in another group above; this one counts", flag, row.place, graph[*entity].label));
    own = group->second;
  }
  return groups;
}

using Value = ParameterValues<EntityId>::Value;

template <typename Number>
Result<Value> number_in(const std::string& flag, const std::string& text, std::string_view what) {
  Number number{};
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || end != text.data() + text.size())
    return Error{fmt::format("{}: '{}' is not {}", flag, text, what), ErrorKind::usage};
  return Value(number);
}

Result<Value> entities_in(const std::string& flag, const std::string& text, const Graph& graph,
                          const std::optional<DayRange>& days) {
  std::vector<EntityId> entities;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    const auto entity = find_entity(graph, text.substr(from, end - from), days);
    if (!entity) return Error{fmt::format("{}: {}", flag, entity.error().message), entity.error().kind};
    entities.push_back(*entity);
    from = end + 1;
  }
  return Value(std::move(entities));
}

Result<Value> value_of(const Parameter& parameter, const std::string& text, const Graph& graph,
                       const std::optional<DayRange>& days) {
  const std::string flag = "--" + std::string(parameter.name);
  switch (parameter.kind) {
    case Parameter::Kind::number:
      return number_in<double>(flag, text, "a number");
    case Parameter::Kind::count:
      return number_in<std::size_t>(flag, text, "a whole number from 0 on");
    case Parameter::Kind::entities:
      return entities_in(flag, text, graph, days);
    case Parameter::Kind::groups:
      break;
  }
  auto groups = groups_in(flag, text, graph, days);
  if (!groups) return groups.error();
  return Value(*std::move(groups));
}

}  // namespace

void add_measuring_flags(CLI::App& verb, MeasuringFlags& flags) {
  const std::string group = "How it is measured";
  verb.add_option("--measure", flags.measures,
                  "One or more measures, see 'entente list measures' (degree if not given)")
      ->type_name("A,B")
      ->delimiter(',')
      ->group(group);
  verb.add_flag("--normalised", flags.normalised,
                "Divide by the greatest value that a graph of this size could give, or as the measure says")
      ->group(group);
  verb.add_flag("--undirected", flags.undirected, "Let every tie lead both ways")->group(group);
  verb.add_option("--weight", flags.weight, "An attribute of the ties that says how much each weighs")
      ->type_name("ATTRIBUTE")
      ->group(group);
  verb.add_option("--length", flags.length,
                  "An attribute of the ties that says how long each is, for measures of distance (else each is a step)")
      ->type_name("ATTRIBUTE")
      ->group(group);
  for (const Parameter* parameter : measure_parameters())
    verb.add_option("--" + std::string(parameter->name), flags.parameters[parameter],
                    std::string(parameter->description))
        ->type_name(std::string(parameter->placeholder))
        ->group(group);
  verb.add_option("--threads", flags.threads, "Use so many; the result does not depend on it")
      ->type_name("N")
      ->check(CLI::Range(0U, 1024U))
      ->group(group);
}

Result<Measuring> measuring_of(const MeasuringFlags& flags, const Graph& graph, const std::optional<DayRange>& days) {
  Measuring measuring;
  for (const std::string& name : flags.measures) {
    const auto measure = measure_named(name);
    if (!measure) return within("--measure", measure.error());
    if (std::ranges::find(measuring.measures, *measure) == measuring.measures.end())
      measuring.measures.push_back(*measure);
  }
  measuring.normalised = flags.normalised;
  measuring.threads = flags.threads;
  measuring.weight = flags.weight;
  measuring.length = flags.length;
  measuring.directions = flags.undirected ? Directions::ignored : Directions::as_stated;
  for (const Parameter* parameter : measure_parameters()) {
    const auto given = flags.parameters.find(parameter);
    if (given == flags.parameters.end() || given->second.empty()) continue;
    auto value = value_of(*parameter, given->second, graph, days);
    if (!value) return value.error();
    measuring.parameters.set(*parameter, *std::move(value));
  }
  return measuring;
}

Result<Measuring> measuring_on(const MeasuringFlags& flags, const Graph& graph, const DayRange& days,
                               const Measuring& measuring) {
  const auto names_entities = [](const auto& given) {
    const Parameter::Kind kind = given.first->kind;
    return !given.second.empty() && (kind == Parameter::Kind::entities || kind == Parameter::Kind::groups);
  };
  if (std::ranges::none_of(flags.parameters, names_entities)) return measuring;
  return measuring_of(flags, graph, days);
}

std::optional<Error> only_of_entities(const Measuring& measuring) {
  for (const Measure* measure : measuring.measures)
    if (measure->of == Measured::edges)
      return Error{fmt::format("{} is of ties, not of entities: 'entente centrality' lists it", measure->name),
                   ErrorKind::usage};
  return std::nullopt;
}

Result<Measuring> measuring_of_entities(const MeasuringFlags& flags, const Graph& graph,
                                        const std::optional<DayRange>& days) {
  auto measuring = measuring_of(flags, graph, days);
  if (!measuring) return measuring;
  if (const auto wrong = only_of_entities(*measuring)) return Error{"--measure: " + wrong->message, wrong->kind};
  return measuring;
}

}  // namespace entente
