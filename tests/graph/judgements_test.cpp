#include "graph/judgements.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

Period years(const char* begin, const char* end) { return {*parse_date(begin), *parse_date(end)}; }
Period in(const char* day) { return Period::on(*parse_date(day)); }

Judgement means(const char* name, const char* entity, const char* source = "", Period period = Period::always()) {
  return {.kind = JudgementKind::means, .name = name, .entity = entity, .source = source, .period = period};
}
Judgement same(const char* a, const char* b) { return {.kind = JudgementKind::same, .name = a, .entity = b}; }
Judgement different(const char* a, const char* b) { return {.kind = JudgementKind::different, .name = a, .entity = b}; }

Judgements holding(std::initializer_list<Judgement> list) {
  Judgements judgements;
  std::int64_t number = 0;
  for (const Judgement& judgement : list) EXPECT_TRUE(judgements.add(++number, judgement)) << judgement_text(judgement);
  return judgements;
}

std::string said(const Judgements& judgements, const char* source, const char* name, const Period& period) {
  const auto* found = judgements.of_name(source, name, period);
  return found == nullptr ? "nothing" : found->judgement.entity;
}

TEST(Judgements, OnOneSourceGoBeforeThoseOnAll) {
  const auto judgements = holding({means("X", "state/a"), means("X", "state/b", "s")});
  EXPECT_EQ(said(judgements, "s", "X", in("1900")), "state/b");
  EXPECT_EQ(said(judgements, "t", "X", in("1900")), "state/a");
  EXPECT_EQ(said(judgements, "s", "x", in("1900")), "nothing");
}

TEST(Judgements, HoldForRecordsThatBeginInTheirPeriod) {
  const auto judgements = holding(
      {means("X", "state/a", "", years("1800", "1900-01-01")), means("X", "state/b", "", years("1900-01-01", ".."))});
  EXPECT_EQ(said(judgements, "s", "X", years("1899-12-31", "1950")), "state/a");
  EXPECT_EQ(said(judgements, "s", "X", years("1900-01-01", "1950")), "state/b");
  EXPECT_EQ(said(judgements, "s", "X", years("1799-12-31", "1850")), "nothing");
}

TEST(Judgements, ThatContradictAreRefusedAndNamed) {
  auto judgements = holding({means("X", "state/a"), same("org/a", "org/b"), same("org/b", "org/c"),
                             different("org/d", "org/c"), means("Y", "state/a", "", years("1900", "1910"))});
  const auto refused = [&](const Judgement& judgement) {
    const auto added = judgements.add(9, judgement);
    return added ? std::string() : added.error().message;
  };
  EXPECT_NE(refused(means("X", "state/b")).find("judgement 1"), std::string::npos);
  EXPECT_NE(refused(means("Y", "state/b", "", years("1909", "1920"))).find("judgement 5"), std::string::npos);
  EXPECT_NE(refused(different("org/a", "org/c")).find("contradicts judgement"), std::string::npos);
  EXPECT_NE(refused(same("org/d", "org/a")).find("judgement 4"), std::string::npos);
  EXPECT_EQ(judgements.all().size(), 5U);
  EXPECT_EQ(refused(means("X", "state/b", "s")), "");
  EXPECT_EQ(refused(means("Y", "state/b", "", years("1911", "1920"))), "");
  EXPECT_EQ(refused(different("org/a", "org/e")), "");
}

TEST(Judgements, MergeInChainsWhateverTheirOrder) {
  for (const auto& judgements : {holding({same("a", "b"), same("b", "c")}), holding({same("b", "c"), same("a", "b")}),
                                 holding({same("a", "b"), same("a", "c")})}) {
    for (const char* id : {"a", "b", "c"}) EXPECT_EQ(judgements.kept(id), "c");
    EXPECT_EQ(judgements.kept("d"), "d");
  }
  // Saying it again the other way round changes nothing.
  EXPECT_EQ(holding({same("a", "b"), same("b", "a")}).kept("a"), "b");
}

TEST(Judgements, OfTwoNamesForMergedEntitiesAgree) {
  auto judgements = holding({same("org/a", "org/b"), means("X", "org/a")});
  EXPECT_TRUE(judgements.add(3, means("X", "org/b")));
}

TEST(Judgements, EqualOnesAreFoundWhoeverMadeThem) {
  auto by_me = means("X", "state/a");
  by_me.author = "me";
  const auto judgements = holding({by_me, same("a", "b")});
  EXPECT_NE(judgements.equal(means("X", "state/a")), nullptr);
  EXPECT_NE(judgements.equal(same("b", "a")), nullptr);
  EXPECT_EQ(judgements.equal(means("X", "state/a", "s")), nullptr);
}

}  // namespace
}  // namespace entente
