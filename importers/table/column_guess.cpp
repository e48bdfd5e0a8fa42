#include "importers/table/column_guess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <regex>
#include <set>
#include <tuple>

#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"
#include "importers/table/header_words.hpp"
#include "importers/text/lower_case.hpp"
#include "values/period.hpp"

namespace entente {
namespace {

constexpr double enough = 0.8;         ///< so large a share of the values must be of a kind
constexpr double almost_all = 0.95;    ///< of codes that no header tells
constexpr std::size_t few_values = 4;  ///< so many different ones may be codes by chance
using Guess = ColumnGuess;
using Values = std::vector<std::string>;

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

/// 1990, 1990-1995, 1990-95, 1990-present, 1990-, -1995: what DateTemplate::Format::years reads.
bool is_year_period(const std::string& value) {
  static const std::regex period(
      "\\s*(\\d{4}|-\\s*\\d{4}|\\d{4}\\s*(-|\u2013|\u2014|/"
      "|to)\\s*(\\d{4}|\\d{2}|present|now|today|ongoing|current)?)\\s*",
      std::regex::icase);
  // ISO writes a month so, too.
  if (value.size() > 24) return false;
  return std::regex_match(value, period) && !(value.size() == 7 && value[4] == '-' && parse_date(value).has_value());
}

/// What stands for "goes on" in a column of ends.
bool means_open(std::string_view value) {
  static const std::set<std::string, std::less<>> marks = {
      "ongoing", "present", "current",  "open",       "9999",     "..",       "today",      "now",
      "none",    "active",  "in force", "9999-12-31", "99999999", "99991231", "12/31/9999", "31/12/9999"};
  return marks.contains(lower_case(value));
}

Guess date_guess(std::string_view header, const Values& values) {
  const auto in = [](int low, int high) {
    return [=](const std::string& value) {
      const auto number = whole(value);
      return number && *number >= low && *number <= high;
    };
  };
  // Periods in one column, 1990-95, if some are.
  const bool has_periods =
      std::ranges::any_of(values, [](const std::string& v) { return is_year_period(v) && !whole(v); });
  const bool of_months = names_a(header, {"mon", "mnth", "mth"}) || lower_case(header) == "mo";
  const std::array<Guess, 9> guesses = {
      Guess{ColumnKind::year, "", share(values, year_like)},
      Guess{ColumnKind::date, "",
            share(values, [](const std::string& v) { return v.size() >= 7 && parse_date(v).has_value(); })},
      Guess{ColumnKind::date, "yyyymmdd", share(values, [](const std::string& v) { return packed_date(v, 8); })},
      Guess{ColumnKind::date, "yyyymm", share(values, [](const std::string& v) { return packed_date(v, 6); })},
      Guess{ColumnKind::date, "day-month-year",
            share(values, [](const std::string& v) { return date_with_marks(v, true); })},
      Guess{ColumnKind::date, "month-day-year",
            share(values, [](const std::string& v) { return date_with_marks(v, false); })},
      Guess{ColumnKind::month, "", of_months ? share(values, in(0, 12)) : 0},
      Guess{ColumnKind::day, "", names_a(header, {"day"}) ? share(values, in(0, 31)) : 0},
      Guess{ColumnKind::date, "years", has_periods ? share(values, is_year_period) : 0}};
  Guess best = *std::ranges::max_element(guesses, {}, &Guess::share);
  if (best.detail == "day-month-year" && guesses[5].share >= best.share) best.others = guesses[5].detail;
  return best;
}

/// The date of a column's guess, without the values that mean that it goes on.
Guess dated(std::string_view header, const Values& values) {
  Guess guess = date_guess(header, values);
  Values closed = values;
  std::erase_if(closed, means_open);
  if (closed.size() == values.size() || closed.empty()) return guess;
  Guess without = date_guess(header, closed);
  if (without.share < enough) return guess;
  std::set<std::string> open;
  for (const std::string& value : values)
    if (means_open(value)) open.insert(value);
  without.open.assign(open.begin(), open.end());
  return without;
}

const EntityIndex& known_entities() { return Gazetteer::builtin().index(); }

Standing standing_of(std::string_view text, const Period& when) {
  return identify(known_entities(), text, when, {.suggest = false}).standing;
}

/// A scheme of codes and how well a column fits it.
struct Fit {
  std::string scheme;
  double share = 0;        ///< of the values that somebody has had
  double dated = 0;        ///< of those whose rows have a year: that somebody had then
  double agrees = 0;       ///< of those beside a name: that are the same entity's
  std::string doubt = {};  ///< the first that is not
};

constexpr std::array<std::string_view, 13> schemes = {
    "cow", "gw", "cowc", "gwc", "iso3", "iso2", "iso-numeric", "m49", "fips", "igo-number", "igo", "wikidata", "cameo"};

/// What stands in the row of each value: its year, if there is one, and the name in the column beside.
struct Neighbours {
  std::vector<std::optional<int>> years;
  const Values* names = nullptr;
};

Fit fit_of(std::string_view scheme, const Values& values, const Neighbours& beside) {
  Fit fit{std::string(scheme)};
  double seen = 0;
  double with_year = 0;
  double with_name = 0;
  std::map<std::string, bool> known;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row].empty()) continue;
    ++seen;
    const std::string code = fmt::format("{}:{}", scheme, values[row]);
    const auto [found, is_new] = known.try_emplace(code, false);
    if (is_new) found->second = standing_of(code, Period::always()) != Standing::unresolved;
    if (!found->second) continue;
    ++fit.share;
    const auto year = row < beside.years.size() ? beside.years[row] : std::nullopt;
    const Period when = year ? Period{*date_of_parts(*year, 0, 0), *date_of_parts(*year + 1, 0, 0)} : Period::always();
    const Identification meant = identify(known_entities(), code, when, {.suggest = false});
    if (year) {
      ++with_year;
      fit.dated += meant.standing == Standing::resolved ? 1 : 0;
    }
    if (beside.names == nullptr || row >= beside.names->size() || meant.candidates.empty()) continue;
    const Identification named = identify(known_entities(), (*beside.names)[row], when, {.suggest = false});
    if (named.candidates.empty()) continue;
    ++with_name;
    const bool agrees = std::ranges::any_of(named.candidates, [&](const Candidate& candidate) {
      return std::ranges::any_of(meant.candidates, [&](const Candidate& c) { return c.entity == candidate.entity; });
    });
    fit.agrees += agrees ? 1 : 0;
    if (!agrees && fit.doubt.empty()) fit.doubt = fmt::format("{} beside '{}'", values[row], (*beside.names)[row]);
  }
  fit.share = seen > 0 ? fit.share / seen : 0;
  fit.dated = with_year > 0 ? fit.dated / with_year : 1;
  fit.agrees = with_name > 0 ? fit.agrees / with_name : 1;
  return fit;
}

/// What a header says of the scheme of its codes.
bool header_names(std::string_view header, std::string_view scheme) {
  if (scheme.starts_with("iso")) return names_a(header, {"iso"});
  if (scheme.starts_with("cow")) return names_a(header, {"cow", "ccode", "stateabb"});
  if (scheme.starts_with("gw")) return names_a(header, {"gw", "g&w"});
  return names_a(header, {scheme.substr(0, scheme.find('-'))});
}

/// Whether a column's values or its name tell that it may hold codes: small numbers alone may be anything.
bool are_told_codes(const TableColumn& column, const Values& values) {
  const bool numbers = share(values, [](const std::string& v) { return whole(v).has_value(); }) > enough;
  return !numbers || of_a_subject(column.header) || of_an_object(column.header) ||
         names_a(column.header, {"code", "cow", "gw", "state", "member", "country", "iso", "m49", "igo", "actor"});
}

/// The columns of one table, with what is found out about them on the way.
class Columns {
 public:
  explicit Columns(const std::vector<TableColumn>& columns) : columns_(columns), guesses_(columns.size()) {
    for (const TableColumn& column : columns) values_.push_back(without_marks(column.values));
  }

  std::vector<Guess> guess() {
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      Guess guess = dated(columns_[at].header, compact(values_[at]));
      if (guess.share >= enough) guesses_[at] = std::move(guess);
    }
    agree_on_order();
    for (std::size_t at = 0; at < columns_.size(); ++at) guess_name(at);
    fits_.resize(columns_.size());
    for (std::size_t at = 0; at < columns_.size(); ++at) find_fits(at);
    for (std::size_t at = 0; at < columns_.size(); ++at) choose_scheme(at);
    for (std::size_t at = 0; at < columns_.size(); ++at)
      for (std::size_t other = at + 1; other < columns_.size(); ++other) make_alike(at, other);
    return std::move(guesses_);
  }

 private:
  /// Marks of missing values become empty, so that rows stay side by side.
  static Values without_marks(const Values& values) {
    Values kept = values;
    for (std::string& value : kept)
      if (is_missing(value) && !may_be_value(value, values)) value.clear();
    return kept;
  }
  static Values compact(Values values) {
    std::erase(values, "");
    return values;
  }

  /// The days and months of one table stand in one order: that which a column proves holds for those in which both fit.
  void agree_on_order() {
    const auto proves = [](const Guess& guess) { return guess.detail == "month-day-year" && guess.others.empty(); };
    if (std::ranges::none_of(guesses_, proves)) return;
    for (Guess& guess : guesses_)
      if (guess.detail == "day-month-year" && guess.others == "month-day-year")
        guess = {ColumnKind::date, guess.others, guess.share, guess.open};
  }

  void guess_name(std::size_t at) {
    const Values values = compact(values_[at]);
    if (guesses_[at].kind != ColumnKind::other || values.empty()) return;
    const double named = share(values, [](const std::string& v) {
      return !whole(v) && standing_of(v, Period::always()) != Standing::unresolved;
    });
    if (named >= enough) guesses_[at] = {ColumnKind::name, "", named};
  }

  /// The first column of years or dates, and the column of names before or after this one.
  [[nodiscard]] Neighbours neighbours_of(std::size_t at) const {
    Neighbours beside;
    for (std::size_t other = 0; other < columns_.size() && beside.years.empty(); ++other) {
      if (guesses_[other].kind != ColumnKind::year && guesses_[other].kind != ColumnKind::date) continue;
      for (const std::string& value : values_[other]) beside.years.push_back(year_in(value, guesses_[other]));
    }
    for (const std::size_t other : {at - 1, at + 1})
      if (beside.names == nullptr && other < columns_.size() && guesses_[other].kind == ColumnKind::name)
        beside.names = &values_[other];
    return beside;
  }

  void find_fits(std::size_t at) {
    const Values values = compact(values_[at]);
    const ColumnKind kind = guesses_[at].kind;
    if ((kind != ColumnKind::other && kind != ColumnKind::name) || values.empty()) return;
    const bool is_told = are_told_codes(columns_[at], values);
    const std::set<std::string> different(values.begin(), values.end());
    if (!is_told && different.size() <= few_values) return;
    const Neighbours beside = neighbours_of(at);
    for (const std::string_view scheme : schemes) {
      Fit fit = fit_of(scheme, values_[at], beside);
      // A name that is a code, too (CHAD), is a name if most others are.
      const bool is_better = kind != ColumnKind::name || fit.share > guesses_[at].share + 0.02;
      // Numbers of which no header says that they are codes are states', or nothing.
      const bool is_likely = is_told || (fit.share >= almost_all && (scheme == "cow" || scheme == "gw"));
      if (fit.share >= enough && is_better && is_likely) fits_[at].push_back(std::move(fit));
    }
  }

  /// How many columns of codes a scheme fits.
  [[nodiscard]] std::size_t columns_fitting(std::string_view scheme) const {
    return static_cast<std::size_t>(std::ranges::count_if(fits_, [&](const std::vector<Fit>& fits) {
      return std::ranges::find(fits, scheme, &Fit::scheme) != fits.end();
    }));
  }

  void choose_scheme(std::size_t at) {
    if (fits_[at].empty()) return;
    const auto rounded = [](double value) { return static_cast<int>(value * 50); };
    // Names beside codes are written in many ways, and some mean another entity on another day.
    const auto mostly = [](double value) { return static_cast<int>(value * 8); };
    const auto rank = [&](const Fit& fit) {
      return std::tuple(mostly(fit.agrees), rounded(fit.dated), header_names(columns_[at].header, fit.scheme),
                        columns_fitting(fit.scheme), rounded(fit.share));
    };
    const Fit* best = &fits_[at].front();
    for (const Fit& fit : fits_[at])
      if (rank(fit) > rank(*best)) best = &fit;
    guesses_[at] = {ColumnKind::code, best->scheme, best->share};
    if (best->agrees > 0.5) guesses_[at].doubt = best->doubt;
    for (const Fit& fit : fits_[at])
      if (&fit != best && mostly(fit.agrees) == mostly(best->agrees) && rounded(fit.dated) == rounded(best->dated) &&
          rounded(fit.share) == rounded(best->share))
        guesses_[at].others += (guesses_[at].others.empty() ? "" : ", ") + fit.scheme;
  }

  /// Two columns of one name hold codes of one scheme: that which fits both best.
  void make_alike(std::size_t a, std::size_t b) {
    const bool differ = guesses_[a].kind == ColumnKind::code && guesses_[b].kind == ColumnKind::code &&
                        guesses_[a].detail != guesses_[b].detail;
    if (!differ || !are_twins(columns_[a].header, columns_[b].header)) return;
    double most = 0;
    for (const Fit& one : fits_[a]) {
      const auto other = std::ranges::find(fits_[b], one.scheme, &Fit::scheme);
      if (other == fits_[b].end()) continue;
      const double hint = header_names(columns_[a].header, one.scheme) ? 0.1 : 0;
      const double fit = one.agrees + other->agrees + one.dated + other->dated + one.share + other->share + hint;
      if (fit <= most) continue;
      most = fit;
      guesses_[a] = {ColumnKind::code, one.scheme, one.share};
      guesses_[b] = {ColumnKind::code, one.scheme, other->share};
    }
  }

  const std::vector<TableColumn>& columns_;
  std::vector<Values> values_;
  std::vector<Guess> guesses_;
  std::vector<std::vector<Fit>> fits_;
};

}  // namespace

std::optional<int> year_in(std::string_view value, const ColumnGuess& guess) {
  if (guess.kind == ColumnKind::year) return whole(value);
  if (guess.detail == "yyyymmdd" || guess.detail == "yyyymm" || guess.detail == "years")
    return whole(value.substr(0, 4));
  if (guess.detail.ends_with("-year")) return value.size() < 4 ? std::nullopt : whole(value.substr(value.size() - 4));
  const auto date = parse_date(value);
  if (!date || date->first == unbounded_past) return std::nullopt;
  return calendar_date(date->first).year;
}

std::vector<ColumnGuess> guessed_columns(const std::vector<TableColumn>& columns) { return Columns(columns).guess(); }

/// A number among other numbers of a column that is no date, say -9 on a scale, may be either: that is for people to say.
std::vector<std::string> missing_marks_in(const std::vector<TableColumn>& columns,
                                          const std::vector<ColumnGuess>& guesses) {
  std::vector<std::string> found;
  for (const std::string_view mark : missing_marks) {
    bool is_seen = false;
    bool is_value = mark.empty();
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const Values& values = columns[at].values;
      if (std::ranges::find(values, mark) == values.end()) continue;
      is_seen = true;
      is_value = is_value || may_be_value(mark, values) || (whole(mark) && guesses[at].kind == ColumnKind::other);
    }
    if (is_seen && !is_value) found.emplace_back(mark);
  }
  return found;
}

}  // namespace entente
