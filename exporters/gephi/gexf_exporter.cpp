// GEXF 1.3. Not written, because Gephi reads it wrong: defaultedgetype where directions differ (edges of the other sort are
// dropped), startopen and endopen, spells that overlap, dates that are not full days, anyURI. One block of attributes a
// class, whose ids are the names, as other readers take the id for the name.

#include "exporters/gephi/gexf_exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "exporters/columns/columns.hpp"
#include "exporters/gephi/look.hpp"
#include "exporters/spells.hpp"
#include "exporters/tables/cell_text.hpp"
#include "exporters/text/interchange_text.hpp"
#include "exporters/text/xml_writer.hpp"
#include "exporters/united_rows.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> gexf_profiles = {"dynamic", "static"};

std::string_view gexf_type(ValueType type) {
  constexpr std::array<std::string_view, 4> names = {"integer", "long", "double", "string"};
  return names[static_cast<std::size_t>(type)];
}

std::string node_id(const Entity& entity) {
  return interchange_text(entity.id) == entity.id ? entity.id : nmtoken(entity.id);
}

void declare(XmlWriter& xml, std::string_view kind, const std::vector<std::pair<std::string, ValueType>>& columns) {
  xml.open("attributes", {{"class", kind}, {"mode", "static"}});
  for (const auto& [name, type] : columns)
    xml.empty("attribute", {{"id", name}, {"title", name}, {"type", gexf_type(type)}});
  xml.close();
}

/// Writes the values that are there.
class Values {
 public:
  /// Whether the value goes through unchanged.
  bool add(std::string_view name, std::string_view value) {
    std::string text = interchange_text(value);
    const bool unchanged = text == value;
    if (!text.empty()) values_.emplace_back(name, std::move(text));
    return unchanged;
  }
  void write(XmlWriter& xml) {
    if (values_.empty()) return;
    xml.open("attvalues");
    for (const auto& [name, text] : values_) xml.empty("attvalue", {{"for", name}, {"value", text}});
    xml.close();
    values_.clear();
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> values_;
};

void write_bounds(XmlWriter& xml, const Spell& spell) {
  if (spell.from) xml.attribute("start", day_text(*spell.from));
  if (spell.to) xml.attribute("end", day_text(*spell.to));
}

/// One spell stands on the element, several below it.
void write_only_spell(XmlWriter& xml, const std::vector<Spell>& spells) {
  if (spells.size() == 1) write_bounds(xml, spells.front());
}

void write_spells(XmlWriter& xml, const std::vector<Spell>& spells) {
  if (spells.size() < 2) return;
  xml.open("spells");
  for (const Spell& spell : spells) {
    xml.begin("spell");
    write_bounds(xml, spell);
    xml.empty();
  }
  xml.close();
}

/// Whether some tie stands on some day.
bool has_days(const Snapshot& snapshot) {
  return std::ranges::any_of(snapshot.edges(), [&](const Snapshot::Edge& edge) {
    return std::ranges::any_of(snapshot.ties(edge), [&](const Tie& tie) {
      return standing_spell(tie.period, snapshot.projection()).has_value();
    });
  });
}

class GexfWriter {
 public:
  GexfWriter(std::ostream& out, const Snapshot& snapshot, const ExportOptions& options, bool dynamic)
      : xml_(out),
        losses_(options.listed_losses),
        snapshot_(snapshot),
        options_(options),
        dynamic_(dynamic && (snapshot.edge_count() == 0 || has_days(snapshot))),
        wants_time_(dynamic),
        sizes_(options.look ? sizes_by_degree(snapshot) : std::vector<double>()),
        node_columns_(node_columns(snapshot, options)),
        edge_columns_(edge_columns(snapshot, options)) {
    // These are XML attributes; a name beside the label would only repeat it.
    std::erase_if(node_columns_, [](const NodeColumn& c) { return c.name == "label" || c.name == "name"; });
    std::erase_if(edge_columns_, [](const EdgeColumn& c) { return c.name == "label" || c.name == "weight"; });
  }

  Losses write() {
    xml_.open("gexf", {{"xmlns", "http://gexf.net/1.3"}, {"xmlns:viz", "http://gexf.net/1.3/viz"}, {"version", "1.3"}});
    xml_.open("meta");
    xml_.text("creator", {}, "Entente");
    xml_.close();
    xml_.begin("graph");
    xml_.attribute("mode", dynamic_ ? "dynamic" : "static");
    const EdgeSorts sorts = edge_sorts(snapshot_);
    if (sorts == EdgeSorts::directed) xml_.attribute("defaultedgetype", "directed");
    if (sorts == EdgeSorts::undirected) xml_.attribute("defaultedgetype", "undirected");
    if (dynamic_)
      for (const auto& [name, value] :
           {std::pair("timeformat", "date"), std::pair("timerepresentation", "interval"), std::pair("timezone", "UTC")})
        xml_.attribute(name, value);
    xml_.open();
    std::vector<std::pair<std::string, ValueType>> columns;
    for (const NodeColumn& column : node_columns_) columns.emplace_back(column.name, column.type);
    declare(xml_, "node", columns);
    columns.clear();
    for (const EdgeColumn& column : edge_columns_) columns.emplace_back(column.name, column.type);
    columns.emplace_back("n_ties", ValueType::integer);
    declare(xml_, "edge", columns);
    if (dynamic_) find_spells_of_nodes();
    if (wants_time_ && !dynamic_) losses_.count(LossKind::timeless, snapshot_.edge_count());
    write_nodes();
    write_edges();
    xml_.close();
    xml_.close();
    return std::move(losses_);
  }

 private:
  /// A node is there while it exists, and while it has a tie: Gephi shows an edge only beside both of its ends.
  void find_spells_of_nodes() {
    node_spells_.resize(snapshot_.vertex_count());
    for (std::size_t at = 0; at < node_spells_.size(); ++at)
      node_spells_[at] = united_spells(snapshot_[VertexId(at)].life);
    std::vector<std::vector<Spell>> longer(node_spells_.size());
    for (const Snapshot::Edge& edge : snapshot_.edges()) {
      for (const Tie& tie : snapshot_.ties(edge)) {
        const auto spell = standing_spell(tie.period, snapshot_.projection());
        if (!spell) continue;
        bool is_beyond = false;
        for (const VertexId end : {edge.source, edge.target}) {
          const auto& own = node_spells_[end.value()];
          const bool is_within = own.empty() || std::ranges::any_of(own, [&](const Spell& life) {
                                   return (!life.from || (spell->from && *life.from <= *spell->from)) &&
                                          (!life.to || (spell->to && *spell->to <= *life.to));
                                 });
          if (is_within) continue;
          is_beyond = true;
          longer[end.value()].push_back(*spell);
        }
        if (is_beyond)
          losses_.add(LossKind::life, snapshot_.graph()[tie.subject].id, {},
                      fmt::format("{} {} {}", snapshot_.graph().schema()[tie.type].name,
                                  snapshot_.graph()[tie.object].id, period_text(tie.period)));
      }
    }
    for (std::size_t at = 0; at < longer.size(); ++at) {
      if (longer[at].empty()) continue;
      longer[at].insert(longer[at].end(), node_spells_[at].begin(), node_spells_[at].end());
      node_spells_[at] = united(std::move(longer[at]));
    }
  }

  void write_nodes() {
    xml_.open("nodes");
    for (std::size_t at = 0; at < snapshot_.vertex_count(); ++at) {
      const Entity& entity = snapshot_[VertexId(at)];
      const std::string label = interchange_text(entity.label);
      const auto spells = dynamic_ ? node_spells_[at] : std::vector<Spell>();
      xml_.begin("node");
      xml_.attribute("id", node_id(entity));
      xml_.attribute("label", label.empty() ? entity.id : label);
      if (!label.empty() && label != entity.label) losses_.add_text(entity.id, "label", entity.label);
      write_only_spell(xml_, spells);
      xml_.open();
      const NodeRow row = node_row(snapshot_, VertexId(at));
      for (const NodeColumn& column : node_columns_) add_value(column, text_of(column, row), entity.id);
      values_.write(xml_);
      write_spells(xml_, spells);
      write_look(at, entity);
      xml_.close();
    }
    xml_.close();
  }

  template <typename Row>
  void add_value(const ExportColumn<Row>& column, const std::string& text, std::string_view where) {
    if (!values_.add(column.name, text)) losses_.add_text(where, column.name, text);
    if (gephi_changes(column, text)) losses_.add(LossKind::inf, where, column.name, text);
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
    std::map<std::pair<std::string_view, bool>, EdgeRows> alike;
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
      if (dynamic_ && !standing_spell(row.tie->period, snapshot_.projection())) {
        losses_.add(row.tie->period.may_exist() ? LossKind::undated : LossKind::order, row.id, {},
                    period_text(row.tie->period));
        return;
      }
      alike[{row.type->name, turned && !row.type->symmetric}].push_back(row);
    });
    finish();
    xml_.close();
  }

  void write_edge(const EdgeRows& rows) {
    const EdgeRow& first = rows.front();
    std::vector<Spell> spells;
    if (dynamic_) {
      for (const EdgeRow& row : rows) spells.push_back(*standing_spell(row.tie->period, snapshot_.projection()));
      spells = united(std::move(spells));
    }
    ++losses_.edges;
    xml_.begin("edge");
    xml_.token("id", first.id);
    xml_.attribute("source", node_id(*first.subject));
    xml_.attribute("target", node_id(*first.object));
    xml_.token("type", first.type->symmetric ? "undirected" : "directed");
    xml_.attribute("kind", first.type->name);
    xml_.attribute("label", first.type->label);
    xml_.attribute("weight", weight_of(rows));
    write_only_spell(xml_, spells);
    xml_.open();
    for (const EdgeColumn& column : edge_columns_) add_united(column, rows);
    values_.add("n_ties", std::to_string(std::ranges::count_if(
                              rows, [](const EdgeRow& row) { return !row.tie->is_further_part; })));
    values_.write(xml_);
    write_spells(xml_, spells);
    if (options_.look) write_colour(colour_of_sign(first.type->sign));
    xml_.close();
    add_edge_losses(rows);
  }

  /// Parallel relations are spells of one edge: their weights add up.
  std::string weight_of(const EdgeRows& rows) {
    if (rows.size() == 1 || options_.weight.empty()) return edge_weight_text(rows.front(), options_.weight);
    double sum = 0;
    for (const EdgeRow& row : rows) sum += edge_weight(row, options_.weight).value_or(0);
    losses_.add(LossKind::weights, rows.front().id);
    return number_text(sum);
  }

  void add_united(const EdgeColumn& column, const EdgeRows& rows) {
    const std::string text = united_text(column, rows);
    add_value(column, text, rows.front().id);
    if (rows.size() > 1 && text.empty() && column.type != ValueType::text &&
        std::ranges::any_of(rows, [&](const EdgeRow& row) { return !text_of(column, row).empty(); }))
      losses_.add(LossKind::differing, rows.front().id, column.name);
  }

  void add_edge_losses_of(const EdgeRow& row) {
    add_time_losses(losses_, row.id, row.tie->period, dynamic_);
    if (!options_.weight.empty() && !edge_weight(row, options_.weight)) losses_.add(LossKind::unweighted, row.id);
  }

  void add_edge_losses(const EdgeRows& rows) {
    for (const EdgeRow& row : rows) {
      add_edge_losses_of(row);
      if (&row != &rows.front()) losses_.add(LossKind::united, row.id, {}, rows.front().id);
    }
  }

  XmlWriter xml_;
  Losses losses_;
  const Snapshot& snapshot_;
  const ExportOptions& options_;
  bool dynamic_;
  bool wants_time_;
  std::vector<double> sizes_;
  std::vector<NodeColumn> node_columns_;
  std::vector<EdgeColumn> edge_columns_;
  Values values_;
  std::vector<std::vector<Spell>> node_spells_;  ///< of a dynamic graph
};

Result<Losses> write_gexf(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open) {
  const auto out = open("");
  if (!out) return out.error();
  return GexfWriter(**out, snapshot, options, options.profile != gexf_profiles[1]).write();
}

}  // namespace

Exporter gexf_exporter() {
  return {.name = "gexf",
          .suffixes = {".gexf"},
          .description = "GEXF 1.3 with time, for Gephi's timeline and Gephi Lite",
          .profiles = {gexf_profiles.begin(), gexf_profiles.end()},
          .keeps = {.time = true, .look = true, .places = true},
          .write = write_gexf};
}

}  // namespace entente
