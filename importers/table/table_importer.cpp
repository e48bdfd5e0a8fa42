#include "importers/table/table_importer.hpp"
#include "importers/table/cell_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>

#include "importers/table/claim_reader.hpp"
#include "importers/table/table_header.hpp"
#include "importers/table/value_list.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "importers/text/trimmed.hpp"
#include "values/json.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

/// Finds the columns that the mapping uses in the file.
Result<std::vector<std::size_t>> fields_of(const std::vector<std::string>& wanted,
                                           const std::vector<std::string>& columns, const Mapping& mapping) {
  std::vector<std::size_t> fields;
  const auto& turned = mapping.columns_to_rows;
  for (const std::string& name : wanted) {
    if (turned && (name == turned->header || name == turned->value)) {
      fields.push_back(Row::no_field);
      continue;
    }
    const auto found = std::ranges::find(columns, name);
    if (found == columns.end())
      return Error{fmt::format("1: no column '{}', which {} needs{}", name, mapping.file, did_you_mean(name, columns))};
    if (std::ranges::find(found + 1, columns.end(), name) != columns.end())
      return Error{fmt::format("1: the column '{}', which {} needs, occurs twice", name, mapping.file)};
    fields.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  return fields;
}

std::string counted(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// A row has as many fields as the header, but for empty ones that some programs leave at its end.
bool fits_header(const CsvReader& reader, std::size_t columns) {
  for (std::size_t field = columns; field < reader.size(); ++field)
    if (!reader[field].empty()) return false;
  return reader.size() >= columns;
}

std::vector<std::string> columns_of(const CsvReader& reader, TextDecoder& decoder) {
  std::vector<std::string> columns;
  for (std::size_t field = 0; field < reader.size(); ++field) {
    columns.emplace_back(trimmed(decoder.text(reader[field], 1)));
  }
  // Programs that end every line with a delimiter mean no further column.
  while (columns.size() > 1 && columns.back().empty()) columns.pop_back();
  return columns;
}

class TableRecord final : public SourceRecord {
 public:
  TableRecord(const CsvReader& reader, const Row& row, const std::vector<std::string>& columns,
              const std::string& encoding)
      : reader_(reader),
        row_(row),
        file_(column_of(columns, "rejected_file")),
        line_(column_of(columns, "rejected_line")),
        decoder_(encoding) {}
  [[nodiscard]] std::int64_t line() const override { return static_cast<std::int64_t>(reader_.line()); }
  /// Where a row of a list of rejected records once stood.
  [[nodiscard]] std::string locator() const override {
    if (std::max(file_, line_) >= reader_.size()) return {};
    return fmt::format("{}:{}", utf8_of(reader_[file_]), utf8_of(reader_[line_]));
  }
  [[nodiscard]] RecordText text() const override { return row_.text(); }
  [[nodiscard]] std::uint64_t key() const override { return row_.key(); }
  [[nodiscard]] std::vector<std::string> fields() const override {
    std::vector<std::string> fields;
    for (std::size_t field = 0; field < reader_.size(); ++field)
      fields.push_back(decoder_.text(reader_[field], line()));
    return fields;
  }

 private:
  static std::size_t column_of(const std::vector<std::string>& columns, std::string_view name) {
    const auto found = std::ranges::find(columns, name);
    return found == columns.end() ? std::string::npos : static_cast<std::size_t>(found - columns.begin());
  }

  const CsvReader& reader_;
  const Row& row_;
  std::size_t file_;
  std::size_t line_;
  mutable TextDecoder decoder_;  ///< its own: what is only listed does not count
};

/// A mapping for lists of many makers names the source after the file.
Mapping of_this_file(Mapping mapping, const InputFile& file) {
  constexpr std::string_view mark = "{file}";
  for (std::string* text : {&mapping.source.key, &mapping.source.title})
    if (const std::size_t at = text->find(mark); at != std::string::npos) text->replace(at, mark.size(), file.stem());
  std::ranges::replace(mapping.source.key, ' ', '-');
  return mapping;
}

/// Turns the rows of a file into claims, as a mapping says.
class TableImport {
 public:
  TableImport(Mapping mapping, std::vector<std::string> columns, CsvReader& reader, std::string encoding,
              ClaimSink& sink)
      : mapping_(std::move(mapping)),
        columns_(std::move(columns)),
        reader_(reader),
        encoding_(std::move(encoding)),
        decoder_(encoding_),
        sink_(sink) {}

  Result<void> run(char delimiter) {
    ColumnSlots slots;
    for (const ClaimTemplate& claim : mapping_.claims) claims_.emplace_back(claim, mapping_, slots);
    for (const std::string& column : mapping_.key) key_slots_.push_back(slots.slot(column));
    for (const MappingRefusal& refusal : mapping_.refusals) {
      refusal_slots_.emplace_back();
      for (const MappingCondition& condition : refusal.when)
        refusal_slots_.back().push_back(slots.slot(condition.column));
    }
    if (mapping_.columns_to_rows) turn(*mapping_.columns_to_rows, slots);
    auto fields = fields_of(slots.columns(), columns_, mapping_);
    if (!fields) return fields.error();
    row_.emplace(slots.columns(), *std::move(fields));
    if (const auto found = std::ranges::find(columns_, "rejected_key"); found != columns_.end())
      rejected_key_ = static_cast<std::size_t>(found - columns_.begin());
    has_keys_ = !mapping_.key.empty() || std::ranges::any_of(mapping_.claims, &ClaimTemplate::is_own);
    sink_.take(said::Declared{mapping_.source});
    for (const MappingCoverage& part : mapping_.coverage)
      sink_.take(said::Covered{mapping_.source.key,
                               Coverage{SourceId(std::uint32_t{0}), part.relation, part.period, part.population}});
    sink_.take(said::Layout{RecordLayout{columns_, delimiter, has_keys_, !encoding_.empty()}});
    const TableRecord record(reader_, *row_, columns_, encoding_);
    for (; !sink_.stopped() && reader_.next(); ++number_) {
      sink_.take(said::Record{record});
      take(record);
    }
    if (reader_.trouble()) return *reader_.trouble();
    for (ClaimReader& claim : claims_) claim.finish(sink_, columns_);
    if (const std::string note = decoder_.note(); !note.empty()) sink_.take(said::Note{note});
    if (mapping_.skip > 0)
      sink_.take(said::Note{
          fmt::format("{} before the header not read", counted(static_cast<std::size_t>(mapping_.skip), "line"))});
    if (reader_.comments() > 0)
      sink_.take(said::Note{
          fmt::format("{} that begin with '{}' not read", counted(reader_.comments(), "line"), mapping_.comment)});
    return {};
  }

 private:
  void turn(const ColumnsToRows& turned, ColumnSlots& slots) {
    header_slot_ = slots.slot(turned.header);
    value_slot_ = slots.slot(turned.value);
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (is_turned(turned, columns_[at])) turned_.push_back(at);
  }

  static bool is_turned(const ColumnsToRows& turned, std::string_view column) {
    if (column.empty() || column.starts_with("rejected_")) return false;
    const auto names = [&](const std::string& text) {
      return text.ends_with('*') ? column.starts_with(std::string_view(text).substr(0, text.size() - 1))
                                 : text == column;
    };
    return turned.columns.empty() ? std::ranges::none_of(turned.except, names)
                                  : std::ranges::any_of(turned.columns, names);
  }

  void reject_encoding(std::string_view column, std::string_view value) {
    sink_.take(
        said::Rejected{column, value, fmt::format("is not {}, as which {} reads the file", encoding_, mapping_.file)});
  }

  void reject_malformed() {
    const std::size_t field = reader_.malformed_field();
    const std::string value = field < reader_.size() ? utf8_of(reader_[field]) : std::string();
    sink_.take(said::Rejected{field < columns_.size() ? std::string_view(columns_[field]) : std::string_view(), value,
                              reader_.malformed()});
  }

  void take(const TableRecord& record) {
    row_->set_key(0);
    if (!reader_.malformed().empty()) return reject_malformed();
    if (!fits_header(reader_, columns_.size()))
      return sink_.take(
          said::Rejected{"", "", fmt::format("{} fields, where the header has {}", reader_.size(), columns_.size())});
    if (const auto slot = row_->take(reader_, decoder_)) return reject_encoding(row_->column(*slot), (*row_)[*slot]);
    if (has_keys_ && !take_key())
      return sink_.take(said::Skipped{fmt::format("its {} stands before", fmt::join(mapping_.key, ", "))});
    if (is_refused()) return;
    said_ = gathered_ = bad_ = false;
    if (!mapping_.columns_to_rows)
      push(record);
    else
      take_cells(record);
    // A record that could not be read does not stand in the way of the one that corrects it.
    if (has_keys_ && !key_text_.empty() && !bad_ && !meets_unknown()) keys_.insert(fingerprint(key_text_));
    if (gathered_) sink_.take(said::Gathered{});
    if (!said_ && !gathered_)
      sink_.take(said::Skipped{mapping_.columns_to_rows ? "no column says anything of interest" : reason()});
  }

  /// Rejects a row that cannot be what it should be, as the mapping says.
  bool is_refused() {
    for (std::size_t at = 0; at < mapping_.refusals.size(); ++at) {
      const MappingRefusal& refusal = mapping_.refusals[at];
      const std::vector<std::size_t>& slots = refusal_slots_[at];
      bool is_met = true;
      for (std::size_t part = 0; part < slots.size(); ++part)
        is_met = is_met && holds(refusal.when[part], (*row_)[slots[part]]);
      if (!is_met) continue;
      sink_.take(said::Rejected{row_->column(slots.front()), (*row_)[slots.front()], refusal.reason});
      return true;
    }
    return false;
  }

  /// Why none of the entries takes the row.
  [[nodiscard]] std::string reason() const {
    std::pair<std::size_t, std::string> best;
    for (const ClaimReader& claim : claims_)
      if (auto found = claim.reason(*row_); best.second.empty() || found.first >= best.first) best = std::move(found);
    return best.second;
  }

  /// What keeps the record apart from others that say the same. False if its own key stood in the file before.
  bool take_key() {
    key_text_.clear();
    bool has_own = !key_slots_.empty();
    for (const std::size_t slot : key_slots_) {
      has_own = has_own && !(*row_)[slot].empty() && !contains_value(mapping_.missing, (*row_)[slot]);
      key_text_ += (*row_)[slot];
      key_text_ += '\x1f';
    }
    const auto earlier = earlier_key();
    row_->set_key(earlier ? *earlier : has_own ? record_key_of(key_text_) : key_of_row(), earlier.has_value());
    return !has_own || !keys_.contains(fingerprint(key_text_));
  }

  /// Whether the row names somebody whom no rule knows: it will be rejected, but for a judgement.
  [[nodiscard]] bool meets_unknown() const {
    return std::ranges::any_of(claims_, [](const ClaimReader& claim) { return claim.has_met_unknown(); });
  }

  /// A record that was corrected in a list of rejected ones is still the same.
  [[nodiscard]] std::optional<std::uint64_t> earlier_key() const {
    if (rejected_key_ >= reader_.size()) return std::nullopt;
    const std::string_view text = reader_[rejected_key_];
    std::uint64_t key = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), key, 16);
    return trouble == std::errc() && end == text.data() + text.size() && key != 0 ? std::optional(key) : std::nullopt;
  }

  /// All values with the names of their columns, in whatever order the columns stand; those without a value do not count, so that
  /// a file to which a column was added without values is still the same.
  [[nodiscard]] std::uint64_t key_of_row() {
    std::uint64_t key = 0;
    for (std::size_t field = 0; field < std::min(reader_.size(), columns_.size()); ++field) {
      const std::string_view value = trimmed(reader_[field]);
      if (value.empty() || columns_[field].starts_with("rejected_")) continue;
      cell_text_.assign(columns_[field]);
      cell_text_ += '\x1f';
      cell_text_ += value;
      key += fingerprint(cell_text_).low;
    }
    return key | 1U;
  }

  void take_cells(const TableRecord& record) {
    row_->put(header_slot_, {});
    row_->put(value_slot_, {});
    for (ClaimReader& claim : claims_) claim.begin_cells(*row_, header_slot_, value_slot_);
    for (const std::size_t column : turned_) {
      const std::uint64_t key = key_of(reader_[column]);
      if (key != 0 && std::ranges::find(nothing_, key) != nothing_.end()) continue;
      take_cell({column, key}, record);
    }
  }

  void take_cell(const ClaimReader::Cell& cell, const TableRecord& record) {
    bool is_put = false;
    for (ClaimReader& claim : claims_) {
      auto outcome = claim.push_again(cell, record, number_, row_->key());
      if (!outcome) {
        if (!is_put && !put(cell, record)) return;
        is_put = true;
        outcome = claim.push_cell(cell, *row_, record, number_, sink_);
      }
      note(*outcome);
    }
    if (is_put && cell.key != 0 && is_excluded()) {
      nothing_[next_nothing_] = cell.key;
      next_nothing_ = std::min(next_nothing_ + 1, nothing_.size() - 1);
    }
  }

  bool put(const ClaimReader::Cell& cell, const TableRecord& record) {
    row_->put(header_slot_, columns_[cell.column]);
    if (row_->put(value_slot_, reader_[cell.column], decoder_, record.line())) return true;
    reject_encoding(columns_[cell.column], (*row_)[value_slot_]);
    return false;
  }

  /// Whether the cell that was put says nothing, whatever the column.
  [[nodiscard]] bool is_excluded() const {
    return std::ranges::all_of(claims_,
                               [&](const ClaimReader& claim) { return claim.is_excluded_by(value_slot_, *row_); });
  }

  /// A number for each short value in ASCII; 0 for others.
  static std::uint64_t key_of(std::string_view value) {
    if (value.size() >= sizeof(std::uint64_t)) return 0;
    std::uint64_t key = value.size() + 1;
    unsigned char all = 0;
    for (const char c : value) {
      key = (key << 8U) | static_cast<unsigned char>(c);
      all |= static_cast<unsigned char>(c);
    }
    return all < 0x80 ? key : 0;
  }

  void push(const TableRecord& record) {
    for (ClaimReader& claim : claims_) note(claim.push(*row_, record, number_, sink_));
  }

  void note(ClaimReader::Outcome outcome) {
    bad_ |= outcome == ClaimReader::Outcome::rejected;
    said_ |= outcome == ClaimReader::Outcome::pushed || outcome == ClaimReader::Outcome::rejected;
    gathered_ |= outcome == ClaimReader::Outcome::gathered;
  }

  Mapping mapping_;
  std::vector<std::string> columns_;
  CsvReader& reader_;
  std::string encoding_;
  TextDecoder decoder_;
  ClaimSink& sink_;
  std::deque<ClaimReader> claims_;
  std::optional<Row> row_;
  bool has_keys_ = false;
  std::vector<std::size_t> key_slots_;
  std::vector<std::vector<std::size_t>> refusal_slots_;  ///< by refusal and condition
  std::string key_text_;
  std::string cell_text_;
  std::size_t rejected_key_ = std::string::npos;  ///< the column in which a list of rejected records keeps it
  FingerprintSet keys_;                           ///< that stood in the file
  std::uint32_t number_ = 0;                      ///< of the record
  std::size_t header_slot_ = 0;
  std::size_t value_slot_ = 0;
  std::vector<std::size_t> turned_;  ///< columns of one kind
  /// Keys of values of these columns that say nothing: most cells of a wide table hold one of a few.
  std::array<std::uint64_t, 8> nothing_ = {};
  std::size_t next_nothing_ = 0;
  bool said_ = false;
  bool gathered_ = false;
  bool bad_ = false;
};

/// The beginning of a file from its header on: without the title lines and comments that the mapping tells of.
std::string_view from_header(std::string_view head, const Mapping& mapping) {
  head = without_lines(head, mapping.skip);
  while (mapping.comment != '\0' && head.starts_with(mapping.comment)) head = without_lines(head, 1);
  return head;
}

}  // namespace

Result<void> import_table(InputFile& file, const Mapping& mapping, ClaimSink& sink) {
  const auto header = table_header(from_header(file.head(), mapping), mapping.delimiter);
  if (!header) return header.error();
  // A byte order mark tells the encoding itself.
  const std::string encoding = file.head().starts_with(utf8_byte_order_mark) ? "" : mapping.encoding;
  CsvReader reader(file, header->delimiter,
                   {.has_quotes = mapping.has_quotes,
                    .takes_malformed = true,
                    .skip = static_cast<std::size_t>(mapping.skip),
                    .comment = mapping.comment});
  if (!reader.next()) return reader.trouble() ? *reader.trouble() : Error{"1: is empty"};
  if (!reader.malformed().empty()) return Error{fmt::format("1: {}", reader.malformed())};
  TextDecoder header_decoder(encoding);
  std::vector<std::string> columns = columns_of(reader, header_decoder);
  if (header_decoder.failed())
    return Error{fmt::format("1: is not {}, as which {} reads the file", encoding, mapping.file)};
  return TableImport(of_this_file(mapping, file), std::move(columns), reader, encoding, sink).run(header->delimiter);
}

}  // namespace entente
