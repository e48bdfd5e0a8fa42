#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "importers/registry.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/transcript.hpp"

namespace entente {
namespace {

constexpr const char* seats = R"({
  "name": "seats", "title": "Seats", "source": {"key": "seats", "title": "Seats"},
  "recognise": {"columns": ["body", "seat", "year", "kept"]},
  "columns_to_rows": {"except": ["body", "seat", "year", "kept"], "header": "state", "value": "role"},
  "claims": [
    {"when": {"role": ["1", "2"], "kept": ["y"]}, "subject": {"name": "state"}, "relation": "member-of",
     "object": {"name": "body"}, "on": {"year": "year"}, "unite": {"over": "consecutive-years"},
     "attributes": [{"name": "role", "column": "role", "values": {"1": "member", "2": "observer"}}, {"name": "seat", "column": "seat"}]},
    {"when": {"role": ["3"]}, "subject": {"name": "state"}, "relation": "recognizes",
     "object": {"name": "body"}, "on": {"year": "year"}, "unite": {"over": "consecutive-years"}}]})";

/// What is said, as "subject relation object attributes", and the years of which it is.
using Said = std::map<std::string, std::set<int>>;

std::multiset<std::string> periods_of(const Said& said) {
  std::multiset<std::string> texts;
  for (const auto& [what, years] : said)
    for (const int first : years) {
      if (years.contains(first - 1)) continue;
      int last = first;
      while (years.contains(last + 1)) ++last;
      texts.insert(fmt::format("{} {}..{}", what, first, last));
    }
  return texts;
}

/// A table with a column a state, and what it says, told cell by cell. Rows differ in the year only, or in more; some years are
/// no years; values have blanks around them, and there are values of which the mapping speaks in no way.
std::string random_table(std::mt19937& random, Said& said) {
  const std::vector<std::string> values = {"0", "1", "1", " 1 ", "2", "3", "-9", "", "a long value that says nothing",
                                           "é"};
  const auto one_of = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  std::string text = "body,seat,year,kept,s0,s1,s2,s3,s4,s5\n";
  std::string body = "b0";
  std::string seat = "x";
  std::string kept = "y";
  int year = 1900;
  std::vector<std::string> cells(6, "1");
  for (int row = 0; row < 60; ++row) {
    ++year;
    if (one_of(6) == 0) year = 1900 + static_cast<int>(one_of(40));
    if (one_of(6) == 0) body = fmt::format("b{}", one_of(3));
    if (one_of(8) == 0) seat = seat == "x" ? "z" : "x";
    if (one_of(9) == 0) kept = kept == "y" ? "n" : "y";
    for (std::string& cell : cells)
      if (one_of(4) == 0) cell = values[one_of(values.size())];
    const bool dated = one_of(10) != 0;
    text +=
        fmt::format("{},{},{},{},{}\n", body, seat, dated ? std::to_string(year) : "soon", kept, fmt::join(cells, ","));
    for (std::size_t state = 0; dated && state < cells.size(); ++state) {
      const std::string& cell = cells[state];
      if ((cell == "1" || cell == " 1 " || cell == "2") && kept == "y")
        said[fmt::format("s{} member-of {} role={} seat={}", state, body, cell == "2" ? "observer" : "member", seat)]
            .insert(year);
      if (cell == "3") said[fmt::format("s{} recognizes {}", state, body)].insert(year);
    }
  }
  return text;
}

/// The claims of a transcript in the words of Said.
class Claims final : public test::Transcript {
 public:
  void take(const said::Anything& what) override {
    if (const auto* claimed = std::get_if<said::Claimed>(&what)) write_down(claimed->draft);
  }
  std::multiset<std::string> texts;

 private:
  void write_down(const ClaimDraft& claim) {
    std::string text =
        fmt::format("{} {} {}", claim.subject.text, Schema::builtin()[claim.relation].name, claim.object.text);
    for (const Attribute& attribute : *claim.attributes) text += fmt::format(" {}={}", attribute.name, attribute.value);
    texts.insert(fmt::format("{} {}..{}", text, calendar_date(claim.period.begin.first).year,
                             calendar_date(claim.period.end.last).year - 1));
  }
};

TEST(WideTable, SaysWhatEachCellSays) {
  const auto mapping = parse_mapping(seats, "seats.json", Schema::builtin());
  ASSERT_TRUE(mapping.has_value()) << mapping.error().message;
  const test::TemporaryFolder folder;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    Said said;
    std::ofstream(folder / "wide.csv", std::ios::binary | std::ios::trunc) << random_table(random, said);
    auto file = InputFile::open(folder / "wide.csv").value();
    const auto plan = import_plan(file.head(), {&*mapping});
    ASSERT_TRUE(plan.has_value()) << plan.error().message;
    Claims claims;
    ASSERT_TRUE(plan->read(file, claims).has_value());
    EXPECT_EQ(claims.texts, periods_of(said)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace entente
