#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

/// A character of a text and the bytes [begin, end) it takes there.
struct CodePoint {
  char32_t value;
  std::size_t begin;
  std::size_t end;
};

/// Stands for a byte that is no UTF-8; no character has this number.
constexpr char32_t no_code_point = 0xFFFFFFFF;

/// The character that begins at a byte of the text, or no_code_point for that one byte.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Appends a character as UTF-8.
void append_code_point(std::string& text, char32_t value);

/// The number of columns that a text takes on a terminal: two for wide characters (Unicode Standard Annex 11, East Asian Width), none
/// for marks that stand on the letter before.
std::size_t display_width(std::string_view text);

}  // namespace entente
