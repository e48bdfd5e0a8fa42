#include <algorithm>
#include <map>

#include "exporters/columns/column_names.hpp"
#include "exporters/columns/column_text.hpp"
#include "exporters/columns/columns.hpp"
#include "exporters/tables/cell_text.hpp"

namespace entente {
namespace {

std::optional<Day> last_observed(const Period& period) {
  if (!period.is_open() || period.end.first == unbounded_past) return std::nullopt;
  return period.end.first - 1;
}

using Types = std::map<std::string, ValueType, std::less<>>;

void widen(Types& types, const Attribute& attribute, const RelationType& relation) {
  const AttributeType* declared = relation.attribute(attribute.name);
  const ValueType needed =
      type_of_value(attribute.value, declared == nullptr ? std::nullopt : std::optional(declared->kind));
  const auto [found, added] = types.emplace(attribute.name, needed);
  if (!added) found->second = std::max(found->second, needed);
}

/// The attributes that ties have, and the type that holds all values of each.
Types attribute_types(const Snapshot& snapshot) {
  Types types;
  if (std::ranges::all_of(snapshot.graph().attribute_sets(), &AttributeSet::empty)) return types;
  for (const Snapshot::Edge& edge : snapshot.edges())
    for (const Tie& tie : snapshot.ties(edge))
      for (const Attribute& attribute : snapshot.attributes(tie))
        widen(types, attribute, snapshot.graph().schema()[tie.type]);
  return types;
}

void add_attributes(std::vector<EdgeColumn>& columns, const Snapshot& snapshot) {
  ColumnNames names;
  for (const EdgeColumn& column : columns) names.take(column.name);
  for (const auto& [attribute, type] : attribute_types(snapshot))
    columns.push_back({names.give(attribute, "attribute_"), type,
                       [name = attribute, wanted = type](const EdgeRow& row, std::string& text) {
                         const auto value = attribute_value(row.attributes, name);
                         if (value && !value->empty()) text += cell_text(typed_value(*value, wanted));
                       }});
}

}  // namespace

std::optional<double> edge_weight(const EdgeRow& row, const std::string& attribute) {
  if (attribute.empty()) return 1;
  if (row.tie->is_further_part) return 0;
  const auto value = attribute_value(row.attributes, attribute);
  return value ? number_of(*value) : std::nullopt;
}

std::string edge_weight_text(const EdgeRow& row, const std::string& attribute) {
  return number_text(edge_weight(row, attribute).value_or(0));
}

std::vector<EdgeColumn> edge_columns(const Snapshot& snapshot, const ExportOptions& options) {
  using enum ValueType;
  using Row = EdgeRow;
  using Text = std::string;
  const auto held = [](const Row& row) { return validity(row.tie->period); };
  std::vector<EdgeColumn> columns = {
      {"label", text, [](const Row& row, Text& out) { out += row.type->label; }, true},
      {"weight", number, [weight = options.weight](const Row& row, Text& out) { out += edge_weight_text(row, weight); },
       options.weight.empty()},
      {"relation", text, [](const Row& row, Text& out) { out += row.type->name; }, true},
      {"symmetric", integer, [](const Row& row, Text& out) { out += row.type->symmetric ? '1' : '0'; }, true},
      {"sign", integer, [](const Row& row, Text& out) { append_number(out, row.type->sign); }, true},
      {"statement_id", text, [](const Row& row, Text& out) { out += row.id; }},
      {"valid_from", text, [held](const Row& row, Text& out) { append_day(out, held(row).from); }},
      {"valid_to", text, [held](const Row& row, Text& out) { append_day(out, held(row).to); }},
      // Of an open end: until when it is known to have held.
      {"last_observed", text, [](const Row& row, Text& out) { append_day(out, last_observed(row.tie->period)); }},
      {"valid_precision", text, [held](const Row& row, Text& out) { out += held(row).precision; }},
      {"start_year", integer, [held](const Row& row, Text& out) { append_year(out, held(row).from); }},
      {"end_year", integer, [held](const Row& row, Text& out) { append_year(out, held(row).to); }},
      // The half-open period as it is kept, for what full dates cannot say.
      {"begin_edtf", text, [](const Row& row, Text& out) { out += row.begin; }},
      {"end_edtf", text, [](const Row& row, Text& out) { out += row.end; }},
      {"source_ref", text, [](const Row& row, Text& out) { out += row.sources; }},
      {"n_statements", integer, [](const Row& row, Text& out) { append_number(out, row.tie->claim_count); }},
      {"implied", integer, [](const Row& row, Text& out) { out += row.tie->via != no_entity ? '1' : '0'; }},
      {"via", text, [](const Row& row, Text& out) { out += row.via; }},
      {"modes", text, [](const Row& row, Text& out) { out += row.modes; }},
  };
  add_attributes(columns, snapshot);
  return columns;
}

}  // namespace entente
