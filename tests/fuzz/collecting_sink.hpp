#pragma once

#include <string>

#include "graph/schema.hpp"
#include "importers/sink/claim_sink.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "values/json.hpp"

namespace entente::fuzz {

/// Takes everything, and checks what a graph file relies on: texts are UTF-8, rejections have a reason, types exist.
class CollectingSink final : public ClaimSink {
 public:
  void layout(const RecordLayout& made) override {
    for (const std::string& column : made.columns) must(is_utf8(column), "a column's name is UTF-8");
  }
  void record(const SourceRecord& record) override {
    must(record.line() >= last_line_, "records come in the order of their lines");
    must(is_utf8(record.locator()), "a locator is UTF-8");
    last_line_ = record.line();
    record_ = &record;
    ++records;
  }
  void source(const Source& made) override {
    must(!made.key.empty() && is_utf8(made.key) && is_utf8(made.title), "a source has a key, in UTF-8");
  }
  void coverage(std::string_view, const Coverage& made) override {
    must(is_utf8(made.population), "a population is UTF-8");
  }
  void entity(const Entity& made) override {
    must(!made.id.empty() && is_utf8(made.id) && is_utf8(made.label), "an entity has an id, in UTF-8");
    must(made.type.value() < Schema::builtin().entity_types().size(), "an entity's type exists");
  }
  void entity_if_new(const Entity& made) override { entity(made); }
  void claim(const ClaimDraft& draft) override {
    must(draft.relation.value() < Schema::builtin().relation_types().size(), "a claim's relation exists");
    must(is_utf8(draft.subject.text) && is_utf8(draft.object.text) && is_utf8(draft.via), "who is meant is UTF-8");
    must(is_utf8(draft.source), "a source is UTF-8");
    must(draft.attributes != nullptr, "a claim has attributes, if none");
    for (const Attribute& attribute : *draft.attributes)
      must(is_utf8(attribute.name) && is_utf8(attribute.value), "attributes are UTF-8");
    must(is_utf8(record_->text().values), "a record is kept in UTF-8");
    ++claims;
  }
  void skip(std::string_view reason) override {
    must(!reason.empty() && is_utf8(reason), "a reason is given, in UTF-8");
  }
  void gather() override {}
  void again(const SourceRecord& record, std::span<const std::uint32_t> rows) override {
    must(is_utf8(record.locator()), "a locator is UTF-8");
    for (const std::uint32_t row : rows) must(row < records, "a row that is summed up was read");
    record_ = &record;
  }
  void reject(std::string_view field, std::string_view value, std::string_view reason) override {
    must(!reason.empty(), "a rejection has a reason");
    must(is_utf8(field) && is_utf8(value) && is_utf8(reason), "a rejection is UTF-8");
    ++rejections;
  }
  void note(std::string_view text) override { must(!text.empty() && is_utf8(text), "a note is UTF-8"); }
  [[nodiscard]] bool stopped() const override { return false; }

  std::size_t records = 0;
  std::size_t claims = 0;
  std::size_t rejections = 0;

 private:
  std::int64_t last_line_ = 0;
  const SourceRecord* record_ = nullptr;
};

}  // namespace entente::fuzz
