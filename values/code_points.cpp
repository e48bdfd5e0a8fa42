#include "values/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

// ICU's macros narrow ints to bytes on purpose.
#pragma GCC diagnostic ignored "-Wconversion"

namespace entente {

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  const char* bytes = text.data();
  UChar32 value = 0;
  U8_NEXT(bytes, at, text.size(), value);
  if (value < 0) return {no_code_point, begin, begin + 1};
  return {static_cast<char32_t>(value), begin, at};
}

void append_code_point(std::string& text, char32_t value) {
  char bytes[U8_MAX_LENGTH] = {};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, value);
  text.append(bytes, length);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end;
    if (point.value < 0x300 || point.value == no_code_point) {
      ++width;
      continue;
    }
    const auto value = static_cast<UChar32>(point.value);
    if ((U_GET_GC_MASK(value) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) continue;
    const int kind = u_getIntPropertyValue(value, UCHAR_EAST_ASIAN_WIDTH);
    width += kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

}  // namespace entente
