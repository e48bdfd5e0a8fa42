#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>

#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "tests/support/import_fixture.hpp"

namespace entente {
namespace {

using test::Import;
using test::mapping_of;
using Texts = test::ClaimTexts;

constexpr const char* visits = R"({
  "name": "visits", "title": "Visits", "source": {"key": "visits", "title": "Visits"},
  "recognise": {"columns": ["who", "whom", "from", "to"]}, "format": {"missing": ["NA"]},
  "claims": [{"when": {"kept": ["1"]}, "subject": {"name": "who"}, "relation": "allied-with", "object": {"scheme": "cow", "code": "whom"},
    "begin": {"date": "from"}, "end": {"date": "to", "inclusive": true, "open": ["-7"], "observed": "2012-12-31"},
    "attributes": [{"name": "defence", "column": "d"}]}]})";

TEST_F(Import, TableMakesAClaimARow) {
  const Mapping mapping = mapping_of(visits);
  const auto report = read(
      "who,whom,from,to,kept,d\nFrance,365,1894-01-04,1917-12-15,1,1\nFrance,200,1904-04,-7,1,0\n"
      "France,210,1904,1905,0,0\n",
      &mapping);
  EXPECT_EQ(report.summary.records, 3);
  EXPECT_EQ(report.summary.claims_added, 2);
  EXPECT_EQ(report.summary.rejected, 0);
  EXPECT_EQ(claims(), (Texts{"state/france allied-with state/russia [1894-01-04, 1917-12-16) stated",
                             "state/france allied-with state/united-kingdom [1904-04, open on 2012-12-31) stated"}));
}

TEST_F(Import, TableReadsYearsFromOneCell) {
  const Mapping mapping = mapping_of(R"({
    "name": "terms", "title": "Terms", "source": {"key": "terms", "title": "Terms"}, "recognise": {"columns": ["a", "b", "years"]},
    "claims": [{"subject": {"name": "a"}, "relation": "allied-with", "object": {"name": "b"},
      "on": {"date": "years", "format": "years", "open": ["?"], "observed": "2020-12-31"}}]})");
  const auto report = read(
      "a,b,years\nFrance,Italy,1990-1995\nFrance,Spain,1890 \u2013 94\nFrance,Japan,1990 to "
      "present\nFrance,Brazil,1990\n"
      "France,Norway,1990-?\nFrance,Denmark,\nFrance,Sweden,1995-1990\nFrance,Ireland,90-95\nFrance,Chile,1990-95-97\n",
      &mapping);
  EXPECT_EQ(claims(), (Texts{"state/france allied-with state/italy [1990, [1995-01-02..1996-01-01]) stated",
                             "state/france allied-with state/spain [1890, [1894-01-02..1895-01-01]) stated",
                             "state/france allied-with state/japan [1990, open on 2020-12-31) stated",
                             "state/france allied-with state/brazil [1990, [1990-01-02..1991-01-01]) stated",
                             "state/france allied-with state/norway [1990, open on 2020-12-31) stated",
                             "state/france allied-with state/denmark [.., open) stated"}));
  EXPECT_EQ(report.invalid, 3);
  EXPECT_TRUE(parse_mapping(
                  R"({"name": "x", "title": "X", "source": {"key": "x", "title": "X"}, "recognise": {"columns": ["a"]},
    "claims": [{"subject": {"name": "a"}, "relation": "allied-with", "object": {"name": "a"},
      "begin": {"date": "a", "format": "years"}}]})",
                  "x.json", Schema::builtin())
                  .error()
                  .message.find("\"years\" is a format of \"on\"") != std::string::npos);
}

TEST_F(Import, TableRejectsBadRowsAndKeepsTheRest) {
  const Mapping mapping = mapping_of(visits);
  const auto report = read(
      "who,whom,from,to,kept,d\n"
      "France,365,1894-02-30,1917-12-15,1,1\n"
      "France,365,1894-01-04,1893-12-15,1,1\n"
      "France,365,1894-01-04,1917-12-15,1,7\n"
      "France,999,1894-01-04,1917-12-15,1,1\n"
      "NA,365,1894-01-04,1917-12-15,1,1\n"
      "France,365\n"
      "France,200,1904,1914,1,1\n",
      &mapping);
  EXPECT_EQ(report.summary.records, 7);
  EXPECT_EQ(report.summary.claims_added, 1);
  EXPECT_EQ(report.summary.rejected, 6);
  EXPECT_EQ(report.summary.unresolved, 1);
  std::multiset<std::string> told;
  for (const Rejection& r : rejections_) told.insert(std::to_string(r.line) + " " + r.field + " " + r.value);
  EXPECT_EQ(told,
            (Texts{"2 from 1894-02-30", "3 to [1894-01-04, 1893-12-16)", "4 d 7", "5 whom 999", "6 who NA", "7  "}));
}

constexpr const char* clubs = R"({
  "name": "clubs", "title": "Clubs", "source": {"key": "clubs", "title": "Clubs"},
  "recognise": {"columns": ["club", "year"]},
  "columns_to_rows": {"except": ["club", "year"], "header": "state", "value": "role"},
  "claims": [{"when": {"role": ["1", "2"]}, "subject": {"name": "state"}, "relation": "member-of",
    "object": {"mint": "org/{club}", "type": "Organisation", "label": "{club}"},
    "on": {"year": "year"}, "unite": {"over": "consecutive-years", "open": 2000},
    "attributes": [{"name": "role", "column": "role", "values": {"1": "member", "2": "associate"}}]}]})";

TEST_F(Import, ConsecutiveYearsOfAColumnAStateAreOneClaimWhateverTheirOrder) {
  const Mapping mapping = mapping_of(clubs);
  const auto report = read(
      "club,year,France,Italy\n"
      "BIS,1999,1,0\n"
      "BIS,1997,1,2\n"
      "BIS,1998,1,2\n"
      "BIS,1999,1,0\n"  // twice
      "BIS,1990,1,0\n"
      "BIS,2000,0,1\n"
      "BIS,1950,0,0\n",
      &mapping);
  EXPECT_EQ(claims(), (Texts{"state/france member-of org/bis [1990, [1990-01-02..1991-01-01]) stated",
                             "state/france member-of org/bis [1997, [1999-01-02..2000-01-01]) stated",
                             "state/italy member-of org/bis [1997, [1998-01-02..1999-01-01]) stated",
                             "state/italy member-of org/bis [2000, open on 2000-01-01) stated"}));
  EXPECT_EQ(report.summary.records, 7);
  EXPECT_EQ(report.used, 6);
  EXPECT_EQ(report.skipped, 1);
  EXPECT_EQ(report.summary.rejected, 0);
}

TEST_F(Import, EveryRecordOfAGatheredFileIsAccountedFor) {
  const Mapping mapping = mapping_of(clubs);
  const char* text =
      "club,year,France,Ruritania\n"
      "BIS,1999,1,0\n"
      "BIS,1998,1,1\n"     // one of its columns is of nobody
      "BIS,1998-99,1,0\n"  // no year
      "BIS,1997,0,0\n"
      "BIS,1996\n";
  const auto report = read(text, &mapping);
  EXPECT_EQ(report.summary.records, 5);
  EXPECT_EQ(report.used, 1);
  EXPECT_EQ(report.summary.rejected, 3);
  EXPECT_EQ(report.skipped, 1);
  EXPECT_EQ(report.known, 0);
  std::multiset<std::string> told;
  for (const Rejection& r : rejections_) told.insert(std::to_string(r.line) + " " + r.field + " " + r.value);
  EXPECT_EQ(told, (Texts{"3 state Ruritania", "4 year 1998-99", "6  "}));
  const auto again = read(text, &mapping);
  EXPECT_EQ(again.known, 1);
  EXPECT_EQ(again.used, 0);
  EXPECT_EQ(again.summary.rejected, 3);
}

TEST_F(Import, CellsWithSeveralCodesMakeAClaimForEachPair) {
  const Mapping mapping = mapping_of(R"({
    "name": "wars", "title": "Wars", "source": {"key": "wars", "title": "Wars"}, "recognise": {"columns": ["a", "b", "start"]},
    "claims": [{"subject": {"scheme": "gw", "code": "a", "split": ","}, "relation": "at-war-with",
      "object": {"name": "b", "split": ";"}, "begin": {"date": "start", "format": "english"}}]})");
  const auto report = read(
      "a,b,start\n"
      "\"200, 220\",Hungary; Italy,\"September 3, 1939\"\n"
      "2,Japan,8 Dec 1941\n"
      "2,Japan,December 1941\n"
      "\"2,,20\",Japan,1941\n"
      "2,Japan,8 Dec 41\n"
      "2,Japan,8 Nonember 1941\n",
      &mapping);
  EXPECT_EQ(claims(), (Texts{"state/france at-war-with state/hungary [1939-09-03, open) stated",
                             "state/france at-war-with state/italy [1939-09-03, open) stated",
                             "state/united-kingdom at-war-with state/hungary [1939-09-03, open) stated",
                             "state/united-kingdom at-war-with state/italy [1939-09-03, open) stated",
                             "state/united-states at-war-with state/japan [1941-12-08, open) stated",
                             "state/united-states at-war-with state/japan [1941-12, open) stated",
                             "state/united-states at-war-with state/japan [1941, open) stated",
                             "state/canada at-war-with state/japan [1941, open) stated"}));
  EXPECT_EQ(report.summary.rejected, 3);
  std::multiset<std::string> told;
  for (const Rejection& r : rejections_) told.insert(std::to_string(r.line) + " " + r.field + " " + r.value);
  EXPECT_EQ(told, (Texts{"5 a ", "6 start 8 Dec 41", "7 start 8 Nonember 1941"}));
}

TEST_F(Import, ColumnsOfMembersAreTurnedByTheirBeginning) {
  const Mapping mapping = mapping_of(R"({
    "name": "t", "title": "T", "source": {"key": "t", "title": "T"}, "recognise": {"columns": ["id", "mem1"]},
    "columns_to_rows": {"columns": ["mem*"], "header": "place", "value": "member"},
    "claims": [{"unless": {"member": [""]}, "subject": {"scheme": "cow", "code": "member"}, "relation": "party-to",
      "object": {"mint": "treaty/t-{id}", "type": "AllianceTreaty"}, "begin": {"date": "signed"}}]})");
  const auto report = read("id,signed,mem1,mem2,mem3,secret\n7,1949,2,20,,1\n8,1950,,,,1\n", &mapping);
  EXPECT_EQ(claims(), (Texts{"state/united-states party-to treaty/t-7 [1949, open) stated",
                             "state/canada party-to treaty/t-7 [1949, open) stated"}));
  EXPECT_EQ(report.used, 1);
  EXPECT_EQ(report.skipped, 1);
}

TEST_F(Import, EventsOfAMonthAreCounted) {
  const Mapping mapping = mapping_of(R"({
    "name": "events", "title": "Events", "source": {"key": "events", "title": "Events"},
    "recognise": {"columns": ["from", "to", "day", "code"]}, "format": {"missing": ["NA"]},
    "claims": [{"when": {"code": ["04*", "05*"]}, "unless": {"to": ["NA"]}, "self": "skip", "subject": {"name": "from"},
      "relation": "cooperates-with", "object": {"name": "to"}, "on": {"date": "day"},
      "unite": {"over": "month", "count": "events"}, "attributes": [{"name": "seen-by", "fixed": "press"}]}]})");
  const auto report = read(
      "from,to,day,code\n"
      "France,Italy,1999-12-31,040\n"
      "France,Italy,2000-01-01,042\n"
      "France,Italy,2000-01-31,051\n"
      "Italy,France,2000-01-31,05\n"
      "France,France,2000-01-31,05\n"
      "France,NA,2000-01-31,05\n"
      "France,Italy,2000-01-31,14\n"
      "France,Italy,2000,05\n",
      &mapping);
  EXPECT_EQ(claims(), (Texts{"state/france cooperates-with state/italy [1999-12, [1999-12-02..2000-01-01]) stated",
                             "state/france cooperates-with state/italy [2000-01, [2000-01-02..2000-02-01]) stated",
                             "state/italy cooperates-with state/france [2000-01, [2000-01-02..2000-02-01]) stated"}));
  const Graph graph = GraphFile::open(folder_ / "graph.entente", Access::read).value().graph().value();
  std::multiset<std::string> attributes;
  for (const Claim& claim : graph.claims()) attributes.insert(attribute_text(graph[claim.attributes]));
  EXPECT_EQ(attributes, (Texts{R"({"events":1,"seen-by":"press"})", R"({"events":1,"seen-by":"press"})",
                               R"({"events":2,"seen-by":"press"})"}));
  EXPECT_EQ(report.used, 4);
  EXPECT_EQ(report.skipped, 3);
  EXPECT_EQ(report.skips.at("subject and object are the same"), 1);
  EXPECT_EQ(report.skips.at("code is '14'"), 1);
  EXPECT_EQ(report.summary.rejected, 1);
  EXPECT_EQ(rejections_.front().reason, "is not within one month, over which rows are united");
}

TEST_F(Import, TwiceIsOnceAndTheOrderDoesNotMatter) {
  const Mapping mapping = mapping_of(visits);
  const std::string text = "who,whom,from,to,kept,d\nFrance,365,1894-01-04,1917-12-15,1,1\n";
  EXPECT_EQ(read(text, &mapping).summary.claims_added, 1);
  const auto again = read(text, &mapping);
  EXPECT_EQ(again.summary.claims_added, 0);
  EXPECT_EQ(again.summary.claims_known, 1);
  // A symmetric tie says the same the other way round; another source, other attributes or days are another claim.
  EXPECT_EQ(read("who,whom,from,to,kept,d\nRussia,220,1894-01-04,1917-12-15,1,1\n", &mapping).summary.claims_added, 0);
  EXPECT_EQ(read("who,whom,from,to,kept,d\nRussia,220,1894-01-04,1917-12-15,1,0\n", &mapping).summary.claims_added, 1);
  EXPECT_EQ(claims().size(), 2U);
}

TEST_F(Import, CutsARecordWhereItsCodePassesOn) {
  const Mapping mapping = mapping_of(visits);
  const auto report = read("who,whom,from,to,kept,d\nFrance,365,1990-10-29,1995-01-01,1,1\n", &mapping);
  EXPECT_EQ(report.summary.claims_added, 2);
  EXPECT_EQ(claims(), (Texts{"state/france allied-with state/soviet-union [1990-10-29, 1991-12-26) stated",
                             "state/france allied-with state/russia [1991-12-26, 1995-01-02) stated"}));
}

TEST_F(Import, ReadsWindows1252) {
  const Mapping mapping = mapping_of(visits);
  read("who,whom,from,to,kept,d\nC\xF4te d\x92Ivoire,220,1990,1995,1,1\n", &mapping);
  EXPECT_EQ(claims().size(), 1U);
  EXPECT_TRUE(rejections_.empty());
}

TEST_F(Import, ReadsTheEncodingThatTheMappingTells) {
  std::string text = visits;
  text.replace(text.find("\"missing\""), 0, "\"encoding\": \"windows-1251\", ");
  text.replace(text.find("\"who\""), 5, "\"\xD0\x9A\xD1\x82\xD0\xBE\"");  // the column "Кто", in both places
  text.replace(text.find("\"name\": \"who\""), 13, "\"name\": \"\xD0\x9A\xD1\x82\xD0\xBE\"");
  const Mapping mapping = mapping_of(text);
  // "Россия" in windows-1251, and the same in UTF-8 with a byte order mark: what a list of rejected records looks like.
  for (const char* file : {"\xCA\xF2\xEE,whom,from,to,kept,d\n\xD0\xEE\xF1\xF1\xE8\xFF,220,1990,1995,1,1\n",
                           "\xEF\xBB\xBF\xD0\x9A\xD1\x82\xD0\xBE,whom,from,to,kept,d\n"
                           "\xD0\xA0\xD0\xBE\xD1\x81\xD1\x81\xD0\xB8\xD1\x8F,220,1990,1995,1,1\n"}) {
    const auto report = read(file, &mapping);
    ASSERT_EQ(rejections_.size(), 1U);
    EXPECT_EQ(rejections_.front().value, "\xD0\xA0\xD0\xBE\xD1\x81\xD1\x81\xD0\xB8\xD1\x8F");
    EXPECT_EQ(report.notes.size(), static_cast<unsigned char>(file[0]) == 0xEF ? 0U : 1U);
  }
}

TEST_F(Import, RejectsWhatIsNotOfTheEncoding) {
  std::string text = visits;
  text.replace(text.find("\"missing\""), 0, "\"encoding\": \"utf-8\", ");
  const Mapping mapping = mapping_of(text);
  read("who,whom,from,to,kept,d\nC\xF4te d'Ivoire,220,1990,1995,1,1\nFrance,200,1904,1914,1,1\n", &mapping);
  ASSERT_EQ(rejections_.size(), 1U);
  EXPECT_EQ(rejections_.front().field, "who");
  EXPECT_EQ(rejections_.front().reason, "is not utf-8, as which test.json reads the file");
  EXPECT_EQ(claims().size(), 1U);
  text.replace(text.find("utf-8"), 5, "utf-16");
  const auto refused = parse_mapping(text, "test.json", Schema::builtin());
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("test.json:3: "), std::string::npos) << refused.error().message;
}

TEST_F(Import, ClaimsDeclareSourcesAndEntities) {
  const auto report = read(R"({"type": "source", "key": "diary", "title": "Diary"}
{"type": "entity", "id": "person/jane-doe", "entity_type": "Person", "label": "Jane Doe"}
{"subject": "person/jane-doe", "relation": "leads", "object": {"name": "France"}, "on": "1913-05-01", "mode": "reported", "source": "diary"}
{"subject": "person/jane-doe", "relation": "leads", "object": {"name": "France"}, "on": "1913-05-01", "source": "nobody"}
{"subject": "person/jane-doe", "relation": "leeds", "object": {"name": "France"}, "source": "diary"}
{"subject": "state/france", "relation": "leads", "object": "state/russia", "source": "diary"}
{"subject": "state/france", "relation": "allied-with", "object": "state/france", "source": "diary"}
[1, 2]
)");
  EXPECT_EQ(report.summary.claims_added, 1);
  EXPECT_EQ(report.summary.rejected, 5);
  EXPECT_EQ(claims(), (Texts{"person/jane-doe leads state/france [1913-05-01, 1913-05-02) reported"}));
}

TEST(Mapping, ErrorsNameFileLineAndWhatWouldDo) {
  const auto error = [](const std::string& text) {
    const auto mapping = parse_mapping(text, "my.json", Schema::builtin());
    return mapping ? std::string("read") : mapping.error().message;
  };
  std::string wrong = visits;
  wrong.replace(wrong.find("allied-with"), 11, "ally-with");
  EXPECT_EQ(error(wrong), "my.json:4: unknown relation 'ally-with'; did you mean 'allied-with'?");
  EXPECT_TRUE(error("{\"name\": 1").starts_with("my.json:1: "));
  EXPECT_TRUE(error("[]").starts_with("my.json:1: "));
}

TEST(ImportPlan, KnowsTheDataSetsByTheirColumns) {
  const auto reader = [](const char* head) {
    const auto plan = import_plan(head, {});
    return plan ? plan->reader : plan.error().message;
  };
  EXPECT_EQ(reader("stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\r\n"),
            "table, mapping cow-states");
  EXPECT_EQ(reader("{\"type\": \"source\"}"), "claims");
  EXPECT_TRUE(reader("a,b,c\n1,2,3\n").starts_with("1: no data set is known by these columns: a, b, c."));
  EXPECT_EQ(reader(""), "1: is empty");
}

TEST(BuiltinMappings, AreAllRead) {
  const std::filesystem::directory_iterator files(ENTENTE_SOURCE_DIR "/data/mappings");
  EXPECT_EQ(builtin_mappings().size(), static_cast<std::size_t>(std::distance(begin(files), end(files))));
}

}  // namespace
}  // namespace entente
