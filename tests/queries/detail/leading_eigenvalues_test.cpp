#include "queries/detail/leading_eigenvalues.hpp"

#include <gtest/gtest.h>

#include "queries/centrality/registry.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

/// Whether a measure says that its scores are one answer of several. Each graph's eigenvalues are in the comment beside it.
bool is_one_of_several(const char* name, const char* text, Directions directions = Directions::as_stated) {
  const Graph graph = test::graph_of(text);
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .directions = directions});
  const Measure& measure = **measure_named(name);
  const auto scores = measure.scores(snapshot, {});
  EXPECT_TRUE(scores) << text;
  return !measure.remark(snapshot, {}, *scores).empty();
}

TEST(LeadingEigenvalues, OfPartsWithoutDirections) {
  // Two triangles: 2 and 2.
  EXPECT_TRUE(is_one_of_several("eigenvector", R"(
state/a allied-with state/b
state/b allied-with state/c
state/a allied-with state/c
state/d allied-with state/e
state/e allied-with state/f
state/d allied-with state/f
)"));
  // A triangle and a pair: 2 and 1.
  EXPECT_FALSE(is_one_of_several("eigenvector", R"(
state/a allied-with state/b
state/b allied-with state/c
state/a allied-with state/c
state/d allied-with state/e
)"));
}

TEST(LeadingEigenvalues, OfPartsThatReachEachOtherOneWay) {
  // Two circles of three: 1 and 1; both lead to g.
  EXPECT_TRUE(is_one_of_several("eigenvector", R"(
state/a recognizes state/b
state/b recognizes state/c
state/c recognizes state/a
state/d recognizes state/e
state/e recognizes state/f
state/f recognizes state/d
state/a recognizes state/g
state/d recognizes state/g
)"));
  // One of two, and two circles of two that share a: the square root of 2.
  EXPECT_FALSE(is_one_of_several("eigenvector", R"(
state/a recognizes state/b
state/b recognizes state/a
state/a recognizes state/c
state/c recognizes state/a
state/d recognizes state/e
state/e recognizes state/d
state/a recognizes state/g
)"));
}

TEST(LeadingEigenvalues, OfHubsAndAuthorities) {
  // Two that lead to two each: singular values 2 and 2.
  const char* two = R"(
state/a recognizes state/x
state/a recognizes state/y
state/b recognizes state/x
state/b recognizes state/y
state/c recognizes state/v
state/c recognizes state/w
state/d recognizes state/v
state/d recognizes state/w
)";
  EXPECT_TRUE(is_one_of_several("hubs", two));
  EXPECT_TRUE(is_one_of_several("authorities", two));
  // One of them only: 2 and the square root of 2.
  const char* one = R"(
state/a recognizes state/x
state/a recognizes state/y
state/b recognizes state/x
state/b recognizes state/y
state/c recognizes state/v
state/c recognizes state/w
)";
  EXPECT_FALSE(is_one_of_several("hubs", one));
  EXPECT_FALSE(is_one_of_several("authorities", one));
  // Without directions, a star has the eigenvalues r and -r, of which the squares are one; a triangle has not.
  const char* star = "state/a allied-with state/b\nstate/a allied-with state/c";
  EXPECT_TRUE(is_one_of_several("hubs", star));
  EXPECT_FALSE(is_one_of_several("eigenvector", star));
  EXPECT_FALSE(is_one_of_several(
      "hubs", "state/a allied-with state/b\nstate/a allied-with state/c\nstate/b allied-with state/c"));
}

TEST(LeadingEigenvalues, OfSigns) {
  // Three enemies: -2, 1 and 1.
  EXPECT_TRUE(is_one_of_several("signed-eigenvector", R"(
state/a at-war-with state/b
state/b at-war-with state/c
state/a at-war-with state/c
)"));
  // Two sides: 2, -1 and -1.
  EXPECT_FALSE(is_one_of_several("signed-eigenvector", R"(
state/a allied-with state/b
state/b at-war-with state/c
state/a at-war-with state/c
)"));
  // Two wars of two: 1 and 1, -1 and -1.
  EXPECT_TRUE(is_one_of_several("signed-eigenvector", "state/a at-war-with state/b\nstate/c at-war-with state/d"));
}

}  // namespace
}  // namespace entente
