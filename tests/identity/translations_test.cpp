#include "identity/translations.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

std::string four_bytes(std::size_t number) {
  std::string bytes;
  for (int byte = 0; byte < 4; ++byte, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
  return bytes;
}

/// A catalogue as msgfmt makes it, written after the manual of gettext: header, two tables of (length, offset), texts.
std::string catalogue(const std::vector<std::pair<std::string, std::string>>& texts) {
  const std::size_t count = texts.size();
  std::string originals;
  std::string translations;
  std::string strings;
  const std::size_t begin = 28 + 16 * count;
  for (const auto& [original, translation] : texts) {
    originals += four_bytes(original.size()) + four_bytes(begin + strings.size());
    strings += original + '\0';
    translations += four_bytes(translation.size()) + four_bytes(begin + strings.size());
    strings += translation + '\0';
  }
  return four_bytes(0x950412DE) + four_bytes(0) + four_bytes(count) + four_bytes(28) + four_bytes(28 + 8 * count) +
         four_bytes(0) + four_bytes(0) + originals + translations + strings;
}

/// A folder as the package iso-codes fills it.
class IsoCodes {
 public:
  explicit IsoCodes(const std::string& french) {
    std::filesystem::create_directories(folder() / "iso-codes/json");
    std::filesystem::create_directories(folder() / "locale/fr/LC_MESSAGES");
    write("iso-codes/json/iso_3166-1.json",
          R"({"3166-1": [{"alpha_3": "DEU", "name": "Germany"}, {"alpha_3": "ISL", "name": "Iceland"}]})");
    write("iso-codes/json/iso_3166-3.json", R"({"3166-3": [{"alpha_3": "SUN", "name": "USSR"}]})");
    write("locale/fr/LC_MESSAGES/iso_3166-1.mo", french);
    write("locale/fr/LC_MESSAGES/iso_3166-3.mo", catalogue({{"USSR", "Soviétie"}}));
  }
  [[nodiscard]] std::filesystem::path folder() const { return temporary_ / "share"; }

 private:
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder() / name, std::ios::binary) << text;
  }
  test::TemporaryFolder temporary_;
};

std::string who(const std::vector<Entity>& entities, const char* name, const char* day) {
  const EntityIndex index(entities);
  const Identification found = identify(index, name, Period::on(*parse_date(day)));
  if (found.standing != Standing::resolved) return std::string(standing_name(found.standing));
  return index[found.candidates.front().entity].id + " " + std::string(rule_name(found.candidates.front().rule));
}

TEST(Translations, AreNamesOfTheBearersOfACode) {
  const IsoCodes package(catalogue({{"Germany", "Allemagne"}, {"Iceland", "Islande"}, {"", "header"}}));
  const auto entities = with_translations(Gazetteer::builtin().entities(), {"fr"}, package.folder());
  ASSERT_TRUE(entities) << entities.error().message;
  EXPECT_EQ(who(*entities, "Allemagne", "1995"), "state/germany translation");
  EXPECT_EQ(who(*entities, "ISLANDE", "1995"), "state/iceland translation");
  EXPECT_EQ(who(*entities, "Soviétie", "1975"), "state/soviet-union translation");
  EXPECT_EQ(who(*entities, "Soviétie", "2005"), "date-conflict");
  EXPECT_EQ(who(*entities, "Germany", "1995"), "state/germany exact");
}

TEST(Translations, WantALanguageThatIsThere) {
  const IsoCodes package(catalogue({}));
  const auto entities = with_translations(Gazetteer::builtin().entities(), {"xx"}, package.folder());
  ASSERT_FALSE(entities);
  EXPECT_NE(entities.error().message.find("no names in the language 'xx'"), std::string::npos);
}

TEST(Translations, WantThePackage) {
  const test::TemporaryFolder empty;
  for (const std::vector<std::string>& languages : {std::vector<std::string>{}, {"fr"}}) {
    const auto entities = with_translations(Gazetteer::builtin().entities(), languages, empty / "share");
    ASSERT_FALSE(entities);
    EXPECT_NE(entities.error().message.find("apt-get install iso-codes"), std::string::npos);
  }
}

TEST(Translations, OfADamagedCatalogueAreAnError) {
  const std::string whole = catalogue({{"Germany", "Allemagne"}});
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    const IsoCodes package(whole.substr(0, size));
    const auto entities = with_translations(Gazetteer::builtin().entities(), {}, package.folder());
    ASSERT_FALSE(entities) << size;
    EXPECT_NE(entities.error().message.find("iso_3166-1.mo"), std::string::npos);
  }
}

}  // namespace
}  // namespace entente
