#include <algorithm>
#include <map>

#include "exporters/column_cells.hpp"
#include "exporters/column_names.hpp"
#include "exporters/columns.hpp"

namespace entente {
namespace {

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
    columns.push_back(
        {names.give(attribute, "attribute_"), type, [name = attribute, wanted = type](const EdgeRow& row) -> Cell {
           const auto value = attribute_value(row.attributes, name);
           return value && !value->empty() ? typed_value(*value, wanted) : Cell();
         }});
}

Cell count_cell(std::int64_t count) { return count; }

}  // namespace

std::vector<EdgeColumn> edge_columns(const Snapshot& snapshot) {
  using enum ValueType;
  const auto held = [](const EdgeRow& row) { return validity(row.tie->period); };
  const auto date_cell = [](const Date& date) { return date.is_unknown() ? Cell() : Cell(date_text(date)); };
  std::vector<EdgeColumn> columns = {
      {"label", text, [](const EdgeRow& row) { return text_cell(row.type->label); }},
      {"weight", number, [](const EdgeRow&) { return Cell(1.0); }},
      {"relation", text, [](const EdgeRow& row) { return text_cell(row.type->name); }},
      {"symmetric", integer, [](const EdgeRow& row) { return count_cell(row.type->symmetric ? 1 : 0); }},
      {"sign", integer, [](const EdgeRow& row) { return count_cell(row.type->sign); }},
      {"statement_id", text, [](const EdgeRow& row) { return text_cell(row.id); }},
      {"valid_from", text, [held](const EdgeRow& row) { return day_cell(held(row).from); }},
      {"valid_to", text, [held](const EdgeRow& row) { return day_cell(held(row).to); }},
      {"valid_precision", text, [held](const EdgeRow& row) { return text_cell(std::string(held(row).precision)); }},
      {"start_year", integer, [held](const EdgeRow& row) { return year_cell(held(row).from); }},
      {"end_year", integer, [held](const EdgeRow& row) { return year_cell(held(row).to); }},
      // The half-open period as it is kept, for what full dates cannot say.
      {"begin_edtf", text, [date_cell](const EdgeRow& row) { return date_cell(row.tie->period.begin); }},
      {"end_edtf", text, [date_cell](const EdgeRow& row) { return date_cell(row.tie->period.end); }},
      {"source_ref", text, [](const EdgeRow& row) { return text_cell(row.sources); }},
      {"n_statements", integer, [](const EdgeRow& row) { return count_cell(row.tie->claim_count); }},
      {"implied", integer, [](const EdgeRow& row) { return count_cell(row.tie->via != no_entity ? 1 : 0); }},
      {"via", text, [](const EdgeRow& row) { return text_cell(row.via); }},
      {"modes", text, [](const EdgeRow& row) { return text_cell(row.modes); }},
  };
  add_attributes(columns, snapshot);
  return columns;
}

}  // namespace entente
