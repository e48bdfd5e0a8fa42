#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// Reads delimited text (RFC 4180 and what is found in the wild): quoted fields with doubled quotes and line ends in
/// them; CR, LF or CRLF, even mixed; a byte order mark. Blank lines are skipped. Bytes are not decoded. Memory is bounded by
/// the longest record, and that by `longest_record`.
///
/// A quote that closes a field must be followed by a delimiter or a line end, and one that opens a field must be closed. A record where
/// that is not so is malformed: it ends with its line, in which quotes are letters from there on. So it swallows no row.
class CsvReader {
 public:
  static constexpr std::size_t longest_record = std::size_t{16} << 20U;

  struct Options {
    bool has_quotes;       ///< false: a quote is a letter as any other
    bool takes_malformed;  ///< malformed records are given, marked; else they are trouble
    std::size_t skip = 0;  ///< so many lines at the beginning are not read
    char comment = '\0';   ///< lines that begin with it are not read; a null for none
  };

  CsvReader(InputFile& file, char delimiter)
      : CsvReader(file, delimiter, {.has_quotes = true, .takes_malformed = false}) {}
  CsvReader(InputFile& file, char delimiter, Options options) : file_(file), delimiter_(delimiter), options_(options) {}

  /// Reads a record; false at the end of the file, or when there is trouble.
  bool next();
  /// The fields of the record, valid until next(). A quote within an unquoted field is kept as it is.
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t field) const {
    return std::string_view(text_).substr(fields_[field].from, fields_[field].to - fields_[field].from);
  }
  /// All its fields with what stands between them.
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The line on which the record begins, counted from 1.
  [[nodiscard]] std::size_t line() const { return record_line_; }
  /// What is wrong with the quotes of the record; empty if nothing is.
  [[nodiscard]] const std::string& malformed() const { return malformed_; }
  /// The field where that is.
  [[nodiscard]] std::size_t malformed_field() const { return malformed_field_; }
  /// Lines that were not read as they begin with the mark of comments.
  [[nodiscard]] std::size_t comments() const { return comments_; }
  /// What ended the reading before the end: a record too long, a quote that is never closed, a read error.
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  enum class State { field_start, plain, quoted, quote_in_quoted, left_out, done };

  bool refill();
  bool read_record();
  State take(State state);
  State leave_out();
  State take_as_letters(const std::string& why);
  void begin_field() { field_begin_ = static_cast<std::uint32_t>(text_.size()); }
  void end_field() { fields_.push_back({field_begin_, static_cast<std::uint32_t>(text_.size())}); }
  State take_plain();
  State take_quoted();
  State end_line(char mark);
  bool end_of_file(State state);

  /// Where the quote stands that opens the field at hand.
  struct Opening {
    std::size_t text;  ///< what was read of the record before it
    std::size_t line;
    std::size_t piece;
  };

  InputFile& file_;
  char delimiter_;
  Options options_;
  std::string_view piece_;
  std::size_t at_ = 0;
  bool begun_ = false;
  bool after_cr_ = false;
  std::string text_;
  struct Field {
    std::uint32_t from;
    std::uint32_t to;
  };
  std::vector<Field> fields_;
  std::uint32_t field_begin_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  std::optional<Opening> opening_;
  std::string held_;     ///< of earlier pieces, what stands from the opening on
  std::string rewound_;  ///< a piece that is read again
  std::size_t comments_ = 0;
  std::string malformed_;
  std::size_t malformed_field_ = 0;
  std::optional<Error> trouble_;
};

/// The delimiter (comma, tab, semicolon or bar) that a first line has most of, outside quotes; comma if it has none.
char guessed_delimiter(std::string_view head);

}  // namespace entente
