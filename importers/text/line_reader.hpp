#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// Reads a text line by line (LF or CRLF). Memory is bounded by the longest line, and that by `longest_line`.
class LineReader {
 public:
  static constexpr std::size_t longest_line = std::size_t{16} << 20U;

  explicit LineReader(InputFile& file) : file_(file) {}
  /// Reads a line; false at the end of the file, or when there is trouble.
  bool next();
  /// Without its end; valid until next().
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  InputFile& file_;
  std::string_view piece_;
  std::string text_;
  std::size_t line_ = 0;
  std::optional<Error> trouble_;
};

}  // namespace entente
