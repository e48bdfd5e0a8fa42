#include "importers/row.hpp"

#include "graph/json.hpp"

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return text.substr(0, 0);
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

template <typename Text>
void append_json_array(std::string& out, const std::vector<Text>& texts) {
  out += '[';
  for (const Text& text : texts) {
    if (&text != texts.data()) out += ',';
    append_json_quoted(out, text);
  }
  out += ']';
}

}  // namespace

std::optional<std::size_t> Row::take(const CsvReader& reader, TextDecoder& decoder) {
  std::optional<std::size_t> failed;
  decoded_.clear();
  decoded_.reserve(fields_.size());
  for (std::size_t slot = 0; slot < fields_.size(); ++slot) {
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

Row::Row(std::vector<std::string> columns, std::vector<std::size_t> fields)
    : columns_(std::move(columns)), fields_(std::move(fields)), values_(columns_.size()) {
  append_json_array(names_, columns_);
}

RecordText Row::text() const {
  RecordText text{names_, {}};
  text.values.reserve(values_.size() * 8);
  append_json_array(text.values, values_);
  return text;
}

}  // namespace entente
