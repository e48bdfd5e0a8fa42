#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <set>

#include "importers/factbook/factbook_leader.hpp"
#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "importers/text/plain_text.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

TEST(PlainText, IsWithoutTagsReferencesAndBlanksInARow) {
  EXPECT_EQ(plain_text("<p>D&eacute;by &amp; K&#233;&#xE9;</p>\n <br>x"), "D\u00E9by & K\u00E9\u00E9 x");
  EXPECT_EQ(plain_text("a&nbsp; b &rsquo; &Yuml;&yuml;&ETH;"), "a b \u2019 \u0178\u00FF\u00D0");
  EXPECT_EQ(plain_text("AT&T &unknown; &#0; &#xD800; & <open"), "AT&T &unknown; &#0; &#xD800; &");
  EXPECT_EQ(plain_text(""), "");
}

TEST(LatestDay, IsTheLatestThatIsNamedInFull) {
  EXPECT_EQ(latest_day("since 14 May 2017; born 9 June 1960, in 2018"), parse_date("2017-05-14")->first);
  EXPECT_EQ(latest_day("since 21 Oct 2024"), parse_date("2024-10-21")->first);
  EXPECT_EQ(latest_day("since 31 February 2017 and 1997"), std::nullopt);
}

TEST(FactbookLeader, HasAnOfficeANameAndADay) {
  const auto leader = factbook_leader("President Jane Q. DOE-MC\u00C9, Jr. (since 20 January 2025)");
  ASSERT_TRUE(leader.has_value());
  EXPECT_EQ(leader->office, "President");
  EXPECT_EQ(leader->name, "Jane Q. Doe-Mc\u00E9, Jr.");
  EXPECT_EQ(leader->id, "person/jane-q-doe-mce-jr");
  EXPECT_TRUE(leader->is_new);
  EXPECT_EQ(leader->since, *parse_date("2025-01-20"));
  EXPECT_EQ(factbook_leader("King MOHAMMED VI (since 30 July 1999)")->name, "Mohammed VI");
  EXPECT_EQ(factbook_leader("President XI Jinping (since 14 March 2013)")->id, "person/xi-jinping");
  EXPECT_FALSE(factbook_leader("President XI Jinping (since 14 March 2013)")->is_new);
}

TEST(FactbookLeader, IsNoneWhereItIsNotOne) {
  for (const char* text :
       {"President (vacant)", "President Jane DOE (since 1997)", "Jane DOE (since 20 January 2025)",
        "President of the Council Jane DOE (since 20 January 2025)",
        "King A (since 8 September 2022); represented by Governor B (since 7 July 2024)", "President Jane DOE", "",
        "President  (since 20 January 2025)", "President Jane DOE (since 20 January 2025", " (since "})
    EXPECT_FALSE(factbook_leader(text).has_value()) << text;
}

constexpr const char* page = R"json({"Introduction": {"Background": {"text": "..."}},
 "Geography": {"Land boundaries": {"border countries": {"text":
   "Belgium 1,556.5 km; Italy 476 km, Monaco 6 km; Spain (north) 8 km and Spain (south) 9 km; Narnia 5 km"}}},
 "Government": {"Country name": {"conventional short form": {"text": "<strong>France</strong>"}},
  "International organization participation": {"text": "NATO, CE, ADB (nonregional member, observer), XYZ"},
  "Executive branch": {"chief of state": {"text": "President Jane DOE (since 14 May 2017)"},
                       "head of government": {"text": "(vacant)"}}}})json";

/// What a page says, as "subject relation object period attributes"; `expect` looks at the report.
std::set<std::string> claims_of(const std::string& text, const std::function<void(const ImportReport&)>& expect = {}) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "page") << text;
  auto graph = GraphFile::open(folder / "g.entente", Access::write).value();
  {
    auto writer = GraphWriter::begin(graph).value();
    auto file = InputFile::open(folder / "page").value();
    const auto plan = import_plan(file.head(), {});
    EXPECT_TRUE(plan.has_value()) << plan.error().message;
    EXPECT_EQ(plan->reader, "factbook");
    const std::atomic<bool> stop = false;
    ImportSession session(writer, stop);
    session.begin_file("page", plan->reader);
    EXPECT_TRUE(plan->read(file, session).has_value());
    const auto report = session.end_file(file.checksum());
    if (expect) expect(report);
    EXPECT_TRUE(writer.commit().has_value());
  }
  const Graph read = graph.graph().value();
  std::set<std::string> claims;
  for (const Claim& c : read.claims())
    claims.insert(read[c.subject].id + " " + read.schema()[c.relation].name + " " + read[c.object].id + " " +
                  period_text(c.period) + " " + attribute_text(read[c.attributes]));
  return claims;
}

TEST(Factbook, PageBecomesBordersMembershipsAndLeaders) {
  const auto claims = claims_of(page, [](const ImportReport& report) {
    EXPECT_EQ(report.summary.records, 12);
    EXPECT_EQ(report.used, 9);
    EXPECT_EQ(report.summary.rejected, 2);
    EXPECT_EQ(report.skipped, 1);
  });
  const std::string seen = " [.., open on 2017-05-14) ";
  EXPECT_EQ(
      claims,
      (std::set<std::string>{
          "state/france borders state/belgium" + seen + R"({"length-km":1556.5})",
          "state/france borders state/italy" + seen + R"({"length-km":476})",
          "state/france borders state/spain" + seen + R"({"length-km":8,"part":"north"})",
          "state/france borders state/spain" + seen + R"({"length-km":9,"part":"south"})",
          "state/france borders state/monaco" + seen + R"({"length-km":6})",
          "state/france member-of org/nato" + seen + R"({"role":"member"})",
          "state/france member-of org/council-of-europe" + seen + R"({"role":"member"})",
          "state/france member-of org/asian-development-bank" + seen + R"({"role":"nonregional member, observer"})",
          R"(person/jane-doe leads state/france [2017-05-14, open on 2017-05-14) {"office":"President"})"}));
}

TEST(Factbook, PageIsNoOlderThanTheYearOfItsPopulation) {
  std::string text = page;
  text.insert(text.find("\"Government\""),
              R"json("People and Society": {"Population": {"total": {"text": "68 (July 2025 est.)"}}}, )json");
  EXPECT_EQ(
      claims_of(text).count(R"json(state/france member-of org/nato [.., open on 2025-01-01) {"role":"member"})json"),
      1U);
}

TEST(Factbook, UnionHasNoBordersButIsAMember) {
  const auto claims = claims_of(R"json({"Introduction": {"Preliminary statement": {"text": "..."}},
    "Geography": {"Land boundaries": {"border countries": {"text": "Norway 2,375 km; Turkey 415 km"}}},
    "Government": {"Union name": {"conventional long form": {"text": "European Union"}},
      "International organization participation": {"text": "C, WTO"}}})json");
  EXPECT_EQ(claims, (std::set<std::string>{
                        R"json(org/eu member-of org/commonwealth [.., open) {"role":"member"})json",
                        R"json(org/eu member-of org/world-trade-organization [.., open) {"role":"member"})json"}));
}

}  // namespace
}  // namespace entente
