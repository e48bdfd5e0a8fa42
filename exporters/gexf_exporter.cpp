// GEXF 1.3. Not written, because Gephi reads it wrong: defaultedgetype where directions differ (edges of the other sort are
// dropped), startopen and endopen, spells that overlap, dates that are not full days, anyURI. One block of attributes a
// class, whose ids are the names, as other readers take the id for the name.

#include "exporters/gexf_exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "exporters/cell_text.hpp"
#include "exporters/columns.hpp"
#include "exporters/interchange_text.hpp"
#include "exporters/look.hpp"
#include "exporters/spells.hpp"
#include "exporters/xml_writer.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> profile_names = {"dynamic", "static"};

std::string_view type_name(ValueType type) {
  constexpr std::array<std::string_view, 4> names = {"integer", "long", "double", "string"};
  return names[static_cast<std::size_t>(type)];
}

std::string node_id(const Entity& entity) {
  return interchange_text(entity.id) == entity.id ? entity.id : nmtoken(entity.id);
}

/// The ties that become one edge, at least one.
using Rows = std::vector<EdgeRow>;

/// What all of them say in a column: the one value; the sum of counts, the least and greatest year; different texts joined,
/// and nothing where numbers differ.
Cell united_cell(const EdgeColumn& column, const Rows& rows) {
  Cell first = column.value(rows.front());
  if (rows.size() == 1) return first;
  std::vector<Cell> cells;
  for (const EdgeRow& row : rows)
    if (Cell cell = column.value(row); !std::holds_alternative<std::monostate>(cell)) cells.push_back(std::move(cell));
  if (cells.empty()) return {};
  const auto number = [](const Cell& cell) { return std::get<std::int64_t>(cell); };
  if (column.name == "n_statements") {
    std::int64_t sum = 0;
    for (const Cell& cell : cells) sum += number(cell);
    return sum;
  }
  // A tie without the year is older or still in force.
  if (column.name == "start_year" || column.name == "end_year") {
    if (cells.size() < rows.size()) return {};
    return column.name == "start_year" ? *std::ranges::min_element(cells, {}, number)
                                       : *std::ranges::max_element(cells, {}, number);
  }
  if (std::ranges::all_of(cells, [&](const Cell& cell) { return cell == cells.front(); })) return cells.front();
  if (column.type != ValueType::text) return {};
  std::vector<std::string> texts;
  for (const Cell& cell : cells)
    if (const std::string text = cell_text(cell); std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
  return fmt::format("{}", fmt::join(texts, " | "));
}

void declare(XmlWriter& xml, std::string_view kind, const std::vector<std::pair<std::string, ValueType>>& columns) {
  xml.open("attributes", {{"class", std::string(kind)}, {"mode", "static"}});
  for (const auto& [name, type] : columns)
    xml.empty("attribute", {{"id", name}, {"title", name}, {"type", std::string(type_name(type))}});
  xml.close();
}

/// Writes the values that are there.
class Values {
 public:
  void add(std::string_view name, const Cell& cell) {
    std::string text = interchange_text(cell_text(cell));
    if (!text.empty()) values_.emplace_back(name, std::move(text));
  }
  void write(XmlWriter& xml) {
    if (values_.empty()) return;
    xml.open("attvalues");
    for (auto& [name, text] : values_) xml.empty("attvalue", {{"for", std::string(name)}, {"value", std::move(text)}});
    xml.close();
    values_.clear();
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> values_;
};

XmlAttributes bounds(const Spell& spell) {
  XmlAttributes attributes;
  if (spell.from) attributes.push_back({"start", day_text(*spell.from)});
  if (spell.to) attributes.push_back({"end", day_text(*spell.to)});
  return attributes;
}

/// One spell stands on the element, several below it.
void append_bounds(XmlAttributes& attributes, const std::vector<Spell>& spells) {
  if (spells.size() != 1) return;
  for (XmlAttribute& bound : bounds(spells.front())) attributes.push_back(std::move(bound));
}

void write_spells(XmlWriter& xml, const std::vector<Spell>& spells) {
  if (spells.size() < 2) return;
  xml.open("spells");
  for (const Spell& spell : spells) xml.empty("spell", bounds(spell));
  xml.close();
}

class GexfWriter {
 public:
  GexfWriter(std::ostream& out, const Snapshot& snapshot, const ExportOptions& options, bool dynamic)
      : xml_(out),
        snapshot_(snapshot),
        options_(options),
        dynamic_(dynamic),
        sizes_(options.look ? sizes_by_degree(snapshot) : std::vector<double>()),
        node_columns_(node_columns(snapshot)),
        edge_columns_(edge_columns(snapshot)) {
    // These are XML attributes; a name beside the label would only repeat it.
    std::erase_if(node_columns_, [](const NodeColumn& c) { return c.name == "label" || c.name == "name"; });
    std::erase_if(edge_columns_, [](const EdgeColumn& c) { return c.name == "label" || c.name == "weight"; });
  }

  void write() {
    xml_.open("gexf", {{"xmlns", "http://gexf.net/1.3"}, {"xmlns:viz", "http://gexf.net/1.3/viz"}, {"version", "1.3"}});
    xml_.open("meta");
    xml_.text("creator", {}, "Entente");
    xml_.close();
    XmlAttributes attributes = {{"mode", dynamic_ ? "dynamic" : "static"}};
    const EdgeSorts sorts = edge_sorts(snapshot_);
    if (sorts == EdgeSorts::directed) attributes.push_back({"defaultedgetype", "directed"});
    if (sorts == EdgeSorts::undirected) attributes.push_back({"defaultedgetype", "undirected"});
    if (dynamic_)
      for (const auto& [name, value] :
           {std::pair("timeformat", "date"), std::pair("timerepresentation", "interval"), std::pair("timezone", "UTC")})
        attributes.push_back({name, value});
    xml_.open("graph", attributes);
    std::vector<std::pair<std::string, ValueType>> columns;
    for (const NodeColumn& column : node_columns_) columns.emplace_back(column.name, column.type);
    for (const VertexColumn& column : options_.columns) columns.emplace_back(column.name, ValueType::number);
    declare(xml_, "node", columns);
    columns.clear();
    for (const EdgeColumn& column : edge_columns_) columns.emplace_back(column.name, column.type);
    columns.emplace_back("n_ties", ValueType::integer);
    declare(xml_, "edge", columns);
    write_nodes();
    write_edges();
    xml_.close();
    xml_.close();
  }

 private:
  void write_nodes() {
    xml_.open("nodes");
    for (std::size_t at = 0; at < snapshot_.vertex_count(); ++at) {
      const Entity& entity = snapshot_[VertexId(at)];
      const std::string label = interchange_text(entity.label);
      XmlAttributes attributes = {{"id", node_id(entity)}, {"label", label.empty() ? entity.id : label}};
      const auto spells = dynamic_ ? united_spells(entity.life) : std::vector<Spell>();
      append_bounds(attributes, spells);
      xml_.open("node", attributes);
      for (const NodeColumn& column : node_columns_) values_.add(column.name, column.value(entity));
      for (const VertexColumn& column : options_.columns)
        if (std::isfinite(column.values[at])) values_.add(column.name, column.values[at]);
      values_.write(xml_);
      write_spells(xml_, spells);
      write_look(at, entity);
      xml_.close();
    }
    xml_.close();
  }

  void write_look(std::size_t vertex, const Entity& entity) {
    if (!options_.look) return;
    write_colour(colour_of_type(snapshot_.graph().schema(), entity.type));
    if (!options_.places.empty())
      xml_.empty("viz:position", {{"x", number_text(rounded(options_.places[vertex].x))},
                                  {"y", number_text(rounded(options_.places[vertex].y))},
                                  {"z", "0"}});
    xml_.empty("viz:size", {{"value", number_text(rounded(sizes_[vertex]))}});
  }

  void write_colour(const Colour& colour) {
    xml_.empty(
        "viz:color",
        {{"r", std::to_string(colour.red)}, {"g", std::to_string(colour.green)}, {"b", std::to_string(colour.blue)}});
  }

  void write_edges() {
    xml_.open("edges");
    // The ties between two entities stand together; by type and direction they are few.
    std::map<std::pair<std::string_view, bool>, Rows> alike;
    std::pair<const Entity*, const Entity*> pair;
    const auto finish = [&] {
      for (const auto& [key, rows] : alike) write_edge(rows);
      alike.clear();
    };
    for_each_edge(snapshot_, [&](const EdgeRow& row) {
      const bool turned = row.object->id < row.subject->id;
      const auto ends = turned ? std::pair(row.object, row.subject) : std::pair(row.subject, row.object);
      if (ends != pair) finish();
      pair = ends;
      alike[{row.type->name, turned && !row.type->symmetric}].push_back(row);
    });
    finish();
    xml_.close();
  }

  void write_edge(const Rows& rows) {
    const EdgeRow& first = rows.front();
    XmlAttributes attributes = {{"id", first.id},
                                {"source", node_id(*first.subject)},
                                {"target", node_id(*first.object)},
                                {"type", first.type->symmetric ? "undirected" : "directed"},
                                {"kind", first.type->name},
                                {"label", first.type->label},
                                {"weight", "1"}};
    std::vector<Period> periods;
    for (const EdgeRow& row : rows) periods.push_back(row.tie->period);
    const auto spells = dynamic_ ? united_spells(periods) : std::vector<Spell>();
    append_bounds(attributes, spells);
    xml_.open("edge", attributes);
    for (const EdgeColumn& column : edge_columns_) values_.add(column.name, united_cell(column, rows));
    values_.add("n_ties", static_cast<std::int64_t>(rows.size()));
    values_.write(xml_);
    write_spells(xml_, spells);
    if (options_.look) write_colour(colour_of_sign(first.type->sign));
    xml_.close();
  }

  XmlWriter xml_;
  const Snapshot& snapshot_;
  const ExportOptions& options_;
  bool dynamic_;
  std::vector<double> sizes_;
  std::vector<NodeColumn> node_columns_;
  std::vector<EdgeColumn> edge_columns_;
  Values values_;
};

Result<void> write(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open) {
  const auto known = std::ranges::find(profile_names, options.profile.empty() ? profile_names[0] : options.profile);
  if (known == profile_names.end())
    return Error{fmt::format("gexf has no profile '{}' (it has: {})", options.profile, fmt::join(profile_names, ", ")),
                 ErrorKind::usage};
  const auto out = open("");
  if (!out) return out.error();
  GexfWriter(**out, snapshot, options, known == profile_names.begin()).write();
  return {};
}

}  // namespace

Exporter gexf_exporter() {
  return {.name = "gexf",
          .suffixes = {".gexf"},
          .description = "GEXF 1.3 with time, for Gephi's timeline and Gephi Lite",
          .profiles = {profile_names.begin(), profile_names.end()},
          .write = write};
}

}  // namespace entente
