#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "identity/gazetteer.hpp"
#include "importers/sink/claim_sink.hpp"
#include "store/graph_writer.hpp"

namespace entente {

/// An entity of which a file says something on days on which it surely did not exist.
struct BeyondLife {
  std::string label;
  std::string life;
  std::int64_t times;
};

/// What became of one file.
struct ImportReport {
  ImportSummary summary;
  std::vector<std::string> notes;  ///< about the file as a whole
  std::map<std::string, std::int64_t> beyond =
      {};                                    ///< codes taken beyond the period in which they were borne, with the uses
  std::vector<BeyondLife> beyond_life = {};  ///< the most frequent first
  std::int64_t invalid = 0;                  ///< rejections of the kind invalid; a record may have several
  std::vector<Rejection> first_invalid;      ///< at most 10 of them, for people
  std::map<std::string, std::int64_t> unresolved;  ///< reason -> number of times; at most 1000 different ones
  // Every record is one of: used, known, rejected (in summary), skipped.
  std::int64_t used = 0;                      ///< something new was taken from it, and nothing left out
  std::int64_t known = 0;                     ///< all that it says was known
  std::int64_t skipped = 0;                   ///< it says nothing of interest
  std::map<std::string, std::int64_t> skips;  ///< reason -> number of records; at most 1000 different ones
};

/// A record of which something was left out.
struct RejectedRecord {
  std::vector<std::string> fields;  ///< as SourceRecord::fields gives them
  std::vector<Rejection> rejections;
};

/// Resolves what importers read and writes it to a graph file, in one transaction.
class ImportSession final : public ClaimSink {
 public:
  ImportSession(GraphWriter& writer, const std::atomic<bool>& stop);

  /// Called with every record of which something was left out, and with how records of its file are written.
  using OnRejected = std::function<void(const RecordLayout&, const RejectedRecord&)>;
  void on_rejected(OnRejected callback) { on_rejected_ = std::move(callback); }

  /// Called every 65,536 records with their number.
  void on_progress(std::function<void(std::int64_t)> callback) { on_progress_ = std::move(callback); }

  void begin_file(const std::string& file, const std::string& reader);
  ImportReport end_file(const std::string& sha256);

  void layout(const RecordLayout& layout) override;
  void record(const SourceRecord& record) override;
  void source(const Source& source) override;
  void coverage(std::string_view source, const Coverage& coverage) override;
  void entity(const Entity& entity) override;
  void entity_if_new(const Entity& entity) override;
  void claim(const ClaimDraft& draft) override;
  void reject(std::string_view field, std::string_view value, std::string_view reason) override;
  void skip(std::string_view reason) override { skipped_ = reason; }
  void gather() override;
  void again(const SourceRecord& record, std::span<const std::uint32_t> records) override;
  void note(std::string_view text) override { report_.notes.emplace_back(text); }
  [[nodiscard]] bool stopped() const override;

 private:
  struct Party {
    EntityId entity;
    Period period;
  };
  /// One end of a claim: who is meant, part by part of the period, and how the source names it.
  struct End {
    std::vector<Party> parties;
    std::string name;                         ///< as judgements write it; empty for an id
    const Judgement* judgement = nullptr;     ///< what a person decided about the name
    std::optional<EntityTypeId> judged_type;  ///< of the entity that the judgement names
    bool is_in_part = false;                  ///< of a part of the period nobody knows who is meant
  };

  bool find_end(const EntityReference& reference, std::string_view field, const ClaimDraft& draft, End& end);
  bool judge(const ClaimDraft& draft, End& end, std::string& reason);
  void tell_beyond(std::size_t entity, const Period& period);
  bool single_holder(const EntityReference& reference, const Period& period, End& end);
  EntityId from_gazetteer(std::size_t entity);
  [[nodiscard]] std::optional<EntityTypeId> type_of_id(std::string_view id) const;
  [[nodiscard]] bool are_one(const Party& subject, const Party& object) const;
  bool may_relate(const ClaimDraft& draft, const Party& subject, const Party& object);
  void add(const ClaimDraft& draft, Claim claim, const Party& subject, const Party& object);
  void leave_out(Rejection rejection);
  void end_record();
  void list_rejected();
  void count_record();
  void count_gathered();
  void leave_unresolved(std::string_view field, std::string_view value, const std::string& reason,
                        const std::string& name, std::string_view source);
  std::uint32_t record_row();
  [[nodiscard]] std::int64_t line() const { return record_ == nullptr ? 0 : record_->line(); }

  GraphWriter& writer_;
  OnRejected on_rejected_;
  std::function<void(std::int64_t)> on_progress_;
  const std::atomic<bool>& stop_;
  const EntityIndex& gazetteer_;
  std::vector<std::optional<EntityId>> gazetteer_rows_;
  TextMap<std::span<const EntityIndex::Holder>> codes_;
  std::map<std::size_t, std::int64_t>
      beyond_life_;  ///< entities of the gazetteer, and how often something is said of days beyond
  ImportReport report_;

  const SourceRecord* record_ = nullptr;
  std::uint32_t record_row_ = 0;
  RecordLayout layout_;
  enum class Fate : std::uint8_t { none, gathered, known, used, rejected };
  Fate fate_ = Fate::none;      ///< of the record at hand, so far
  std::string skipped_;         ///< why it says nothing of interest
  std::vector<Fate> fates_;     ///< of all, if some are gathered
  std::vector<bool> gathered_;  ///< what they say comes together with others, and nothing of them is rejected so far
  std::vector<std::uint32_t> together_;  ///< the records that say together what is pushed now
  RejectedRecord rejected_;              ///< what was left out of the record at hand
  End subject_;
  End object_;
};

}  // namespace entente
