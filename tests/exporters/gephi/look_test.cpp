#include "exporters/gephi/look.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/exporters/exported.hpp"
#include "tests/exporters/small_xml.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

// Okabe and Ito, "Color Universal Design" (2008): blue, vermilion, orange, and a grey beside them.
TEST(Look, ColoursFollowTheTypeOrTheOneAbove) {
  const Schema& schema = Schema::builtin();
  EXPECT_EQ(colour_of_type(schema, *schema.entity_type("State")), (Colour{0, 114, 178}));
  EXPECT_EQ(colour_of_type(schema, *schema.entity_type("Organisation")), (Colour{230, 159, 0}));
  EXPECT_EQ(colour_of_type(schema, *schema.entity_type("Alliance")), (Colour{230, 159, 0}));
  EXPECT_EQ(colour_of_type(schema, *schema.entity_type("War")), (Colour{213, 94, 0}));
  EXPECT_EQ(colour_of_sign(1), (Colour{0, 114, 178}));
  EXPECT_EQ(colour_of_sign(-1), (Colour{213, 94, 0}));
  EXPECT_EQ(colour_of_sign(0), (Colour{153, 153, 153}));
}

TEST(Look, AreasGrowWithTheNumberOfTies) {
  const Graph graph =
      test::graph_of("state/a allied-with state/b\nstate/a allied-with state/c\nstate/a borders state/b\nstate/d");
  const auto sizes = sizes_by_degree(Snapshot::of(graph, {}, {.isolates = Isolates::keep}));
  ASSERT_EQ(sizes.size(), 4U);
  EXPECT_DOUBLE_EQ(sizes[0], 40);                             // three ties, the most
  EXPECT_DOUBLE_EQ(sizes[1], 4 + 36 * std::sqrt(2.0 / 3.0));  // two
  EXPECT_DOUBLE_EQ(sizes[3], 4);                              // none
  EXPECT_TRUE(sizes_by_degree(Snapshot::of(test::graph_of(""), {})).empty());
}

/// All (key, text) of the elements of a name within the first node or edge of a file.
std::multiset<std::string> parts_of(const std::string& text, const std::string& group, const std::string& element) {
  const auto root = test::SmallXml::parse(text);
  EXPECT_TRUE(root.has_value());
  std::multiset<std::string> found;
  for (const auto& part : root->children.back().children) {
    const auto& first = part.name == group ? part : part.children.empty() ? part : part.children.front();
    if (first.name != group) continue;
    for (const auto& child : first.children) {
      if (!child.name.starts_with(element)) continue;
      std::string said = child.name + ":";
      for (const auto& [name, value] : child.attributes) said += fmt::format(" {}={}", name, value);
      found.insert(said + (child.text.empty() ? "" : " " + child.text));
    }
    break;
  }
  return found;
}

TEST(Look, IsWrittenWithPlacesAndMeasures) {
  const Graph graph = test::graph_of("state/a rival-of state/b");
  const Snapshot snapshot = Snapshot::of(graph, {});
  const ExportOptions options{.look = true,
                              .places = {{1.234, -2}, {3, 4}},
                              .columns = {score_column("degree", EntityScores(snapshot, std::vector<double>{1, 1}))}};
  const auto gexf = test::exported("gexf", snapshot, options)[""];
  EXPECT_EQ(parts_of(gexf, "node", "viz:"),
            (std::multiset<std::string>{"viz:color: b=178 g=114 r=0", "viz:position: x=1.23 y=-2 z=0",
                                        "viz:size: value=40"}));
  EXPECT_NE(gexf.find("<attvalue for=\"degree\" value=\"1\"/>"), std::string::npos);
  EXPECT_NE(gexf.find("<viz:color r=\"213\" g=\"94\" b=\"0\"/>"), std::string::npos);  // of the edge

  const auto graphml = test::exported("graphml", snapshot, options)[""];
  const auto data = parts_of(graphml, "node", "data");
  for (const char* said : {"data: key=r 0", "data: key=g 114", "data: key=b 178", "data: key=x 1.23", "data: key=y -2",
                           "data: key=size 40", "data: key=n_degree 1"})
    EXPECT_TRUE(data.contains(said)) << said;
  EXPECT_NE(graphml.find("<data key=\"e_r\">213</data>"), std::string::npos);

  const auto plain = test::exported("gexf", snapshot)[""];
  EXPECT_EQ(plain.find("<viz:"), std::string::npos);
}

}  // namespace
}  // namespace entente
