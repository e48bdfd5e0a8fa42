#include "identity/identification.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "identity/gazetteer.hpp"
#include "identity/normalised_name.hpp"

namespace entente {
namespace {

const EntityIndex& known() { return Gazetteer::builtin().index(); }

Period on(const std::string& date) { return date.empty() ? Period::always() : Period::on(*parse_date(date)); }

Identification of(const std::string& name, const std::string& date = "", bool metonyms = false) {
  return identify(known(), name, on(date), {.metonyms = metonyms});
}

/// The id of the one who is meant, or why nobody is.
std::string who(const Identification& found) {
  if (found.standing == Standing::resolved) return known()[found.candidates.front().entity].id;
  return std::string(standing_name(found.standing));
}

struct DatedCase {
  std::string name, on, expected, cow, gw;
};

// The codes of the file are checked against the lists of COW and of Gleditsch and Ward by tests/data/check_dated_cases.py.
std::vector<DatedCase> dated_cases() {
  std::ifstream file(ENTENTE_SOURCE_DIR "/tests/identity/dated_cases.csv");
  std::vector<DatedCase> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    DatedCase next;
    for (std::string* field : {&next.name, &next.on, &next.expected, &next.cow, &next.gw})
      std::getline(fields, *field, ',');
    cases.push_back(next);
  }
  return cases;
}

TEST(Identification, OfNamesOnTheirDays) {
  const auto cases = dated_cases();
  ASSERT_GE(cases.size(), 150U);
  for (const DatedCase& one : cases) {
    const Identification found = of(one.name, one.on);
    EXPECT_EQ(who(found), one.expected) << one.name << " on " << one.on;
    if (found.standing != Standing::resolved) continue;
    const Entity& entity = known()[found.candidates.front().entity];
    EXPECT_EQ(code_at(entity, "cow", on(one.on)), one.cow) << one.name << " on " << one.on;
    EXPECT_EQ(code_at(entity, "gw", on(one.on)), one.gw) << one.name << " on " << one.on;
  }
}

TEST(Identification, SaysByWhichRule) {
  const auto rule = [](const std::string& name, const std::string& date = "", bool metonyms = false) {
    const Identification found = of(name, date, metonyms);
    return found.candidates.empty() ? std::string("none") : std::string(rule_name(found.candidates.front().rule));
  };
  EXPECT_EQ(rule("state/france"), "id");
  EXPECT_EQ(rule("iso3:FRA"), "code");
  EXPECT_EQ(rule("France"), "exact");
  EXPECT_EQ(rule("FRANCE "), "normalised");
  EXPECT_EQ(rule("newzealand", "1990"), "unspaced");
  EXPECT_EQ(rule("Guinea Bissau", "1990"), "normalised");
  EXPECT_EQ(rule("UK", "1990"), "alias");
  EXPECT_EQ(rule("Republic of Nauru", "1990"), "exact");
  EXPECT_EQ(rule("Republic of Japan", "1990"), "form");
  EXPECT_EQ(rule("Seoul", "1990"), "none");
  EXPECT_EQ(rule("Seoul", "1990", true), "metonym");
  EXPECT_EQ(rule("the Kremlin", "1990"), "none");
  EXPECT_EQ(who(of("the Kremlin", "1975", true)), "state/soviet-union");
  EXPECT_EQ(who(of("the Kremlin", "2000", true)), "state/russia");
}

TEST(Identification, NeverTakesAPartOfAText) {
  for (const char* text : {"New Jersey", "Guinea pig", "Georgia Tech", "China excluding Hong Kong", "Africa",
                           "Channel Islands", "", "N/A", "-9", "France and Germany", "Franc"})
    EXPECT_EQ(who(of(text)), "unresolved") << text;
}

TEST(Identification, OfADateConflictTellsTheOtherDays) {
  const Identification found = of("Soviet Union", "2005-01-01");
  ASSERT_EQ(found.standing, Standing::date_conflict);
  EXPECT_EQ(period_text(found.candidates.at(0).period), "[1922-12-30, 1991-12-26)");
}

TEST(Identification, SuggestsAtMostFiveAndTakesNone) {
  const Identification found = of("Frannce");
  EXPECT_EQ(found.standing, Standing::unresolved);
  EXPECT_TRUE(found.candidates.empty());
  ASSERT_FALSE(found.suggestions.empty());
  EXPECT_EQ(found.suggestions.front(), "France");
  EXPECT_LE(found.suggestions.size(), 5U);
}

TEST(Identification, WithoutADayIsOfAllWhoEverBoreTheName) {
  EXPECT_EQ(who(of("Korea")), "ambiguous");
  EXPECT_EQ(who(of("Soviet Union")), "state/soviet-union");
  // Annam's own name from 1804 to 1839, by which the United Nations call Vietnam.
  EXPECT_EQ(who(of("Viet Nam")), "state/vietnam");
  EXPECT_EQ(who(of("Viet Nam", "1820-01-01")), "state/annam");
}

TEST(Identification, KeepsApartWhatOnlyLooksAlike) {
  EXPECT_EQ(who(of("OPEC+")), "org/opec-plus");
  EXPECT_EQ(who(of("OPEC")), "org/opec");
  // Portuguese for Iran; no Irish army.
  EXPECT_EQ(who(of("Irã")), "state/iran");
  EXPECT_EQ(who(of("IRA", "1980-01-01")), "org/provisional-ira");
}

// Everyday names of countries, by the UN's own lists of its members in these languages.
TEST(Identification, UnderstandsCountriesInOtherLanguages) {
  EXPECT_EQ(who(of("Allemagne")), "state/germany");
  EXPECT_EQ(who(of("Corea del Sur")), "state/south-korea");
  EXPECT_EQ(who(of("Россия", "2020-01-01")), "state/russia");
  EXPECT_EQ(who(of("中国", "1990-01-01")), "state/china");
  EXPECT_EQ(who(of("الجزائر")), "state/algeria");
  EXPECT_EQ(who(of("スイス")), "state/switzerland");
  // On the days of the English name: the Ottoman Empire, and nobody before there was such a state.
  EXPECT_EQ(who(of("Turquie", "1910-01-01")), "state/ottoman-empire");
  EXPECT_EQ(who(of("Turquie", "1930-01-01")), "state/turkey");
  EXPECT_EQ(who(of("Bangladesch", "1950-01-01")), "date-conflict");
  // A name that is listed comes first: the German colony.
  EXPECT_EQ(who(of("Kamerun", "2000-01-01")), "state/cameroon");
}

// Hindi, from CLDR: Togo and Tonga, whose vowels are marks.
TEST(NormalisedName, KeepsTheVowelsOfIndianScripts) {
  EXPECT_NE(normalised_name("टोगो"), normalised_name("टोंगा"));
  EXPECT_EQ(normalised_name("Ζάμπια"), normalised_name("ΖΑΜΠΙΑ"));
  EXPECT_EQ(normalised_name("Россия́"), normalised_name("россия"));
}

TEST(NameResolver, AnswersAsIdentifyDoes) {
  NameResolver names(known());
  for (int round = 0; round < 2; ++round)
    for (const DatedCase& one : dated_cases())
      EXPECT_EQ(who(names.identify(one.name, on(one.on))), one.expected) << one.name;
}

TEST(CodeAt, IsTheCodeOfThatDay) {
  const Entity& germany = *known().by_id("state/germany");
  EXPECT_EQ(code_at(germany, "gw", on("1900-01-01")), "255");
  EXPECT_EQ(code_at(germany, "gw", on("1995-01-01")), "260");
  EXPECT_EQ(code_at(germany, "gw", Period::always()), "260");
  EXPECT_EQ(code_at(germany, "igo", on("1900-01-01")), "");
}

}  // namespace
}  // namespace entente
