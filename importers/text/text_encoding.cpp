#include "importers/text/text_encoding.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <array>
#include <utility>

#include "values/json.hpp"

namespace entente {
namespace {

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  return icu::UnicodeString(bytes.data(), static_cast<int32_t>(bytes.size()), "windows-1252").toUTF8String(out);
}

}  // namespace

std::string utf8_of(std::string_view bytes) { return is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes); }

std::string_view foreign_byte_order_mark(std::string_view head) {
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || head.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return "UTF-32";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "UTF-16";
  return {};
}

struct TextDecoder::Converter {
  explicit Converter(const std::string& name) {
    UErrorCode trouble = U_ZERO_ERROR;
    handle = ucnv_open(name.c_str(), &trouble);
    // What is no character of the encoding is an error, not a guess.
    ucnv_setToUCallBack(handle, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &trouble);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { ucnv_close(handle); }
  UConverter* handle;
};

bool is_text_encoding(const std::string& name) {
  UErrorCode trouble = U_ZERO_ERROR;
  // ICU takes the empty name for the system's own encoding.
  if (name.empty() || name.find('\0') != std::string::npos) return false;
  UConverter* converter = ucnv_open(name.c_str(), &trouble);
  if (U_FAILURE(trouble)) return false;
  std::string ascii;
  for (char c = 0x20; c < 0x7F; ++c) ascii += c;
  ascii += "\t\r\n";
  std::array<UChar, 256> decoded{};
  const int32_t length = ucnv_toUChars(converter, decoded.data(), static_cast<int32_t>(decoded.size()), ascii.data(),
                                       static_cast<int32_t>(ascii.size()), &trouble);
  ucnv_close(converter);
  return U_SUCCESS(trouble) && icu::UnicodeString(decoded.data(), length) == icu::UnicodeString::fromUTF8(ascii);
}

TextDecoder::TextDecoder(const std::string& encoding) : encoding_(encoding) {
  if (!encoding_.empty()) converter_ = std::make_unique<Converter>(encoding_);
}
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

std::string TextDecoder::text(std::string_view bytes, std::int64_t line) {
  if (converter_ == nullptr) {
    const bool utf8 = is_utf8(bytes);
    std::int64_t& count = utf8 ? utf8_values_ : other_values_;
    if (count++ == 0) (utf8 ? first_utf8_line_ : first_other_line_) = line;
    return utf8_of(bytes);
  }
  ++other_values_;
  UErrorCode trouble = U_ZERO_ERROR;
  std::u16string decoded(bytes.size() * 2 + 1, u'\0');
  const int32_t length = ucnv_toUChars(converter_->handle, decoded.data(), static_cast<int32_t>(decoded.size()),
                                       bytes.data(), static_cast<int32_t>(bytes.size()), &trouble);
  std::string out;
  if (U_SUCCESS(trouble)) return icu::UnicodeString(decoded.data(), length).toUTF8String(out);
  ucnv_reset(converter_->handle);
  failed_ = true;
  return from_windows_1252(bytes);
}

bool TextDecoder::failed() { return std::exchange(failed_, false); }

std::string TextDecoder::note() const {
  if (converter_ != nullptr) return fmt::format("read as {}, as the mapping says", encoding_);
  if (other_values_ == 0) return {};
  const std::string found = fmt::format("read as Windows-1252: {} {} not UTF-8 (the first on line {})", other_values_,
                                        other_values_ == 1 ? "value is" : "values are", first_other_line_);
  if (utf8_values_ == 0) return found;
  return fmt::format("{}; but {} {} UTF-8 (the first on line {}): is the file two that were joined?", found,
                     utf8_values_, utf8_values_ == 1 ? "other is" : "others are", first_utf8_line_);
}

}  // namespace entente
