#include "importers/table/row.hpp"

#include <algorithm>

#include "importers/text/trimmed.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

/// Most values have nothing to escape, and there are millions of them: they are written without a call each.
template <typename Text>
void append_json_array(std::string& out, const std::vector<Text>& texts) {
  std::size_t length = 1;
  bool plain = true;
  for (const std::string_view text : texts) {
    length += text.size() + 3;
    for (const char c : text) plain &= static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  }
  if (!plain || texts.empty()) {
    out += '[';
    for (const Text& text : texts) {
      if (&text != texts.data()) out += ',';
      append_json_quoted(out, text);
    }
    out += ']';
    return;
  }
  const std::size_t begin = out.size();
  out.resize(begin + length);
  char* to = out.data() + begin;
  for (const std::string_view text : texts) {
    *to++ = ',';  // the first becomes the bracket
    *to++ = '"';
    to = std::copy(text.begin(), text.end(), to);
    *to++ = '"';
  }
  *to = ']';
  out[begin] = '[';
}

}  // namespace

std::optional<std::size_t> Row::take(const CsvReader& reader, TextDecoder& decoder) {
  std::optional<std::size_t> failed;
  decoded_.clear();
  decoded_.reserve(fields_.size());
  for (std::size_t slot = 0; slot < fields_.size(); ++slot) {
    if (fields_[slot] == no_field) continue;
    const std::string_view value = trimmed(reader[fields_[slot]]);
    if (is_ascii(value)) {
      values_[slot] = value;
    } else {
      values_[slot] = decoded_.emplace_back(decoder.text(value, static_cast<std::int64_t>(reader.line())));
      if (decoder.failed() && !failed) failed = slot;
    }
  }
  return failed;
}

bool Row::put(std::size_t slot, std::string_view value, TextDecoder& decoder, std::int64_t line) {
  value = trimmed(value);
  if (!is_ascii(value)) {
    put_ = decoder.text(value, line);
    value = put_;
  }
  values_[slot] = value;
  return !decoder.failed();
}

Row::Row(std::vector<std::string> columns, std::vector<std::size_t> fields)
    : columns_(std::move(columns)), fields_(std::move(fields)), values_(columns_.size()) {
  append_json_array(names_, columns_);
}

RecordText Row::text() const {
  values_text_.clear();
  append_json_array(values_text_, values_);
  return {names_, values_text_};
}

}  // namespace entente
