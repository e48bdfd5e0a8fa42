#include "importers/factbook/factbook_leader.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"
#include "identity/normalised_name.hpp"

namespace entente {
namespace {

/// The longer ones first.
constexpr std::array<std::string_view, 24> offices = {"President of the Swiss Confederation",
                                                      "President of the Government of Spain",
                                                      "State Affairs Commission President",
                                                      "Crown Prince and Prime Minister",
                                                      "Prime Minister and Foreign Minister",
                                                      "Taoiseach (Prime Minister)",
                                                      "Transition Prime Minister",
                                                      "Caretaker Prime Minister",
                                                      "Sultan and Prime Minister",
                                                      "Transitional President",
                                                      "Interim Prime Minister",
                                                      "Acting Prime Minister",
                                                      "Transition President",
                                                      "Interim President",
                                                      "Acting President",
                                                      "Prime Minister",
                                                      "Grand Duke",
                                                      "Chancellor",
                                                      "President",
                                                      "Emperor",
                                                      "Premier",
                                                      "Prince",
                                                      "Amir",
                                                      "King"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads "14 May 2017" at the beginning of a text.
std::optional<Day> day_at(std::string_view text) {
  int day = 0;
  int year = 0;
  const auto [after_day, bad_day] = std::from_chars(text.data(), text.data() + text.size(), day);
  if (bad_day != std::errc{} || after_day == text.data() + text.size() || *after_day != ' ') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(after_day - text.data()) + 1);
  const auto month = std::ranges::find(months, text.substr(0, 3));
  const std::size_t blank = text.find(' ');
  if (month == months.end() || blank == std::string_view::npos) return std::nullopt;
  text.remove_prefix(blank + 1);
  const auto [after_year, bad_year] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (bad_year != std::errc{} || after_year - text.data() != 4) return std::nullopt;
  return day_of({year, static_cast<int>(month - months.begin()) + 1, day});
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "MARCOS" -> "Marcos", "FILS-AIMÉ" -> "Fils-Aimé"; "VI", "al-SUDANI" -> "al-Sudani". The Factbook writes the family name
/// in capitals.
std::string name_case(std::string_view written) {
  std::string name;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t end = std::min(written.find_first_of(" -'", at), written.size());
    std::string_view word = written.substr(at, end - at);
    const bool capitals = word.size() > 1 && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool number = word.find_first_not_of("IVX") == std::string_view::npos;
    if (capitals && !number) {
      auto letters =
          icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
      const std::int32_t first = letters.moveIndex32(0, 1);
      icu::UnicodeString rest = letters.tempSubString(first);
      rest.toLower(icu::Locale::getRoot());
      letters.truncate(first);
      letters.append(rest).toUTF8String(name);
    } else {
      name += word;
    }
    if (end < written.size()) name += written[end];
    at = end + 1;
  }
  return name;
}

std::string id_of(std::string_view name) {
  std::string id = "person/";
  for (const char c : normalised_name(name)) id += c == ' ' ? '-' : c;
  return id;
}

}  // namespace

std::optional<Day> latest_day(std::string_view text) {
  std::optional<Day> latest;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = text[at] >= '0' && text[at] <= '9' && (at == 0 || text[at - 1] < '0' || text[at - 1] > '9');
    if (!begins) continue;
    if (const auto day = day_at(text.substr(at)); day && (!latest || *latest < *day)) latest = day;
  }
  return latest;
}

std::optional<FactbookLeader> factbook_leader(std::string_view text) {
  constexpr std::string_view mark = " (since ";
  const std::size_t open = text.find(mark);
  const bool one = open != std::string_view::npos && text.find_first_of("();", open + mark.size()) == text.size() - 1 &&
                   text.ends_with(')');
  if (!one) return std::nullopt;
  const auto since = day_at(text.substr(open + mark.size()));
  std::string_view who = text.substr(0, open);
  const auto office = std::ranges::find_if(offices, [&](std::string_view title) {
    return who.starts_with(title) && who.size() > title.size() && who[title.size()] == ' ';
  });
  if (!since || office == offices.end()) return std::nullopt;
  who.remove_prefix(office->size() + 1);
  // "President of the Council ...", "Prime Minister and ..." are other offices.
  if (who.empty() || !(is_upper(who.front()) || static_cast<unsigned char>(who.front()) >= 0x80) ||
      who.find_first_of(";(\"") != std::string_view::npos)
    return std::nullopt;
  FactbookLeader leader{std::string(*office), name_case(who), {}, true, Date::on(*since)};
  leader.id = id_of(leader.name);
  const EntityIndex& known = Gazetteer::builtin().index();
  const Identification found = identify(known, leader.name, Period::always(), {.suggest = false});
  if (found.standing == Standing::resolved && known[found.candidates.front().entity].id.starts_with("person/"))
    leader.id = known[found.candidates.front().entity].id;
  leader.is_new = known.by_id(leader.id) == nullptr;
  return leader;
}

}  // namespace entente
