#include "identity/normalised_name.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "values/json.hpp"

namespace entente {
namespace {

/// Case and accents gone.
icu::UnicodeString folded(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (U_FAILURE(status)) return text;
  return decompose->normalize(casefold->normalize(text, status), status);
}

/// Accents of Latin, Greek and Cyrillic, and the points that Arabic and Hebrew may leave out. In the scripts of India and South-East
/// Asia such marks are vowels, without which Togo is Tonga.
bool is_accent(UChar32 letter) {
  if (u_charType(letter) != U_NON_SPACING_MARK) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(letter, &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW || script == USCRIPT_ARABIC;
}

bool is_letter(UChar32 letter) {
  const auto type = u_charType(letter);
  return u_isalnum(letter) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

}  // namespace

std::string normalised_name(std::string_view name) {
  if (!is_utf8(name)) return std::string(name);
  const icu::UnicodeString text = folded(name);
  icu::UnicodeString kept;
  bool gap = false;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 letter = text.char32At(at);
    if (is_accent(letter)) continue;
    if (letter == '+' && !gap && !kept.isEmpty()) {  // OPEC+ is not OPEC
      kept.append(u" plus");
      gap = true;
      continue;
    }
    if (letter != '&' && !is_letter(letter)) {
      gap = true;
      continue;
    }
    if (gap && !kept.isEmpty()) kept.append(u' ');
    gap = false;
    if (letter == '&')
      kept.append(u"and");
    else
      kept.append(letter);
  }
  std::string result;
  kept.toUTF8String(result);
  return result.starts_with("the ") ? result.substr(4) : result;
}

}  // namespace entente
