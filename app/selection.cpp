#include "app/selection.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/messages.hpp"
#include "graph/judgement_log.hpp"
#include "graph/nearest.hpp"
#include "identity/gazetteer.hpp"
#include "queries/coverage.hpp"

namespace entente {
namespace {

Error usage(std::string message) { return Error{std::move(message), ErrorKind::usage}; }

/// The first and last day that a date may mean; no day of an unbounded one.
Result<Date> bounded_date(const std::string& text, std::string_view flag) {
  const auto date = parse_date(text);
  if (!date) return usage(fmt::format("{}: {}", flag, date.error().message));
  if (date->first == unbounded_past || date->last == unbounded_future)
    return usage(fmt::format("{}: '{}' is not a bounded date; write 1914, 1914-06 or 1914-06-28", flag, text));
  return *date;
}

Result<std::optional<DayRange>> as_of_days(const std::string& text) {
  const auto date = bounded_date(text, "--as-of");
  if (!date) return date.error();
  if (!date->is_day())
    return usage(
        fmt::format("--as-of {0} names more than one day. For one day write --as-of {1}, for any day of the "
                    "period --during {0}",
                    text, day_text(date->last)));
  return std::optional(DayRange{date->first, date->last + 1});
}

Result<std::optional<DayRange>> during_days(const std::string& text) {
  // As EDTF writes it, too: 1914/1918.
  const std::size_t slash = text.find('/');
  const std::size_t middle = std::min(slash, text.find(".."));
  const auto from = bounded_date(text.substr(0, middle), "--during");
  if (!from) return from.error();
  const auto to =
      middle == std::string::npos ? from : bounded_date(text.substr(middle + (slash == middle ? 1 : 2)), "--during");
  if (!to) return to.error();
  if (to->last < from->first) return usage(fmt::format("--during {}: ends before it begins", text));
  return std::optional(DayRange{from->first, to->last + 1});
}

/// Warns once where a question is about days of which no source speaks: there a missing tie is unknown, not absent.
void warn_outside_coverage(const Graph& graph, const Projection& projection) {
  if (!projection.days || projection.relations.empty()) return;
  for (const RelationCoverage& coverage : coverage_of(graph, projection)) {
    if (coverage.extent != CoverageExtent::unknown) continue;
    warn(
        fmt::format("no source speaks about {} then (but of days from {} to {}): a tie that is missing is unknown, not "
                    "absent",
                    graph.schema()[coverage.relation].name, day_text(coverage.first),
                    coverage.last == unbounded_future ? "now" : day_text(coverage.last - 1)));
  }
}

}  // namespace

void add_selection_flags(CLI::App& verb, Selection& selection) {
  const std::string group = "Which part of the graph";
  auto* as_of =
      verb.add_option("--as-of", selection.as_of,
                      "Only what was in force on this day (YYYY-MM-DD). Periods are half-open: a tie that ends "
                      "on a day is not in force on it")
          ->group(group)
          ->type_name("DATE");
  verb.add_option("--during", selection.during,
                  "Only what was in force on any day of FROM..TO (or of one year or month)")
      ->group(group)
      ->type_name("FROM..TO")
      ->excludes(as_of);
  verb.add_option("--relation", selection.relations,
                  "Only these relations, and with them the ties that follow from treaties and wars")
      ->group(group)
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--entity-type", selection.entity_types, "Only ties between entities of these types (or below)")
      ->group(group)
      ->type_name("T,U")
      ->delimiter(',');
  verb.add_option("--source", selection.sources, "Only what these sources claim")
      ->group(group)
      ->type_name("S,T")
      ->delimiter(',');
  verb.add_option("--where", selection.where,
                  "Only ties whose attribute has this value (also != < <= > >=); may be repeated")
      ->group(group)
      ->type_name("ATTRIBUTE=VALUE")
      ->allow_extra_args(false);
  verb.add_option("--sign", selection.signs,
                  "Only ties of these signs: friendly (alliances ...), hostile (wars ...), neutral; any is all of them")
      ->group(group)
      ->type_name("A,B")
      ->delimiter(',')
      ->check(CLI::IsMember({"friendly", "hostile", "neutral", "any"}));
  auto* certain =
      verb.add_flag("--certain", selection.certain, "Only what must have been in force, where dates are known in part")
          ->group(group);
  verb.add_flag("--possible", selection.possible,
                "Also what may have been in force before it was first observed, or is not dated at all")
      ->group(group)
      ->excludes(certain);
  verb.add_option("--continuity", selection.continuity,
                  "Which states are one: strict (each its own: Russia, the Soviet Union), or all that bore one\n"
                  "code of the Correlates of War (cow) or of Gleditsch and Ward (gw), as in their data sets")
      ->group(group)
      ->check(CLI::IsMember({"strict", "cow", "gw"}))
      ->type_name("strict|cow|gw");
  verb.add_flag("--reported", selection.reported, "Also what sources only report, not state")->group(group);
}

Result<std::optional<DayRange>> days_of(const Selection& selection) {
  if (!selection.as_of.empty()) return as_of_days(selection.as_of);
  if (!selection.during.empty()) return during_days(selection.during);
  return std::optional<DayRange>();
}

Result<Projection> projection_of(const Selection& selection, const Graph& graph) {
  Projection projection;
  const auto days = days_of(selection);
  if (!days) return days.error();
  projection.days = *days;
  projection.certain = selection.certain;
  projection.possible = selection.possible;
  for (const std::string& name : selection.relations) {
    const auto type = graph.schema().find_relation_type(name);
    if (!type) return usage("--relation: " + type.error().message);
    projection.relations.push_back(*type);
  }
  for (const std::string& sign : selection.signs) {
    if (sign == "any") {
      projection.signs = {1, 0, -1};
      break;
    }
    projection.signs.push_back(sign == "friendly"  ? std::int8_t{1}
                               : sign == "hostile" ? std::int8_t{-1}
                                                   : std::int8_t{0});
  }
  for (const std::string& name : selection.entity_types) {
    const auto type = graph.schema().find_entity_type(name);
    if (!type) return usage("--entity-type: " + type.error().message);
    projection.entity_types.push_back(*type);
  }
  std::vector<std::string> keys;
  for (const Source& source : graph.sources()) keys.push_back(source.key);
  for (const std::string& key : selection.sources) {
    const auto source = graph.source(key);
    if (!source) return usage(fmt::format("--source: no source '{}' in this graph{}", key, did_you_mean(key, keys)));
    projection.sources.push_back(*source);
  }
  for (const std::string& text : selection.where) {
    auto condition = AttributeCondition::parse(text);
    if (!condition) return usage("--where: " + condition.error().message);
    projection.where.push_back(*std::move(condition));
  }
  warn_outside_coverage(graph, projection);
  return projection;
}

std::string unknown_relations(const Graph& graph, const Projection& projection) {
  std::string names;
  if (!projection.days) return names;
  for (const RelationCoverage& coverage : coverage_of(graph, projection))
    if (coverage.extent == CoverageExtent::unknown)
      names += (names.empty() ? "" : ", ") + graph.schema()[coverage.relation].name;
  return names;
}

Error empty_selection(const Graph& graph, const Projection& projection) {
  // Each condition in turn is left away, and what is found then tells which one was too narrow.
  const auto ties_without = [&](const auto& change) {
    Projection wider = projection;
    change(wider);
    return ties_of(graph, wider).items.size();
  };
  std::vector<std::string> reasons;
  const auto note = [&](bool given, std::string_view flag, const auto& change) {
    const std::size_t ties = given ? ties_without(change) : 0;
    if (ties > 0) reasons.push_back(fmt::format("{} without {}", ties, flag));
  };
  note(projection.days.has_value(), "the day", [](Projection& p) { p.days.reset(); });
  note(!projection.relations.empty(), "--relation", [](Projection& p) { p.relations.clear(); });
  note(!projection.entity_types.empty(), "--entity-type", [](Projection& p) { p.entity_types.clear(); });
  note(!projection.sources.empty(), "--source", [](Projection& p) { p.sources.clear(); });
  note(!projection.where.empty(), "--where", [](Projection& p) { p.where.clear(); });
  note(!projection.signs.empty(), "--sign", [](Projection& p) { p.signs.clear(); });
  note(projection.certain, "--certain", [](Projection& p) { p.certain = false; });
  return Error{reasons.empty() ? "this part of the graph is empty; try another day or relation"
                               : fmt::format("this part of the graph is empty; it would have these ties: {}",
                                             fmt::join(reasons, ", ")),
               ErrorKind::not_found};
}

Isolates isolates_of(const Projection& projection) {
  const bool whole = projection.relations.empty() && !projection.days && projection.sources.empty() &&
                     projection.where.empty() && projection.signs.empty();
  return whole ? Isolates::keep : Isolates::drop;
}

GraphReading reading_of(const Selection& selection) {
  return {.reported = selection.reported,
          .known = Gazetteer::builtin().entities(),
          .continuity = selection.continuity == "strict" ? std::string() : selection.continuity};
}

Result<Graph> read_graph_file(const std::string& path, const Selection& selection) {
  auto file = GraphFile::open(path, Access::read);
  if (!file) return file.error();
  return file->graph(reading_of(selection));
}

Result<Judgements> read_judgements_of(const std::string& path) {
  auto file = GraphFile::open(path, Access::read);
  if (!file) return file.error();
  return active_judgements(file->database());
}

}  // namespace entente
