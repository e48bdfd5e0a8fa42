#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

/// Puts a JSON text together, indented by two blanks a level. Names and texts must be UTF-8; what is begun must be ended.
class JsonWriter {
 public:
  JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter();

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  /// The name of the member whose value follows.
  JsonWriter& name(std::string_view name);
  void text(std::string_view value);
  void number(std::int64_t value);

  /// The text so far.
  [[nodiscard]] std::string_view written() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente
