#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection_flags.hpp"
#include "app/tie_text.hpp"
#include "identity/find_entity.hpp"
#include "queries/journey.hpp"

namespace entente {
namespace {

struct JourneyArguments {
  std::string graph;
  std::string from;
  std::string to;
  std::string by = "earliest";
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

ExitCode run_journey(const JourneyArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return fail(asked.error());
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  if (!projection.days) return fail(Error{"a journey takes time: say when with --during FROM..TO", ErrorKind::usage});
  const auto from = find_entity(graph, arguments.from, projection.days);
  if (!from) return fail(from.error());
  const auto to = find_entity(graph, arguments.to, projection.days);
  if (!to) return fail(to.error());
  const auto snapshot =
      Snapshot::of(graph, projection, {.directions = arguments.directed ? Directions::as_stated : Directions::ignored});
  tell(notices_of(graph, projection, snapshot.report()));
  const auto source = snapshot.vertex(*from);
  const auto target = snapshot.vertex(*to);
  const JourneyKind kind = arguments.by == "earliest" ? JourneyKind::earliest_arrival
                           : arguments.by == "fewest" ? JourneyKind::fewest_steps
                                                      : JourneyKind::latest_departure;
  const auto found =
      source && target ? journey(snapshot, projection, *source, *target, kind, *projection.days) : std::nullopt;
  if (!found)
    return fail(
        Error{fmt::format("no journey from {} to {} in that time: no chain of ties whose periods follow each other",
                          graph[*from].label, graph[*to].label),
              ErrorKind::not_found});
  const auto written = write(step_table(snapshot, *found), arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_journey(CLI::App& verb) {
  const auto arguments = std::make_shared<JourneyArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("FROM", arguments->from, "By name, code (cow:732, iso3:KOR) or id (state/south-korea)")->required();
  verb.add_option("TO", arguments->to, "The same")->required();
  verb.add_option("--by", arguments->by, "earliest arrival, fewest steps, or latest departure")
      ->check(CLI::IsMember({"earliest", "fewest", "latest"}))
      ->type_name("earliest|fewest|latest");
  verb.add_flag("--directed", arguments->directed,
                "Walk relations only from subject to object (symmetric ones both ways)");
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "A chain of ties that are walked in the order of time, each on a day on which it is in force, within --during: "
      "what\n"
      "may have reached whom, and when. A step takes no time.");
  return [arguments] { return run_journey(*arguments); };
}

}  // namespace entente
