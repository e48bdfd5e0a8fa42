#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph_writer.hpp"
#include "identity/gazetteer.hpp"
#include "importers/claim_sink.hpp"

namespace entente {

/// What became of one file.
struct ImportReport {
  ImportSummary summary;
  std::int64_t invalid = 0;                        ///< rejections of the kind invalid; a record may have several
  std::vector<Rejection> first_invalid;            ///< at most 10 of them, for people
  std::map<std::string, std::int64_t> unresolved;  ///< reason -> number of times; at most 1000 different ones
};

/// Resolves what importers read and writes it to a graph file, in one transaction.
class ImportSession final : public ClaimSink {
 public:
  /// Called with every rejection as it is found.
  using OnRejection = std::function<void(const Rejection&)>;

  ImportSession(GraphWriter& writer, OnRejection on_rejection, const std::atomic<bool>& stop);

  /// Called every 65,536 records with their number.
  void on_progress(std::function<void(std::int64_t)> callback) { on_progress_ = std::move(callback); }

  void begin_file(const std::string& file, const std::string& reader);
  ImportReport end_file(const std::string& sha256);

  void layout(const RecordLayout& layout) override;
  void record(const SourceRecord& record) override;
  void source(const Source& source) override;
  void coverage(std::string_view source, const Coverage& coverage) override;
  void entity(const Entity& entity) override;
  [[nodiscard]] bool has_entity(std::string_view id) const override;
  void claim(const ClaimDraft& draft) override;
  void reject(std::string_view field, std::string_view value, std::string_view reason) override;
  [[nodiscard]] bool stopped() const override;

 private:
  struct Party {
    EntityId entity;
    Period period;
  };
  using Parties = std::vector<Party>;

  bool parties_of(const EntityReference& reference, std::string_view field, const Period& period, Parties& parties);
  bool single_holder(const EntityReference& reference, const Period& period, Parties& parties);
  EntityId from_gazetteer(std::size_t entity);
  bool may_relate(const ClaimDraft& draft, EntityId subject, EntityId object);
  void add(const ClaimDraft& draft, Claim claim, const Party& subject, const Party& object);
  void leave_out(Rejection rejection);
  void leave_unresolved(std::string_view field, std::string_view value, const std::string& reason);
  std::uint32_t record_row();
  [[nodiscard]] std::int64_t line() const { return record_ == nullptr ? 0 : record_->line(); }

  GraphWriter& writer_;
  OnRejection on_rejection_;
  std::function<void(std::int64_t)> on_progress_;
  const std::atomic<bool>& stop_;
  const EntityIndex& gazetteer_;
  std::vector<std::optional<EntityId>> gazetteer_rows_;
  TextMap<SourceId> sources_;
  TextMap<std::span<const EntityIndex::Holder>> codes_;
  ImportReport report_;

  const SourceRecord* record_ = nullptr;
  std::uint32_t record_row_ = 0;
  bool record_rejected_ = false;  ///< whether the record at hand counts as rejected already
  Parties subjects_;
  Parties objects_;
  std::string code_key_;
};

}  // namespace entente
