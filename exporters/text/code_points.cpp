#include "exporters/text/code_points.hpp"

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

}  // namespace entente
