#include "exporters/text/interchange_text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "exporters/columns/column_names.hpp"
#include "values/code_points.hpp"

namespace entente {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_in_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

/// Invisible, and it changes how the text around it is shown or compared.
bool is_meddling(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string without(std::string_view text, bool (*is_unwanted)(char32_t)) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_unwanted(c.value)) out.append(text, c.begin, c.end - c.begin);
    at = c.end;
  }
  return out;
}

bool is_null(std::string_view text) { return lower_case(text) == "null"; }

std::string composed(const std::string& text) {
  UErrorCode trouble = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(trouble);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(trouble)) form->normalizeUTF8(0, text, sink, nullptr, trouble);
  return U_SUCCESS(trouble) ? out : text;
}

bool is_white(const CodePoint& c) { return u_isUWhiteSpace(static_cast<UChar32>(c.value)) != 0; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = code_point_at(text, 0);
    if (!is_white(c)) break;
    text.remove_prefix(c.end);
  }
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;  // within a character
    if (!is_white(code_point_at(text, begin))) break;
    text.remove_suffix(text.size() - begin);
  }
  return text;
}

}  // namespace

std::string legal_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    append_code_point(out, is_in_xml(c.value) ? c.value : replacement);
    at = c.end;
  }
  return out;
}

std::string interchange_text(std::string_view text) {
  // Most texts are ASCII and already what is wanted up to their ends.
  std::string clean(is_printable_ascii(text) ? trimmed(text)
                                             : trimmed(composed(without(legal_text(text), is_meddling))));
  if (is_null(clean)) clean = '"' + clean + '"';
  return clean;
}

std::vector<std::string_view> interchange_changes(std::string_view text) {
  std::vector<std::string_view> changes;
  const std::string legal = legal_text(text);
  if (legal != text) changes.emplace_back("characters that XML has not, or bytes that are no UTF-8, are U+FFFD now");
  const std::string plain = without(legal, is_meddling);
  if (plain != legal) changes.emplace_back("invisible spaces or direction marks are gone");
  const std::string normal = composed(plain);
  if (normal != plain) changes.emplace_back("it is in normalisation form C now");
  const std::string_view trim = trimmed(normal);
  if (trim.empty() && !text.empty())
    changes.emplace_back("nothing of it can be seen: it is left out");
  else if (trim != normal)
    changes.emplace_back("white space at its ends is gone");
  if (is_null(trim)) changes.emplace_back("the word null is in quotation marks now");
  return changes;
}

}  // namespace entente
