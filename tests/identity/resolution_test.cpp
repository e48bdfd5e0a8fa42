#include "identity/resolution.hpp"

#include <gtest/gtest.h>

#include <string>

#include "identity/gazetteer.hpp"
#include "identity/normalised_name.hpp"

namespace entente {
namespace {

/// Who is meant, as "id period; id period", or "?" and the reason.
std::string who(EntityReference reference, const char* begin, const char* end) {
  const EntityIndex& index = Gazetteer::builtin().index();
  const Resolution found = resolve(index, reference, {*parse_date(begin), *parse_date(end)});
  if (found.parts.empty()) return "? " + found.reason;
  std::string text;
  for (const ResolvedPart& part : found.parts)
    text += (text.empty() ? "" : "; ") + index[part.entity].id + " " + period_text(part.period);
  return text;
}

std::string code(const char* scheme, const char* key, const char* begin, const char* end) {
  return who({EntityReference::By::code, scheme, key}, begin, end);
}

/// Who bore a name on a day; only the id.
std::string name(const char* text, const char* day) {
  const Day on = parse_date(day)->first;
  const std::string found = who({EntityReference::By::name, "", text}, day, day_text(on + 1).c_str());
  return found.starts_with("?") ? "?" : found.substr(0, found.find(' '));
}

// docs/data-model.md: COW 255 in 1914 is the German Empire's line, 260 the Federal Republic, ISO DEU today's Germany.
TEST(Resolution, OfACodeDependsOnTheDay) {
  EXPECT_EQ(code("cow", "255", "1914-06-28", "1914-06-29"), "state/germany [1914-06-28, 1914-06-29)");
  EXPECT_EQ(code("cow", "255", "1850-01-01", "1850-01-02"), "state/prussia [1850-01-01, 1850-01-02)");
  EXPECT_EQ(code("cow", "260", "1960-01-01", "1960-01-02"), "state/west-germany [1960-01-01, 1960-01-02)");
  EXPECT_EQ(code("gw", "260", "2010-01-01", "2010-01-02"), "state/germany [2010-01-01, 2010-01-02)");
  EXPECT_EQ(code("cow", "325", "1914-06-28", "1914-06-29"), "state/italy [1914-06-28, 1914-06-29)");
  EXPECT_EQ(code("cow", "345", "1914-06-28", "1914-06-29"), "state/serbia [1914-06-28, 1914-06-29)");
  EXPECT_EQ(code("gw", "340", "1914-06-28", "1914-06-29"), "state/serbia [1914-06-28, 1914-06-29)");
  EXPECT_EQ(code("iso3", "KOR", "2020-01-01", "2020-01-02"), "state/south-korea [2020-01-01, 2020-01-02)");
}

// docs/data-model.md: where the code's holder changes within the period (COW 365 at the end of 1991, 345 in 1918), one claim a holder.
TEST(Resolution, CutsARecordWhereTheCodePassesOn) {
  EXPECT_EQ(code("cow", "365", "1985-01-01", "2000-01-01"),
            "state/soviet-union [1985-01-01, 1991-12-26); state/russia [1991-12-26, 2000-01-01)");
  EXPECT_EQ(code("cow", "345", "1910-01-01", "1930-01-01"),
            "state/serbia [1910-01-01, 1918-12-01); state/yugoslavia [1918-12-01, 1930-01-01)");
  EXPECT_EQ(code("cow", "365", "1900-01-01", "2017-01-01/.."),
            "state/russia [1900-01-01, 1922-12-30); state/soviet-union [1922-12-30, 1991-12-26); "
            "state/russia [1991-12-26, open on 2016-12-31)");
}

TEST(Resolution, OfAnUnknownCodeSaysWhy) {
  EXPECT_EQ(code("cow", "999", "1914-06-28", "1914-06-29"), "? no entity has the code cow:999");
  EXPECT_EQ(code("xyz", "2", "1914-06-28", "1914-06-29"), "? unknown kind of code 'xyz'");
  EXPECT_TRUE(code("cow", "260", "1992-11-20", "2000-01-01").starts_with("state/west-germany"));
}

// The most expensive mistakes of the field: the Soviet Union is not Russia, the Koreas are two, the Congos are two.
TEST(Resolution, OfANameTakesNobodyElse) {
  EXPECT_EQ(name("Soviet Union", "1950-01-01"), "state/soviet-union");
  EXPECT_EQ(name("Russia", "1914-06-28"), "state/russia");
  EXPECT_EQ(name("Russia", "1950-01-01"), "?");  // ambiguous: may mean the Soviet Union
  EXPECT_EQ(name("North Korea", "2025-03-11"), "state/north-korea");
  EXPECT_EQ(name("South Korea", "2025-03-11"), "state/south-korea");
  EXPECT_EQ(name("Germany", "1914-06-28"), "state/germany");
  EXPECT_EQ(name("Germany", "1960-01-01"), "?");
  EXPECT_EQ(name("Germany", "2000-01-01"), "state/germany");
  EXPECT_EQ(name("Czechoslovakia", "2000-01-01"), "?");
  EXPECT_EQ(name("the united kingdom", "1914-06-28"), "state/united-kingdom");
  EXPECT_EQ(name("BOSNIA & HERZEGOVINA", "2000-01-01"), "state/bosnia-and-herzegovina");
  EXPECT_EQ(name("Cote d'Ivoire", "2000-01-01"), name("Côte d’Ivoire", "2000-01-01"));
  EXPECT_EQ(name("Franc", "2000-01-01"), "?");  // near misses are never taken
  EXPECT_EQ(name("Republic of Franc", "2000-01-01"), "?");
  EXPECT_EQ(name("Korean", "2000-01-01"), "?");  // demonyms and capitals are no names
  EXPECT_EQ(name("Paris", "2000-01-01"), "?");
  EXPECT_EQ(name("HTS", "2024-12-08"), "org/hts");
  EXPECT_EQ(name("UN", "2024-12-08"), "org/un");
}

TEST(Resolution, SuggestsWhatIsNear) {
  const std::string found = who({EntityReference::By::name, "", "Frnace"}, "2000-01-01", "2000-01-02");
  EXPECT_NE(found.find("near: France"), std::string::npos) << found;
}

TEST(NormalisedName, DropsCaseAccentsPunctuationAndTheArticle) {
  EXPECT_EQ(normalised_name("São Tomé & Príncipe"), "sao tome and principe");
  EXPECT_EQ(normalised_name("The  Gambia"), "gambia");
  EXPECT_EQ(normalised_name("Korea, Dem. People's Rep."), "korea dem people s rep");
  EXPECT_EQ(normalised_name("Straße"), normalised_name("STRASSE"));
  EXPECT_EQ(normalised_name("한국"), normalised_name("한국"));
}

}  // namespace
}  // namespace entente
