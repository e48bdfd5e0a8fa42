#include "identity/region_names.hpp"

#include <unicode/locid.h>

#include <array>
#include <unordered_map>

#include "identity/gazetteer.hpp"
#include "identity/normalised_name.hpp"
#include "values/text_map.hpp"

namespace entente {
namespace {

constexpr std::array<const char*, 13> understood_languages = {"ar", "de", "es", "fa", "fr", "hi", "it",
                                                              "ja", "ko", "pt", "ru", "uk", "zh"};

/// By the normalised name; empty where several are called so.
TextMap<std::string> english_names() {
  TextMap<std::string> names;
  for (const Entity& entity : Gazetteer::builtin().entities()) {
    for (const Identifier& code : entity.identifiers) {
      if (code.scheme != "iso2" || !code.period.is_open()) continue;
      const auto english = region_name(code.key, "en");
      if (!english) continue;
      for (const char* language : understood_languages) {
        const auto name = region_name(code.key, language);
        if (!name) continue;
        const auto [known, is_new] = names.emplace(normalised_name(*name), *english);
        if (!is_new && known->second != *english) known->second.clear();
      }
    }
  }
  return names;
}

}  // namespace

std::optional<std::string> region_name(std::string_view iso2, const std::string& language) {
  icu::UnicodeString name;
  icu::Locale("", std::string(iso2).c_str()).getDisplayCountry(icu::Locale(language.c_str()), name);
  std::string text;
  name.toUTF8String(text);
  // Where it has no name, ICU gives the code.
  if (text.empty() || text == iso2) return std::nullopt;
  return text;
}

std::optional<std::string_view> english_region_name(std::string_view normalised) {
  // Made when it is first needed: most names are English.
  static const TextMap<std::string> names = english_names();
  const auto found = names.find(normalised);
  if (found == names.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

}  // namespace entente
