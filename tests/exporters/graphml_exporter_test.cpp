#include "exporters/graphml_exporter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <set>

#include "exporters/text/interchange_text.hpp"
#include "tests/exporters/exported.hpp"
#include "tests/exporters/hostile_graph.hpp"
#include "tests/exporters/small_xml.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

using test::XmlElement;

/// A parsed file: its keys by id, and its nodes and edges by id with their data by key.
struct GraphmlFile {
  struct Item {
    std::map<std::string, std::string> attributes;
    std::map<std::string, std::string> data;
  };
  std::string graph_default;
  std::map<std::string, std::map<std::string, std::string>> keys;
  std::vector<Item> nodes;
  std::vector<Item> edges;

  [[nodiscard]] std::string key_type(const std::string& key) const {
    return keys.contains(key) ? keys.at(key).at("attr.type") : "no such key";
  }
};

GraphmlFile::Item graphml_item(const XmlElement& element) {
  GraphmlFile::Item item{element.attributes, {}};
  for (const XmlElement& data : element.children) {
    EXPECT_EQ(data.name, "data");
    EXPECT_TRUE(item.data.emplace(data.attributes.at("key"), data.text).second) << "a key twice in one element";
  }
  return item;
}

GraphmlFile parsed(const std::string& text) {
  GraphmlFile file;
  const auto root = test::SmallXml::parse(text);
  EXPECT_TRUE(root) << "not well-formed:\n" << text.substr(0, 4000);
  if (!root) return file;
  EXPECT_EQ(root->attributes.at("xmlns"), "http://graphml.graphdrawing.org/xmlns");
  for (const XmlElement& child : root->children) {
    if (child.name == "key") {
      EXPECT_TRUE(file.keys.emplace(child.attributes.at("id"), child.attributes).second);
      continue;
    }
    file.graph_default = child.attributes.at("edgedefault");
    for (const XmlElement& element : child.children) {
      EXPECT_TRUE(element.name == "edge" || file.edges.empty()) << "a node after an edge";
      (element.name == "node" ? file.nodes : file.edges).push_back(graphml_item(element));
    }
  }
  return file;
}

std::string text_of(const Graph& graph, std::string profile = "", const Projection& projection = {}) {
  return test::exported("graphml", Snapshot::of(graph, projection, {.isolates = Isolates::keep}),
                        {.profile = std::move(profile)})[""];
}

GraphmlFile graphml_of(std::string_view literal, std::string profile = "") {
  return parsed(text_of(test::graph_of(literal), std::move(profile)));
}

TEST(GraphmlExporter, WritesTheWholeOfASmallFile) {
  const std::string text =
      text_of(test::graph_of("state/france allied-with state/russia 1894-01-04 1917-12-15 defence=1"));
  const std::size_t graph = text.find("  <graph ");
  ASSERT_NE(graph, std::string::npos);
  std::string rest = text.substr(graph);
  const std::size_t id = rest.find("<edge id=\"") + 10;
  const std::string edge_id = rest.substr(id, rest.find('"', id) - id);
  for (std::size_t at = rest.find(edge_id); at != std::string::npos; at = rest.find(edge_id))
    rest.replace(at, edge_id.size(), "ID");
  EXPECT_EQ(rest, R"(  <graph id="G" edgedefault="undirected">
    <node id="state_x2F_france">
      <data key="label">france</data>
      <data key="n_name">france</data>
      <data key="n_entity_id">state/france</data>
      <data key="n_entity_type">State</data>
    </node>
    <node id="state_x2F_russia">
      <data key="label">russia</data>
      <data key="n_name">russia</data>
      <data key="n_entity_id">state/russia</data>
      <data key="n_entity_type">State</data>
    </node>
    <edge id="ID" source="state_x2F_france" target="state_x2F_russia" label="allied-with">
      <data key="edgelabel">is allied with</data>
      <data key="weight">1</data>
      <data key="e_relation">allied-with</data>
      <data key="e_symmetric">1</data>
      <data key="e_sign">1</data>
      <data key="e_statement_id">ID</data>
      <data key="e_valid_from">1894-01-04</data>
      <data key="e_valid_to">1917-12-14</data>
      <data key="e_valid_precision">day</data>
      <data key="e_start_year">1894</data>
      <data key="e_end_year">1917</data>
      <data key="e_begin_edtf">1894-01-04</data>
      <data key="e_end_edtf">1917-12-15</data>
      <data key="e_source_ref">test</data>
      <data key="e_n_statements">1</data>
      <data key="e_implied">0</data>
      <data key="e_defence">1</data>
    </edge>
  </graph>
</graphml>
)");
}

TEST(GraphmlExporter, GephiProfileGivesEveryEdgeATypeAndItsDirection) {
  const GraphmlFile file =
      graphml_of("state/a allied-with state/b\nstate/a recognizes state/b\nstate/a borders state/a");
  EXPECT_EQ(file.graph_default, "directed");
  ASSERT_EQ(file.edges.size(), 3U);
  for (const auto& edge : file.edges) {
    EXPECT_EQ(edge.attributes.at("label"), edge.data.at("e_relation"));
    const bool symmetric = edge.data.at("e_symmetric") == "1";
    EXPECT_EQ(symmetric, edge.data.at("e_relation") != "recognizes");
    EXPECT_EQ(edge.attributes.contains("directed"), symmetric);
    if (symmetric) {
      EXPECT_EQ(edge.attributes.at("directed"), "false");
    }
  }
}

TEST(GraphmlExporter, PortableProfileHasNoMixedDirectionsAndNoLabelAttribute) {
  const GraphmlFile file = graphml_of("state/a allied-with state/b\nstate/a recognizes state/b", "portable");
  EXPECT_EQ(file.graph_default, "directed");
  std::multiset<std::string> symmetric;
  for (const auto& edge : file.edges) {
    EXPECT_EQ(edge.attributes.size(), 3U);  // id, source, target
    symmetric.insert(edge.data.at("e_symmetric"));
  }
  // Of the symmetric one an arc each way.
  EXPECT_EQ(symmetric, (std::multiset<std::string>{"0", "1", "1"}));
  EXPECT_EQ(graphml_of("state/a allied-with state/b", "portable").graph_default, "undirected");
}

TEST(GraphmlExporter, RefusesAnUnknownProfile) {
  const Graph graph = test::graph_of("state/a allied-with state/b");
  const auto snapshot = Snapshot::of(graph, {});
  const auto written = write_export(graphml_exporter(), snapshot, {.profile = "yed"},
                                    [](std::string_view) -> Result<std::ostream*> { return Error{"not asked for"}; });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::usage);
  EXPECT_EQ(written.error().message, "graphml has no profile 'yed' (it has: gephi, portable)");
}

TEST(GraphmlExporter, PassesOnThatTheFileCannotBeOpened) {
  const Graph graph = test::graph_of("state/a allied-with state/b");
  const auto written =
      write_export(graphml_exporter(), Snapshot::of(graph, {}), {}, [](std::string_view part) -> Result<std::ostream*> {
        EXPECT_EQ(part, "");
        return Error{"x.graphml: is there already"};
      });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "x.graphml: is there already");
}

TEST(GraphmlExporter, WritesOneEdgePerTie) {
  const GraphmlFile file = graphml_of(
      "state/a allied-with state/b 1900 1910\n"
      "state/a allied-with state/b 1920 1930\n"
      "state/a allied-with state/b 1920 1930 source=other\n"
      "state/b sanctions state/a");
  ASSERT_EQ(file.edges.size(), 3U);
  EXPECT_EQ(file.edges[0].data.at("e_n_statements"), "1");
  EXPECT_EQ(file.edges[1].data.at("e_n_statements"), "2");
  EXPECT_EQ(file.edges[1].data.at("e_source_ref"), "other | test");
  EXPECT_EQ(file.edges[2].attributes.at("source"), "state_x2F_b");
  EXPECT_EQ(file.edges[2].data.at("e_sign"), "-1");
  EXPECT_FALSE(file.edges[2].data.contains("e_valid_from"));
}

TEST(GraphmlExporter, KeepsWhatFullDatesCannotSay) {
  const GraphmlFile file = graphml_of("person/kim leads state/dprk 1994~ [2011-12-01..2011-12-17]");
  const auto& data = file.edges.at(0).data;
  EXPECT_EQ(data.at("e_valid_from"), "1994-01-01");
  EXPECT_EQ(data.at("e_valid_to"), "2011-12-16");
  EXPECT_EQ(data.at("e_valid_precision"), "year");
  EXPECT_EQ(data.at("e_begin_edtf"), "1994~");
  EXPECT_EQ(data.at("e_end_edtf"), "[2011-12-01..2011-12-17]");
}

TEST(GraphmlExporter, TiesByATreatyNameItAndStayApart) {
  // Two phases with the same days: only what they oblige to differs.
  const Graph graph = test::graph_of(
      "state/a party-to treaty/t 1879-10-07 1918-11-11 phase=1 defence=1\n"
      "state/b party-to treaty/t 1879-10-07 1918-11-11 phase=1 defence=1\n"
      "state/a party-to treaty/t 1879-10-07 1918-11-11 phase=2 defence=0\n"
      "state/b party-to treaty/t 1879-10-07 1918-11-11 phase=2 defence=0\n");
  const GraphmlFile file = parsed(text_of(graph, "", {.relations = {*graph.schema().relation_type("allied-with")}}));
  ASSERT_EQ(file.edges.size(), 2U);
  EXPECT_EQ(file.edges[0].data.at("e_via"), "treaty/t");
  EXPECT_EQ(file.edges[0].data.at("e_implied"), "1");
  EXPECT_EQ(file.edges[0].data.at("e_defence"), "0");
  EXPECT_EQ(file.edges[1].data.at("e_defence"), "1");
  EXPECT_EQ(file.edges[1].attributes.at("id"), file.edges[0].attributes.at("id") + "-2");
}

TEST(GraphmlExporter, SaysSoIfAClaimIsNotStated) {
  GraphBuilder builder;
  const Schema& schema = Schema::builtin();
  const EntityId a = builder.add(Entity{.id = "state/a", .type = *schema.entity_type("State"), .label = "A"});
  const SourceId source = builder.add(Source{.key = "s"});
  for (const Mode mode : {Mode::reported, Mode::stated})
    builder.add(Claim{
        .subject = a, .relation = *schema.relation_type("recognizes"), .object = a, .source = source, .mode = mode});
  const GraphmlFile file = parsed(text_of(std::move(builder).build(true)));
  EXPECT_EQ(file.edges.at(0).data.at("e_modes"), "stated | reported");
}

TEST(GraphmlExporter, TypesOfAttributesFollowTheSchemaAndTheValues) {
  const GraphmlFile file = graphml_of(
      "state/a borders state/b contiguity=1 length-km=12 big=3000000000 mixed=1 code=007 ratio=1\n"
      "state/a borders state/c contiguity=2 length-km=1.50 big=1 mixed=one code=12 ratio=0.5\n"
      "state/a in-dispute-with state/b hostility=high\n"
      "state/a allied-with state/b defence=1\n");
  EXPECT_EQ(file.key_type("e_contiguity"), "int");
  EXPECT_EQ(file.key_type("e_length-km"), "double");
  EXPECT_EQ(file.key_type("e_big"), "long");
  EXPECT_EQ(file.key_type("e_mixed"), "string");
  EXPECT_EQ(file.key_type("e_code"), "string");
  EXPECT_EQ(file.key_type("e_ratio"), "double");
  EXPECT_EQ(file.key_type("e_hostility"), "string");  // declared an integer, but one value is none
  EXPECT_EQ(file.key_type("e_defence"), "int");
  std::multiset<std::string> lengths;
  for (const auto& edge : file.edges)
    if (edge.data.contains("e_length-km")) lengths.insert(edge.data.at("e_length-km"));
  EXPECT_EQ(lengths, (std::multiset<std::string>{"1.5", "12"}));
}

TEST(GraphmlExporter, AttributesDoNotDisplaceWhatReadersKeepForThemselves) {
  const GraphmlFile file =
      graphml_of("state/a succeeded-by state/b kind=union Weight=7 id=x relation=y size=3 a=1 A=2");
  EXPECT_EQ(file.keys.at("weight").at("attr.type"), "double");
  EXPECT_EQ(file.keys.at("e_attribute_kind").at("attr.name"), "attribute_kind");
  EXPECT_TRUE(file.keys.contains("e_attribute_Weight"));
  EXPECT_TRUE(file.keys.contains("e_attribute_id"));
  EXPECT_TRUE(file.keys.contains("e_attribute_relation"));
  EXPECT_TRUE(file.keys.contains("e_attribute_size"));
  EXPECT_EQ(file.edges.at(0).data.at("e_A"), "2");
  EXPECT_EQ(file.edges.at(0).data.at("e_attribute_a"), "1");
  EXPECT_EQ(file.edges.at(0).data.at("weight"), "1");
}

TEST(GraphmlExporter, WritesNamesCodesAndLife) {
  GraphBuilder builder;
  builder.add(Entity{.id = "state/germany",
                     .type = *Schema::builtin().entity_type("State"),
                     .label = "Germany",
                     .life = {{*parse_date("1871-01-18"), *parse_date("1945-05-08")}, {*parse_date("1990-10-03"), {}}},
                     .names = {{"Germany", "short"}, {"Deutschland", "alias"}, {"German", "demonym"}, {"FRG", "alias"}},
                     .identifiers = {{"cow", "260", {*parse_date("1949"), *parse_date("1990")}},
                                     {"cow", "255", {*parse_date("1990"), {}}},
                                     {"iso-numeric", "0276"}}});
  const GraphmlFile file = parsed(text_of(std::move(builder).build()));
  const auto& data = file.nodes.at(0).data;
  EXPECT_EQ(data.at("n_aliases"), "Deutschland | FRG");
  EXPECT_EQ(data.at("n_cow"), "255");
  EXPECT_EQ(data.at("n_iso-numeric"), "0276");
  EXPECT_EQ(data.at("n_life"), "[1871-01-18, 1945-05-08) | [1990-10-03, open)");
  EXPECT_EQ(data.at("n_valid_from"), "1871-01-18");
  EXPECT_EQ(data.at("n_start_year"), "1871");
  EXPECT_FALSE(data.contains("n_valid_to"));
}

TEST(GraphmlExporter, SurvivesHostileText) {
  for (const char* profile : {"gephi", "portable"}) {
    const GraphmlFile file = parsed(text_of(test::hostile_graph(), profile));
    ASSERT_EQ(file.nodes.size(), test::hostile_labels.size());
    const std::size_t arcs = profile == std::string_view("portable") ? 3 : 2;
    EXPECT_EQ(file.edges.size(), arcs * test::hostile_labels.size());
    for (const auto& node : file.nodes) {
      const std::string id = node.data.at("n_entity_id");
      const std::string& label = test::hostile_labels[std::stoul(id.substr(id.find('/') + 1))];
      const std::string clean = interchange_text(label);
      EXPECT_EQ(node.data.at("label"), clean.empty() ? id : clean);
    }
    std::set<std::string> ids;
    for (const auto& edge : file.edges) {
      EXPECT_TRUE(ids.insert(edge.attributes.at("id")).second);
      EXPECT_EQ(edge.data.at("e_source_ref"), "<source> & co");
      for (const auto& [key, value] : edge.data) EXPECT_FALSE(value.empty()) << key;
    }
  }
}

TEST(GraphmlExporter, KeysAreUniqueWhateverTheCase) {
  const GraphmlFile file = graphml_of("state/a borders state/b Note=1 note=2 NOTE=3 x=4 label=5");
  std::set<std::string> ids;
  std::set<std::pair<std::string, std::string>> names;
  for (auto [id, key] : file.keys) {
    const auto lower = [](std::string text) {
      std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return text;
    };
    EXPECT_TRUE(ids.insert(lower(id)).second) << id;
    EXPECT_TRUE(names.insert({key.at("for"), lower(key.at("attr.name"))}).second) << id;
  }
}

TEST(GraphmlExporter, TheOrderOfTheClaimsDoesNotMatter) {
  std::vector<std::string> lines = {
      "state/a party-to treaty/t 1879 1918 phase=1 defence=1 source=x", "state/b party-to treaty/t 1879 1918 phase=1",
      "state/c party-to treaty/t 1879 1918 phase=1 defence=1",          "state/a party-to treaty/t 1879 1918 phase=2",
      "state/b party-to treaty/t 1879 1918 phase=2 defence=1",          "state/c allied-with state/a 1900 1910 note=q",
      "state/a allied-with state/c 1900 1910 note=p source=y",          "state/b recognizes state/b 1900 via=treaty/t"};
  const auto exported = [&] {
    std::string literal;
    for (const std::string& line : lines) literal += line + "\n";
    const Graph graph = test::graph_of(literal);
    const Schema& schema = graph.schema();
    std::string all = text_of(graph);
    return all += text_of(graph, "", {.relations = {*schema.relation_type("allied-with")}});
  };
  const std::string first = exported();
  std::mt19937 random(1914);
  for (int round = 0; round < 200; ++round) {
    std::ranges::shuffle(lines, random);
    ASSERT_EQ(exported(), first);
  }
}

TEST(GraphmlExporter, AnEmptyGraphIsAFile) {
  const GraphmlFile file = graphml_of("", "portable");
  EXPECT_TRUE(file.nodes.empty());
  EXPECT_TRUE(file.keys.contains("label"));
}

}  // namespace
}  // namespace entente
