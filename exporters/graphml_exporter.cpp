// GraphML. Ids of nodes, edges and keys, and the names of keys, are NMTOKENs, as its schema demands. Not written, because a
// reader of it fails or differs: DOCTYPE, <default>, <desc>, ports, hyperedges, nested graphs, for="all", booleans, lists.
// Keys come first, so the ties are read twice: for the keys, and to write them; nothing is held in between.

#include "exporters/graphml_exporter.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "exporters/cell_text.hpp"
#include "exporters/columns.hpp"
#include "exporters/interchange_text.hpp"
#include "exporters/look.hpp"
#include "exporters/xml_writer.hpp"

namespace entente {
namespace {

enum class Profile { gephi, portable };
constexpr std::array<std::string_view, 2> profile_names = {"gephi", "portable"};

Result<Profile> profile_of(std::string_view name) {
  if (name.empty() || name == profile_names[0]) return Profile::gephi;
  if (name == profile_names[1]) return Profile::portable;
  return Error{fmt::format("graphml has no profile '{}' (it has: {})", name, fmt::join(profile_names, ", ")),
               ErrorKind::usage};
}

std::string_view type_name(ValueType type) {
  constexpr std::array<std::string_view, 4> names = {"int", "long", "double", "string"};
  return names[static_cast<std::size_t>(type)];
}

/// Gephi lower-cases the ids of keys and has one namespace for nodes and edges, so the domain is part of the id. The three
/// that it reads as properties keep their name.
std::string key_of(std::string_view domain, std::string_view column) {
  if (column == "label") return domain == "node" ? "label" : "edgelabel";
  if (domain == "edge" && column == "weight") return "weight";
  return fmt::format("{}_{}", domain.substr(0, 1), nmtoken(column));
}

template <typename Row>
class KeyedColumns {
 public:
  KeyedColumns(std::string_view domain, std::vector<ExportColumn<Row>> columns)
      : domain_(domain), columns_(std::move(columns)) {
    for (const auto& column : columns_) keys_.push_back(key_of(domain, column.name));
  }

  void declare(XmlWriter& xml) const {
    for (std::size_t at = 0; at < columns_.size(); ++at)
      xml.empty("key", {{"id", keys_[at]},
                        {"for", std::string(domain_)},
                        {"attr.name", nmtoken(columns_[at].name)},
                        {"attr.type", std::string(type_name(columns_[at].type))}});
  }

  /// Leaves out what is missing: an empty <data> would be refused as a number, and be a value as text.
  void write(XmlWriter& xml, const Row& row) const {
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      const std::string text = interchange_text(cell_text(columns_[at].value(row)));
      if (!text.empty()) xml.text("data", {{"key", keys_[at]}}, text);
    }
  }

 private:
  std::string_view domain_;
  std::vector<ExportColumn<Row>> columns_;
  std::vector<std::string> keys_;
};

void declare_key(XmlWriter& xml, const std::string& id, std::string_view domain, std::string_view name,
                 std::string_view type) {
  xml.empty(
      "key",
      {{"id", id}, {"for", std::string(domain)}, {"attr.name", std::string(name)}, {"attr.type", std::string(type)}});
}

/// What the export adds to the columns of the graph: measures, sizes, colours and places. Gephi knows those of the nodes by
/// the id of the key, and the colour of an edge by its name.
class Additions {
 public:
  Additions(const Snapshot& snapshot, const ExportOptions& options)
      : schema_(snapshot.graph().schema()),
        options_(options),
        sizes_(options.look ? sizes_by_degree(snapshot) : std::vector<double>()) {}

  void declare(XmlWriter& xml) const {
    for (const VertexColumn& column : options_.columns)
      declare_key(xml, key_of("node", column.name), "node", nmtoken(column.name), "double");
    if (!options_.look) return;
    declare_key(xml, "size", "node", "size", "float");
    for (const std::string_view part : {"r", "g", "b"}) declare_key(xml, std::string(part), "node", part, "int");
    if (!options_.places.empty())
      for (const std::string_view part : {"x", "y"}) declare_key(xml, std::string(part), "node", part, "float");
    for (const std::string_view part : {"r", "g", "b"})
      declare_key(xml, fmt::format("e_{}", part), "edge", part, "int");
  }

  void write_node(XmlWriter& xml, std::size_t vertex, const Entity& entity) const {
    const auto number = [&](std::string key, double value) {
      xml.text("data", {{"key", std::move(key)}}, number_text(value));
    };
    for (const VertexColumn& column : options_.columns)
      if (std::isfinite(column.values[vertex])) number(key_of("node", column.name), column.values[vertex]);
    if (!options_.look) return;
    number("size", rounded(sizes_[vertex]));
    write_colour(xml, "", colour_of_type(schema_, entity.type));
    if (options_.places.empty()) return;
    number("x", rounded(options_.places[vertex].x));
    number("y", rounded(options_.places[vertex].y));
  }

  void write_edge(XmlWriter& xml, const EdgeRow& row) const {
    if (options_.look) write_colour(xml, "e_", colour_of_sign(row.type->sign));
  }

 private:
  static void write_colour(XmlWriter& xml, const std::string& prefix, const Colour& colour) {
    xml.text("data", {{"key", prefix + "r"}}, std::to_string(colour.red));
    xml.text("data", {{"key", prefix + "g"}}, std::to_string(colour.green));
    xml.text("data", {{"key", prefix + "b"}}, std::to_string(colour.blue));
  }

  const Schema& schema_;
  const ExportOptions& options_;
  std::vector<double> sizes_;
};

void write_nodes(XmlWriter& xml, const Snapshot& snapshot, const KeyedColumns<Entity>& columns,
                 const Additions& additions) {
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const Entity& entity = snapshot[VertexId(at)];
    xml.open("node", {{"id", nmtoken(entity.id)}});
    columns.write(xml, entity);
    additions.write_node(xml, at, entity);
    xml.close();
  }
}

void write_edges(XmlWriter& xml, const Snapshot& snapshot, const KeyedColumns<EdgeRow>& columns,
                 const Additions& additions, Profile profile, bool undirected) {
  for_each_edge(snapshot, [&](const EdgeRow& row) {
    XmlAttributes attributes = {
        {"id", row.id}, {"source", nmtoken(row.subject->id)}, {"target", nmtoken(row.object->id)}};
    if (profile == Profile::gephi) {
      attributes.push_back({"label", row.type->name});
      if (row.type->symmetric && !undirected) attributes.push_back({"directed", "false"});
    }
    xml.open("edge", attributes);
    columns.write(xml, row);
    additions.write_edge(xml, row);
    xml.close();
  });
}

Result<void> write(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open) {
  const auto profile = profile_of(options.profile);
  if (!profile) return profile.error();
  const auto out = open("");
  if (!out) return out.error();
  const KeyedColumns<Entity> nodes("node", node_columns(snapshot));
  const KeyedColumns<EdgeRow> edges("edge", edge_columns(snapshot));

  const std::string space = "http://graphml.graphdrawing.org/xmlns";
  XmlWriter xml(**out);
  xml.open("graphml", {{"xmlns", space},
                       {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                       {"xsi:schemaLocation", fmt::format("{0} {0}/1.1/graphml.xsd", space)}});
  nodes.declare(xml);
  edges.declare(xml);
  const Additions additions(snapshot, options);
  additions.declare(xml);
  // Where no edge has a direction, the file is one that readers of undirected graphs take.
  const bool undirected = *profile == Profile::gephi && edge_sorts(snapshot) == EdgeSorts::undirected;
  xml.open("graph", {{"id", "G"}, {"edgedefault", undirected ? "undirected" : "directed"}});
  write_nodes(xml, snapshot, nodes, additions);
  write_edges(xml, snapshot, edges, additions, *profile, undirected);
  xml.close();
  xml.close();
  return {};
}

}  // namespace

Exporter graphml_exporter() {
  return {.name = "graphml",
          .suffixes = {".graphml"},
          .description = "GraphML for Gephi, Cytoscape, NetworkX, igraph and others",
          .profiles = {profile_names.begin(), profile_names.end()},
          .write = write};
}

}  // namespace entente
