#include "importers/table_importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "graph/json.hpp"
#include "graph/nearest.hpp"
#include "importers/claim_reader.hpp"
#include "importers/csv_reader.hpp"
#include "importers/text_encoding.hpp"

namespace entente {
namespace {

/// Finds the columns that the mapping uses in the file.
Result<std::vector<std::size_t>> fields_of(const std::vector<std::string>& wanted,
                                           const std::vector<std::string>& columns, const Mapping& mapping) {
  std::vector<std::size_t> fields;
  for (const std::string& name : wanted) {
    const auto found = std::ranges::find(columns, name);
    if (found == columns.end())
      return Error{fmt::format("1: no column '{}', which {} needs{}", name, mapping.file, did_you_mean(name, columns))};
    if (std::ranges::find(found + 1, columns.end(), name) != columns.end())
      return Error{fmt::format("1: the column '{}', which {} needs, occurs twice", name, mapping.file)};
    fields.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  return fields;
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
    std::string name = decoder.text(reader[field], 1);
    const std::size_t from = name.find_first_not_of(" \t");
    name = from == std::string::npos ? "" : name.substr(from, name.find_last_not_of(" \t") - from + 1);
    columns.push_back(std::move(name));
  }
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

}  // namespace

Result<TableHeader> table_header(std::string_view head, std::optional<char> delimiter) {
  const bool goes_on = head.size() == InputFile::piece_size;
  if (const auto mark = foreign_byte_order_mark(head); !mark.empty())
    return Error{fmt::format("1: is {} text; save it as UTF-8", mark)};
  if (head.starts_with(utf8_byte_order_mark)) head.remove_prefix(utf8_byte_order_mark.size());
  const std::size_t from = head.find_first_not_of("\r\n");
  if (from == std::string_view::npos) return Error{"1: is empty"};
  head.remove_prefix(from);
  // Line ends within quotes belong to the header.
  bool quoted = false;
  std::size_t end = 0;
  while (end < head.size() && (quoted || (head[end] != '\n' && head[end] != '\r'))) quoted ^= head[end++] == '"';
  if (goes_on && end == head.size())
    return Error{"1: the first line does not end within 1 MiB; is this a table with a line of column names?"};
  const std::string_view line = head.substr(0, end);
  if (line.find('\0') != std::string_view::npos) return Error{"1: holds NUL bytes: a binary file, not a text table"};

  TableHeader header{delimiter.value_or(guessed_delimiter(line)), {}};
  std::string_view rest = line;
  while (true) {
    std::size_t stop = 0;
    bool inside = false;
    while (stop < rest.size() && (inside || rest[stop] != header.delimiter)) inside ^= rest[stop++] == '"';
    std::string name = utf8_of(rest.substr(0, stop));
    std::erase(name, '"');
    const std::size_t first = name.find_first_not_of(" \t");
    header.columns.push_back(first == std::string::npos ? ""
                                                        : name.substr(first, name.find_last_not_of(" \t") - first + 1));
    if (stop == rest.size()) break;
    rest.remove_prefix(stop + 1);
  }
  return header;
}

Result<void> import_table(InputFile& file, const Mapping& mapping, ClaimSink& sink) {
  const auto header = table_header(file.head(), mapping.delimiter);
  if (!header) return header.error();
  // A byte order mark tells the encoding itself.
  const std::string encoding = file.head().starts_with(utf8_byte_order_mark) ? "" : mapping.encoding;
  CsvReader reader(file, header->delimiter);
  if (!reader.next()) return reader.trouble() ? *reader.trouble() : Error{"1: is empty"};
  TextDecoder header_decoder(encoding);
  const std::vector<std::string> columns = columns_of(reader, header_decoder);
  if (header_decoder.failed())
    return Error{fmt::format("1: is not {}, as which {} reads the file", encoding, mapping.file)};

  ColumnSlots slots;
  std::deque<ClaimReader> claims;
  for (const ClaimTemplate& claim : mapping.claims) claims.emplace_back(claim, mapping, slots);
  auto fields = fields_of(slots.columns(), columns, mapping);
  if (!fields) return fields.error();
  Row row(slots.columns(), *std::move(fields));

  sink.source(mapping.source);
  for (const MappingCoverage& part : mapping.coverage)
    sink.coverage(mapping.source.key,
                  Coverage{SourceId(std::uint32_t{0}), part.relation, part.period, part.population});
  TextDecoder decoder(encoding);
  sink.layout({columns, header->delimiter, !encoding.empty()});
  const TableRecord record(reader, row, columns, encoding);
  while (!sink.stopped() && reader.next()) {
    sink.record(record);
    if (!fits_header(reader, columns.size())) {
      sink.reject("", "", fmt::format("{} fields, where the header has {}", reader.size(), columns.size()));
      continue;
    }
    if (const auto slot = row.take(reader, decoder)) {
      sink.reject(row.column(*slot), row[*slot],
                  fmt::format("is not {}, as which {} reads the file", encoding, mapping.file));
      continue;
    }
    for (ClaimReader& claim : claims) claim.push(row, sink);
  }
  if (reader.trouble()) return *reader.trouble();
  if (const std::string note = decoder.note(); !note.empty()) sink.note(note);
  return {};
}

}  // namespace entente
