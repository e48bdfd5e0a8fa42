// GraphML. Ids of nodes, edges and keys, and the names of keys, are NMTOKENs, as its schema demands. Not written, because a
// reader of it fails or differs: DOCTYPE, <default>, <desc>, ports, hyperedges, nested graphs, for="all", booleans, lists.
// Keys come first, so the ties are read twice: for the keys, and to write them; nothing is held in between.

#include "exporters/graphml_exporter.hpp"

#include <fmt/format.h>

#include <array>
#include <deque>
#include <future>
#include <thread>

#include "exporters/columns/columns.hpp"
#include "exporters/gephi/look.hpp"
#include "exporters/tables/cell_text.hpp"
#include "exporters/text/xml_writer.hpp"

namespace entente {
namespace {

enum class Profile { gephi, portable };
constexpr std::array<std::string_view, 2> graphml_profiles = {"gephi", "portable"};

Profile profile_of(std::string_view name) { return name == graphml_profiles[1] ? Profile::portable : Profile::gephi; }

std::string_view graphml_type(ValueType type) {
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

XmlTag data_tag(std::string_view key) { return {3, "data", {{"key", key}}}; }

template <typename Row>
class KeyedColumns {
 public:
  KeyedColumns(std::string_view domain, std::vector<ExportColumn<Row>> columns, Profile profile)
      : domain_(domain), columns_(std::move(columns)), for_gephi_(profile == Profile::gephi) {
    for (const auto& column : columns_) tags_.push_back(data_tag(key_of(domain, column.name)));
  }

  void declare(XmlWriter& xml) const {
    for (const auto& column : columns_)
      xml.empty("key", {{"id", key_of(domain_, column.name)},
                        {"for", domain_},
                        {"attr.name", nmtoken(column.name)},
                        {"attr.type", graphml_type(column.type)}});
  }

  /// Leaves out what is missing: an empty <data> would be refused as a number, and be a value as text.
  void write(XmlWriter& xml, const Row& row, Losses& losses) const { write(xml, row, losses, 0, columns_.size()); }
  void write(XmlWriter& xml, const Row& row, Losses& losses, std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t at = first; at < last; ++at) {
      text.clear();
      columns_[at].append(row, text);
      if (text.empty()) continue;
      if (!xml.text_if_any(tags_[at], text)) losses.add_text(row.id, columns_[at].name, text);
      if (for_gephi_ && gephi_changes(columns_[at], text)) losses.add(LossKind::inf, row.id, columns_[at].name, text);
    }
  }

  [[nodiscard]] std::size_t size() const { return columns_.size(); }
  /// So many columns at the front depend on the relation's type alone.
  [[nodiscard]] std::size_t of_type() const {
    const auto other = std::ranges::find(columns_, false, &ExportColumn<Row>::of_type);
    return static_cast<std::size_t>(other - columns_.begin());
  }

 private:
  std::string_view domain_;
  std::vector<ExportColumn<Row>> columns_;
  std::vector<XmlTag> tags_;
  bool for_gephi_;
};

void declare_key(XmlWriter& xml, std::string_view id, std::string_view domain, std::string_view name,
                 std::string_view type) {
  xml.empty("key", {{"id", id}, {"for", domain}, {"attr.name", name}, {"attr.type", type}});
}

/// The tags of the three parts of a colour. Gephi knows those of a node by the id of the key, those of an edge by its name.
std::array<XmlTag, 3> colour_tags(std::string_view prefix) {
  const auto tag = [&](std::string_view part) { return data_tag(fmt::format("{}{}", prefix, part)); };
  return {tag("r"), tag("g"), tag("b")};
}

void write_colour(XmlWriter& xml, const std::array<XmlTag, 3>& tags, const Colour& colour) {
  xml.text_if_any(tags[0], std::to_string(colour.red));
  xml.text_if_any(tags[1], std::to_string(colour.green));
  xml.text_if_any(tags[2], std::to_string(colour.blue));
}

/// The look: sizes, colours and places.
class Additions {
 public:
  Additions(const Snapshot& snapshot, const ExportOptions& options)
      : schema_(snapshot.graph().schema()),
        options_(options),
        sizes_(options.look ? sizes_by_degree(snapshot) : std::vector<double>()) {}

  void declare(XmlWriter& xml) const {
    if (!options_.look) return;
    declare_key(xml, "size", "node", "size", "float");
    for (const std::string_view part : {"r", "g", "b"}) declare_key(xml, part, "node", part, "int");
    if (!options_.places.empty())
      for (const std::string_view part : {"x", "y"}) declare_key(xml, part, "node", part, "float");
    for (const std::string_view part : {"r", "g", "b"})
      declare_key(xml, fmt::format("e_{}", part), "edge", part, "int");
  }

  void write_node(XmlWriter& xml, const Entity& entity, std::size_t vertex) const {
    if (!options_.look) return;
    xml.text_if_any(size_, number_text(rounded(sizes_[vertex])));
    write_colour(xml, node_colour_, colour_of_type(schema_, entity.type));
    if (options_.places.empty()) return;
    xml.text_if_any(x_, number_text(rounded(options_.places[vertex].x)));
    xml.text_if_any(y_, number_text(rounded(options_.places[vertex].y)));
  }

  void write_edge(XmlWriter& xml, const EdgeRow& row) const {
    if (options_.look) write_colour(xml, edge_colour_, colour_of_sign(row.type->sign));
  }

 private:
  const Schema& schema_;
  const ExportOptions& options_;
  std::vector<double> sizes_;
  XmlTag size_ = data_tag("size");
  XmlTag x_ = data_tag("x");
  XmlTag y_ = data_tag("y");
  std::array<XmlTag, 3> node_colour_ = colour_tags("");
  std::array<XmlTag, 3> edge_colour_ = colour_tags("e_");
};

void write_nodes(XmlWriter& xml, const Snapshot& snapshot, const KeyedColumns<NodeRow>& columns,
                 const Additions& additions, Losses& losses) {
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const NodeRow row = node_row(snapshot, VertexId(at));
    xml.begin("node");
    xml.token("id", nmtoken(row.id));
    xml.open();
    columns.write(xml, row, losses);
    additions.write_node(xml, *row.entity, at);
    xml.close();
  }
}

/// The lines of an edge that depend on its relation's type alone, made once for each type: a third of the file.
class TypeLines {
 public:
  TypeLines(const Schema& schema, const KeyedColumns<EdgeRow>& columns, const Additions& additions)
      : columns_(columns), of_type_(columns.of_type()) {
    for (const RelationType& type : schema.relation_types()) {
      const EdgeRow row{.type = &type};
      Losses none;  // names in the schema are plain
      XmlWriter before(std::size_t{2});
      columns.write(before, row, none, 0, of_type_);
      XmlWriter after(std::size_t{2});
      additions.write_edge(after, row);
      lines_.push_back({std::string(before.kept()), std::string(after.kept())});
    }
  }

  void write(XmlWriter& xml, const EdgeRow& row, Losses& losses) const {
    const Lines& lines = lines_[row.tie->type.value()];
    xml.lines(lines.before);
    columns_.write(xml, row, losses, of_type_, columns_.size());
    xml.lines(lines.after);
  }

 private:
  struct Lines {
    std::string before;
    std::string after;
  };
  const KeyedColumns<EdgeRow>& columns_;
  std::size_t of_type_;
  std::vector<Lines> lines_;
};

struct EdgeForm {
  Profile profile;
  bool undirected;  ///< no edge has a direction, and the file as a whole says so
  std::string weight;
};

/// A part of the edges, written on a thread of its own.
struct EdgeChunk {
  XmlWriter xml{std::size_t{2}};
  Losses losses;
};

void fill(EdgeChunk& chunk, const Snapshot& snapshot, EdgeRange range, const TypeLines& data, const EdgeForm& form) {
  XmlWriter& xml = chunk.xml;
  Losses& losses = chunk.losses;
  std::string end;
  const auto write_end = [&](std::string_view name, const Entity& entity) {
    end.clear();
    append_nmtoken(end, entity.id);
    xml.token(name, end);
  };
  const auto write_edge = [&](const EdgeRow& row, const std::string& id, const Entity& from, const Entity& to) {
    xml.begin("edge");
    xml.token("id", id);
    write_end("source", from);
    write_end("target", to);
    if (form.profile == Profile::gephi) {
      xml.attribute("label", row.type->name);
      if (row.type->symmetric && !form.undirected) xml.token("directed", "false");
    }
    xml.open();
    data.write(xml, row, losses);
    xml.close();
    ++losses.edges;
  };
  for_each_edge(snapshot, range, [&](const EdgeRow& row) {
    write_edge(row, row.id, *row.subject, *row.object);
    add_time_losses(losses, row.id, row.tie->period, false);
    if (!form.weight.empty() && !edge_weight(row, form.weight)) losses.add(LossKind::unweighted, row.id);
    // Readers of the portable profile know one sort of edges a file: beside directed ones, a symmetric tie is an arc each way.
    if (form.profile == Profile::gephi || form.undirected || !row.type->symmetric) return;
    losses.add(LossKind::direction, row.id);
    if (row.subject != row.object) write_edge(row, row.id + "-back", *row.object, *row.subject);
  });
}

/// The parts are made side by side and written one after the other: the file does not depend on the number of threads.
void write_edges(XmlWriter& xml, const Snapshot& snapshot, const TypeLines& data, const EdgeForm& form,
                 Losses& losses) {
  constexpr std::size_t chunk_size = 1024;  // about a megabyte
  const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  const auto ranges = edge_ranges(snapshot, chunk_size);
  const auto policy = ranges.size() == 1 ? std::launch::deferred : std::launch::async;
  std::deque<std::future<EdgeChunk>> coming;
  std::vector<EdgeChunk> spare;  // their memory is used again
  std::size_t next = 0;
  while (next < ranges.size() || !coming.empty()) {
    while (next < ranges.size() && coming.size() <= 2 * threads) {
      EdgeChunk chunk;
      if (!spare.empty()) {
        chunk = std::move(spare.back());
        spare.pop_back();
      }
      chunk.losses = Losses(losses.listed());
      coming.push_back(std::async(policy, [&, range = ranges[next++], made = std::move(chunk)]() mutable {
        fill(made, snapshot, range, data, form);
        return std::move(made);
      }));
    }
    EdgeChunk chunk = coming.front().get();
    coming.pop_front();
    xml.take_lines(chunk.xml);
    losses.merge(chunk.losses);
    spare.push_back(std::move(chunk));
  }
}

Result<Losses> write_graphml(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open) {
  const Profile profile = profile_of(options.profile);
  const auto out = open("");
  if (!out) return out.error();
  const KeyedColumns<NodeRow> nodes("node", node_columns(snapshot, options), profile);
  const KeyedColumns<EdgeRow> edges("edge", edge_columns(snapshot, options), profile);

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
  const bool undirected = edge_sorts(snapshot) == EdgeSorts::undirected;
  xml.open("graph", {{"id", "G"}, {"edgedefault", undirected ? "undirected" : "directed"}});
  Losses losses(options.listed_losses);
  write_nodes(xml, snapshot, nodes, additions, losses);
  write_edges(xml, snapshot, TypeLines(snapshot.graph().schema(), edges, additions),
              {profile, undirected, options.weight}, losses);
  xml.close();
  xml.close();
  return losses;
}

}  // namespace

Exporter graphml_exporter() {
  return {.name = "graphml",
          .suffixes = {".graphml"},
          .description = "GraphML for Gephi, Cytoscape, NetworkX, igraph and others",
          .profiles = {graphml_profiles.begin(), graphml_profiles.end()},
          .keeps = {.look = true, .places = true},
          .write = write_graphml};
}

}  // namespace entente
