#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/result.hpp"

namespace entente {

/// A JSON value that was read, with the line it starts on, so that a message can say where.
class JsonValue {
 public:
  enum class Kind { null, boolean, number, string, array, object };
  struct Member;

  Kind kind = Kind::null;
  std::size_t line = 0;
  bool boolean = false;
  std::string text;  ///< a string's characters (UTF-8), or a number exactly as written
  std::vector<JsonValue> items;
  std::vector<Member> members;  ///< in the order of the file; no name occurs twice

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The member of an object; null if this is no object or has none of that name.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
  /// The string of a member that is one; nothing otherwise.
  [[nodiscard]] std::optional<std::string_view> string(std::string_view name) const;
  /// A scalar as text: strings and numbers as they are, true and false as words; null, arrays, objects: nothing.
  [[nodiscard]] std::optional<std::string> scalar() const;
};

/// A named value of an object.
struct JsonValue::Member {
  std::string first;
  JsonValue second;
};

/// The English word for a kind: "a string", "an object" ...
std::string_view json_kind_name(JsonValue::Kind kind);

/// Reads one JSON text (RFC 8259). `first_line` numbers its first line. Checked: UTF-8, nesting (at most 256 deep), names
/// that occur twice. The error begins with the line: "3: ...".
Result<JsonValue> parse_json(std::string_view text, std::size_t first_line = 1);

/// `text` as a JSON string with its quotes. Text must be UTF-8.
std::string json_quoted(std::string_view text);
void append_json_quoted(std::string& out, std::string_view text);

/// One line, no spaces, members in the order they have.
std::string json_text(const JsonValue& value);

/// Whether the bytes are UTF-8 (no overlong forms, surrogates or values past U+10FFFF).
bool is_utf8(std::string_view bytes);

}  // namespace entente
