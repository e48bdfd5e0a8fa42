#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/name_index.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "graph/schema.hpp"
#include "identity/identification.hpp"

namespace entente {
namespace {

struct CrosswalkArguments {
  std::string graph;
  std::string on;
  std::string years;
  std::vector<std::string> schemes = {"cow", "gw", "iso3"};
  std::vector<std::string> types = {"State"};
  Output output;
};

/// A row for every entity that has a code then; with its year, if there are several.
void add_rows(Table& table, const std::vector<const Entity*>& entities, const CrosswalkArguments& arguments,
              const Period& when, const std::string& year) {
  for (const Entity* entity : entities) {
    if (!may_exist(*entity, when)) continue;
    std::vector<Cell> row;
    if (!year.empty()) row.emplace_back(year);
    row.emplace_back(entity->id);
    row.emplace_back(entity->label);
    bool coded = false;
    for (const std::string& scheme : arguments.schemes) {
      if (scheme == "id") continue;
      const std::string_view key = code_at(*entity, scheme, when);
      coded = coded || !key.empty();
      row.emplace_back(key.empty() ? Cell() : Cell(std::string(key)));
    }
    if (coded) table.rows.push_back(std::move(row));
  }
}

/// The first and the last year of FROM..TO.
Result<std::pair<int, int>> years_of(const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto first = parse_date(text.substr(0, dots));
  const auto last = dots == std::string::npos ? first : parse_date(text.substr(dots + 2));
  if (!first || !last || first->is_unknown() || last->is_unknown() || last->last < first->first)
    return Error{fmt::format("--years: cannot read '{}' (write FROM..TO, as 1816..2016)", text), ErrorKind::usage};
  return std::pair(calendar_date(first->first).year, calendar_date(last->last).year);
}

Result<ExitCode> run_crosswalk(const CrosswalkArguments& arguments) {
  if (!arguments.on.empty() && !arguments.years.empty())
    return Error{"give --on or --years, not both", ErrorKind::usage};
  const auto names = NameIndex::of(arguments.graph);
  if (!names) return names.error();
  const EntityIndex& index = names->index();
  if (const auto known = known_schemes(arguments.schemes, index); !known) return known.error();
  const Schema& schema = Schema::builtin();
  std::vector<EntityTypeId> types;
  for (const std::string& name : arguments.types) {
    const auto type = schema.find_entity_type(name);
    if (!type) return Error{"--entity-type: " + type.error().message, ErrorKind::usage};
    types.push_back(*type);
  }
  std::vector<const Entity*> entities;
  for (std::size_t at = 0; at < names->size(); ++at)
    if (std::ranges::any_of(types, [&](EntityTypeId type) { return schema.is_a(index[at].type, type); }))
      entities.push_back(&index[at]);
  std::ranges::sort(entities, {}, &Entity::id);

  Table table;
  if (!arguments.years.empty()) table.columns.push_back({"year", "any day of which counts"});
  table.columns.push_back({"id", "the entity"});
  table.columns.push_back({"label", "its name today"});
  for (const std::string& scheme : arguments.schemes)
    if (scheme != "id") table.columns.push_back({scheme, "its code then"});
  if (arguments.years.empty()) {
    const auto when = when_of(arguments.on);
    if (!when) return Error{"--on: " + when.error().message, ErrorKind::usage};
    add_rows(table, entities, arguments, *when, "");
  } else {
    const auto years = years_of(arguments.years);
    if (!years) return years.error();
    for (int year = years->first; year <= years->second; ++year) {
      const std::string text = std::to_string(year);
      add_rows(table, entities, arguments, Period::on(*date_of_parts(year, 0, 0)), text);
    }
  }
  const auto written = write(table, arguments.output);
  if (!written) return written.error();
  return table.rows.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace

Run define_crosswalk(CLI::App& verb) {
  const auto arguments = std::make_shared<CrosswalkArguments>();
  verb.add_option("GRAPH", arguments->graph, "A graph file; without one the built-in gazetteer");
  verb.add_option("--on,--as-of", arguments->on, "The codes of this day, month or year; without it, all that ever were")
      ->type_name("DATE");
  verb.add_option("--years", arguments->years, "The codes of each of these years")->type_name("FROM..TO");
  verb.add_option("--scheme", arguments->schemes, "The kinds of codes")->type_name("A,B")->delimiter(',');
  verb.add_option("--entity-type", arguments->types, "The entities, by type")->type_name("A,B")->delimiter(',');
  add_output_flags(verb, arguments->output);
  verb.footer(
      "An entity without any of the codes has no row. What a code means on a day says 'entente identify SCHEME:CODE'.");
  return [arguments] { return run_crosswalk(*arguments); };
}

}  // namespace entente
