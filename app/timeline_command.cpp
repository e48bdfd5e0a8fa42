#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/command.hpp"
#include "app/entity_codes.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection_flags.hpp"
#include "app/tie_text.hpp"
#include "identity/find_entity.hpp"

namespace entente {
namespace {

struct TimelineArguments {
  std::string graph;
  std::string entity;
  Selection selection;
  Output output;
};

struct Event {
  Date date;
  std::vector<Cell> row;
};

/// What begins and what ends for an entity, in the order of time; what is known of a date in part stands where it may be first.
Table timeline(const Graph& graph, const Ties& ties, EntityId entity) {
  std::vector<Event> events;
  const auto add = [&](const Date& date, const char* event, const std::string& relation, const std::string& other,
                       const std::string& name, const std::string& sources) {
    if (date.is_unknown() || date.last == unbounded_future || date.first == unbounded_past) return;
    events.push_back({date, {date_text(date), std::string(event), relation, other, name, sources}});
  };
  for (const Period& life : graph[entity].life) {
    add(life.begin, "begins", "existence", {}, {}, {});
    add(life.end, "ends", "existence", {}, {}, {});
  }
  for (const Tie& tie : ties.items) {
    if (tie.subject != entity && tie.object != entity) continue;
    const RelationType& type = graph.schema()[tie.type];
    const bool forward = tie.subject == entity || type.symmetric;
    const Entity& other = graph[tie.subject == entity ? tie.object : tie.subject];
    const std::string relation = forward ? type.name : "(" + type.inverse_label + ")";
    const std::string sources = source_keys(graph, ties.claims_of(tie));
    add(tie.period.begin, "begins", relation, other.id, other.label, sources);
    add(tie.period.end, "ends", relation, other.id, other.label, sources);
  }
  std::ranges::sort(events, {}, [](const Event& event) { return std::tie(event.date, event.row); });
  Table table{{{"date", "as it is known"},
               {"event", "begins, or ends: the first day no longer in force"},
               {"relation", "the relation, or its inverse where the entity is the object"},
               {"entity", "the other end"},
               {"name", "its label"},
               {"sources", "who says so"}},
              {}};
  for (Event& event : events) table.rows.push_back(std::move(event.row));
  return table;
}

ExitCode run_timeline(const TimelineArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return fail(asked.error());
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto entity = find_entity(graph, arguments.entity, projection.days);
  if (!entity) return fail(entity.error());
  Projection own = projection;
  own.end = *entity;
  const Ties ties = ties_of(graph, own);
  tell(notices_of(graph, projection, ties.report));
  Table table = timeline(graph, ties, *entity);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  if (table.rows.empty()) return fail(empty_selection(graph, projection));
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_timeline(CLI::App& verb) {
  const auto arguments = std::make_shared<TimelineArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("ENTITY", arguments->entity, "By name, code (cow:220, iso3:FRA) or id (state/france)")->required();
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer("What began and what ended for one entity, in the order of time. Dates that nobody knows are left out.");
  return [arguments] { return run_timeline(*arguments); };
}

}  // namespace entente
