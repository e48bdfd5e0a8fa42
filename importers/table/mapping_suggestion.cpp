#include "importers/table/mapping_suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "importers/table/column_guess.hpp"
#include "importers/table/header_words.hpp"
#include "importers/table/table_header.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

constexpr std::size_t most_rows = 1000;
using Guess = ColumnGuess;

bool is_entity(const Guess& guess) { return guess.kind == ColumnKind::code || guess.kind == ColumnKind::name; }
bool is_time(const Guess& guess) { return guess.kind == ColumnKind::date || guess.kind == ColumnKind::year; }

/// A text with a year in it: "1. Januar 1958".
bool has_a_year(const std::string& value) {
  for (std::size_t at = 0; at + 4 <= value.size(); ++at) {
    const auto is_digit = [&](std::size_t place) {
      return place < value.size() && value[place] >= '0' && value[place] <= '9';
    };
    if ((at > 0 && is_digit(at - 1)) || is_digit(at + 4)) continue;
    const bool is_number = is_digit(at) && is_digit(at + 1) && is_digit(at + 2) && is_digit(at + 3);
    if (is_number && (value[at] == '1' || value[at] == '2') && value.size() > 4 && value.size() < 24) return true;
  }
  return false;
}

class Suggestion {
 public:
  Suggestion(std::string_view name, const std::vector<TableColumn>& table, int titles)
      : name_(name),
        table_(table),
        titles_(titles),
        guesses_(guessed_columns(table)),
        missing_(missing_marks_in(table, guesses_)) {
    for (const TableColumn& column : table) columns_.push_back(column.header);
  }

  Result<MappingSuggestion> make() {
    std::vector<std::size_t> entities;
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (is_entity(guesses_[at])) entities.push_back(at);
    if (titles_ > 0)
      remarks_.push_back(fmt::format("{} before the column names not read",
                                     titles_ == 1 ? "1 line" : fmt::format("{} lines", titles_)));
    for (std::size_t at = 0; at < columns_.size(); ++at) describe(at);
    if (entities.empty())
      return Error{
          fmt::format("{}: in no column are most values names or codes of entities that are known (it has: {}); a "
                      "column of few numbers is taken for codes only if its name says so (code, state ...)",
                      titles_ + 1, fmt::join(columns_, ", "))};
    const auto [subject, object] = ends(entities);
    std::string claim = fmt::format("      \"subject\": {},\n      \"relation\": \"FILL-IN\",\n", entity(subject));
    if (object == subject) {
      claim += "      \"object\": {\"mint\": \"org/FILL-IN\", \"type\": \"Organisation\", \"label\": \"FILL IN\"}";
      remarks_.emplace_back("only one column holds entities: \"object\" must be filled in (docs/mappings.md, Who)");
    } else {
      claim += fmt::format("      \"object\": {}", entity(object));
    }
    claim += dates();
    remarks_.emplace_back(
        "fill in the \"relation\" (see 'entente list relations'), the source, and what of the other columns you want "
        "as "
        "\"attributes\"");
    return MappingSuggestion{text(claim), std::move(remarks_)};
  }

 private:
  /// Two columns of one kind are two ends; else there is one.
  std::pair<std::size_t, std::size_t> ends(std::vector<std::size_t> entities) {
    // Codes say more surely who is meant than the names beside them.
    std::ranges::stable_sort(entities, {}, [&](std::size_t at) {
      return std::pair(guesses_[at].kind == ColumnKind::code ? 0 : 1, guesses_[at].share < 0.99 ? 1 : 0);
    });
    const auto pair = std::ranges::find_if(entities, [&](std::size_t at) { return partner(entities, at) != at; });
    std::size_t subject = pair == entities.end() ? entities.front() : *pair;
    std::size_t object = partner(entities, subject);
    if (object == subject) return {subject, object};
    // Of two alike the one that stands first in the table is whom the row is about, unless their names say otherwise.
    const bool alike =
        guesses_[object].kind == guesses_[subject].kind && guesses_[object].detail == guesses_[subject].detail;
    if (alike && object < subject) std::swap(subject, object);
    const bool turned = of_an_object(columns_[subject]) && !of_an_object(columns_[object]) &&
                        (of_a_subject(columns_[object]) || !of_a_subject(columns_[subject]));
    const bool told =
        of_a_subject(columns_[object]) && !of_a_subject(columns_[subject]) && !of_an_object(columns_[object]);
    if (alike && (turned || told)) {
      std::swap(subject, object);
      remarks_.push_back(
          fmt::format("the tie leads from {} to {}, as their names say", columns_[subject], columns_[object]));
    }
    return {subject, object};
  }

  [[nodiscard]] std::string text(const std::string& claim) const {
    std::string recognised;
    for (std::size_t at = 0; at < std::min<std::size_t>(columns_.size(), 6); ++at)
      recognised += (at == 0 ? "" : ", ") + json_quoted(columns_[at]);
    return fmt::format(
        "{{\n  \"name\": {0},\n  \"title\": {0},\n  \"source\": {{\"key\": {0}, \"title\": {0}, \"version\": \"\", "
        "\"citation\": \"\", \"licence\": \"\"}},\n  \"recognise\": {{\"columns\": [{1}]}},\n"
        "{3}  \"claims\": [\n    {{\n{2}\n    }}\n  ]\n}}\n",
        json_quoted(name_), recognised, claim, format());
  }

  /// The values that stand for none, as they were seen.
  [[nodiscard]] std::string format() const {
    std::string list;
    for (const std::string& mark : missing_) list += (list.empty() ? "" : ", ") + json_quoted(mark);
    std::string members;
    if (titles_ > 0) members = fmt::format("\"skip\": {}", titles_);
    if (!list.empty()) members += fmt::format("{}\"missing\": [{}]", members.empty() ? "" : ", ", list);
    return members.empty() ? "" : fmt::format("  \"format\": {{{}}},\n", members);
  }

  [[nodiscard]] bool has_values(std::size_t at) const {
    return std::ranges::any_of(table_[at].values, [&](const std::string& value) {
      return !value.empty() && std::ranges::find(missing_, value) == missing_.end();
    });
  }

  [[nodiscard]] bool has_years(std::size_t at) const {
    std::size_t values = 0;
    std::size_t years = 0;
    for (const std::string& value : table_[at].values) {
      values += value.empty() ? 0 : 1;
      years += has_a_year(value) ? 1 : 0;
    }
    return values > 0 && years * 2 >= values;
  }

  void describe(std::size_t at) {
    static constexpr std::array<std::string_view, 7> words = {"", "codes", "names", "dates", "years", "months", "days"};
    const Guess& guess = guesses_[at];
    const bool is_called_a_time = of_an_end(columns_[at]) || names_a(columns_[at], {"start", "begin", "date"});
    if (guess.kind == ColumnKind::other && has_values(at) && is_called_a_time)
      remarks_.push_back(
          fmt::format("{}: no dates that are understood (years of two digits need \"pivot\", "
                      "docs/mappings.md)",
                      columns_[at]));
    else if (guess.kind == ColumnKind::other && has_years(at))
      remarks_.push_back(
          fmt::format("{}: these look like dates, but not all are written in one way that is understood "
                      "(docs/mappings.md); they were not taken",
                      columns_[at]));
    if (guess.kind == ColumnKind::other) return;
    remarks_.push_back(fmt::format("{}: {}{}{} ({:.0f} % of the values)", columns_[at],
                                   words[static_cast<std::size_t>(guess.kind)], guess.detail.empty() ? "" : ", ",
                                   guess.detail, std::min(guess.share, 1.0) * 100));
    if (!guess.doubt.empty())
      remarks_.back() += fmt::format("; some are of somebody else than the name beside them ({})", guess.doubt);
    if (!guess.others.empty())
      remarks_.back() += fmt::format("; {} would fit, too: see the data set's codebook", guess.others);
  }

  /// The other column of the same kind: ccode1, ccode2.
  [[nodiscard]] std::size_t partner(const std::vector<std::size_t>& entities, std::size_t end) const {
    const Guess& first = guesses_[end];
    const auto is_like = [&](std::size_t at) {
      return at != end && guesses_[at].kind == first.kind && guesses_[at].detail == first.detail;
    };
    for (const std::size_t at : entities)
      if (is_like(at) && are_twins(columns_[end], columns_[at])) return at;
    for (const std::size_t at : entities)
      if (is_like(at)) return at;
    // A name beside a code is most likely that of the same entity, but for organisations.
    for (const std::size_t at : entities)
      if (guesses_[at].kind == ColumnKind::code && guesses_[at].detail != first.detail &&
          guesses_[at].detail.starts_with("igo"))
        return at;
    return end;
  }

  [[nodiscard]] std::string entity(std::size_t at) const {
    const std::string column = json_quoted(columns_[at]);
    if (guesses_[at].kind == ColumnKind::name) return fmt::format("{{\"name\": {}}}", column);
    return fmt::format("{{\"scheme\": \"{}\", \"code\": {}}}", guesses_[at].detail, column);
  }

  /// How much a column's name speaks for a beginning, or for a time at all.
  [[nodiscard]] int rank_of_time(std::size_t at, bool end) const {
    if (!end && of_a_beginning(columns_[at])) return 2;
    return names_a(columns_[at], {"year", "yr", "date"}) ? 1 : 0;
  }

  /// The column of a kind that belongs to an end, or to a beginning: one that is called so, else the first.
  [[nodiscard]] std::optional<std::size_t> find(ColumnKind kind, bool end) const {
    std::optional<std::size_t> found;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      if (guesses_[at].kind != kind || of_an_end(columns_[at]) != end) continue;
      if (!found || rank_of_time(at, end) > rank_of_time(*found, end)) found = at;
    }
    return found;
  }

  [[nodiscard]] std::string open_values(std::size_t at, bool end) const {
    if (!end || guesses_[at].open.empty()) return {};
    std::string list;
    for (const std::string& value : guesses_[at].open) list += (list.empty() ? "" : ", ") + json_quoted(value);
    return fmt::format(", \"open\": [{}]", list);
  }

  /// Marks for "no value" that stand in this column of dates, but may be values in another.
  [[nodiscard]] std::string missing_values(std::size_t at) const {
    std::set<std::string> marks;
    for (const std::string& value : table_[at].values)
      if (value.starts_with('-') && value.size() == 2 && std::ranges::find(missing_, value) == missing_.end())
        marks.insert(value);
    std::string list;
    for (const std::string& mark : marks) list += (list.empty() ? "" : ", ") + json_quoted(mark);
    return list.empty() ? list : fmt::format(", \"missing\": [{}]", list);
  }

  [[nodiscard]] std::string date_in(std::size_t at, bool end) const {
    return fmt::format("\"date\": {}{}{}", json_quoted(columns_[at]),
                       guesses_[at].detail.empty() ? "" : fmt::format(", \"format\": \"{}\"", guesses_[at].detail),
                       open_values(at, end) + missing_values(at));
  }

  [[nodiscard]] std::string year_of(std::size_t at, bool end) const {
    std::string text = fmt::format("\"year\": {}", json_quoted(columns_[at]));
    const auto month = find(ColumnKind::month, end);
    const auto day = find(ColumnKind::day, end);
    if (month) text += fmt::format(", \"month\": {}", json_quoted(columns_[*month]));
    if (month && day) text += fmt::format(", \"day\": {}", json_quoted(columns_[*day]));
    return text + open_values(at, end) + missing_values(at);
  }

  [[nodiscard]] std::string date(bool end) const {
    if (const auto at = find(ColumnKind::date, end)) return date_in(*at, end);
    const auto year = find(ColumnKind::year, end);
    return year ? year_of(*year, end) : std::string();
  }

  /// A column "year" beside dates of which some are of other years: a row a year, of something that began earlier.
  [[nodiscard]] std::optional<std::size_t> year_of_the_row() const {
    const auto begin = find(ColumnKind::date, false);
    for (std::size_t at = 0; begin && at < columns_.size(); ++at) {
      if (guesses_[at].kind != ColumnKind::year || !names_a(columns_[at], {"year"}) || columns_[at].size() > 4)
        continue;
      const auto& years = table_[at].values;
      const auto& days = table_[*begin].values;
      for (std::size_t row = 0; row < std::min(years.size(), days.size()); ++row) {
        const auto year = year_in(days[row], guesses_[*begin]);
        if (year && year != year_in(years[row], guesses_[at])) return at;
      }
    }
    return std::nullopt;
  }

  /// Two columns of times of which the second is never before the first: a beginning and an end, whatever they are called.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> span() const {
    std::vector<std::size_t> times;
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (is_time(guesses_[at])) times.push_back(at);
    if (times.size() != 2 || guesses_[times[0]].kind != guesses_[times[1]].kind) return std::nullopt;
    bool later = false;
    std::set<std::string_view> ends(table_[times[1]].values.begin(), table_[times[1]].values.end());
    if (ends.size() < 2 && table_[times[1]].values.size() > 2) return std::nullopt;
    for (std::size_t row = 0; row < table_[times[0]].values.size(); ++row) {
      const auto from = year_in(table_[times[0]].values[row], guesses_[times[0]]);
      const auto to = year_in(table_[times[1]].values[row], guesses_[times[1]]);
      if (from && to && *to < *from) return std::nullopt;
      later = later || (from && to && *to > *from);
    }
    return later ? std::optional(std::pair(times[0], times[1])) : std::nullopt;
  }

  /// A column that is called an end, and has no value: what it tells of goes on.
  [[nodiscard]] std::optional<std::size_t> empty_end() const {
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (of_an_end(columns_[at]) && !has_values(at)) return at;
    return std::nullopt;
  }

  /// A column of whole periods: 1990-1995.
  [[nodiscard]] std::optional<std::size_t> periods() const {
    const auto found = std::ranges::find_if(
        guesses_, [](const Guess& guess) { return guess.kind == ColumnKind::date && guess.detail == "years"; });
    return found == guesses_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - guesses_.begin()));
  }

  [[nodiscard]] std::string dates() {
    if (const auto at = periods()) return fmt::format(",\n      \"on\": {{{}}}", date_in(*at, false));
    if (const auto year = year_of_the_row()) {
      remarks_.push_back(
          fmt::format("a row a year: the dates are of other years than {}, and were not taken", columns_[*year]));
      return fmt::format(",\n      \"on\": {{\"year\": {}}}", json_quoted(columns_[*year]));
    }
    std::string begin = date(false);
    std::string end = date(true);
    if (const auto both = end.empty() ? span() : std::nullopt) {
      const bool by_year = guesses_[both->first].kind == ColumnKind::year;
      begin = by_year ? year_of(both->first, false) : date_in(both->first, false);
      end = by_year ? "\"year\": " + json_quoted(columns_[both->second]) + open_values(both->second, true)
                    : date_in(both->second, true);
      remarks_.push_back(fmt::format("{} is taken for the end, as it is never before {}", columns_[both->second],
                                     columns_[both->first]));
    }
    if (const auto open = end.empty() && !begin.empty() ? empty_end() : std::nullopt) {
      const bool by_year = !find(ColumnKind::date, false);
      end = fmt::format("\"{}\": {}", by_year ? "year" : "date", json_quoted(columns_[*open]));
      remarks_.push_back(fmt::format("{}: without a value in the rows that were looked at", columns_[*open]));
    }
    if (end.empty() && begin.empty()) return {};
    if (end.empty()) return fmt::format(",\n      \"on\": {{{}}}", begin);
    std::string text;
    if (!begin.empty()) text += fmt::format(",\n      \"begin\": {{{}}}", begin);
    return text + fmt::format(",\n      \"end\": {{{}, \"inclusive\": true}}", end);
  }

  std::string_view name_;
  const std::vector<TableColumn>& table_;
  int titles_;  ///< lines before the header
  std::vector<std::string> columns_;
  std::vector<Guess> guesses_;
  std::vector<std::string> missing_;
  std::vector<std::string> remarks_;
};

}  // namespace

Result<MappingSuggestion> suggested_mapping(InputFile& file, std::string_view name) {
  const int titles = title_lines(file.head());
  const auto header = table_header(without_lines(file.head(), titles), std::nullopt);
  if (!header) return header.error();
  // What is malformed is looked at, too: import will tell it row by row.
  CsvReader reader(file, header->delimiter,
                   {.has_quotes = true, .takes_malformed = true, .skip = static_cast<std::size_t>(titles)});
  std::vector<TableColumn> table;
  for (const std::string& column : header->columns) table.push_back({column, {}});
  if (!reader.next()) return Error{"1: is empty"};
  for (std::size_t row = 0; row < most_rows && reader.next(); ++row)
    for (std::size_t at = 0; at < table.size(); ++at)
      table[at].values.push_back(at < reader.size() ? utf8_of(reader[at]) : std::string());
  if (reader.trouble()) return *reader.trouble();
  return Suggestion(name, table, titles).make();
}

}  // namespace entente
