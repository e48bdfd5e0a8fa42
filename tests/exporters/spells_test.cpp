#include "exporters/spells.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace entente {
namespace {

Day day(const char* text) { return parse_date(text)->first; }

TEST(Spells, UnitesWhatOverlapsOrTouches) {
  const Period one{*parse_date("1900-01-01"), *parse_date("1905-01-01")};
  const Period touching{*parse_date("1905-01-01"), *parse_date("1910-01-01")};
  const Period apart{*parse_date("1911-01-01"), *parse_date("..")};
  EXPECT_EQ(united_spells({apart, one, touching}),
            (std::vector<Spell>{{day("1900-01-01"), day("1909-12-31")}, {day("1911-01-01"), std::nullopt}}));
  EXPECT_EQ(united_spells({{Date::unknown(), *parse_date("1905-01-01")}, apart}),
            (std::vector<Spell>{{std::nullopt, day("1904-12-31")}, {day("1911-01-01"), std::nullopt}}));
}

TEST(Spells, AreNoneForWhatHasNoBound) {
  EXPECT_TRUE(united_spells({}).empty());
  EXPECT_TRUE(united_spells({Period::always()}).empty());
  EXPECT_TRUE(united_spells({{*parse_date("1900"), *parse_date("1901")}, Period::always()}).empty());
  EXPECT_TRUE(
      united_spells({{Date::unknown(), *parse_date("1905")}, {*parse_date("1904"), *parse_date("..")}}).empty());
}

/// The definition: a day belongs to a spell if it may belong to a period; spells are in order and at least a day apart.
TEST(Spells, HoldOnTheDaysOfThePeriods) {
  std::mt19937 random(6);
  for (int round = 0; round < 3000; ++round) {
    const auto pick = [&](unsigned limit) { return static_cast<Day>(random() % limit); };
    std::vector<Period> periods(1 + random() % 4);
    for (Period& period : periods) {
      const Day begin = pick(20);
      period = {{.first = begin, .last = begin + pick(3)}, Date::on(begin + pick(8))};
      if (random() % 8 == 0) period.begin.first = unbounded_past;
      if (random() % 8 == 0) period.end.last = unbounded_future;
    }
    const auto spells = united_spells(periods);
    for (std::size_t at = 1; at < spells.size(); ++at) ASSERT_GT(*spells[at].from, *spells[at - 1].to + 1);
    for (Day d = -3; d < 40; ++d) {
      const bool held = std::ranges::any_of(periods, [&](const Period& p) { return p.may_exist() && p.possible(d); });
      const bool told = std::ranges::any_of(spells, [&](const Spell& s) {
        return s.from.value_or(unbounded_past) <= d && d <= s.to.value_or(unbounded_future);
      });
      // Without spells a reader takes it for always there.
      if (!spells.empty()) {
        ASSERT_EQ(told, held) << d;
      }
    }
  }
}

}  // namespace
}  // namespace entente
