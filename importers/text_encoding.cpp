#include "importers/text_encoding.hpp"

#include <array>

#include "graph/json.hpp"

namespace entente {
namespace {

/// Bytes 80 to 9F (Unicode Consortium, CP1252.TXT).
constexpr std::array<char32_t, 32> upper_controls = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

}  // namespace

void append_windows_1252(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
      continue;
    }
    const char32_t code = byte < 0xA0 ? upper_controls[byte - 0x80U] : byte;
    if (code >= 0x800) {
      out += static_cast<char>(0xE0U | (code >> 12U));
      out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    } else {
      out += static_cast<char>(0xC0U | (code >> 6U));
    }
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

std::string utf8_of(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string out;
  append_windows_1252(out, bytes);
  return out;
}

std::string_view foreign_byte_order_mark(std::string_view head) {
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || head.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return "UTF-32";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "UTF-16";
  return {};
}

}  // namespace entente
