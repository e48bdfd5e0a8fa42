#include "identity/translations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "identity/region_names.hpp"
#include "values/json.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> parts = {"3166-1", "3166-3"};

std::optional<std::string> content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The texts of a catalogue and their translations; see "The Format of GNU MO Files" in the manual of gettext.
class Catalogue {
 public:
  static std::optional<Catalogue> read(std::string bytes) {
    Catalogue catalogue(std::move(bytes));
    constexpr std::uint32_t magic = 0x950412DE;
    if (catalogue.number(0) != magic) return std::nullopt;
    const auto count = catalogue.number(8);
    const auto originals = catalogue.number(12);
    const auto translations = catalogue.number(16);
    if (!count || !originals || !translations) return std::nullopt;
    for (std::uint32_t at = 0; at < *count; ++at) {
      const auto original = catalogue.text(std::size_t{*originals} + std::size_t{8} * at);
      const auto translation = catalogue.text(std::size_t{*translations} + std::size_t{8} * at);
      if (!original || !translation) return std::nullopt;
      catalogue.texts_.emplace_back(*original, *translation);
    }
    return catalogue;
  }

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }

 private:
  explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at) const {
    if (at + 4 > bytes_.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t byte = 4; byte-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes_[at + byte]);
    return value;
  }

  [[nodiscard]] std::optional<std::string> text(std::size_t entry) const {
    const auto length = number(entry);
    const auto offset = number(entry + 4);
    if (!length || !offset || std::size_t{*offset} + *length > bytes_.size()) return std::nullopt;
    return bytes_.substr(*offset, *length);
  }

  std::string bytes_;
  std::vector<std::pair<std::string, std::string>> texts_;
};

/// The names in English of a part of ISO 3166, and the three letters that each is the name of.
Result<std::unordered_map<std::string, std::string>> english_names(const std::filesystem::path& share,
                                                                   std::string_view part) {
  const auto path = share / "iso-codes" / "json" / fmt::format("iso_{}.json", part);
  const auto text = content_of(path);
  if (!text)
    return Error{fmt::format("{}: cannot be read; names in other languages are those of the package iso-codes "
                             "(apt-get install iso-codes)",
                             path.string()),
                 ErrorKind::not_found};
  const auto read = parse_json(*text);
  if (!read) return Error{fmt::format("{}:{}", path.string(), read.error().message)};
  std::unordered_map<std::string, std::string> names;
  const JsonValue* list = read->find(part);
  for (const JsonValue& item : list == nullptr ? std::vector<JsonValue>() : list->items) {
    const auto code = item.string("alpha_3");
    for (const std::string_view field : {"name", "official_name", "common_name"})
      if (const auto name = item.string(field); code && name) names.emplace(*name, *code);
  }
  return names;
}

std::vector<std::string> installed_languages(const std::filesystem::path& share) {
  std::vector<std::string> languages;
  std::error_code trouble;
  for (const auto& folder : std::filesystem::directory_iterator(share / "locale", trouble))
    if (std::filesystem::exists(folder.path() / "LC_MESSAGES" / "iso_3166-1.mo", trouble))
      languages.push_back(folder.path().filename().string());
  std::ranges::sort(languages);
  return languages;
}

using Translations = std::map<std::string, std::vector<std::string>>;  // by the three letters

Result<void> add(Translations& translations, const std::filesystem::path& path,
                 const std::unordered_map<std::string, std::string>& english) {
  auto bytes = content_of(path);
  if (!bytes) return {};  // a language need not have both parts
  const auto catalogue = Catalogue::read(*std::move(bytes));
  if (!catalogue) return Error{fmt::format("{}: is no catalogue of gettext, or damaged", path.string())};
  for (const auto& [original, translation] : catalogue->texts()) {
    const auto code = english.find(original);
    if (code != english.end() && !translation.empty() && is_utf8(translation))
      translations[code->second].push_back(translation);
  }
  return {};
}

void add_translation(Entity& entity, const std::string& text, const Period& period) {
  const bool there = std::ranges::any_of(entity.names, [&](const Name& name) {
    return name.text == text && (name.kind != "translation" || name.period == period);
  });
  if (!there) entity.names.push_back({.text = text, .kind = "translation", .period = period});
}

}  // namespace

Result<std::vector<Entity>> with_translations(std::span<const Entity> entities,
                                              const std::vector<std::string>& languages,
                                              const std::filesystem::path& share) {
  const auto installed = installed_languages(share);
  for (const std::string& language : languages)
    if (std::ranges::find(installed, language) == installed.end())
      return Error{installed.empty() ? fmt::format("{}: no translations of iso-codes there (apt-get install iso-codes)",
                                                   (share / "locale").string())
                                     : fmt::format("iso-codes has no names in the language '{}'{}", language,
                                                   did_you_mean(language, installed)),
                   ErrorKind::usage};
  Translations translations;
  for (const std::string_view part : parts) {
    const auto english = english_names(share, part);
    if (!english) return english.error();
    for (const std::string& language : languages.empty() ? installed : languages) {
      const auto path = share / "locale" / language / "LC_MESSAGES" / fmt::format("iso_{}.mo", part);
      if (const auto added = add(translations, path, *english); !added) return added.error();
    }
  }
  std::vector<Entity> all(entities.begin(), entities.end());
  for (Entity& entity : all) {
    for (const Identifier& identifier : std::vector<Identifier>(entity.identifiers)) {
      if (identifier.scheme == "iso2" && identifier.period.is_open())
        for (const std::string& language : languages.empty() ? installed : languages)
          if (const auto name = region_name(identifier.key, language))
            add_translation(entity, *name, identifier.period);
      if (identifier.scheme != "iso3") continue;
      const auto found = translations.find(identifier.key);
      if (found == translations.end()) continue;
      for (const std::string& text : found->second) add_translation(entity, text, identifier.period);
    }
  }
  return all;
}

}  // namespace entente
