#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "exporters/columns/column_names.hpp"
#include "exporters/columns/column_text.hpp"
#include "exporters/columns/columns.hpp"
#include "exporters/tables/cell_text.hpp"
#include "exporters/text/interchange_text.hpp"

namespace entente {
namespace {

/// Every node needs a label that can be seen.
std::string label_of(const Entity& entity) { return interchange_text(entity.label).empty() ? entity.id : entity.label; }

/// The other names of the thing itself: a demonym or a capital is no name of a state.
std::string aliases_of(const Entity& entity) {
  std::vector<std::string_view> texts;
  for (const Name& name : entity.names) {
    if (stands_for_it(name.kind) || name.text == entity.label) continue;
    if (std::ranges::find(texts, name.text) == texts.end()) texts.push_back(name.text);
  }
  return fmt::format("{}", fmt::join(texts, " | "));
}

std::string life_of(const Entity& entity) {
  std::vector<std::string> periods;
  for (const Period& life : entity.life) periods.push_back(period_text(life));
  return fmt::format("{}", fmt::join(periods, " | "));
}

std::string_view code_of(const Entity& entity, std::string_view scheme) {
  const Identifier* last = nullptr;
  const auto later = [](const Identifier& a, const Identifier& b) {
    return std::tie(a.period.end.last, a.period.begin.first, b.key) >
           std::tie(b.period.end.last, b.period.begin.first, a.key);
  };
  for (const Identifier& identifier : entity.identifiers)
    if (identifier.scheme == scheme && (last == nullptr || later(identifier, *last))) last = &identifier;
  return last == nullptr ? std::string_view() : last->key;
}

void add_codes(std::vector<NodeColumn>& columns, const Snapshot& snapshot, std::span<const VertexColumn> added) {
  std::set<std::string> schemes;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
    for (const Identifier& identifier : snapshot[VertexId(at)].identifiers) schemes.insert(identifier.scheme);
  ColumnNames names;
  for (const NodeColumn& column : columns) names.take(column.name);
  for (const VertexColumn& column : added) names.take(column.name);
  for (const std::string& scheme : schemes)
    columns.push_back({names.give(scheme, "code_"), ValueType::text,
                       [scheme](const NodeRow& row, std::string& text) { text += code_of(*row.entity, scheme); }});
}

}  // namespace

std::vector<NodeColumn> node_columns(const Snapshot& snapshot, const ExportOptions& options) {
  const Schema* schema = &snapshot.graph().schema();
  using Text = std::string;
  using Row = NodeRow;
  const auto lived = [](const Row& row) { return validity(life_span(*row.entity)); };
  const auto append_label = [](const Row& row, Text& text) { text += label_of(*row.entity); };
  std::vector<NodeColumn> columns = {
      {"label", ValueType::text, append_label},
      // Cytoscape and igraph look for a name, and show the id without one.
      {"name", ValueType::text, append_label},
      {"entity_id", ValueType::text, [](const Row& row, Text& text) { text += row.id; }},
      {"entity_type", ValueType::text,
       [schema](const Row& row, Text& text) { text += (*schema)[row.entity->type].name; }},
      {"aliases", ValueType::text, [](const Row& row, Text& text) { text += aliases_of(*row.entity); }},
      {"life", ValueType::text, [](const Row& row, Text& text) { text += life_of(*row.entity); }},
      {"valid_from", ValueType::text, [lived](const Row& row, Text& text) { append_day(text, lived(row).from); }},
      {"valid_to", ValueType::text, [lived](const Row& row, Text& text) { append_day(text, lived(row).to); }},
      {"start_year", ValueType::integer, [lived](const Row& row, Text& text) { append_year(text, lived(row).from); }},
      {"end_year", ValueType::integer, [lived](const Row& row, Text& text) { append_year(text, lived(row).to); }},
  };
  // Only where a person has judged entities to be the same.
  bool merged = false;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) merged |= !snapshot[VertexId(at)].parts.empty();
  if (merged)
    columns.push_back({"merged_from", ValueType::text, [](const Row& row, Text& text) {
                         text += fmt::format("{}", fmt::join(row.entity->parts, " | "));
                       }});
  if (!options.unknown_relations.empty())
    columns.push_back({"unknown_relations", ValueType::text,
                       [unknown = options.unknown_relations](const Row&, Text& text) { text += unknown; }});
  add_codes(columns, snapshot, options.columns);
  for (const VertexColumn& added : options.columns)
    columns.push_back({added.name, added.type,
                       [value = added.value](const Row& row, Text& text) { text += cell_text(value(row.number)); }});
  return columns;
}

}  // namespace entente
