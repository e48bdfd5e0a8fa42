#include "importers/factbook/factbook_importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"
#include "importers/factbook/factbook_leader.hpp"
#include "importers/text/plain_text.hpp"
#include "importers/text/trimmed.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

constexpr std::size_t longest_page = std::size_t{16} << 20U;
constexpr std::string_view source_key = "world-factbook";

/// A part of a field: a border, a membership, a leader.
class ItemRecord final : public SourceRecord {
 public:
  ItemRecord(std::size_t line, std::string_view field, std::string_view country, std::string_view item)
      : line_(line),
        field_(field),
        text_(fmt::format(R"({{"country":{},"field":{},"text":{}}})", json_quoted(country), json_quoted(field),
                          json_quoted(item))) {}
  [[nodiscard]] std::int64_t line() const override { return static_cast<std::int64_t>(line_); }
  [[nodiscard]] std::string locator() const override { return std::string(field_); }
  [[nodiscard]] RecordText text() const override { return {{}, text_}; }
  [[nodiscard]] std::vector<std::string> fields() const override { return {text_}; }

 private:
  std::size_t line_;
  std::string_view field_;
  std::string text_;
};

/// How long the separator that stands at this place is; 0 if there is none. Some pages have a comma or "and" between borders.
std::size_t separator_at(std::string_view list, std::size_t at, char separator) {
  if (list[at] == separator) return 1;
  if (!list.substr(0, at).ends_with(" km")) return 0;
  constexpr std::string_view conjunction = " and ";
  if (list.substr(at).starts_with(conjunction)) return conjunction.size();
  return list[at] == ',' ? 1 : 0;
}

/// Calls with each part of a list, without the separators within parentheses.
template <typename OnPart>
void each_part(std::string_view list, char separator, const OnPart& on_part) {
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    std::size_t length = 1;
    if (at < list.size()) {
      if (list[at] == '(') ++depth;
      if (list[at] == ')') --depth;
      length = separator_at(list, at, separator);
      if (length == 0 || depth > 0) continue;
    }
    if (const auto part = trimmed(list.substr(from, at - from)); !part.empty()) on_part(part);
    from = at + length;
  }
}

class PageImport {
 public:
  PageImport(const JsonValue& page, ClaimSink& sink) : page_(page), sink_(sink) {}

  Result<void> run() {
    country_ = country_name();
    if (country_.empty()) return Error{"1: names no country (Government, Country name) and no union (Union name)"};
    is_union_ = find({"Government", "Union name", "conventional long form"}) != nullptr;
    const std::string state = field({"Government", "Executive branch", "chief of state"});
    const std::string government = field({"Government", "Executive branch", "head of government"});
    observed_ = std::max({latest_day(state), latest_day(government), year_of_population()});
    sink_.take(said::Layout{RecordLayout{}});
    sink_.take(said::Declared{Source{std::string(source_key), "The World Factbook", "",
                                     "Central Intelligence Agency, The World Factbook.", "public domain",
                                     "https://www.cia.gov/the-world-factbook/", "", ""}});
    items({"Geography", "Land boundaries", "border countries"}, ';', &PageImport::border);
    items({"Government", "International organization participation"}, ',', &PageImport::membership);
    items({"Government", "Executive branch", "chief of state"}, '\0', &PageImport::leader);
    items({"Government", "Executive branch", "head of government"}, '\0', &PageImport::leader);
    return {};
  }

 private:
  using Path = std::initializer_list<std::string_view>;

  const JsonValue* find(Path path) const {
    const JsonValue* at = &page_;
    for (const std::string_view name : path)
      if (at != nullptr) at = at->find(name);
    return at == nullptr ? nullptr : at->find("text");
  }

  std::string field(Path path) const {
    const JsonValue* text = find(path);
    return text == nullptr ? std::string() : plain_text(text->text);
  }

  /// The short form where it is a name that is known, else the long one: "The Dominican" is none.
  [[nodiscard]] std::string country_name() const {
    std::string first = field({"Government", "Union name", "conventional long form"});
    for (const std::string_view form : {"conventional short form", "conventional long form"}) {
      std::string name = field({"Government", "Country name", form});
      if (name.empty() || name == "none") continue;
      const auto found = identify(Gazetteer::builtin().index(), name, Period::always(), {.suggest = false});
      if (found.standing != Standing::unresolved) return name;
      if (first.empty()) first = std::move(name);
    }
    return first;
  }

  /// The first day of the year for which the population is estimated: a page is no older.
  [[nodiscard]] std::optional<Day> year_of_population() const {
    constexpr std::string_view mark = " est.)";
    std::string text = field({"People and Society", "Population", "total"});
    if (text.empty()) text = field({"People and Society", "Population"});
    const std::size_t end = text.find(mark);
    if (end == std::string::npos || end < 4) return std::nullopt;
    const auto year = parse_date(std::string_view(text).substr(end - 4, 4));
    return year ? std::optional(year->first) : std::nullopt;
  }

  void items(Path path, char separator, void (PageImport::*take)(std::string_view)) {
    const JsonValue* found = find(path);
    if (found == nullptr) return;
    const std::string name = fmt::format("{}", fmt::join(path, ", "));
    each_part(plain_text(found->text), separator, [&](std::string_view item) {
      field_ = name;
      const ItemRecord record(found->line, field_, country_, item);
      sink_.take(said::Record{record});
      (this->*take)(item);
    });
  }

  [[nodiscard]] Period seen_since(const Date& begin) const {
    Period period{begin, Date::unknown()};
    if (observed_) period.end.first = *observed_ + 1;
    return period;
  }

  void claim(const EntityReference& subject, std::string_view relation, const EntityReference& object,
             const Date& begin) {
    sink_.take(said::Claimed{ClaimDraft{.subject = subject,
                                        .relation = *Schema::builtin().relation_type(relation),
                                        .object = object,
                                        .via = {},
                                        .period = seen_since(begin),
                                        .attributes = &attributes_,
                                        .source = source_key,
                                        .subject_field = field_,
                                        .object_field = field_,
                                        .end_field = field_}});
  }

  /// The Factbook has abbreviations of its own, like C for the Commonwealth.
  static EntityReference organisation(std::string_view name) {
    constexpr std::string_view scheme = "factbook";
    const bool is_code = !Gazetteer::builtin().index().by_code(scheme, name).empty();
    return {is_code ? EntityReference::By::code : EntityReference::By::name, scheme, name};
  }

  [[nodiscard]] EntityReference country() const { return {EntityReference::By::name, {}, country_}; }

  /// "Andorra 55 km", "Spain (Ceuta) 8 km", "China 1,215 km".
  void border(std::string_view item) {
    if (is_union_) return sink_.take(said::Skipped{"the border of a union, which its members have"});
    const std::size_t unit = std::min(item.find(" km"), item.size());
    const std::string_view rest = item.substr(std::min(unit + 3, item.size()));
    const std::size_t blank = unit == 0 ? std::string_view::npos : item.rfind(' ', unit - 1);
    std::string length;
    // A remark may follow, but no other neighbour.
    const bool whole = rest.empty() || (rest.starts_with(" (") && rest.ends_with(')'));
    if (unit < item.size() && blank != std::string_view::npos && whole)
      std::ranges::copy_if(item.substr(blank + 1, unit - blank - 1), std::back_inserter(length),
                           [](char c) { return c != ','; });
    if (!number_of(length)) return sink_.take(said::Rejected{field_, item, "no neighbour with a length in km"});
    const std::string_view name = trimmed(item.substr(0, blank));
    attributes_ = {{"length-km", length}};
    const std::size_t part = name.find(" (");
    if (part != std::string_view::npos && name.ends_with(')'))
      attributes_.push_back({"part", std::string(name.substr(part + 2, name.size() - part - 3))});
    claim(country(), "borders", {EntityReference::By::name, {}, name.substr(0, part)}, Date::unknown());
  }

  /// "NATO", "ADB (nonregional member)".
  void membership(std::string_view item) {
    const std::size_t open = item.find(" (");
    const std::string_view name = item.substr(0, open);
    const bool whole = open == std::string_view::npos || item.ends_with(')');
    if (name == "none" || !whole)
      return sink_.take(said::Skipped{name == "none" ? "no organisation" : "no list of organisations"});
    attributes_ = {{"role", "member"}};
    if (open != std::string_view::npos) attributes_.front().value = item.substr(open + 2, item.size() - open - 3);
    claim(country(), "member-of", organisation(name), Date::unknown());
  }

  void leader(std::string_view item) {
    const auto leader = factbook_leader(item);
    if (!leader) return sink_.take(said::Skipped{"no one leader with an office and a day"});
    if (leader->is_new)
      sink_.take(said::Made{Entity{.id = leader->id,
                                   .type = *Schema::builtin().entity_type("Person"),
                                   .label = leader->name,
                                   .life = {},
                                   .names = {{.text = leader->name, .kind = "short"}},
                                   .identifiers = {}},
                            true});
    attributes_ = {{"office", leader->office}};
    claim({EntityReference::By::id, {}, leader->id}, "leads", country(), leader->since);
  }

  const JsonValue& page_;
  ClaimSink& sink_;
  std::string country_;
  bool is_union_ = false;
  std::string field_;
  std::optional<Day> observed_;
  AttributeSet attributes_;
};

}  // namespace

bool looks_like_factbook(std::string_view head) {
  const bool introduced =
      head.find("\"Background\"") < 400 || head.find("\"Preliminary statement\"") < 400;  // of the European Union
  return head.find("\"Introduction\"") < 200 && introduced && head.find("\"Geography\"") != std::string_view::npos;
}

Result<void> import_factbook(InputFile& file, ClaimSink& sink) {
  std::string text;
  for (std::string_view piece = file.next(); !piece.empty(); piece = file.next()) {
    text += piece;
    if (text.size() > longest_page) return Error{"1: is longer than a page of the Factbook can be (16 MiB)"};
  }
  if (file.trouble()) return *file.trouble();
  const auto page = parse_json(text);
  if (!page) return page.error();
  return PageImport(*page, sink).run();
}

}  // namespace entente
