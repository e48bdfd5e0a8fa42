#pragma once

#include <string>
#include <string_view>

namespace entente {

/// Appends Windows-1252 bytes as UTF-8. Latin-1 reads the same but for the control codes 80 to 9F, which no text has; the
/// five bytes that Windows-1252 leaves free become the control codes of the same number, as browsers do (WHATWG Encoding).
void append_windows_1252(std::string& out, std::string_view bytes);

/// The bytes as they are if they are UTF-8, otherwise read as Windows-1252.
std::string utf8_of(std::string_view bytes);

/// What a byte order mark says about a text that is not UTF-8 ("UTF-16"); empty otherwise.
std::string_view foreign_byte_order_mark(std::string_view head);

constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";

}  // namespace entente
