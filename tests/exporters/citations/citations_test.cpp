#include "exporters/citations/citations.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "values/json.hpp"

namespace entente {
namespace {

std::string authors(const std::string& citation) {
  std::string text;
  for (const CitedAuthor& author : citation_parts(citation).authors) text += author.family + "|" + author.given + ";";
  return text;
}

TEST(CitationParts, AreAuthorsAndYearWhereTheyStandInFront) {
  const std::string article =
      "Leeds, Brett Ashley, Jeffrey M. Ritter and Andrew G. Long. 2002. Alliance Treaty Obligations.";
  EXPECT_EQ(authors(article), "Leeds|Brett Ashley;Ritter|Jeffrey M.;Long|Andrew G.;");
  EXPECT_EQ(citation_parts(article).year, 2002);
  EXPECT_EQ(authors("Gibler, Douglas M. 2009. International Military Alliances."), "Gibler|Douglas M;");
  EXPECT_EQ(authors("Correlates of War Project. 2017. State System Membership List."), "Correlates of War Project|;");
  EXPECT_EQ(authors("Singer, David, and Melvin Small. 1972. The Wages of War."), "Singer|David;Small|Melvin;");
  EXPECT_EQ(authors("Statements of the governments since 1976."), "");
  EXPECT_EQ(citation_parts("Statements of the governments since 1976.").year, std::nullopt);
  EXPECT_EQ(authors(""), "");
}

TEST(Bibtex, EscapesWhatTexWouldUnderstand) {
  const Source source{.key = "my key, 100%", .title = "A & B_{c} ~ \\ #1", .citation = "N. N. 1999. 50 % of it."};
  const CitedSource cited[] = {{&source, 7}};
  std::ostringstream out;
  write_bibtex(out, cited);
  EXPECT_EQ(out.str(),
            "@misc{my-key--100-,\n"
            "  title = {A \\& B\\_\\{c\\} \\~{} \\textbackslash{} \\#1},\n"
            "  author = {{N. N}},\n"
            "  year = {1999},\n"
            "  note = {N. N. 1999. 50 \\% of it.},\n"
            "  annote = {7 claims}\n"
            "}\n");
}

TEST(CslJson, IsAnArrayOfDataSets) {
  const Source one{.key = "a", .title = "A \"quoted\"", .citation = "Doe, Jane. 2001. A.", .retrieved = "2024-05-06"};
  const Source other{.key = "b", .title = "B", .version = "2"};
  const CitedSource cited[] = {{&one, 1}, {&other, 2}};
  std::ostringstream out;
  write_csl_json(out, cited);
  const auto read = parse_json(out.str());
  ASSERT_TRUE(read.has_value()) << out.str();
  ASSERT_EQ(read->items.size(), 2U);
  EXPECT_EQ(read->items[0].string("title"), "A \"quoted\"");
  EXPECT_EQ(read->items[0].string("type"), "dataset");
  EXPECT_EQ(json_text(*read->items[0].find("author")), R"([{"family":"Doe","given":"Jane"}])");
  EXPECT_EQ(json_text(*read->items[0].find("issued")), R"({"date-parts":[[2001]]})");
  EXPECT_EQ(json_text(*read->items[0].find("accessed")), R"({"date-parts":[[2024,5,6]]})");
  EXPECT_EQ(read->items[1].string("version"), "2");
  EXPECT_EQ(read->items[1].find("author"), nullptr);
  std::ostringstream none;
  write_csl_json(none, {});
  EXPECT_EQ(none.str(), "[]\n");
}

}  // namespace
}  // namespace entente
