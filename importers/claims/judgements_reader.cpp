#include "importers/claims/judgements_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "importers/table/table_header.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

using Columns = std::array<std::size_t, judgement_columns.size()>;
constexpr std::size_t required_columns = 3;

/// A cell may be of several lines.
std::string cell_text(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return utf8_of(text.substr(from, text.find_last_not_of(blanks) + 1 - from));
}

Result<Columns> columns_of(const std::vector<std::string>& header) {
  Columns columns{};
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto found = std::ranges::find(header, judgement_columns[at]);
    columns[at] = static_cast<std::size_t>(found - header.begin());
    if (found == header.end() && at < required_columns)
      return Error{fmt::format("1: has no column '{}'; a file of judgements has the columns {} (it has: {})",
                               judgement_columns[at], fmt::join(judgement_columns, ", "), fmt::join(header, ", "))};
  }
  return columns;
}

/// A bound of the records that a judgement is about; unbounded if nothing is written.
Result<Date> bound(const std::string& text, std::string_view column) {
  if (text.empty()) return Date{};
  const auto date = parse_date(text);
  if (!date) return Error{fmt::format("{}: {}", column, date.error().message)};
  return *date;
}

Result<Judgement> judgement_of(const std::array<std::string, judgement_columns.size()>& row) {
  const auto& [kind_name, name, entity, source, begin_text, end_text, author, note] = row;
  static const std::array<std::string, 3> kind_names = {"means", "same", "different"};
  const auto kind = judgement_kind_of(kind_name);
  if (!kind)
    return Error{fmt::format("judgement: '{}' is none of means, same, different{}", kind_name,
                             did_you_mean(kind_name, kind_names))};
  if (name.empty()) return Error{"name: is empty"};
  const auto begin = bound(begin_text, "begin");
  if (!begin) return begin.error();
  const auto end = bound(end_text, "end");
  if (!end) return end.error();
  const Period period{*begin, *end};
  if (!period.may_exist()) return Error{fmt::format("end: '{}' lies before or on the beginning", end_text)};
  if (*kind != JudgementKind::means && (!source.empty() || period != Period::always()))
    return Error{fmt::format("source, begin, end: only names have them; '{}' is about entities", kind_name)};
  return Judgement{*kind, name, entity, source, period, author, note};
}

}  // namespace

Result<void> read_judgements(InputFile& file, const JudgementSink& sink) {
  const auto header = table_header(file.head(), std::nullopt);
  if (!header) return header.error();
  const auto columns = columns_of(header->columns);
  if (!columns) return columns.error();
  CsvReader reader(file, header->delimiter, {.has_quotes = true, .takes_malformed = true});
  if (!reader.next()) return reader.trouble() ? Result<void>(*reader.trouble()) : Result<void>();
  while (reader.next()) {
    if (!reader.malformed().empty()) {
      sink.rejected(reader.line(), reader.malformed());
      continue;
    }
    if (reader.size() > header->columns.size()) {
      sink.rejected(reader.line(),
                    fmt::format("{} fields, where the header has {}", reader.size(), header->columns.size()));
      continue;
    }
    std::array<std::string, judgement_columns.size()> row;
    for (std::size_t at = 0; at < row.size(); ++at)
      if ((*columns)[at] < reader.size()) row[at] = cell_text(reader[(*columns)[at]]);
    auto judgement = judgement_of(row);
    if (!judgement)
      sink.rejected(reader.line(), judgement.error().message);
    else if (judgement->entity.empty())
      sink.undecided();
    else
      sink.judged(reader.line(), *std::move(judgement));
  }
  if (reader.trouble()) return *reader.trouble();
  return {};
}

}  // namespace entente
