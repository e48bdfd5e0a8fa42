#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

/// The bytes as they are if they are UTF-8, otherwise read as Windows-1252. Latin-1 reads the same but for the control codes 80 to
/// 9F, which no text has; the five bytes that Windows-1252 leaves free become the control codes of the same number, as browsers
/// do (WHATWG Encoding).
std::string utf8_of(std::string_view bytes);

/// What a byte order mark says about a text that is not UTF-8 ("UTF-16"); empty otherwise.
std::string_view foreign_byte_order_mark(std::string_view head);

constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";

/// Whether ICU knows an encoding of that name in which ASCII is ASCII, so that delimiters and line ends can be told before
/// decoding.
bool is_text_encoding(const std::string& name);

/// Decodes the values of a file, and remembers what it met.
class TextDecoder {
 public:
  /// `encoding` as is_text_encoding knows it; without one, what is UTF-8 is taken as that and the rest as Windows-1252.
  explicit TextDecoder(const std::string& encoding);
  TextDecoder(TextDecoder&&) noexcept;
  TextDecoder& operator=(TextDecoder&&) = delete;
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;
  ~TextDecoder();

  /// The value in UTF-8. One that is not of the encoding that was told is remembered in failed(), and given as if it were
  /// Windows-1252: no byte is lost for a message.
  std::string text(std::string_view bytes, std::int64_t line);
  /// Whether a value since the last call could not be decoded.
  bool failed();
  /// What the reader of a report should know about the encoding: which was told, or which was found and where; empty for
  /// plain UTF-8.
  [[nodiscard]] std::string note() const;

 private:
  struct Converter;
  std::unique_ptr<Converter> converter_;  ///< of the encoding that was told
  std::string encoding_;
  bool failed_ = false;
  std::int64_t utf8_values_ = 0;
  std::int64_t first_utf8_line_ = 0;
  std::int64_t other_values_ = 0;
  std::int64_t first_other_line_ = 0;
};

}  // namespace entente
