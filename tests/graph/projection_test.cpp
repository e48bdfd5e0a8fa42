#include "graph/projection.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "graph/snapshot.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

using test::graph_of;

DayRange on(const char* text) {
  const Day day = parse_date(text)->first;
  return {day, day + 1};
}

std::vector<RelationTypeId> relations(std::initializer_list<const char*> names) {
  std::vector<RelationTypeId> types;
  for (const char* name : names) types.push_back(*Schema::builtin().relation_type(name));
  return types;
}

/// The ties as "subject relation object [period]", the ends without their folders.
std::set<std::string> ties(const Graph& graph, const Projection& projection) {
  std::set<std::string> texts;
  const Ties ties = ties_of(graph, projection);
  for (const Tie& tie : ties.items)
    texts.insert(graph[tie.subject].label + " " + graph.schema()[tie.type].name + " " + graph[tie.object].label + " " +
                 period_text(tie.period));
  EXPECT_EQ(texts.size(), ties.items.size());
  return texts;
}

using Texts = std::set<std::string>;

TEST(Projection, AsksForADay) {
  const Graph graph = graph_of("state/france allied-with state/russia 1894-01-04 1917-12-15");
  const auto count = [&](const char* day) { return ties(graph, {.days = on(day)}).size(); };
  EXPECT_EQ(count("1894-01-03"), 0U);
  EXPECT_EQ(count("1894-01-04"), 1U);
  EXPECT_EQ(count("1917-12-14"), 1U);
  EXPECT_EQ(count("1917-12-15"), 0U);
}

// docs/data-model.md: partial dates are possible by default; --certain asks for what must hold.
TEST(Projection, CertainIsNarrowerThanPossible) {
  const Graph graph = graph_of("state/a allied-with state/b 1949 1955");
  EXPECT_EQ(ties(graph, {.days = on("1949-06-01")}).size(), 1U);
  EXPECT_EQ(ties(graph, {.days = on("1949-06-01"), .certain = true}).size(), 0U);
  EXPECT_EQ(ties(graph, {.days = on("1952-06-01"), .certain = true}).size(), 1U);
  EXPECT_EQ(ties(graph, {.days = on("1955-06-01"), .certain = true}).size(), 0U);
}

// docs/data-model.md: a bound of which nothing is known is not stretched; an undated statement does not hold in 1914.
TEST(Projection, DoesNotStretchAnUnknownBeginningIntoThePast) {
  const Graph graph = graph_of(
      "state/a allied-with state/b ../2025-03-11 2025-03-12/..\nstate/a allied-with state/c\n"
      "state/a allied-with state/d .. 1918-01-01");
  const auto count = [&](const char* day, bool possible) {
    return ties(graph, {.days = on(day), .possible = possible}).size();
  };
  EXPECT_EQ(count("1914-06-28", false), 0U);
  EXPECT_EQ(count("2025-03-10", false), 0U);
  EXPECT_EQ(count("2025-03-11", false), 1U);
  EXPECT_EQ(count("1914-06-28", true), 3U);
  EXPECT_EQ(count("2025-03-11", true), 2U);
}

TEST(Projection, OnlyStatedClaimsMakeRelations) {
  const Graph graph = graph_of(
      "state/a allied-with state/b mode=negated\nstate/a allied-with state/c mode=planned\n"
      "state/a allied-with state/d mode=reported\nstate/a allied-with state/e");
  EXPECT_EQ(ties(graph, {}), (Texts{"a allied-with e [.., open)"}));
}

// ATOP: ties are between members of the same treaty and phase whose days overlap.
TEST(Projection, PairsTheMembersOfOneTreatyAndPhaseWhileBothBelong) {
  const Graph graph = graph_of(R"(
state/a party-to treaty/t 1900-01-01 1910-01-01 phase=1 defence=1
state/b party-to treaty/t 1905-01-01 1915-01-01 phase=1 defence=0
state/c party-to treaty/t 1900-01-01 1910-01-01 phase=2
state/d party-to treaty/t 1912-01-01 1913-01-01 phase=1
state/e party-to treaty/u 1900-01-01 1915-01-01 phase=1
)");
  const auto allied = relations({"allied-with"});
  EXPECT_EQ(ties(graph, {.relations = allied}),
            (Texts{"a allied-with b [1905-01-01, 1910-01-01)", "b allied-with d [1912-01-01, 1913-01-01)"}));
  EXPECT_TRUE(ties(graph, {}).contains("a party-to t [1900-01-01, 1910-01-01)"));
  EXPECT_EQ(ties(graph, {}).size(), 5U);  // without a list, nothing is counted twice
  // A duty holds if it binds either of the two.
  EXPECT_EQ(ties(graph, {.relations = allied, .where = {*AttributeCondition::parse("defence=1")}}),
            (Texts{"a allied-with b [1905-01-01, 1910-01-01)"}));
}

// COW wars: foes are side 1 x side 2 of the same war in overlapping spells.
TEST(Projection, FoesAreOnDifferentSidesOfOneWar) {
  const Graph graph = graph_of(R"(
state/a participant-in war/w 1914-08-01 1918-11-11 side=1
state/b participant-in war/w 1914-08-01 1917-12-15 side=1
state/c participant-in war/w 1917-04-06 1918-11-11 side=2
)");
  EXPECT_EQ(ties(graph, {.relations = relations({"at-war-with"})}),
            (Texts{"a at-war-with c [1917-04-06, 1918-11-11)", "b at-war-with c [1917-04-06, 1917-12-15)"}));
}

TEST(Projection, RestrictsToTypesSourcesAndAttributes) {
  const Graph graph = graph_of(R"(
state/a allied-with state/b source=atop
state/a allied-with org/o source=cow
state/a recognizes state/b source=cow hostility=4
)");
  const EntityTypeId state = *graph.schema().entity_type("State");
  EXPECT_EQ(ties(graph, {.entity_types = {state}}).size(), 2U);
  EXPECT_EQ(ties(graph, {.sources = {*graph.source("cow")}}).size(), 2U);
  EXPECT_EQ(ties(graph, {.where = {*AttributeCondition::parse("hostility>=4")}}).size(), 1U);
  EXPECT_EQ(ties(graph, {.where = {*AttributeCondition::parse("hostility>=5")}}).size(), 0U);
  EXPECT_EQ(ties(graph, {.relations = relations({"recognizes"})}).size(), 1U);
}

TEST(Graph, ClaimsThatSayTheSameMakeOneRelation) {
  const Graph graph = graph_of(R"(
state/a allied-with state/b 1900 1910 source=atop
state/b allied-with state/a 1900 1910 source=cow
state/a allied-with state/b 1900 1911 source=cow
state/a recognizes state/b 1900 1910
state/b recognizes state/a 1900 1910
)");
  ASSERT_EQ(graph.relations().size(), 4U);
  EXPECT_EQ(graph.claims_of(RelationId(std::uint32_t{0})).size(), 2U);
}

TEST(Snapshot, MergesOrKeepsParallelTies) {
  const Graph graph = graph_of(R"(
state/a allied-with state/b
state/b recognizes state/a
state/c recognizes state/a
state/c rival-of state/c
)");
  const auto kept = Snapshot::of(graph, {});
  EXPECT_EQ(kept.edge_count(), 4U);
  EXPECT_EQ(kept.arc_count(), 2U + 1U + 1U + 1U);
  const auto merged = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  ASSERT_EQ(merged.edge_count(), 3U);
  const Snapshot::Edge& edge = merged.edges().front();
  EXPECT_EQ(edge.tie_count, 2U);
  EXPECT_EQ(edge.tie_count, 2U);
  EXPECT_FALSE(edge.directed);
  EXPECT_EQ(edge.sign, 1);
  EXPECT_EQ(merged.vertex_count(), 3U);
}

TEST(Snapshot, DoesNotDependOnTheOrderOfImports) {
  const std::string one = "state/b allied-with state/c 1900 1910\n";
  const std::string two = "state/a recognizes state/c 1905 1910\n";
  const std::string three = "state/a allied-with state/b 1901 1904 source=x\n";
  const auto described = [](const std::string& text) {
    const Graph graph = graph_of(text);
    const auto snapshot = Snapshot::of(graph, {});
    std::string all;
    for (const Snapshot::Edge& edge : snapshot.edges())
      all += snapshot[edge.source].id + " " + snapshot[edge.target].id + " " +
             period_text(snapshot.ties(edge).front().period) + "\n";
    return all;
  };
  const std::string expected = described(one + two + three);
  EXPECT_EQ(described(three + two + one), expected);
  EXPECT_EQ(described(two + one + three), expected);
}

/// An as-of view equals the graph built only from what was live.
TEST(Snapshot, OfADayEqualsTheGraphOfWhatWasLive) {
  const std::vector<std::pair<std::string, std::string>> dated = {
      {"state/a allied-with state/b", "1900-01-01 1910-01-01"},
      {"state/b allied-with state/c", "1905-01-01 1907-01-01"},
      {"state/a recognizes state/c", "1903-01-01 1920-01-01"}};
  std::string all;
  for (const auto& [tie, days] : dated) all += fmt::format("{} {}\n", tie, days);
  const Graph graph = graph_of(all);
  for (const char* day :
       {"1899-12-31", "1900-01-01", "1903-05-05", "1906-01-01", "1907-01-01", "1910-01-01", "1919-12-31"}) {
    std::string live;
    for (const auto& [tie, days] : dated)
      if (days.substr(0, 10) <= day && day < days.substr(11)) live += fmt::format("{} {}\n", tie, days);
    EXPECT_EQ(ties(graph, {.days = on(day)}), ties(graph_of(live), {})) << day;
  }
}

}  // namespace
}  // namespace entente
