#include "queries/paths/chains.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

TEST(Chains, OfFriendsAndEnemies) {
  // a and b are allied and at war; d is tied by a relation without a sign, which makes no chain.
  const Graph graph = test::graph_of(R"(
state/a allied-with state/b
state/a at-war-with state/b
state/b allied-with state/c
state/e at-war-with state/c
state/b borders state/d
state/a recognizes state/c
)");
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .directions = Directions::ignored});
  const auto told = [&](const char* id) {
    std::string text;
    for (const Chain& chain : chains_of(snapshot, *snapshot.vertex(*graph.entity(id)))) {
      text += std::string(chain.kind()) + " " + graph[chain.other].id + " by";
      for (const EntityId between : chain.between) text += " " + graph[between].id;
      for (const RelationTypeId relation : chain.directly) text += " " + graph.schema()[relation].name;
      text += "\n";
    }
    return text;
  };
  EXPECT_EQ(told("state/a"),
            "enemy-of-friend state/e by state/c\n"
            "friend-of-enemy state/c by state/b recognizes\n"
            "friend-of-friend state/b by state/c allied-with at-war-with\n"
            "friend-of-friend state/c by state/b recognizes\n");
  EXPECT_EQ(told("state/e"), "friend-of-enemy state/a by state/c\nfriend-of-enemy state/b by state/c\n");
  EXPECT_EQ(told("state/d"), "");
}

}  // namespace
}  // namespace entente
