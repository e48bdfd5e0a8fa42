#include "importers/claims/claims_importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "identity/gazetteer.hpp"
#include "importers/table/cell_rules.hpp"
#include "importers/text/line_reader.hpp"
#include "values/json.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

using Kind = JsonValue::Kind;

/// Why a line is rejected.
struct Objection {
  std::string field;
  std::string value;
  std::string reason;
};

/// Turns the object of one line into calls of the sink. The first objection is kept; after it nothing is pushed.
class LineImporter {
 public:
  LineImporter(const JsonValue& line, ClaimSink& sink, std::unordered_set<std::uint64_t>& keys)
      : line_(line), sink_(sink), keys_(keys) {}

  void push() {
    const auto type = line_.string("type");
    if (!type || *type == "claim")
      claim();
    else if (*type == "source")
      source();
    else if (*type == "coverage")
      coverage();
    else if (*type == "entity" || line_.find("id") != nullptr)
      entity();
    else
      object_to("type", *type, "is none of claim, source, coverage, entity");
    if (objection_) sink_.take(said::Rejected{objection_->field, objection_->value, objection_->reason});
  }

 private:
  void object_to(std::string_view field, std::string_view value, std::string_view reason) {
    if (!objection_) objection_ = {std::string(field), std::string(value), std::string(reason)};
  }

  void known(std::span<const std::string_view> names) {
    const std::vector<std::string> list(names.begin(), names.end());
    for (const auto& [name, value] : line_.members)
      if (std::ranges::find(list, name) == list.end())
        object_to(name, "", fmt::format("unknown member{}", did_you_mean(name, list)));
  }

  /// The text of a member; empty if there is none.
  std::string_view text(std::string_view name, bool needed = false) {
    const JsonValue* member = line_.find(name);
    if (member == nullptr || member->is(Kind::null)) {
      if (needed) object_to(name, "", "is missing");
      return {};
    }
    if (!member->is(Kind::string)) {
      object_to(name, json_text(*member), fmt::format("must be a string, not {}", json_kind_name(member->kind)));
      return {};
    }
    if (needed && member->text.empty()) object_to(name, "", "is empty");
    return member->text;
  }

  Date date(std::string_view name) {
    const std::string_view written = text(name);
    const auto read = parse_date(written);
    if (!read) object_to(name, written, read.error().message);
    return read ? *read : Date::unknown();
  }

  Period period() {
    const bool has_on = line_.find("on") != nullptr;
    const bool has_last = line_.find("last") != nullptr;
    const bool has_end = line_.find("end") != nullptr;
    if ((has_on ? 1 : 0) + (has_last ? 1 : 0) + (has_end ? 1 : 0) > 1)
      object_to(has_on ? "on" : "last", "", "only one of \"on\", \"last\" and \"end\" may be given");
    if (has_on && line_.find("begin") != nullptr) object_to("on", "", "stands beside \"begin\"");
    if (has_on) {
      const std::string_view written = text("on");
      const auto read = parse_period(written);
      if (!read) object_to("on", written, read.error().message);
      return read ? *read : Period::always();
    }
    return {.begin = date("begin"), .end = has_last ? day_after(date("last")) : date("end")};
  }

  EntityReference reference(std::string_view name) {
    const JsonValue* member = line_.find(name);
    if (member == nullptr) {
      object_to(name, "", "is missing");
      return {};
    }
    if (member->is(Kind::string)) return {EntityReference::By::id, {}, member->text};
    if (const auto scheme = member->string("scheme")) {
      const auto key = member->string("key");
      if (!key) object_to(name, json_text(*member), "a code needs \"scheme\" and \"key\", both strings");
      return {EntityReference::By::code, *scheme, key.value_or("")};
    }
    const auto called = member->string("name");
    if (!called) object_to(name, json_text(*member), "must be an id, {\"scheme\", \"key\"} or {\"name\"}");
    return {EntityReference::By::name, {}, called.value_or("")};
  }

  AttributeSet attributes() {
    AttributeSet set;
    const JsonValue* member = line_.find("attributes");
    if (member == nullptr) return set;
    if (!member->is(Kind::object)) object_to("attributes", json_text(*member), "must be an object");
    for (const auto& [name, value] : member->members) {
      const auto scalar = value.scalar();
      if (!scalar) object_to("attributes." + name, json_text(value), "must be a string, a number, true or false");
      set.push_back({name, scalar.value_or("")});
    }
    std::ranges::sort(set);
    return set;
  }

  /// What the schema declares of the relation's attributes, as for tables.
  void check_attributes(AttributeSet& set, RelationTypeId relation) {
    for (Attribute& attribute : set) {
      const AttributeType* type = Schema::builtin()[relation].attribute(attribute.name);
      if (type == nullptr) continue;
      if (type->kind == AttributeKind::flag && (attribute.value == "true" || attribute.value == "false"))
        attribute.value = attribute.value == "true" ? "1" : "0";
      if (const std::string fault = misfit(type->kind, attribute.value); !fault.empty())
        object_to(fmt::format("attributes.{}", attribute.name), attribute.value, fault);
    }
  }

  void claim() {
    static constexpr std::array<std::string_view, 17> names = {
        "type", "subject", "relation", "object", "via",        "begin",      "end",  "last",      "on",
        "mode", "source",  "locator",  "quote",  "assumption", "attributes", "note", "record_key"};
    known(names);
    ClaimDraft draft{.subject = reference("subject"),
                     .relation = RelationTypeId(std::uint32_t{0}),
                     .object = reference("object"),
                     .via = text("via"),
                     .period = period(),
                     .source = text("source", true),
                     .subject_field = "subject",
                     .object_field = "object",
                     .end_field = line_.find("last") == nullptr ? "end" : "last"};
    const std::string_view relation = text("relation", true);
    const auto type = Schema::builtin().find_relation_type(relation);
    if (type)
      draft.relation = *type;
    else
      object_to("relation", relation, type.error().message);
    const std::string_view mode = line_.find("mode") == nullptr ? "stated" : text("mode", true);
    if (const auto known_mode = mode_of(mode))
      draft.mode = *known_mode;
    else
      object_to("mode", mode, "is none of stated, reported, planned, attempted, negated, hypothetical");
    if (const std::string_view key = text("record_key"); !key.empty())
      draft.own = own_record(record_key_of(key), draft.period);
    AttributeSet set = attributes();
    if (type) check_attributes(set, *type);
    draft.attributes = &set;
    if (objection_) return;
    // As in tables: a key that stands twice is one record.
    if (draft.own.key != 0 && !keys_.insert(record_key_of(said_with_key())).second)
      return sink_.take(said::Skipped{"its record_key stands before"});
    sink_.take(said::Claimed{draft});
  }

  /// Who says what of whom, and the record's own key.
  [[nodiscard]] std::string said_with_key() const {
    std::string said;
    for (const std::string_view name : {"source", "subject", "relation", "object", "via", "record_key"}) {
      const JsonValue* member = line_.find(name);
      said += member == nullptr ? std::string() : json_text(*member);
      said += '\x1f';
    }
    return said;
  }

  void source() {
    static constexpr std::array<std::string_view, 8> names = {"type",     "key",     "title", "version",
                                                              "citation", "licence", "url",   "retrieved"};
    known(names);
    const auto value = [&](std::string_view name) { return std::string(text(name)); };
    const Source made{std::string(text("key", true)),
                      std::string(text("title", true)),
                      value("version"),
                      value("citation"),
                      value("licence"),
                      value("url"),
                      value("retrieved"),
                      {}};
    if (!objection_) sink_.take(said::Declared{made});
  }

  void coverage() {
    static constexpr std::array<std::string_view, 6> names = {"type",  "source", "relation",
                                                              "begin", "end",    "population"};
    known(names);
    const std::string_view relation = text("relation");
    if (!relation.empty() && !Schema::builtin().relation_type(relation))
      object_to("relation", relation, "unknown relation");
    const Coverage made{SourceId(std::uint32_t{0}), std::string(relation), period(), std::string(text("population"))};
    const std::string_view key = text("source", true);
    if (!objection_) sink_.take(said::Covered{key, made});
  }

  void entity() {
    auto made = entity_of_json(line_, Schema::builtin());
    if (made)
      sink_.take(said::Made{*made, false});
    else  // the line is told beside the reason
      object_to("", "", made.error().message.substr(made.error().message.find(' ') + 1));
  }

  const JsonValue& line_;
  ClaimSink& sink_;
  std::unordered_set<std::uint64_t>& keys_;  ///< of the records before
  std::optional<Objection> objection_;
};

class LineRecord final : public SourceRecord {
 public:
  explicit LineRecord(const LineReader& reader) : reader_(reader) {}
  void take(const Result<JsonValue>& line, const std::optional<JsonValue>& rejected) {
    locator_ = line ? line->string("locator").value_or("") : std::string_view();
    const JsonValue* stood = rejected && locator_.empty() ? rejected->find("line") : nullptr;
    if (stood != nullptr && stood->scalar())
      locator_ = fmt::format("{}:{}", rejected->string("file").value_or(""), *stood->scalar());
  }
  [[nodiscard]] std::int64_t line() const override { return static_cast<std::int64_t>(reader_.line()); }
  [[nodiscard]] std::string locator() const override { return locator_; }
  [[nodiscard]] RecordText text() const override { return {{}, reader_.text()}; }
  [[nodiscard]] std::vector<std::string> fields() const override { return {std::string(reader_.text())}; }

 private:
  const LineReader& reader_;
  std::string locator_;
};

/// The member with which --rejects marks a line, which says nothing of its own.
std::optional<JsonValue> taken_off(JsonValue& line) {
  const auto mark = std::ranges::find(line.members, "rejected", &JsonValue::Member::first);
  if (mark == line.members.end()) return std::nullopt;
  auto taken = std::move(mark->second);
  line.members.erase(mark);
  return taken;
}

}  // namespace

Result<void> import_claims(InputFile& file, ClaimSink& sink) {
  LineReader reader(file);
  sink.take(said::Layout{RecordLayout{}});
  LineRecord record(reader);
  std::unordered_set<std::uint64_t> keys;
  while (!sink.stopped() && reader.next()) {
    const std::string_view text = reader.text();
    if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
    auto line = parse_json(text, reader.line());
    const auto rejected = line ? taken_off(*line) : std::nullopt;
    record.take(line, rejected);
    sink.take(said::Record{record});
    if (line && text.find("\\u0000") != std::string_view::npos)
      sink.take(said::Rejected{"", "", "holds a NUL character, which no text has"});
    else if (!line)
      sink.take(said::Rejected{"", "", line.error().message.substr(line.error().message.find(' ') + 1)});
    else if (!line->is(Kind::object))
      sink.take(said::Rejected{"", "", fmt::format("a line must be an object, not {}", json_kind_name(line->kind))});
    else if (rejected && rejected->find("text") != nullptr)
      sink.take(said::Rejected{"rejected", "",
                               "this line was no JSON object; write it anew from the \"text\" in \"rejected\""});
    else
      LineImporter(*line, sink, keys).push();
  }
  if (reader.trouble()) return *reader.trouble();
  return {};
}

}  // namespace entente
