#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/flags/choice.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/time/journey.hpp"

namespace entente {
namespace {

struct JourneyArguments {
  std::string graph;
  std::string from;
  std::string to;
  JourneyKind by = JourneyKind::earliest_arrival;
  bool all = false;
  bool directed = false;
  Selection selection;
  Output output;
};

Table step_table(const Snapshot& snapshot, const Journey& journey) {
  const Graph& graph = snapshot.graph();
  Table table{{{"step", "number, from 1"},
               {"day", "on which it is walked"},
               {"from", "where it begins"},
               {"relation", "the relation"},
               {"to", "where it ends"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"sources", "who says so"}},
              {}};
  for (std::size_t at = 0; at < journey.steps.size(); ++at) {
    const JourneyStep& step = journey.steps[at];
    const Tie& tie = snapshot.ties(snapshot.edges()[step.edge]).front();
    table.rows.push_back({static_cast<std::int64_t>(at + 1), day_text(step.day), snapshot[step.from].id,
                          graph.schema()[tie.type].name, snapshot[step.to].id, date_text(tie.period.begin),
                          date_text(tie.period.end), source_keys(graph, snapshot.claims_of(tie))});
  }
  return table;
}

/// As many pairs as a table of all of them may have; a graph of ten times as many entities has a hundred times as many.
constexpr std::size_t greatest_table = 50'000'000;

Snapshot snapshot_of(const JourneyArguments& arguments, const Asked& asked) {
  auto snapshot = Snapshot::of(asked.graph, asked.projection,
                               {.directions = arguments.directed ? Directions::as_stated : Directions::ignored});
  tell(notices_of(asked.graph, asked.projection, snapshot.report()));
  return snapshot;
}

/// The journeys of all pairs, a row each.
Result<Table> all_table(const JourneyArguments& arguments, const Asked& asked) {
  const auto snapshot = snapshot_of(arguments, asked);
  const std::size_t n = snapshot.vertex_count();
  if (snapshot.edge_count() == 0) return empty_selection(asked.graph, asked.projection);
  if (n * (n - 1) > greatest_table)
    return Error{fmt::format("--all: {} entities are {} pairs, more than a table holds; choose fewer with --relation, "
                             "--entity-type or --population",
                             n, n * (n - 1)),
                 ErrorKind::usage};
  Table table{{{"from", "id"},
               {"from_name", "label"},
               {"to", "id"},
               {"to_name", "label"},
               {"steps", "of the journey"},
               {"departure", "day on which the first step is walked"},
               {"arrival", "day on which the last step is walked"}},
              {}};
  for (const JourneySummary& summary : all_journeys(snapshot, asked.projection, arguments.by, *asked.projection.days))
    table.rows.push_back({snapshot[summary.from].id, snapshot[summary.from].label, snapshot[summary.to].id,
                          snapshot[summary.to].label, static_cast<std::int64_t>(summary.steps),
                          day_text(summary.departure), day_text(summary.arrival)});
  if (const std::size_t without = n * (n - 1) - table.rows.size(); without > 0)
    say(fmt::format("{} of {} ordered pairs {} no journey, and no row", without, n * (n - 1),
                    without == 1 ? "has" : "have"));
  return table;
}

Result<Table> table_of(const JourneyArguments& arguments, const Asked& asked) {
  if (!asked.projection.days) return Error{"a journey takes time: say when with --during FROM..TO", ErrorKind::usage};
  if (arguments.all) return all_table(arguments, asked);
  const auto from = find_entity(asked.graph, arguments.from, asked.projection.days);
  if (!from) return from.error();
  const auto to = find_entity(asked.graph, arguments.to, asked.projection.days);
  if (!to) return to.error();
  const auto snapshot = snapshot_of(arguments, asked);
  const auto source = snapshot.vertex(*from);
  const auto target = snapshot.vertex(*to);
  const auto found = source && target
                         ? journey(snapshot, asked.projection, *source, *target, arguments.by, *asked.projection.days)
                         : std::nullopt;
  if (!found)
    return Error{fmt::format("no journey from {} to {} in that time: no chain of ties whose periods follow each other",
                             asked.graph[*from].label, asked.graph[*to].label),
                 ErrorKind::not_found};
  return step_table(snapshot, *found);
}

Result<ExitCode> run_journey(const JourneyArguments& arguments) {
  if (arguments.all ? !arguments.from.empty() : arguments.to.empty())
    return Error{arguments.all ? "--all is of all pairs: leave out the entities"
                               : "name two entities, or ask for all pairs with --all",
                 ErrorKind::usage};
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  auto table = table_of(arguments, *asked);
  if (!table) return table.error();
  add_codes(*table, asked->graph, arguments.selection.codes, asked->projection.days);
  return answer(*table, arguments.output);
}

}  // namespace

Run define_journey(CLI::App& verb) {
  const auto arguments = std::make_shared<JourneyArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("FROM", arguments->from, "By name, code (cow:732, iso3:KOR) or id (state/south-korea)");
  verb.add_option("TO", arguments->to, "The same");
  verb.add_flag("--all", arguments->all, "Of all pairs, as one table: steps, departure and arrival of each");
  choose(verb.add_option("--by", arguments->by, "earliest arrival, fewest steps, or latest departure"),
         Choices<JourneyKind>{{"earliest", JourneyKind::earliest_arrival},
                              {"fewest", JourneyKind::fewest_steps},
                              {"latest", JourneyKind::latest_departure}});
  verb.add_flag("--directed", arguments->directed,
                "Walk relations only from subject to object (symmetric ones both ways)");
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "A chain of ties that are walked in the order of time, each on a day on which it is in force, within --during: "
      "what\n"
      "may have reached whom, and when. A step takes no time.");
  return [arguments] { return run_journey(*arguments); };
}

}  // namespace entente
