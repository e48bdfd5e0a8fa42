#include "importers/table/mapping_suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

#include "graph/schema.hpp"
#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"
#include "importers/table/table_importer.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/json.hpp"
#include "values/period.hpp"

namespace entente {
namespace {

constexpr std::size_t most_rows = 1000;
constexpr double enough = 0.8;  ///< so large a share of the values must be of a kind

enum class ColumnKind { other, code, name, date, year, month, day };

/// What the values of a column seem to be.
struct Guess {
  ColumnKind kind = ColumnKind::other;
  std::string detail;       ///< the scheme of a code, the format of a date
  double share = 0;         ///< of the values that are so
  std::string others = {};  ///< other schemes that fit as well
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool names_a(std::string_view header, std::initializer_list<std::string_view> words) {
  const std::string text = lower(header);
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || trouble != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

constexpr std::array<std::string_view, 8> missing_marks = {"", "NA", "-9", "-8", "-7", ".", "-", "N/A"};

bool is_missing(std::string_view value) { return std::ranges::find(missing_marks, value) != missing_marks.end(); }

/// Whether the mark may be a value of the column: NA is Namibia among codes of two letters, -9 a number where others are negative.
bool may_be_value(std::string_view mark, const std::vector<std::string>& values) {
  const auto is_code = [](const std::string& v) {
    return v.size() == 2 && std::isupper(static_cast<unsigned char>(v[0])) != 0 &&
           std::isupper(static_cast<unsigned char>(v[1])) != 0;
  };
  if (mark == "NA") return std::ranges::count_if(values, is_code) > static_cast<std::ptrdiff_t>(values.size()) / 2;
  return mark.starts_with('-') && mark.size() == 2 && std::ranges::any_of(values, [](const std::string& v) {
           const auto number = whole(v);
           const bool decimal = v.starts_with('-') && v.find('.') != std::string::npos;
           return !is_missing(v) && (decimal || (number && *number < 0));
         });
}

template <typename Holds>
double share(const std::vector<std::string>& values, const Holds& holds) {
  std::size_t count = 0;
  for (const std::string& value : values) count += holds(value) ? 1U : 0U;
  return values.empty() ? 0 : static_cast<double>(count) / static_cast<double>(values.size());
}

bool year_like(std::string_view value) {
  const auto year = whole(value);
  return year && *year >= 1600 && *year <= 2100;
}

bool packed_date(std::string_view value, std::size_t digits) {
  const auto number = whole(value);
  if (!number || value.size() != digits) return false;
  return (digits == 6 ? date_of_parts(*number / 100, *number % 100, 0)
                      : date_of_parts(*number / 10000, *number / 100 % 100, *number % 100))
      .has_value();
}

bool date_with_marks(std::string_view value, bool day_first) {
  std::array<int, 3> numbers{};
  for (std::size_t at = 0; at < 3; ++at) {
    const std::size_t mark = at < 2 ? value.find_first_of("/.-") : value.size();
    const auto number = mark == std::string_view::npos ? std::nullopt : whole(value.substr(0, mark));
    if (!number) return false;
    numbers[at] = *number;
    value.remove_prefix(std::min(mark + 1, value.size()));
  }
  return numbers[2] >= 1600 &&
         date_of_parts(numbers[2], numbers[day_first ? 1 : 0], numbers[day_first ? 0 : 1]).has_value();
}

Guess date_guess(std::string_view header, const std::vector<std::string>& values) {
  const auto in = [](int low, int high) {
    return [=](const std::string& value) {
      const auto number = whole(value);
      return number && *number >= low && *number <= high;
    };
  };
  const std::array<Guess, 8> guesses = {
      Guess{ColumnKind::year, "", share(values, year_like)},
      Guess{ColumnKind::date, "",
            share(values, [](const std::string& v) { return v.size() >= 7 && parse_date(v).has_value(); })},
      Guess{ColumnKind::date, "yyyymmdd", share(values, [](const std::string& v) { return packed_date(v, 8); })},
      Guess{ColumnKind::date, "yyyymm", share(values, [](const std::string& v) { return packed_date(v, 6); })},
      Guess{ColumnKind::date, "day-month-year",
            share(values, [](const std::string& v) { return date_with_marks(v, true); })},
      Guess{ColumnKind::date, "month-day-year",
            share(values, [](const std::string& v) { return date_with_marks(v, false); })},
      Guess{ColumnKind::month, "", names_a(header, {"mon", "mo"}) ? share(values, in(0, 12)) : 0},
      Guess{ColumnKind::day, "", names_a(header, {"day"}) ? share(values, in(0, 31)) : 0}};
  return *std::ranges::max_element(guesses, {}, &Guess::share);
}

/// Codes are short and say little by themselves: of several schemes that fit, the one that the header names is meant.
Guess entity_guess(std::string_view header, const std::vector<std::string>& values) {
  const EntityIndex& index = Gazetteer::builtin().index();
  const auto resolves = [&](std::string_view text) {
    return identify(index, text, Period::always(), {.suggest = false}).standing != Standing::unresolved;
  };
  Guess best{ColumnKind::name, "", share(values, [&](const std::string& v) { return !whole(v) && resolves(v); })};
  const bool numbers = share(values, [](const std::string& v) { return whole(v).has_value(); }) > enough;
  // A column of small numbers may be anything; that it holds codes must stand in its name.
  if (numbers && !names_a(header, {"code", "cow", "gw", "state", "member", "country", "iso", "m49", "igo", "actor"}))
    return best;
  for (const std::string_view scheme : {"cow", "gw", "cowc", "gwc", "iso3", "iso2", "iso-numeric", "m49", "fips",
                                        "igo-number", "igo", "wikidata", "cameo"}) {
    double fitting = share(values, [&](const std::string& v) { return resolves(fmt::format("{}:{}", scheme, v)); });
    if (names_a(header, {scheme.substr(0, scheme.find('-'))})) fitting += 0.01;
    if (best.kind == ColumnKind::code && fitting >= enough && fitting + 0.005 > best.share &&
        fitting <= best.share + 0.005)
      best.others += fmt::format("{}{}", best.others.empty() ? "" : ", ", scheme);
    // A name that is a code, too (CHAD), is a name if most others are.
    if (fitting > best.share + (best.kind == ColumnKind::name ? 0.02 : 0.005))
      best = {ColumnKind::code, std::string(scheme), fitting};
  }
  return best;
}

Guess guess_of(std::string_view header, std::vector<std::string> values) {
  std::erase_if(values, [&, all = values](const std::string& v) { return is_missing(v) && !may_be_value(v, all); });
  if (values.empty()) return {};
  const Guess date = date_guess(header, values);
  if (date.share >= enough) return date;
  const Guess entity = entity_guess(header, values);
  return entity.share >= enough ? entity : Guess{};
}

bool is_entity(const Guess& guess) { return guess.kind == ColumnKind::code || guess.kind == ColumnKind::name; }

bool of_an_end(std::string_view header) {
  return names_a(header, {"end", "exit", "until", "last", "to_", "_to", "out", "depart", "termin", "leav"});
}

/// Marks that are seen in some column, and may be a value in none. A number among other numbers of a column that is no date, say -9 on a
/// scale, may be either: that is for people to say.
std::vector<std::string> missing_of(const std::vector<std::vector<std::string>>& columns,
                                    const std::vector<Guess>& guesses) {
  std::vector<std::string> found;
  for (const std::string_view mark : missing_marks) {
    bool is_seen = false;
    bool is_value = mark.empty();
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (std::ranges::find(columns[at], mark) == columns[at].end()) continue;
      is_seen = true;
      is_value = is_value || may_be_value(mark, columns[at]) || (whole(mark) && guesses[at].kind == ColumnKind::other);
    }
    if (is_seen && !is_value) found.emplace_back(mark);
  }
  return found;
}

class Suggestion {
 public:
  Suggestion(std::string_view name, std::vector<std::string> columns, std::vector<Guess> guesses,
             std::vector<std::string> missing)
      : name_(name), columns_(std::move(columns)), guesses_(std::move(guesses)), missing_(std::move(missing)) {}

  Result<MappingSuggestion> make() {
    std::vector<std::size_t> entities;
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (is_entity(guesses_[at])) entities.push_back(at);
    for (std::size_t at = 0; at < columns_.size(); ++at) describe(at);
    if (entities.empty())
      return Error{fmt::format("1: in no column are most values names or codes of entities that are known (it has: {})",
                               fmt::join(columns_, ", "))};
    // Codes say more surely who is meant than the names beside them.
    std::ranges::stable_sort(entities, {}, [&](std::size_t at) {
      return std::pair(guesses_[at].kind == ColumnKind::code ? 0 : 1, guesses_[at].share < 0.99 ? 1 : 0);
    });
    // Two columns of one kind are two ends; else there is one.
    const auto pair = std::ranges::find_if(entities, [&](std::size_t at) { return partner(entities, at) != at; });
    std::size_t subject = pair == entities.end() ? entities.front() : *pair;
    std::size_t object = partner(entities, subject);
    // Of two alike the one that stands first in the table is whom the row is about.
    if (object < subject && guesses_[object].kind == guesses_[subject].kind &&
        guesses_[object].detail == guesses_[subject].detail)
      std::swap(subject, object);
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
    std::string recognised;
    for (std::size_t at = 0; at < std::min<std::size_t>(columns_.size(), 6); ++at)
      recognised += (at == 0 ? "" : ", ") + json_quoted(columns_[at]);
    return MappingSuggestion{
        fmt::format(
            "{{\n  \"name\": {0},\n  \"title\": {0},\n  \"source\": {{\"key\": {0}, \"title\": {0}, \"version\": \"\", "
            "\"citation\": \"\", \"licence\": \"\"}},\n  \"recognise\": {{\"columns\": [{1}]}},\n"
            "{3}  \"claims\": [\n    {{\n{2}\n    }}\n  ]\n}}\n",
            json_quoted(name_), recognised, claim, format()),
        std::move(remarks_)};
  }

 private:
  /// The values that stand for none, as they were seen.
  [[nodiscard]] std::string format() const {
    std::string list;
    for (const std::string& mark : missing_) list += (list.empty() ? "" : ", ") + json_quoted(mark);
    return list.empty() ? "" : fmt::format("  \"format\": {{\"missing\": [{}]}},\n", list);
  }

  void describe(std::size_t at) {
    static constexpr std::array<std::string_view, 7> words = {"", "codes", "names", "dates", "years", "months", "days"};
    const Guess& guess = guesses_[at];
    if (guess.kind == ColumnKind::other) return;
    remarks_.push_back(fmt::format("{}: {}{}{} ({:.0f} % of the values)", columns_[at],
                                   words[static_cast<std::size_t>(guess.kind)], guess.detail.empty() ? "" : ", ",
                                   guess.detail, std::min(guess.share, 1.0) * 100));
    if (!guess.others.empty())
      remarks_.back() += fmt::format("; {} would fit, too: see the data set's codebook", guess.others);
  }

  /// The other column of the same kind: ccode1, ccode2.
  [[nodiscard]] std::size_t partner(const std::vector<std::size_t>& entities, std::size_t end) const {
    const Guess& first = guesses_[end];
    for (const std::size_t at : entities)
      if (at != end && guesses_[at].kind == first.kind && guesses_[at].detail == first.detail) return at;
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

  /// The first column of a kind that belongs to an end, or to none.
  [[nodiscard]] std::optional<std::size_t> find(ColumnKind kind, bool end) const {
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (guesses_[at].kind == kind && of_an_end(columns_[at]) == end) return at;
    return std::nullopt;
  }

  [[nodiscard]] std::string date(bool end) const {
    if (const auto at = find(ColumnKind::date, end))
      return fmt::format("\"date\": {}{}", json_quoted(columns_[*at]),
                         guesses_[*at].detail.empty() ? "" : fmt::format(", \"format\": \"{}\"", guesses_[*at].detail));
    const auto year = find(ColumnKind::year, end);
    if (!year) return {};
    std::string text = fmt::format("\"year\": {}", json_quoted(columns_[*year]));
    if (const auto month = find(ColumnKind::month, end))
      text += fmt::format(", \"month\": {}", json_quoted(columns_[*month]));
    if (const auto day = find(ColumnKind::day, end)) text += fmt::format(", \"day\": {}", json_quoted(columns_[*day]));
    return text;
  }

  [[nodiscard]] std::string dates() const {
    const std::string begin = date(false);
    const std::string end = date(true);
    if (end.empty() && begin.empty()) return {};
    if (end.empty()) return fmt::format(",\n      \"on\": {{{}}}", begin);
    std::string text;
    if (!begin.empty()) text += fmt::format(",\n      \"begin\": {{{}}}", begin);
    return text + fmt::format(",\n      \"end\": {{{}, \"inclusive\": true}}", end);
  }

  std::string_view name_;
  std::vector<std::string> columns_;
  std::vector<Guess> guesses_;
  std::vector<std::string> missing_;
  std::vector<std::string> remarks_;
};

}  // namespace

Result<MappingSuggestion> suggested_mapping(InputFile& file, std::string_view name) {
  const auto header = table_header(file.head(), std::nullopt);
  if (!header) return header.error();
  // What is malformed is looked at, too: import will tell it row by row.
  CsvReader reader(file, header->delimiter, {.has_quotes = true, .takes_malformed = true});
  std::vector<std::vector<std::string>> values(header->columns.size());
  if (!reader.next()) return Error{"1: is empty"};
  for (std::size_t row = 0; row < most_rows && reader.next(); ++row)
    for (std::size_t at = 0; at < std::min(values.size(), reader.size()); ++at)
      values[at].push_back(utf8_of(reader[at]));
  if (reader.trouble()) return *reader.trouble();
  std::vector<Guess> guesses;
  for (std::size_t at = 0; at < values.size(); ++at) guesses.push_back(guess_of(header->columns[at], values[at]));
  std::vector<std::string> missing = missing_of(values, guesses);
  return Suggestion(name, header->columns, std::move(guesses), std::move(missing)).make();
}

}  // namespace entente
