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

  void layout(const RecordLayout& layout) override {
    say(fmt::format("layout {} {}", fmt::join(layout.columns, "|"), layout.delimiter));
  }
  void record(const SourceRecord& record) override {
    record_ = &record;
    say(fmt::format("record {}", record.line()));
  }
  void source(const Source& source) override { say(fmt::format("source {} {}", source.key, source.title)); }
  void coverage(std::string_view source, const Coverage& coverage) override {
    say(fmt::format("coverage {} {} {}", source, coverage.relation, period_text(coverage.period)));
  }
  void entity(const Entity& entity) override { say(fmt::format("entity {} {}", entity.id, entity.label)); }
  void entity_if_new(const Entity& entity) override { say(fmt::format("if new {} {}", entity.id, entity.label)); }
  void claim(const ClaimDraft& claim) override {
    std::string attributes;
    for (const Attribute& attribute : *claim.attributes)
      attributes += fmt::format(" {}={}", attribute.name, attribute.value);
    say(fmt::format("claim {} {} {} via {} {} {} by {}, fields {} {} {}, {}", text_of(claim.subject),
                    claim.relation.value(), text_of(claim.object), claim.via, period_text(claim.period), attributes,
                    claim.source, claim.subject_field, claim.object_field, claim.end_field, at_hand()));
  }
  void skip(std::string_view reason) override { say(fmt::format("skip {}", reason)); }
  void gather() override { say("gather"); }
  void again(const SourceRecord& record, std::span<const std::uint32_t> records) override {
    record_ = &record;
    say(fmt::format("again {} {}", record.line(), fmt::join(records, ",")));
  }
  void reject(std::string_view field, std::string_view value, std::string_view reason) override {
    say(fmt::format("reject {} {} {}, {}", field, value, reason, at_hand()));
  }
  void note(std::string_view text) override { say(fmt::format("note {}", text)); }
  [[nodiscard]] bool stopped() const override { return said_.size() >= stop_after_; }

  [[nodiscard]] const std::vector<std::string>& said() const { return said_; }

 private:
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
