#include "importers/table/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <initializer_list>
#include <span>

#include "graph/attributes.hpp"
#include "identity/gazetteer.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/embedded_data.hpp"
#include "values/json.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

using Kind = JsonValue::Kind;

/// Reads the parts of a mapping. The first trouble is kept; after it the answers do not matter.
class MappingReader {
 public:
  explicit MappingReader(const Schema& schema) : schema_(schema) {}

  Mapping mapping(const JsonValue& root) {
    Mapping mapping;
    known(root,
          {"name", "title", "source", "coverage", "recognise", "format", "columns_to_rows", "key", "reject", "claims"});
    mapping.name = required(root, "name");
    mapping.title = text(root, "title").empty() ? mapping.name : text(root, "title");
    if (const JsonValue* part = member(root, "source", Kind::object, true)) mapping.source = source(*part);
    for (const JsonValue& item : items(root, "coverage")) mapping.coverage.push_back(coverage(item));
    if (const JsonValue* part = member(root, "recognise", Kind::object, true)) {
      known(*part, {"columns", "without"});
      mapping.recognised_by = texts(*part, "columns");
      mapping.not_with = texts(*part, "without");
      if (mapping.recognised_by.empty()) fail(*part, "\"recognise\" names no columns");
    }
    if (const JsonValue* part = member(root, "format", Kind::object, false)) format(*part, mapping);
    if (const JsonValue* part = member(root, "columns_to_rows", Kind::object, false)) {
      known(*part, {"columns", "except", "header", "value"});
      if (part->find("columns") != nullptr && part->find("except") != nullptr)
        fail(*part, "\"columns\" stands beside \"except\"");
      mapping.columns_to_rows = ColumnsToRows{texts(*part, "columns"), texts(*part, "except"),
                                              required(*part, "header"), required(*part, "value")};
    }
    if (const JsonValue* key = root.find("key"); key != nullptr && key->is(Kind::string))
      mapping.key = {required(root, "key")};
    else
      mapping.key = texts(root, "key");
    for (const JsonValue& item : items(root, "reject")) mapping.refusals.push_back(refusal(item));
    for (const JsonValue& item : items(root, "claims")) mapping.claims.push_back(claim(item));
    const auto is_greatest = [](const AttributeTemplate& a) {
      return a.combination == AttributeTemplate::Combination::greatest;
    };
    for (const ClaimTemplate& claim : mapping.claims)
      if (!mapping.key.empty() && !claim.unite && std::ranges::any_of(claim.attributes, is_greatest))
        fail(*root.find("key"),
             "a record with a \"key\" counts by itself, so that its numbers have no maximum; leave out \"combine\": "
             "\"max\", or add "
             "\"unite\"");
    if (mapping.claims.empty()) fail(root, "a mapping needs at least one entry in \"claims\"");
    return mapping;
  }

  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  void fail(const JsonValue& at, std::string_view message) {
    if (!trouble_) trouble_ = Error{fmt::format("{}: {}", at.line, message)};
  }

  /// Complains about members that nobody would read: most likely a slip of the pen.
  void known(const JsonValue& object, std::initializer_list<std::string_view> names) {
    if (!object.is(Kind::object))
      return fail(object, fmt::format("an object is wanted, not {}", json_kind_name(object.kind)));
    const std::vector<std::string> list(names.begin(), names.end());
    for (const auto& [name, value] : object.members)
      if (std::ranges::find(list, name) == list.end())
        fail(value, fmt::format("unknown member \"{}\"{}", name, did_you_mean(name, list)));
  }

  const JsonValue* member(const JsonValue& object, std::string_view name, Kind kind, bool needed) {
    const JsonValue* found = object.find(name);
    if (found == nullptr) {
      if (needed) fail(object, fmt::format("\"{}\" is missing", name));
      return nullptr;
    }
    if (found->is(kind)) return found;
    fail(*found, fmt::format("\"{}\" must be {}, not {}", name, json_kind_name(kind), json_kind_name(found->kind)));
    return nullptr;
  }

  std::string text(const JsonValue& object, std::string_view name) {
    const JsonValue* found = member(object, name, Kind::string, false);
    if (found != nullptr) refuse_unfilled(*found, name);
    return found == nullptr ? std::string() : found->text;
  }

  /// What a suggested mapping leaves to its reader.
  void refuse_unfilled(const JsonValue& value, std::string_view name) {
    if (value.text.find("FILL-IN") != std::string::npos || value.text.find("FILL IN") != std::string::npos)
      fail(value, fmt::format("\"{}\" is not filled in yet ('{}')", name, value.text));
  }

  std::string required(const JsonValue& object, std::string_view name) {
    const JsonValue* found = member(object, name, Kind::string, true);
    if (found != nullptr && found->text.empty()) fail(*found, fmt::format("\"{}\" is empty", name));
    if (found != nullptr) refuse_unfilled(*found, name);
    return found == nullptr ? std::string() : found->text;
  }

  std::span<const JsonValue> items(const JsonValue& object, std::string_view name) {
    const JsonValue* found = member(object, name, Kind::array, false);
    return found == nullptr ? std::span<const JsonValue>() : found->items;
  }

  std::vector<std::string> texts(const JsonValue& object, std::string_view name) {
    std::vector<std::string> list;
    for (const JsonValue& item : items(object, name)) {
      const auto scalar = item.scalar();
      if (!scalar) fail(item, fmt::format("\"{}\" holds {}", name, json_kind_name(item.kind)));
      list.push_back(scalar.value_or(""));
    }
    return list;
  }

  bool flag(const JsonValue& object, std::string_view name) {
    const JsonValue* found = member(object, name, Kind::boolean, false);
    return found != nullptr && found->boolean;
  }

  Date date(const JsonValue& object, std::string_view name) {
    const std::string written = text(object, name);
    const auto read = parse_date(written);
    if (!read) fail(*object.find(name), fmt::format("\"{}\": {}", name, read.error().message));
    return read ? *read : Date::unknown();
  }

  std::optional<Day> day(const JsonValue& object, std::string_view name) {
    if (object.find(name) == nullptr) return std::nullopt;
    const Date read = date(object, name);
    if (!read.is_day()) fail(*object.find(name), fmt::format("\"{}\" must be a day such as 2016-12-31", name));
    return read.first;
  }

  RelationTypeId relation(const JsonValue& object, const std::string& name) {
    const auto found = schema_.find_relation_type(name);
    const JsonValue* at = object.find("relation");
    if (!found) fail(at == nullptr ? object : *at, found.error().message);
    return found ? *found : RelationTypeId(std::uint32_t{0});
  }

  Source source(const JsonValue& object) {
    known(object, {"key", "title", "version", "citation", "licence", "url", "retrieved"});
    return Source{
        required(object, "key"), required(object, "title"), text(object, "version"),   text(object, "citation"),
        text(object, "licence"), text(object, "url"),       text(object, "retrieved"), {}};
  }

  MappingCoverage coverage(const JsonValue& object) {
    known(object, {"relation", "begin", "end", "population"});
    MappingCoverage made{text(object, "relation"), Period::always(), text(object, "population")};
    if (!made.relation.empty()) relation(object, made.relation);
    if (object.find("begin") != nullptr) made.period.begin = date(object, "begin");
    if (object.find("end") != nullptr) made.period.end = date(object, "end");
    return made;
  }

  void format(const JsonValue& object, Mapping& mapping) {
    known(object, {"delimiter", "encoding", "missing", "quotes", "skip", "comment"});
    const std::string delimiter = text(object, "delimiter");
    if (delimiter.size() > 1) fail(object, "\"delimiter\" must be one character");
    if (delimiter.size() == 1) mapping.delimiter = delimiter.front();
    mapping.encoding = text(object, "encoding");
    if (!mapping.encoding.empty() && !is_text_encoding(mapping.encoding))
      fail(*object.find("encoding"),
           fmt::format(
               "\"encoding\": '{}' is no encoding that extends ASCII; give for example \"utf-8\", \"windows-1252\", "
               "\"windows-1251\" or \"shift_jis\", and save UTF-16 as UTF-8",
               mapping.encoding));
    mapping.missing = texts(object, "missing");
    mapping.skip = whole(object, "skip", 0, 1000).value_or(0);
    const std::string comment = text(object, "comment");
    if (comment.size() > 1) fail(object, "\"comment\" must be one character");
    if (comment.size() == 1) mapping.comment = comment.front();
    if (object.find("quotes") != nullptr) mapping.has_quotes = flag(object, "quotes");
  }

  /// {"column": [values], ...}
  std::vector<MappingCondition> conditions(const JsonValue& object, std::string_view name, bool negated) {
    std::vector<MappingCondition> list;
    const JsonValue* found = member(object, name, Kind::object, false);
    if (found == nullptr) return list;
    for (const auto& [column, values] : found->members) {
      MappingCondition condition{
          .column = column, .values = texts(*found, column), .beginnings = {}, .negated = negated};
      for (const std::string& value : condition.values)
        if (value.ends_with('*')) condition.beginnings.push_back(value.substr(0, value.size() - 1));
      std::erase_if(condition.values, [](const std::string& value) { return value.ends_with('*'); });
      list.push_back(std::move(condition));
    }
    return list;
  }

  MappingRefusal refusal(const JsonValue& object) {
    known(object, {"when", "reason"});
    MappingRefusal made{conditions(object, "when", false), required(object, "reason")};
    if (made.when.empty()) fail(object, "\"reject\" needs \"when\": of which values");
    return made;
  }

  TextTemplate pattern(const JsonValue& object, std::string_view name) {
    TextTemplate made;
    std::string_view rest = object.string(name).value_or("");
    while (!rest.empty()) {
      const std::size_t open = rest.find('{');
      if (open > 0) made.parts.push_back({std::string(rest.substr(0, open)), false});
      if (open == std::string_view::npos) break;
      const std::size_t close = rest.find('}', open);
      if (close == std::string_view::npos) {
        fail(object, fmt::format("a '{{' without '}}' in \"{}\"", name));
        break;
      }
      made.parts.push_back({std::string(rest.substr(open + 1, close - open - 1)), true});
      rest.remove_prefix(close + 1);
    }
    return made;
  }

  EntityTemplate entity(const JsonValue& object, std::string_view name) {
    EntityTemplate made;
    const JsonValue* part = member(object, name, Kind::object, true);
    if (part == nullptr) return made;
    known(*part, {"scheme", "code", "name", "split", "id", "mint", "type", "label", "identifier"});
    made.split = text(*part, "split");
    if (!made.split.empty() && part->find("code") == nullptr && part->find("name") == nullptr)
      fail(*part, "\"split\" is for a \"code\" or a \"name\"");
    if (part->find("type") != nullptr) {
      const auto type = schema_.find_entity_type(required(*part, "type"));
      if (!type) fail(*part->find("type"), type.error().message);
      if (type) made.type = *type;
    }
    if (part->find("code") != nullptr) {
      made.kind = EntityTemplate::Kind::code;
      made.column = required(*part, "code");
      made.scheme = required(*part, "scheme");
      check_scheme(*part, made.scheme);
    } else if (part->find("name") != nullptr) {
      made.kind = EntityTemplate::Kind::name;
      made.column = required(*part, "name");
    } else if (part->find("id") != nullptr) {
      made.kind = EntityTemplate::Kind::fixed;
      made.id = pattern(*part, "id");
    } else if (part->find("mint") != nullptr) {
      minted(*part, made);
    } else {
      fail(*part, fmt::format("\"{}\" needs one of \"code\" (with \"scheme\"), \"name\", \"id\", \"mint\"", name));
    }
    return made;
  }

  /// Codes of a scheme that nobody knows would leave every row unresolved.
  void check_scheme(const JsonValue& part, const std::string& scheme) {
    const EntityIndex& index = Gazetteer::builtin().index();
    if (!scheme.empty() && !index.has_scheme(scheme))
      fail(*part.find("scheme"), fmt::format("\"scheme\": {}", not_one_of(scheme, index.schemes())));
  }

  void minted(const JsonValue& part, EntityTemplate& made) {
    made.kind = EntityTemplate::Kind::minted;
    made.id = pattern(part, "mint");
    made.label = part.find("label") == nullptr ? made.id : pattern(part, "label");
    if (!made.type) fail(part, "a minted entity needs a \"type\"");
    if (made.id.parts.empty() || made.id.parts.front().is_column ||
        made.id.parts.front().text.find('/') == std::string::npos)
      fail(part, "\"mint\" must begin with a kind, such as \"treaty/\"");
    if (const JsonValue* identifier = member(part, "identifier", Kind::object, false)) {
      known(*identifier, {"scheme", "code"});
      made.scheme = required(*identifier, "scheme");
      made.column = required(*identifier, "code");
    }
  }

  std::optional<DateTemplate> date_template(const JsonValue& object, std::string_view name) {
    if (object.find(name) == nullptr) return std::nullopt;
    const JsonValue* part = member(object, name, Kind::object, true);
    if (part == nullptr) return std::nullopt;
    if (name == "end")
      known(*part, {"date", "format", "year", "month", "day", "fixed", "missing", "inclusive", "open", "still",
                    "still_when", "observed", "earliest_year", "pivot"});
    else if (name == "on" && text(*part, "format") == "years")
      known(*part, {"date", "format", "missing", "open", "observed", "earliest_year", "pivot"});
    else
      known(*part,
            {"date", "format", "year", "month", "day", "fixed", "missing", "or_before_when", "earliest_year", "pivot"});
    DateTemplate made;
    made.date = text(*part, "date");
    made.year = text(*part, "year");
    made.month = text(*part, "month");
    made.day = text(*part, "day");
    if (part->find("fixed") != nullptr) made.fixed = date(*part, "fixed");
    const int ways = (made.date.empty() ? 0 : 1) + (made.year.empty() ? 0 : 1) + (made.fixed ? 1 : 0);
    if (ways != 1) fail(*part, fmt::format("\"{}\" needs one of \"date\", \"year\", \"fixed\"", name));
    if (made.year.empty() && !(made.month.empty() && made.day.empty()))
      fail(*part, "\"month\" or \"day\" without \"year\"");
    if (made.month.empty() && !made.day.empty()) fail(*part, "\"day\" without \"month\"");
    made.format = date_format(*part);
    if (made.format == DateTemplate::Format::years && name != "on")
      fail(*part, fmt::format("\"years\" is a format of \"on\", as it tells begin and end; not of \"{}\"", name));
    made.missing = texts(*part, "missing");
    years(*part, made);
    const auto before = conditions(*part, "or_before_when", false);
    if (!before.empty()) made.or_before = before.front();
    made.inclusive = flag(*part, "inclusive");
    made.open = texts(*part, "open");
    made.still = day(*part, "still");
    made.observed = day(*part, "observed");
    const auto still = conditions(*part, "still_when", false);
    if (!still.empty()) made.still_when = still.front();
    return made;
  }

  void years(const JsonValue& part, DateTemplate& made) {
    made.earliest = whole(part, "earliest_year", -9999, 9999).value_or(made.earliest);
    made.pivot = whole(part, "pivot", 0, 99);
    const bool is_edtf = made.year.empty() && made.format == DateTemplate::Format::edtf;
    if (is_edtf && (made.pivot || part.find("earliest_year") != nullptr))
      fail(part, "\"earliest_year\" and \"pivot\" are not of EDTF, which writes years with four digits");
  }

  std::optional<int> whole(const JsonValue& object, std::string_view name, int least, int most) {
    const JsonValue* found = object.find(name);
    if (found == nullptr) return std::nullopt;
    int number = 0;
    const std::string text = found->scalar().value_or("");
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && trouble == std::errc{} && end == text.data() + text.size() && number >= least &&
        number <= most)
      return number;
    fail(*found, fmt::format("\"{}\" must be a whole number from {} to {}", name, least, most));
    return std::nullopt;
  }

  DateTemplate::Format date_format(const JsonValue& part) {
    static const std::vector<std::string> names = {"edtf",           "yyyymm",  "yyyymmdd", "day-month-year",
                                                   "month-day-year", "english", "years"};
    const std::string written = text(part, "format");
    if (written.empty()) return DateTemplate::Format::edtf;
    const auto found = std::ranges::find(names, written);
    if (found == names.end()) {
      fail(*part.find("format"), fmt::format("unknown format '{}' (one of {})", written, fmt::join(names, ", ")));
      return DateTemplate::Format::edtf;
    }
    return static_cast<DateTemplate::Format>(found - names.begin());
  }

  ClaimTemplate claim(const JsonValue& object) {
    known(object, {"when", "unless", "self", "subject", "relation", "object", "via", "begin", "end", "on", "unite",
                   "mode", "attributes"});
    ClaimTemplate made;
    made.line = object.line;
    made.when = conditions(object, "when", false);
    for (MappingCondition& condition : conditions(object, "unless", true)) made.when.push_back(std::move(condition));
    made.subject = entity(object, "subject");
    made.object = entity(object, "object");
    const JsonValue* stated = object.find("relation");
    if (stated != nullptr && stated->is(Kind::object)) {
      known(*stated, {"column"});
      made.relation_column = required(*stated, "column");
    } else {
      made.relation = relation(object, required(object, "relation"));
    }
    if (object.find("via") != nullptr) made.via = entity(object, "via");
    if (made.via && made.via->kind != EntityTemplate::Kind::minted)
      fail(*object.find("via"), "\"via\" must be an entity that the mapping mints");
    made.begin = date_template(object, "begin");
    made.end = date_template(object, "end");
    made.on = date_template(object, "on");
    if (made.on && (made.begin || made.end)) fail(object, "\"on\" stands beside \"begin\" or \"end\"");
    if (object.find("mode") != nullptr) {
      const auto mode = mode_of(required(object, "mode"));
      if (!mode)
        fail(*object.find("mode"), "\"mode\" is none of stated, reported, planned, attempted, negated, hypothetical");
      made.mode = mode.value_or(Mode::stated);
    }
    for (const JsonValue& item : items(object, "attributes")) made.attributes.push_back(attribute(item));
    if (object.find("self") != nullptr) {
      made.skip_self = required(object, "self") == "skip";
      if (!made.skip_self) fail(*object.find("self"), "\"self\" must be \"skip\"");
    }
    if (const JsonValue* part = member(object, "unite", Kind::object, false)) made.unite = unite(*part, made);
    check_combinations(object, made);
    std::ranges::sort(made.attributes, {}, &AttributeTemplate::name);
    return made;
  }

  void check_combinations(const JsonValue& object, const ClaimTemplate& made) {
    for (const AttributeTemplate& attribute : made.attributes)
      if (attribute.combination == AttributeTemplate::Combination::mean && !made.unite)
        fail(object, fmt::format("\"{}\" is a mean, and needs \"unite\": of which rows", attribute.name));
    // Claims that count beside each other are added up, and a sum of means or maxima is neither.
    if (made.has_means() && made.is_own())
      fail(object,
           "means and maxima cannot be added up: leave out \"count\" and sums, or count in an entry of its own");
  }

  AttributeTemplate attribute(const JsonValue& item) {
    known(item, {"name", "column", "missing", "values", "fixed", "combine"});
    AttributeTemplate made{
        .name = required(item, "name"), .column = text(item, "column"), .missing = texts(item, "missing")};
    made.fixed = text(item, "fixed");
    const std::string combine = text(item, "combine");
    static const std::vector<std::string> combinations = {"same", "sum", "mean", "max"};
    const auto known_one = std::ranges::find(combinations, combine);
    if (known_one != combinations.end())
      made.combination = static_cast<AttributeTemplate::Combination>(known_one - combinations.begin());
    else if (!combine.empty())
      fail(*item.find("combine"),
           fmt::format("unknown combination '{}' (one of {})", combine, fmt::join(combinations, ", ")));
    if (made.column.empty() == made.fixed.empty()) fail(item, "an attribute needs one of \"column\", \"fixed\"");
    if (const JsonValue* values = member(item, "values", Kind::object, false))
      for (const auto& [from, to] : values->members) {
        const auto scalar = to.scalar();
        if (!scalar) fail(to, fmt::format("\"values\" holds {}", json_kind_name(to.kind)));
        made.values.emplace_back(from, scalar.value_or(""));
      }
    return made;
  }

  UniteTemplate unite(const JsonValue& object, const ClaimTemplate& claim) {
    known(object, {"over", "open", "count"});
    static const std::vector<std::string> spans = {"consecutive-years", "consecutive-months", "year", "month", "day"};
    UniteTemplate made;
    const std::string over = required(object, "over");
    const auto span = std::ranges::find(spans, over);
    if (span == spans.end())
      fail(object, fmt::format("\"over\" is none of {}{}", fmt::join(spans, ", "), did_you_mean(over, spans)));
    else
      made.over = static_cast<UniteTemplate::Over>(span - spans.begin());
    made.count = text(object, "count");
    if (const JsonValue* open = object.find("open")) {
      const auto date = parse_date(open->text);
      const bool bounded = date && date->first != unbounded_past && date->last != unbounded_future;
      const CalendarDate first = calendar_date(bounded ? date->first : 0);
      const auto whole = date_of_parts(first.year, made.is_by_month() ? first.month : 0, 0);
      if (bounded && made.is_consecutive() && *date == whole)
        made.open = *date;
      else
        fail(*open,
             "\"open\" is the last year of consecutive years (2014) or month of consecutive months (\"2014-06\")");
    }
    if (made.is_consecutive() && !made.count.empty()) fail(object, "\"count\" is for days, months and years");
    if (!claim.relation_column.empty()) fail(object, "\"unite\" needs one relation for all rows, not a column");
    if (!claim.on) fail(object, "\"unite\" needs \"on\": the day, month or year of a row");
    return made;
  }

  const Schema& schema_;
  std::optional<Error> trouble_;
};

}  // namespace

std::string_view combination_name(AttributeTemplate::Combination combination) {
  constexpr std::array<std::string_view, 4> names = {"value", "sum", "mean", "greatest"};
  return names[static_cast<std::size_t>(combination)];
}

Result<Mapping> parse_mapping(std::string_view text, std::string_view file, const Schema& schema) {
  const auto root = parse_json(text);
  if (!root) return Error{fmt::format("{}:{}", file, root.error().message)};
  MappingReader reader(schema);
  Mapping mapping = reader.mapping(*root);
  if (reader.trouble()) return Error{fmt::format("{}:{}", file, reader.trouble()->message)};
  mapping.file = file;
  return mapping;
}

const std::vector<Mapping>& builtin_mappings() {
  static const std::vector<Mapping> mappings = [] {
    std::vector<Mapping> list;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with("mappings/")) continue;
      auto mapping = parse_mapping(file.text, file.path, Schema::builtin());
      assert(mapping.has_value() && "every file of data/mappings is read by a test");
      if (mapping) list.push_back(*std::move(mapping));
    }
    return list;
  }();
  return mappings;
}

}  // namespace entente
