#include "values/json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace entente {
namespace {

constexpr std::size_t deepest = 256;

/// RapidJSON's input: the text, counting its lines.
class LineStream {
 public:
  using Ch = char;
  LineStream(std::string_view text, std::size_t line) : text_(text), line_(line) {}
  [[nodiscard]] char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char Take() {
    const char taken = Peek();
    if (at_ < text_.size()) ++at_;
    if (taken == '\n') ++line_;
    return taken;
  }
  [[nodiscard]] std::size_t Tell() const { return at_; }
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  // The reader asks for a writing side too; it is used only when parsing in place, which we never do.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_;
};

/// Builds the value from the reader's events. Open arrays and objects are kept on a stack of our own: a deep text must
/// not exhaust the program's.
class Builder {
 public:
  explicit Builder(const LineStream& stream) : stream_(&stream) {}

  bool Null() { return add(scalar_of(JsonValue::Kind::null, {})); }
  bool Bool(bool value) {
    JsonValue made = scalar_of(JsonValue::Kind::boolean, {});
    made.boolean = value;
    return add(std::move(made));
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return add(scalar_of(JsonValue::Kind::number, {text, length}));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return is_text({text, length}) && add(scalar_of(JsonValue::Kind::string, {text, length}));
  }
  bool StartObject() { return open(JsonValue::Kind::object); }
  bool StartArray() { return open(JsonValue::Kind::array); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    open_.back().members.push_back({std::string(text, length), JsonValue{}});
    return is_text(open_.back().members.back().first);
  }
  bool EndObject(rapidjson::SizeType) { return names_differ(open_.back()) && close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Numbers come as text; the reader still wants these to exist.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  [[nodiscard]] const std::string& trouble() const { return trouble_; }
  JsonValue take() { return std::move(root_); }

 private:
  [[nodiscard]] JsonValue scalar_of(JsonValue::Kind kind, std::string_view text) const {
    JsonValue made;
    made.kind = kind;
    made.line = stream_->line();
    made.text = text;
    return made;
  }
  /// The reader checks the bytes of the text, but lets an escaped low surrogate stand alone, which no UTF-8 can say.
  bool is_text(std::string_view text) {
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
      if (static_cast<unsigned char>(text[at + 1]) < 0xA0) continue;
      trouble_ = "not JSON: an escape that is half of a surrogate pair (\\uDC00 to \\uDFFF)";
      return false;
    }
    return true;
  }
  bool open(JsonValue::Kind kind) {
    if (open_.size() == deepest) {
      trouble_ = fmt::format("nested deeper than {}", deepest);
      return false;
    }
    open_.push_back(scalar_of(kind, {}));
    return true;
  }
  bool close() {
    JsonValue done = std::move(open_.back());
    open_.pop_back();
    return add(std::move(done));
  }
  bool add(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is(JsonValue::Kind::array)) {
      open_.back().items.push_back(std::move(value));
    } else {
      open_.back().members.back().second = std::move(value);
    }
    return true;
  }
  bool names_differ(const JsonValue& object) {
    std::vector<std::string_view> names;
    names.reserve(object.members.size());
    for (const auto& [name, value] : object.members) names.push_back(name);
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end()) return true;
    trouble_ = fmt::format("the name \"{}\" occurs twice in one object", *twice);
    return false;
  }

  const LineStream* stream_;
  std::vector<JsonValue> open_;
  JsonValue root_;
  std::string trouble_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto found = std::ranges::find(members, name, &Member::first);
  return found == members.end() ? nullptr : &found->second;
}

std::optional<std::string_view> JsonValue::string(std::string_view name) const {
  const JsonValue* member = find(name);
  if (member == nullptr || !member->is(Kind::string)) return std::nullopt;
  return member->text;
}

std::optional<std::string> JsonValue::scalar() const {
  switch (kind) {
    case Kind::string:
    case Kind::number:
      return text;
    case Kind::boolean:
      return boolean ? "true" : "false";
    default:
      return std::nullopt;
  }
}

std::string_view json_kind_name(JsonValue::Kind kind) {
  constexpr std::array<std::string_view, 6> names = {"null",     "true or false", "a number",
                                                     "a string", "an array",      "an object"};
  return names[static_cast<std::size_t>(kind)];
}

Result<JsonValue> parse_json(std::string_view text, std::size_t first_line) {
  LineStream stream(text, first_line);
  Builder builder(stream);
  rapidjson::Reader reader;
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, builder);
  if (parsed) {
    // A NUL byte looks like the end of the text to the reader.
    if (!stream.at_end()) return Error{fmt::format("{}: a NUL byte where only white space may follow", stream.line())};
    return builder.take();
  }
  if (!builder.trouble().empty()) return Error{fmt::format("{}: {}", stream.line(), builder.trouble())};
  return Error{fmt::format("{}: not JSON: {} (byte {})", stream.line(), rapidjson::GetParseError_En(parsed.Code()),
                           parsed.Offset() + 1)};
}

void append_json_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  std::size_t copied = 0;  // most texts have nothing to escape and are copied at one go
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(copied, at - copied));
    copied = at + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += digits[c >> 4U];
        out += digits[c & 15U];
    }
  }
  out.append(text.substr(copied));
  out += '"';
}

std::string json_quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_json_quoted(out, text);
  return out;
}

namespace {

void append_json(std::string& out, const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::string:
      append_json_quoted(out, value.text);
      break;
    case JsonValue::Kind::null:
      out += "null";
      break;
    case JsonValue::Kind::array: {
      char mark = '[';
      for (const JsonValue& item : value.items) {
        out += mark;
        append_json(out, item);
        mark = ',';
      }
      out += value.items.empty() ? "[]" : "]";
      break;
    }
    case JsonValue::Kind::object: {
      char mark = '{';
      for (const auto& [name, member] : value.members) {
        out += mark;
        append_json_quoted(out, name);
        out += ':';
        append_json(out, member);
        mark = ',';
      }
      out += value.members.empty() ? "{}" : "}";
      break;
    }
    default:
      out += *value.scalar();
  }
}

}  // namespace

std::string json_text(const JsonValue& value) {
  std::string out;
  append_json(out, value);
  return out;
}

bool is_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(bytes[at + offset]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return false;
    for (std::size_t offset = 1; offset < length; ++offset)
      if ((byte(offset) & 0xC0U) != 0x80U) return false;
    const unsigned char second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F))
      return false;
    at += length;
  }
  return true;
}

}  // namespace entente
