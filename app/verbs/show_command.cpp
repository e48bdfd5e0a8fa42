#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/coverage.hpp"

namespace entente {
namespace {

struct ShowArguments {
  std::string graph;
  std::string entity;
  Selection selection;
  Output output;
};

/// The relations of which no source speaks on these days, and which an entity of this type may have.
std::vector<std::string> unknown_of(const Graph& graph, const Projection& projection, EntityTypeId type) {
  std::vector<std::string> names;
  if (!projection.days) return names;
  for (const RelationCoverage& coverage : coverage_of(graph, projection)) {
    const bool may_have =
        graph.schema().allows_subject(coverage.relation, type) || graph.schema().allows_object(coverage.relation, type);
    if (coverage.extent == CoverageExtent::unknown && may_have) names.push_back(graph.schema()[coverage.relation].name);
  }
  return names;
}

/// The ties of one entity, seen from it.
Table tie_table(const Graph& graph, const Ties& ties, EntityId entity, bool for_people) {
  Table table{{{"relation", "the relation, or its inverse where the entity is the object"},
               {"entity", "the other end"},
               {"name", "its label"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"via", "the treaties or conflicts from which the tie follows, or that its sources name"},
               {"sources", "who says so"}},
              {}};
  for (const Tie& tie : ties.items) {
    if (tie.subject != entity && tie.object != entity) continue;
    const RelationType& type = graph.schema()[tie.type];
    const bool forward = tie.subject == entity;
    const Entity& other = graph[forward ? tie.object : tie.subject];
    table.rows.push_back({forward || type.symmetric ? type.name : fmt::format("({})", type.inverse_label), other.id,
                          other.label, date_text(tie.period.begin), end_text(tie.period, for_people),
                          via_text(graph, tie, ties.claims_of(tie)), source_keys(graph, ties.claims_of(tie))});
  }
  std::ranges::sort(table.rows);
  return table;
}

/// For programs: whether each row is known, and a row for each relation of which nothing is known.
void add_coverage(Table& ties, const std::vector<std::string>& unknown) {
  for (auto& row : ties.rows) row.emplace_back(std::string(coverage_extent_name(CoverageExtent::known)));
  ties.columns.push_back({"coverage", "known; or unknown: no source speaks of this relation on these days"});
  for (const std::string& relation : unknown) {
    std::vector<Cell> row(ties.columns.size());
    row.front() = relation;
    row.back() = std::string(coverage_extent_name(CoverageExtent::unknown));
    ties.rows.push_back(std::move(row));
  }
}

void write_portrait(std::ostream& out, const Graph& graph, const Entity& entity, const Judgements& judgements,
                    const Table& ties, const std::vector<std::string>& unknown) {
  out << fmt::format("{}  {} ({})\n", entity.label, entity.id, graph.schema()[entity.type].label);
  for (const Period& life : entity.life) out << fmt::format("  existed      {}\n", period_text(life));
  const auto dated = [](const Period& period) {
    return period == Period::always() ? std::string() : "  " + period_text(period);
  };
  for (const Name& name : entity.names)
    out << fmt::format("  {:<12} {}{}{}\n", name.kind, name.text, dated(name.period),
                       name.ambiguous ? "  (ambiguous)" : "");
  for (const Identifier& code : entity.identifiers)
    out << fmt::format("  {:<12} {}:{}{}\n", "code", code.scheme, code.key, dated(code.period));
  for (const std::string& part : entity.parts) out << fmt::format("  {:<12} {}\n", "includes", part);
  for (const auto& [number, judgement] : judgements.all())
    if (judgement.kind == JudgementKind::means && judgements.kept(judgement.entity) == entity.id)
      out << fmt::format("  {:<12} {}: {}\n", "judgement", number, judgement_text(judgement));
  out << fmt::format("\n{} {}\n", ties.rows.size(), ties.rows.size() == 1 ? "relation" : "relations");
  if (!ties.rows.empty()) write_terminal_table(out, ties);
  if (!unknown.empty()) out << fmt::format("unknown, as no source speaks of that time: {}\n", fmt::join(unknown, ", "));
}

Result<ExitCode> run_show(const ShowArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto judgements = read_judgements_of(arguments.graph);
  if (!judgements) return judgements.error();
  const auto entity = find_entity(graph, arguments.entity, projection.days);
  if (!entity) return entity.error();
  const bool people = arguments.output.format == OutputFormat::table;
  Projection own = projection;
  own.end = *entity;
  const Ties chosen = ties_of(graph, own);
  tell(notices_of(graph, projection, chosen.report, false));
  Table ties = tie_table(graph, chosen, *entity, people);
  add_codes(ties, graph, arguments.selection.codes, projection.days);
  const auto unknown = unknown_of(graph, projection, graph[*entity].type);
  if (!people) add_coverage(ties, unknown);
  if (!people) return answer(ties, arguments.output);
  return answer([&](std::ostream& out) { write_portrait(out, graph, graph[*entity], *judgements, ties, unknown); },
                arguments.output);
}

}  // namespace

Run define_show(CLI::App& verb) {
  const auto arguments = std::make_shared<ShowArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("ENTITY", arguments->entity, "By name, code (cow:220, iso3:FRA) or id (state/france)")->required();
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  return [arguments] { return run_show(*arguments); };
}

}  // namespace entente
