#include "queries/selection/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "queries/coverage.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

Error usage(std::string option, std::string message) {
  return Error{std::move(message), ErrorKind::usage, std::move(option)};
}

/// The first and last day that a date may mean; no day of an unbounded one.
Result<Date> bounded_date(const std::string& text, const char* option) {
  const auto date = parse_date(text);
  if (!date) return usage(option, date.error().message);
  if (date->first == unbounded_past || date->last == unbounded_future)
    return usage(option, fmt::format("'{}' is not a bounded date; write 1914, 1914-06 or 1914-06-28", text));
  return *date;
}

Result<std::optional<DayRange>> as_of_days(const std::string& text) {
  const auto date = bounded_date(text, "as-of");
  if (!date) return date.error();
  if (!date->is_day())
    return usage("as-of", fmt::format("{0} names more than one day. For one day write --as-of {1}, for any day of the "
                                      "period --during {0}",
                                      text, day_text(date->last)));
  return std::optional(DayRange{date->first, date->last + 1});
}

Result<std::optional<DayRange>> during_days(const std::string& text) {
  // As EDTF writes it, too: 1914/1918.
  const std::size_t slash = text.find('/');
  const std::size_t middle = std::min(slash, text.find(".."));
  const auto from = bounded_date(text.substr(0, middle), "during");
  if (!from) return from.error();
  const auto to =
      middle == std::string::npos ? from : bounded_date(text.substr(middle + (slash == middle ? 1 : 2)), "during");
  if (!to) return to.error();
  if (to->last < from->first) return usage("during " + text, "ends before it begins");
  return std::optional(DayRange{from->first, to->last + 1});
}

/// The names of the attributes that claims have which make ties of these relations; all if it names none.
std::set<std::string> attribute_names(const Graph& graph, const std::vector<RelationTypeId>& relations) {
  std::set<std::string> names;
  if (relations.empty()) {
    for (const AttributeSet& set : graph.attribute_sets())
      for (const Attribute& attribute : set) names.insert(attribute.name);
    return names;
  }
  std::vector<bool> wanted(graph.schema().relation_types().size());
  for (const RelationTypeId relation : relations) {
    wanted[relation.value()] = true;
    for (const Implication& implication : graph.schema()[relation].implied_by)
      wanted[implication.relation.value()] = true;
  }
  std::vector<bool> seen(graph.attribute_sets().size());
  for (const Claim& claim : graph.claims())
    if (wanted[claim.relation.value()]) seen[claim.attributes.value()] = true;
  for (std::size_t at = 0; at < seen.size(); ++at)
    if (seen[at])
      for (const Attribute& attribute : graph.attribute_sets()[at]) names.insert(attribute.name);
  // Who bears a duty that follows from a treaty.
  for (const RelationTypeId relation : relations)
    if (!graph.schema()[relation].implied_by.empty())
      for (const AttributeType& type : graph.schema()[relation].attributes)
        if (type.kind == AttributeKind::flag && names.contains(type.name)) names.insert(type.name + "_by");
  return names;
}

/// Finds the relation that a condition is about, and whether there is such an attribute at all.
Result<void> place_condition(AttributeCondition& condition, const Graph& graph, const Projection& projection) {
  std::vector<RelationTypeId> relations = projection.relations;
  std::set<std::string> names = attribute_names(graph, relations);
  const std::size_t stop = condition.name.find('.');
  if (stop != std::string::npos && !names.contains(condition.name)) {
    const auto type = graph.schema().find_relation_type(condition.name.substr(0, stop));
    if (!type) return usage("where " + condition.name, type.error().message);
    if (!relations.empty() && std::ranges::find(relations, *type) == relations.end())
      return usage("where " + condition.name,
                   fmt::format("{} is not among the relations of --relation", graph.schema()[*type].name));
    condition.relation = *type;
    condition.name = condition.name.substr(stop + 1);
    relations = {*type};
    names = attribute_names(graph, relations);
  }
  if (names.contains(condition.name)) return {};
  return usage(
      "where",
      fmt::format("no tie here has the attribute '{}'{}", condition.name,
                  names.empty() ? std::string("; these ties have none at all")
                                : did_you_mean(condition.name, std::vector<std::string>(names.begin(), names.end()))));
}

Result<void> choose_relations(const Selection& selection, const Graph& graph, Projection& projection) {
  for (const std::string& name : selection.relations) {
    const auto type = graph.schema().find_relation_type(name);
    if (!type) return usage("relation", type.error().message);
    // Named twice it is asked for once.
    if (std::ranges::find(projection.relations, *type) == projection.relations.end())
      projection.relations.push_back(*type);
  }
  return {};
}

void choose_signs(const Selection& selection, Projection& projection) {
  for (const SignChoice sign : selection.signs) {
    if (sign == SignChoice::any) {
      projection.signs = {1, 0, -1};
      break;
    }
    projection.signs.push_back(sign == SignChoice::friendly  ? std::int8_t{1}
                               : sign == SignChoice::hostile ? std::int8_t{-1}
                                                             : std::int8_t{0});
  }
}

Result<void> choose_types_and_sources(const Selection& selection, const Graph& graph, Projection& projection) {
  for (const std::string& name : selection.entity_types) {
    const auto type = graph.schema().find_entity_type(name);
    if (!type) return usage("entity-type", type.error().message);
    projection.entity_types.push_back(*type);
  }
  std::vector<std::string> keys;
  for (const Source& source : graph.sources()) keys.push_back(source.key);
  for (const std::string& key : selection.sources) {
    const auto source = graph.source(key);
    if (!source) return usage("source", fmt::format("no source '{}' in this graph{}", key, did_you_mean(key, keys)));
    projection.sources.push_back(*source);
  }
  return {};
}

Result<void> choose_conditions(const Selection& selection, const Graph& graph, Projection& projection) {
  for (const std::string& text : selection.where) {
    auto condition = AttributeCondition::parse(text);
    if (!condition) return usage("where", condition.error().message);
    if (const auto placed = place_condition(*condition, graph, projection); !placed) return placed.error();
    projection.where.push_back(*std::move(condition));
  }
  return {};
}

Result<void> choose_derived(const Selection& selection, Projection& projection) {
  if (selection.derived.empty()) return {};
  projection.derived.fill(false);
  for (const std::string& name : selection.derived) {
    const auto from = derived_from_named(name);
    if (name == "none" && selection.derived.size() == 1) break;
    if (!from)
      return usage("derived", fmt::format("'{}' is none of treaties, organisations, wars; or none alone", name));
    projection.derived[static_cast<std::size_t>(*from)] = true;
  }
  return {};
}

}  // namespace

Result<std::optional<DayRange>> days_of(const Selection& selection) {
  if (!selection.as_of.empty()) return as_of_days(selection.as_of);
  if (!selection.during.empty()) return during_days(selection.during);
  return std::optional<DayRange>();
}

Result<Projection> projection_of(const Selection& selection, const Graph& graph,
                                 std::shared_ptr<const Population> population) {
  Projection projection;
  const auto days = days_of(selection);
  if (!days) return days.error();
  projection.days = *days;
  projection.certain = selection.certain;
  projection.possible = selection.possible;
  if (const auto chosen = choose_relations(selection, graph, projection); !chosen) return chosen.error();
  choose_signs(selection, projection);
  if (const auto chosen = choose_types_and_sources(selection, graph, projection); !chosen) return chosen.error();
  if (const auto chosen = choose_conditions(selection, graph, projection); !chosen) return chosen.error();
  if (const auto chosen = choose_derived(selection, projection); !chosen) return chosen.error();
  projection.existing = selection.existing || selection.population == "existing";
  projection.population = std::move(population);
  if (selection.isolates || !selection.population.empty()) projection.isolates = Isolates::keep;
  return projection;
}

bool is_whole(const Projection& projection) {
  return projection.relations.empty() && !projection.days && projection.sources.empty() && projection.where.empty() &&
         projection.signs.empty() && !projection.existing && !projection.population;
}

Isolates isolates_of_inventory(const Projection& projection) {
  return is_whole(projection) ? Isolates::keep : projection.isolates;
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
    return ties_of(graph, wider).count();
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
  note(projection.population != nullptr, "--population", [](Projection& p) { p.population.reset(); });
  note(projection.existing, "--existing", [](Projection& p) { p.existing = false; });
  note(!std::ranges::all_of(projection.derived, std::identity()), "--derived", [](Projection& p) {
    p.derived = {true, true, true};
  });
  note(projection.certain, "--certain", [](Projection& p) { p.certain = false; });
  return Error{reasons.empty() ? "this part of the graph is empty; try another day or relation"
                               : fmt::format("this part of the graph is empty; it would have these ties: {}",
                                             fmt::join(reasons, ", ")),
               ErrorKind::not_found};
}

}  // namespace entente
