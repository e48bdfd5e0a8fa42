#pragma once

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "importers/sink/claim_sink.hpp"

namespace entente {

/// What an importer said to its sink, copied, so that it can be said again to another one, later and in another thread.
class CallBatch {
 public:
  CallBatch() = default;
  CallBatch(const CallBatch&) = delete;
  CallBatch& operator=(const CallBatch&) = delete;
  ~CallBatch() = default;

  void add(const said::Anything& what);
  /// Says everything again, in its order. Records live as long as the batch.
  void replay(ClaimSink& sink) const;
  [[nodiscard]] std::size_t size() const { return calls_.size(); }
  /// Copies what stands in the record at hand: of most records of some files nothing is ever asked.
  void keep_text(const SourceRecord& record, bool with_fields);

 private:
  class KeptRecord final : public SourceRecord {
   public:
    explicit KeptRecord(std::int64_t line) : line_(line) {}
    [[nodiscard]] std::int64_t line() const override { return line_; }
    [[nodiscard]] std::uint64_t key() const override { return key_; }
    [[nodiscard]] std::string locator() const override { return std::string(locator_); }
    [[nodiscard]] RecordText text() const override { return text_; }
    [[nodiscard]] std::vector<std::string> fields() const override { return fields_; }
    [[nodiscard]] std::vector<RecordRow> others() const override { return others_; }

    [[nodiscard]] bool has_text() const { return has_text_; }
    void take(std::string_view locator, RecordText text) {
      has_text_ = true;
      locator_ = locator;
      text_ = text;
    }
    void take(std::uint64_t key, std::vector<std::string> fields, std::vector<RecordRow> others) {
      key_ = key;
      fields_ = std::move(fields);
      others_ = std::move(others);
    }

   private:
    std::int64_t line_;
    std::uint64_t key_ = 0;
    bool has_text_ = false;
    std::string_view locator_;
    RecordText text_;
    std::vector<std::string> fields_;
    std::vector<RecordRow> others_;
  };
  // What may be said, as a batch keeps it. Texts are in texts_.
  struct CoverageCall {
    std::string source;
    Coverage coverage;
  };
  struct EntityCall {
    Entity entity;
    bool if_new;
  };
  struct TogetherCall {
    const KeptRecord* record;
    std::vector<std::uint32_t> records;
  };
  using Call = std::variant<const KeptRecord*, ClaimDraft, said::Skipped, said::Gathered, said::Rejected, TogetherCall,
                            EntityCall, RecordLayout, Source, CoverageCall, said::Note>;

  std::string_view keep(std::string_view text);
  const KeptRecord* keep(const SourceRecord& record) { return &records_.emplace_back(record.line()); }
  ClaimDraft keep(const ClaimDraft& claim);
  std::string_view kept_reason(std::string_view reason);

  std::pmr::monotonic_buffer_resource texts_;
  std::vector<Call> calls_;
  std::deque<KeptRecord> records_;
  std::deque<AttributeSet> attributes_;
  std::string_view names_;   ///< of the last record: those of a table are alike
  std::string_view reason_;  ///< of the last record that says nothing
};

}  // namespace entente
