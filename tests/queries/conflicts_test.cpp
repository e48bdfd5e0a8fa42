#include "queries/conflicts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

using Texts = std::multiset<std::string>;

/// "existence a b: s against t [begin, end)", with what is said of an attribute.
Texts found(std::string_view claims, std::initializer_list<std::pair<const char*, const char*>> covered,
            const Projection& projection = {}) {
  const Graph graph = test::graph_of(claims, covered);
  Texts texts;
  for (const Conflict& c : conflicts(graph, projection)) {
    std::string text = std::string(conflict_kind_name(c.kind)) + " " + graph[c.subject].label + " " +
                       graph[c.object].label + ": " + graph[c.says].key + " against " + graph[c.against].key + " [" +
                       day_text(c.days.from) + ", " + day_text(c.days.to) + ")";
    if (!c.attribute.empty()) text += " " + c.attribute + "=" + c.value + "/" + c.other;
    texts.insert(text);
  }
  return texts;
}

Projection on(RelationTypeId relation) { return {.relations = {relation}}; }
Projection allies() { return on(*Schema::builtin().relation_type("allied-with")); }

// Both sources cover alliances from 1900 to 1999 and name all of a, b and c.
constexpr std::string_view frame =
    "state/a allied-with state/c 1950-01-01 1960-01-01 source=s\n"
    "state/a allied-with state/c 1950-01-01 1960-01-01 source=t\n"
    "state/b allied-with state/c 1950-01-01 1960-01-01 source=s\n"
    "state/b allied-with state/c 1950-01-01 1960-01-01 source=t\n";
const std::initializer_list<std::pair<const char*, const char*>> both_cover = {{"s", "allied-with"},
                                                                               {"t", "allied-with"}};

Texts with_frame(std::string_view claims) { return found(std::string(frame) + std::string(claims), both_cover); }

TEST(Conflicts, OfExistenceAreTiesThatTheOtherCannotHave) {
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1920-01-01 source=s"),
            (Texts{"existence a b: s against t [1910-01-01, 1920-01-01)"}));
  // A state that the other does not name, or a source without coverage, is silent.
  EXPECT_EQ(with_frame("state/a allied-with state/d 1910-01-01 1920-01-01 source=s"), Texts{});
  EXPECT_EQ(
      found(std::string(frame) + "state/a allied-with state/b 1910-01-01 1920-01-01 source=s", {{"s", "allied-with"}}),
      Texts{});
  // Only the years of the coverage, 1900 to 1999, count.
  EXPECT_EQ(with_frame("state/a allied-with state/b 1890-01-01 1920-01-01 source=s"),
            (Texts{"existence a b: s against t [1900-01-01, 1920-01-01)"}));
  EXPECT_EQ(with_frame("state/a allied-with state/b 1880-01-01 1890-01-01 source=s"), Texts{});
}

TEST(Conflicts, OfPeriodsAreOnlyTheDaysThatNothingUnknownExplains) {
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1920-01-01 source=s\n"
                       "state/a allied-with state/b 1912-01-01 1920-01-01 source=t"),
            (Texts{"period a b: s against t [1910-01-01, 1912-01-01)"}));
  // 1912 may be the very day.
  EXPECT_EQ(with_frame("state/a allied-with state/b 1912-06-01 1920-01-01 source=s\n"
                       "state/a allied-with state/b 1912 1920-01-01 source=t"),
            Texts{});
  // Two treaties in a row are one time of alliance; a gap is none.
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1930-01-01 source=s\n"
                       "state/a allied-with state/b 1910-01-01 1920-01-01 source=t\n"
                       "state/a allied-with state/b 1920-01-01 1925-01-01 source=t\n"
                       "state/a allied-with state/b 1926-01-01 1930-01-01 source=t"),
            (Texts{"period a b: s against t [1925-01-01, 1926-01-01)"}));
}

TEST(Conflicts, OfDirectionAreNotOfExistence) {
  const auto relation = *Schema::builtin().relation_type("recognizes");
  EXPECT_EQ(found("state/a recognizes state/b 1910-01-01 1920-01-01 source=s\n"
                  "state/b recognizes state/a 1912-01-01 1920-01-01 source=t",
                  {{"t", "recognizes"}}, on(relation)),
            (Texts{"direction a b: s against t [1912-01-01, 1920-01-01)",
                   "period a b: s against t [1910-01-01, 1912-01-01)"}));
}

TEST(Conflicts, OfAttributesNameBothValues) {
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1920-01-01 source=s defence=1 neutrality=0\n"
                       "state/a allied-with state/b 1910-01-01 1920-01-01 source=t defence=0 consultation=1"),
            (Texts{"attribute a b: s against t [1910-01-01, 1920-01-01) defence=1/0"}));
}

// What A gives B and B gives A are two matters.
TEST(Conflicts, OfBothWaysAreComparedEachByItself) {
  const auto supports = on(*Schema::builtin().relation_type("supports"));
  const std::initializer_list<std::pair<const char*, const char*>> covered = {{"s", "supports"}, {"t", "supports"}};
  const std::string there = "state/a supports state/b 1910-01-01 1920-01-01 ";
  const std::string back = "state/b supports state/a 1910-01-01 1920-01-01 ";
  EXPECT_EQ(
      found(there + "source=s usd=10\n" + there + "source=t usd=12\n" + back + "source=s usd=3\n", covered, supports),
      (Texts{"attribute a b: s against t [1910-01-01, 1920-01-01) usd=10/12",
             "existence b a: s against t [1910-01-01, 1920-01-01)"}));
  EXPECT_EQ(found(there + "source=s usd=10\n" + back + "source=s usd=3\n" + there + "source=t usd=10\n" + back +
                      "source=t usd=4\n",
                  covered, supports),
            (Texts{"attribute b a: s against t [1910-01-01, 1920-01-01) usd=3/4"}));
  EXPECT_EQ(found(there + "source=s usd=10\n" + back + "source=t usd=12\n", covered, supports),
            (Texts{"direction a b: s against t [1910-01-01, 1920-01-01)"}));
}

TEST(Conflicts, OfASourceWithItselfAreTwoValuesOfOneTime) {
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1920-01-01 source=s defence=1\n"
                       "state/a allied-with state/b 1910-01-01 1920-01-01 source=s defence=0\n"
                       "state/a allied-with state/b 1910-01-01 1920-01-01 source=t\n"),
            (Texts{"attribute a b: s against s [1910-01-01, 1920-01-01) defence=1/0"}));
}

// Of tables by year nobody knows the days, but both mean the same year.
TEST(Conflicts, OfAttributesAreFoundInYears) {
  const auto supports = on(*Schema::builtin().relation_type("supports"));
  EXPECT_EQ(
      found("state/a supports state/b 1910 1910 source=s usd=10\nstate/a supports state/b 1910 1910 source=t usd=12\n"
            "state/a supports state/c 1910 1910 source=s usd=1\nstate/a supports state/c 1910 1910 source=s usd=2\n",
            {}, supports),
      (Texts{"attribute a b: s against t [1910-01-01, 1910-12-31) usd=10/12",
             "attribute a c: s against s [1910-01-01, 1910-12-31) usd=1/2"}));
}

TEST(Conflicts, OfAttributesAreFoundInEachOfSeveralTies) {
  EXPECT_EQ(with_frame("state/a allied-with state/b 1910-01-01 1920-01-01 source=s defence=1\n"
                       "state/a allied-with state/b 1930-01-01 1940-01-01 source=s defence=1\n"
                       "state/a allied-with state/b 1910-01-01 1920-01-01 source=t defence=1\n"
                       "state/a allied-with state/b 1930-01-01 1940-01-01 source=t defence=0\n"),
            (Texts{"attribute a b: s against t [1930-01-01, 1940-01-01) defence=1/0"}));
}

TEST(Conflicts, FollowFromTreaties) {
  EXPECT_EQ(found("state/a party-to treaty/x 1910-01-01 1920-01-01 source=s defence=1\n"
                  "state/b party-to treaty/x 1911-01-01 1920-01-01 source=s defence=1\n"
                  "state/a party-to treaty/y 1911-01-01 1919-01-01 source=t defence=1\n"
                  "state/b party-to treaty/y 1911-01-01 1919-01-01 source=t defence=1\n",
                  {{"s", "party-to"}, {"t", "party-to"}}, allies()),
            (Texts{"period a b: s against t [1919-01-01, 1920-01-01)"}));
}

TEST(Conflicts, AreChosenByTheirDaysNotMadeByThem) {
  Projection in_1915 = allies();
  in_1915.days = DayRange{parse_date("1915")->first, parse_date("1915")->last + 1};
  const std::string claims = std::string(frame) + "state/a allied-with state/b 1910-01-01 1920-01-01 source=s\n";
  EXPECT_EQ(found(claims + "state/a allied-with state/b 1912-01-01 1920-01-01 source=t", both_cover, in_1915), Texts{});
  EXPECT_EQ(found(claims + "state/a allied-with state/b 1910-01-01 1915-01-01 source=t", both_cover, in_1915),
            (Texts{"period a b: s against t [1915-01-01, 1920-01-01)"}));
}

}  // namespace
}  // namespace entente
