#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// What a country or territory is called in a language, in everyday words: the name that the Unicode Common Locale Data Repository
/// has for its two letters of ISO 3166-1, as ICU knows it. `language` is fr, pt_BR ...; nothing if there is none.
std::optional<std::string> region_name(std::string_view iso2, const std::string& language);

/// The English name of the country or territory that a text names in Arabic, Chinese, French, German, Hindi, Italian, Japanese,
/// Korean, Persian, Portuguese, Russian, Spanish or Ukrainian. The text is normalised. Nothing if it names none, or several.
std::optional<std::string_view> english_region_name(std::string_view normalised);

}  // namespace entente
