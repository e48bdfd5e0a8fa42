#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "store/graph_writer.hpp"

namespace entente {

/// The values of one row in the columns that a mapping uses: trimmed, in UTF-8.
class Row {
 public:
  /// A column that no record has: its value is given by put().
  static constexpr std::size_t no_field = static_cast<std::size_t>(-1);

  /// `fields` says where each of the columns stands in a record.
  Row(std::vector<std::string> columns, std::vector<std::size_t> fields);

  /// Takes the values of the record that the reader stands on. They are valid until it moves on. Gives the slot of the first
  /// value that cannot be decoded, if there is one.
  std::optional<std::size_t> take(const CsvReader& reader, TextDecoder& decoder);
  /// Gives a column a value, which must live as long as the row's; or one of the record at hand that is to be trimmed and
  /// decoded. False if it cannot be decoded.
  void put(std::size_t slot, std::string_view value) { values_[slot] = value; }
  bool put(std::size_t slot, std::string_view value, TextDecoder& decoder, std::int64_t line);
  [[nodiscard]] std::string_view operator[](std::size_t slot) const { return values_[slot]; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  /// What keeps the record apart from others that say the same (record_key_of); 0 if nobody asks.
  [[nodiscard]] std::uint64_t key() const { return key_; }
  /// Whether it corrects one that was rejected before.
  [[nodiscard]] bool is_correction() const { return is_correction_; }
  void set_key(std::uint64_t key, bool is_correction = false) {
    key_ = key;
    is_correction_ = is_correction;
  }
  [[nodiscard]] const std::string& column(std::size_t slot) const { return columns_[slot]; }
  /// All values, under the names of their columns. Valid until the next call.
  [[nodiscard]] RecordText text() const;

 private:
  std::vector<std::string> columns_;
  std::string names_;                ///< the columns as a JSON array
  mutable std::string values_text_;  ///< keeps its memory from row to row
  std::vector<std::size_t> fields_;
  std::vector<std::string_view> values_;
  std::vector<std::string> decoded_;
  std::uint64_t key_ = 0;
  bool is_correction_ = false;
  std::string put_;  ///< what put() decoded last
};

}  // namespace entente
