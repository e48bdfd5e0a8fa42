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
  void take(const said::Anything& what) override {
    std::visit([&](const auto& it) { see(it); }, what);
  }
  [[nodiscard]] bool stopped() const override { return false; }

  std::size_t records = 0;
  std::size_t claims = 0;
  std::size_t rejections = 0;

 private:
  void see(const said::Layout& it) {
    for (const std::string& column : it.layout.columns) must(is_utf8(column), "a column's name is UTF-8");
  }
  void see(const said::Record& it) {
    const SourceRecord& record = it.record;
    must(record.line() >= last_line_, "records come in the order of their lines");
    must(is_utf8(record.locator()), "a locator is UTF-8");
    last_line_ = record.line();
    record_ = &record;
    ++records;
  }
  void see(const said::Declared& it) {
    const Source& made = it.source;
    must(!made.key.empty() && is_utf8(made.key) && is_utf8(made.title), "a source has a key, in UTF-8");
  }
  void see(const said::Covered& it) { must(is_utf8(it.coverage.population), "a population is UTF-8"); }
  void see(const said::Made& it) {
    const Entity& made = it.entity;
    must(!made.id.empty() && is_utf8(made.id) && is_utf8(made.label), "an entity has an id, in UTF-8");
    must(made.type.value() < Schema::builtin().entity_types().size(), "an entity's type exists");
  }
  void see(const said::Claimed& it) {
    const ClaimDraft& draft = it.draft;
    must(draft.relation.value() < Schema::builtin().relation_types().size(), "a claim's relation exists");
    must(is_utf8(draft.subject.text) && is_utf8(draft.object.text) && is_utf8(draft.via), "who is meant is UTF-8");
    must(is_utf8(draft.source), "a source is UTF-8");
    must(draft.attributes != nullptr, "a claim has attributes, if none");
    for (const Attribute& attribute : *draft.attributes)
      must(is_utf8(attribute.name) && is_utf8(attribute.value), "attributes are UTF-8");
    must(is_utf8(record_->text().values), "a record is kept in UTF-8");
    ++claims;
  }
  void see(const said::Skipped& it) { must(!it.reason.empty() && is_utf8(it.reason), "a reason is given, in UTF-8"); }
  void see(const said::Gathered&) {}
  void see(const said::Together& it) {
    must(is_utf8(it.record.locator()), "a locator is UTF-8");
    for (const std::uint32_t row : it.records) must(row < records, "a row that is summed up was read");
    record_ = &it.record;
  }
  void see(const said::Rejected& it) {
    must(!it.reason.empty(), "a rejection has a reason");
    must(is_utf8(it.field) && is_utf8(it.value) && is_utf8(it.reason), "a rejection is UTF-8");
    ++rejections;
  }
  void see(const said::Note& it) { must(!it.text.empty() && is_utf8(it.text), "a note is UTF-8"); }

  std::int64_t last_line_ = 0;
  const SourceRecord* record_ = nullptr;
};

}  // namespace entente::fuzz
