#include "exporters/gephi/gexf_exporter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "exporters/text/interchange_text.hpp"
#include "tests/exporters/exported.hpp"
#include "tests/exporters/hostile_graph.hpp"
#include "tests/exporters/small_xml.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

using test::XmlElement;
using Texts = std::map<std::string, std::string>;

/// A node or an edge as it is read: its attributes, its values by name, its spells as "from to".
struct GexfItem {
  Texts attributes;
  Texts values;
  std::vector<std::string> spells;
};

struct GexfFile {
  Texts graph;
  std::map<std::string, Texts> types;  ///< of the values, by class and name
  std::vector<GexfItem> nodes;
  std::vector<GexfItem> edges;
};

std::string at(const Texts& texts, const std::string& key) { return texts.contains(key) ? texts.at(key) : ""; }

GexfItem gexf_item(const XmlElement& element, const Texts& declared) {
  GexfItem item{element.attributes, {}, {}};
  for (const XmlElement& child : element.children)
    for (const XmlElement& part : child.children) {
      if (child.name == "spells") {
        item.spells.push_back(at(part.attributes, "start") + " " + at(part.attributes, "end"));
        continue;
      }
      EXPECT_EQ(part.name, "attvalue");
      EXPECT_TRUE(declared.contains(part.attributes.at("for"))) << part.attributes.at("for");
      EXPECT_TRUE(item.values.emplace(part.attributes.at("for"), part.attributes.at("value")).second);
    }
  return item;
}

GexfFile gexf_of(const Graph& graph, std::string profile = "") {
  const auto text = test::exported("gexf", Snapshot::of(graph, {}, {.isolates = Isolates::keep}),
                                   {.profile = std::move(profile)})[""];
  GexfFile file;
  const auto root = test::SmallXml::parse(text);
  EXPECT_TRUE(root) << "not well-formed:\n" << text.substr(0, 4000);
  if (!root) return file;
  for (const XmlElement& part : root->children.back().children) {
    if (part.name == "attributes") {
      for (const XmlElement& attribute : part.children) {
        EXPECT_EQ(attribute.attributes.at("id"), attribute.attributes.at("title"));
        file.types[part.attributes.at("class")][attribute.attributes.at("id")] = attribute.attributes.at("type");
      }
      continue;
    }
    for (const XmlElement& element : part.children)
      (part.name == "nodes" ? file.nodes : file.edges)
          .push_back(gexf_item(element, file.types[part.name == "nodes" ? "node" : "edge"]));
  }
  file.graph = root->children.back().attributes;
  return file;
}

GexfFile gexf_of(std::string_view literal, std::string profile = "") {
  return gexf_of(test::graph_of(literal), std::move(profile));
}

TEST(GexfExporter, GivesEveryEdgeItsKindDirectionAndDays) {
  const GexfFile file = gexf_of(
      "state/b recognizes state/a 1900-02-03 1910\n"
      "state/a allied-with state/b 1894-01-04 ..\n");
  EXPECT_EQ(
      file.graph,
      (Texts{{"mode", "dynamic"}, {"timeformat", "date"}, {"timerepresentation", "interval"}, {"timezone", "UTC"}}));
  ASSERT_EQ(file.edges.size(), 2U);
  const auto& allied = file.edges[at(file.edges[0].attributes, "kind") == "allied-with" ? 0 : 1];
  const auto& recognizes = file.edges[at(file.edges[0].attributes, "kind") == "allied-with" ? 1 : 0];
  EXPECT_EQ(at(allied.attributes, "type"), "undirected");
  EXPECT_EQ(at(allied.attributes, "start"), "1894-01-04");
  EXPECT_FALSE(allied.attributes.contains("end"));
  EXPECT_EQ(at(recognizes.attributes, "type"), "directed");
  EXPECT_EQ(at(recognizes.attributes, "source"), "state/b");
  EXPECT_EQ(at(recognizes.attributes, "start"), "1900-02-03");
  EXPECT_EQ(at(recognizes.attributes, "end"), "1910-12-30");  // it ended on some day of 1910, the 31st at the latest
}

TEST(GexfExporter, TellsTheDefaultOnlyWhereItHoldsForAll) {
  EXPECT_EQ(at(gexf_of("state/a recognizes state/b").graph, "defaultedgetype"), "directed");
  EXPECT_EQ(at(gexf_of("state/a allied-with state/b").graph, "defaultedgetype"), "undirected");
  EXPECT_FALSE(gexf_of("state/a recognizes state/b\nstate/a allied-with state/b").graph.contains("defaultedgetype"));
  EXPECT_FALSE(gexf_of("state/a").graph.contains("defaultedgetype"));
}

TEST(GexfExporter, UnitesTheTiesOfOneKindBetweenTwo) {
  const GexfFile file = gexf_of(
      "state/a member-of org/x 1950-01-01 1960-01-01 role=full source=one\n"
      "state/a member-of org/x 1970-01-01 1980-01-01 role=observer source=two\n"
      "state/a recognizes state/b 1990-01-01 2000-01-01\n"
      "state/b recognizes state/a 1995-01-01 2000-01-01\n");
  ASSERT_EQ(file.edges.size(), 3U);
  const auto member =
      std::ranges::find_if(file.edges, [](const GexfItem& edge) { return at(edge.attributes, "kind") == "member-of"; });
  ASSERT_NE(member, file.edges.end());
  EXPECT_EQ(member->spells, (std::vector<std::string>{"1950-01-01 1959-12-31", "1970-01-01 1979-12-31"}));
  EXPECT_FALSE(member->attributes.contains("start"));
  EXPECT_EQ(at(member->values, "n_ties"), "2");
  EXPECT_EQ(at(member->values, "n_statements"), "2");
  EXPECT_EQ(at(member->values, "source_ref"), "one | two");
  EXPECT_EQ(at(member->values, "role"), "full | observer");
  EXPECT_EQ(at(member->values, "start_year"), "1950");
  EXPECT_EQ(at(member->values, "end_year"), "1979");
}

TEST(GexfExporter, StaticHasDatesOnlyAsValues) {
  const GexfFile file = gexf_of("state/a allied-with state/b 1894-01-04 1900-01-01", "static");
  EXPECT_EQ(at(file.graph, "mode"), "static");
  EXPECT_FALSE(file.graph.contains("timeformat"));
  ASSERT_EQ(file.edges.size(), 1U);
  EXPECT_FALSE(file.edges[0].attributes.contains("start"));
  EXPECT_EQ(at(file.edges[0].values, "valid_from"), "1894-01-04");
  EXPECT_EQ(at(file.edges[0].values, "valid_to"), "1899-12-31");
}

TEST(GexfExporter, SurvivesHostileText) {
  const GexfFile file = gexf_of(test::hostile_graph());
  ASSERT_EQ(file.nodes.size(), test::hostile_labels.size());
  std::set<std::string> ids;
  for (const GexfItem& node : file.nodes) {
    const std::string id = node.attributes.at("id");
    EXPECT_TRUE(ids.insert(id).second);
    const std::string clean = interchange_text(test::hostile_labels[std::stoul(id.substr(id.find('/') + 1))]);
    EXPECT_EQ(node.attributes.at("label"), clean.empty() ? id : clean);
  }
  EXPECT_EQ(file.edges.size(), 2 * test::hostile_labels.size());
  for (const GexfItem& edge : file.edges) {
    EXPECT_EQ(at(edge.values, "source_ref"), "<source> & co");
    EXPECT_TRUE(ids.contains(edge.attributes.at("source")) && ids.contains(edge.attributes.at("target")));
    for (const auto& [name, value] : edge.values) EXPECT_FALSE(value.empty()) << name;
  }
}

TEST(GexfExporter, TheOrderOfTheClaimsDoesNotMatter) {
  const auto text = [](std::string_view literal) {
    return test::exported("gexf", Snapshot::of(test::graph_of(literal), {}, {.isolates = Isolates::keep}))[""];
  };
  EXPECT_EQ(text("state/a member-of org/x 1950 1960\nstate/b allied-with state/a\nstate/a member-of org/x 1970 .."),
            text("state/a member-of org/x 1970 ..\nstate/a member-of org/x 1950 1960\nstate/b allied-with state/a"));
}

TEST(GexfExporter, KnowsItsProfiles) {
  const auto parts = test::exported("gexf", Snapshot::of(test::graph_of("state/a"), {}, {}), {.profile = "portable"});
  EXPECT_EQ(parts.at("error"), "gexf has no profile 'portable' (it has: dynamic, static)");
}

}  // namespace
}  // namespace entente
