#include <CLI/CLI.hpp>
#include <memory>

#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/time/timeline.hpp"

namespace entente {
namespace {

struct TimelineArguments {
  std::string graph;
  std::string entity;
  Selection selection;
  Output output;
};

Table event_table(const Graph& graph, const Ties& ties, EntityId entity, const std::optional<DayRange>& within) {
  Table table{
      {{"date", "as it is known"},
       {"event", "begins, or ends: the first day no longer in force"},
       {"relation", "the relation, or its inverse where the entity is the object"},
       {"entity", "the other end"},
       {"name", "its label"},
       {"sources", "who has the tie"},
       {"stated",
        "false where no claim says so: an end that is not stated is at the latest that of an entity, or of what "
        "the source covers"}},
      {}};
  for (const TimelineEvent& event : timeline_of(graph, ties, entity, within)) {
    std::vector<Cell> row = {date_text(event.date), std::string(event.begins ? "begins" : "ends")};
    if (event.tie) {
      const Tie& tie = ties.items[*event.tie];
      const RelationType& type = graph.schema()[tie.type];
      const bool forward = tie.subject == entity || type.symmetric;
      const Entity& other = graph[tie.subject == entity ? tie.object : tie.subject];
      for (std::string text : {forward ? type.name : "(" + type.inverse_label + ")", other.id, other.label,
                               source_keys(graph, ties.claims_of(tie))})
        row.emplace_back(std::move(text));
    } else {
      for (const char* text : {"existence", "", "", ""}) row.emplace_back(std::string(text));
    }
    row.emplace_back(event.is_stated);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<ExitCode> run_timeline(const TimelineArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto entity = find_entity(graph, arguments.entity, projection.days);
  if (!entity) return entity.error();
  Projection own = projection;
  own.end = *entity;
  // Of several days one asks for what happened then; what no longer held on the first of them ended then.
  std::optional<DayRange> within;
  if (!arguments.selection.during.empty()) {
    within = projection.days;
    --own.days->from;
  }
  const Ties ties = ties_of(graph, own);
  tell(notices_of(graph, projection, ties.report));
  Table table = event_table(graph, ties, *entity, within);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  if (table.rows.empty()) return empty_selection(graph, projection);
  return answer(table, arguments.output);
}

}  // namespace

Run define_timeline(CLI::App& verb) {
  const auto arguments = std::make_shared<TimelineArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("ENTITY", arguments->entity, "By name, code (cow:220, iso3:FRA) or id (state/france)")->required();
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "What began and what ended for one entity, in the order of time: with --during what did then, with --as-of of "
      "what\n"
      "held on that day, whenever it did. Dates that nobody knows are left out.");
  return [arguments] { return run_timeline(*arguments); };
}

}  // namespace entente
