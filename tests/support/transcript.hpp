#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "importers/sink/claim_sink.hpp"

namespace entente::test {

inline std::string text_of(const EntityReference& reference) {
  return fmt::format("{} {}:{}", static_cast<int>(reference.by), reference.scheme, reference.text);
}

/// Writes down all that it is told, and what it is answered about the record at hand.
class Transcript : public ClaimSink {
 public:
  explicit Transcript(std::size_t stop_after = std::string::npos) : stop_after_(stop_after) {}

  void take(const said::Anything& what) override {
    std::visit([&](const auto& it) { hear(it); }, what);
  }
  [[nodiscard]] bool stopped() const override { return said_.size() >= stop_after_; }

  [[nodiscard]] const std::vector<std::string>& said() const { return said_; }

 private:
  void hear(const said::Layout& it) {
    say(fmt::format("layout {} {}", fmt::join(it.layout.columns, "|"), it.layout.delimiter));
  }
  void hear(const said::Record& it) {
    record_ = &it.record;
    say(fmt::format("record {}", it.record.line()));
  }
  void hear(const said::Declared& it) { say(fmt::format("source {} {}", it.source.key, it.source.title)); }
  void hear(const said::Covered& it) {
    say(fmt::format("coverage {} {} {}", it.source, it.coverage.relation, period_text(it.coverage.period)));
  }
  void hear(const said::Made& it) {
    say(fmt::format("{} {} {}", it.if_new ? "if new" : "entity", it.entity.id, it.entity.label));
  }
  void hear(const said::Claimed& it) {
    const ClaimDraft& claim = it.draft;
    std::string attributes;
    for (const Attribute& attribute : *claim.attributes)
      attributes += fmt::format(" {}={}", attribute.name, attribute.value);
    say(fmt::format("claim {} {} {} via {} {} {} by {}, fields {} {} {}, {}", text_of(claim.subject),
                    claim.relation.value(), text_of(claim.object), claim.via, period_text(claim.period), attributes,
                    claim.source, claim.subject_field, claim.object_field, claim.end_field, at_hand()));
  }
  void hear(const said::Skipped& it) { say(fmt::format("skip {}", it.reason)); }
  void hear(const said::Gathered&) { say("gather"); }
  void hear(const said::Together& it) {
    record_ = &it.record;
    say(fmt::format("again {} {}", it.record.line(), fmt::join(it.records, ",")));
  }
  void hear(const said::Rejected& it) {
    say(fmt::format("reject {} {} {}, {}", it.field, it.value, it.reason, at_hand()));
  }
  void hear(const said::Note& it) { say(fmt::format("note {}", it.text)); }
  [[nodiscard]] std::string at_hand() const {
    if (record_ == nullptr) return "none";
    const RecordText text = record_->text();
    return fmt::format("{} '{}' {} {} {}", record_->line(), record_->locator(), text.names, text.values,
                       fmt::join(record_->fields(), "|"));
  }
  void say(std::string text) { said_.push_back(std::move(text)); }

  std::size_t stop_after_;
  const SourceRecord* record_ = nullptr;
  std::vector<std::string> said_;
};

}  // namespace entente::test
