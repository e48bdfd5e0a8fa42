#include "app/flags/measuring_flags.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <map>

#include "app/flags/entity_list.hpp"
#include "app/printing/messages.hpp"
#include "identity/find_entity.hpp"
#include "queries/centrality/registry.hpp"

namespace entente {
namespace {

/// Of each entity the number of its group; those that are not listed are one group of their own. What a name or code of the list means is
/// asked of these days.
Result<std::vector<std::uint32_t>> groups_in(const std::string& path, const Graph& graph,
                                             const std::optional<DayRange>& days) {
  const std::array<ListColumn, 1> columns = {ListColumn{{"group"}, true}};
  const auto rows = read_entity_list("--groups", path, columns);
  if (!rows) return rows.error();
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups(graph.entities().size(), 0);
  const EntityIndex index(graph.entities());
  for (const ListRow& row : *rows) {
    const auto entity = find_entity(graph, index, row.entity, days);
    if (!entity) {
      warn(fmt::format("--groups: {}: {}", row.place, entity.error().message));
      continue;
    }
    const auto group = numbers.try_emplace(row.cells[0], static_cast<std::uint32_t>(numbers.size() + 1)).first;
    groups[entity->value()] = group->second;
  }
  return groups;
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
  verb.add_option("--personal", flags.personal, "PageRank: jumps lead to these entities only")
      ->type_name("A,B")
      ->delimiter(',')
      ->group(group);
  verb.add_option("--groups", flags.groups,
                  "Brokerage: a CSV file with the columns entity and group (else: their types)")
      ->type_name("FILE")
      ->group(group);
  verb.add_option("--damping", flags.damping, "PageRank: the share of steps that follow a tie (0.85)")
      ->type_name("D")
      ->group(group);
  verb.add_option("--alpha", flags.alpha, "Katz: what each step more is worth (half of 1 / the greatest in-strength)")
      ->type_name("A")
      ->group(group);
  verb.add_option("--sample", flags.sample, "Betweenness: from so many entities only, with the error that this makes")
      ->type_name("K")
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
    if (!measure) return Error{"--measure: " + measure.error().message, measure.error().kind};
    if (std::ranges::find(measuring.measures, *measure) == measuring.measures.end())
      measuring.measures.push_back(*measure);
  }
  measuring.options.normalised = flags.normalised;
  measuring.options.threads = flags.threads;
  if (flags.damping) measuring.options.damping = *flags.damping;
  measuring.options.alpha = flags.alpha;
  measuring.options.sample = flags.sample;
  measuring.weight = flags.weight;
  measuring.length = flags.length;
  measuring.directions = flags.undirected ? Directions::ignored : Directions::as_stated;
  for (const std::string& name : flags.personal) {
    const auto entity = find_entity(graph, name, days);
    if (!entity) return Error{"--personal: " + entity.error().message, entity.error().kind};
    measuring.personal.push_back(*entity);
  }
  if (!flags.groups.empty()) {
    auto groups = groups_in(flags.groups, graph, days);
    if (!groups) return groups.error();
    measuring.groups = *std::move(groups);
  }
  return measuring;
}

Result<Measuring> measuring_on(const MeasuringFlags& flags, const Graph& graph, const DayRange& days,
                               const Measuring& measuring) {
  if (flags.personal.empty() && flags.groups.empty()) return measuring;
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
