#include "exporters/gephi/gephi_csv_exporter.hpp"

#include <gtest/gtest.h>

#include "tests/exporters/exported.hpp"
#include "tests/exporters/hostile_graph.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(GephiCsvExporter, WritesTwoTables) {
  const Graph graph = test::graph_of(
      "state/france allied-with state/russia 1894-01-04 1917-12-15 defence=1\n"
      "person/poincaré leads state/france 1913-02-18 1920-02-18 office=president,\"elected\"");
  auto parts = test::exported("gephi-csv", Snapshot::of(graph, {}));
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(
      lines_of(parts["nodes"]),
      (std::vector<std::string>{"Id,Label,name,entity_type,aliases,life,valid_from,valid_to,start_year,end_year",
                                "person/poincaré,poincaré,poincaré,Person,,,,,,",
                                "state/france,france,france,State,,,,,,", "state/russia,russia,russia,State,,,,,,"}));
  const auto edges = lines_of(parts["edges"]);
  ASSERT_EQ(edges.size(), 3U);
  EXPECT_EQ(edges[0],
            "Id,Source,Target,Type,Kind,Label,Weight,relation,symmetric,sign,valid_from,valid_to,last_observed,valid_"
            "precision,"
            "start_year,end_year,begin_edtf,end_edtf,source_ref,n_statements,implied,via,modes,defence,office");
  EXPECT_EQ(edges[1].substr(edges[1].find(',')),
            ",person/poincaré,state/france,Directed,leads,leads,1,leads,0,0,1913-02-18,1920-02-17,,day,1913,1920,"
            "1913-02-18,1920-02-18,test,1,0,,,,\"president,\"\"elected\"\"\"");
  EXPECT_EQ(edges[2].substr(edges[2].find(',')),
            ",state/france,state/russia,Undirected,allied-with,is allied with,1,allied-with,1,1,1894-01-04,1917-12-14,,"
            "day,1894,1917,1894-01-04,1917-12-15,test,1,0,,,1,");
}

TEST(GephiCsvExporter, DoublesTheBackslashThatGephiTakesForAnEscape) {
  const Graph graph = test::graph_of(R"(state/a recognizes state/b note=C:\new\)");
  const std::string edges = test::exported("gephi-csv", Snapshot::of(graph, {}))["edges"];
  EXPECT_TRUE(edges.ends_with(R"(,C:\\new\\)"
                              "\n"))
      << edges;
}

TEST(GephiCsvExporter, HasTheIdsOfGraphml) {
  const Graph graph = test::graph_of("state/a recognizes state/b");
  const auto snapshot = Snapshot::of(graph, {});
  const auto edges = lines_of(test::exported("gephi-csv", snapshot)["edges"]);
  const std::string id = edges.at(1).substr(0, edges[1].find(','));
  EXPECT_NE(test::exported("graphml", snapshot)[""].find("<edge id=\"" + id + "\""), std::string::npos);
}

TEST(GephiCsvExporter, KeepsControlCharactersOut) {
  auto parts = test::exported("gephi-csv", Snapshot::of(test::hostile_graph(), {}));
  for (const auto& [part, text] : parts)
    for (const char c : text)
      EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r') << part << ": " << int{c};
  EXPECT_NE(parts["nodes"].find("\"\"\"null\"\"\""), std::string::npos);
}

TEST(GephiCsvExporter, HasNoProfiles) {
  const Graph graph = test::graph_of("state/a recognizes state/b");
  const auto parts = test::exported("gephi-csv", Snapshot::of(graph, {}), {.profile = "portable"});
  EXPECT_EQ(parts.at("error"), "gephi-csv has no profile 'portable' (it has none)");
}

}  // namespace
}  // namespace entente
