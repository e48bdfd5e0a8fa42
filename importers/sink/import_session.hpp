#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "importers/sink/claim_ends.hpp"
#include "importers/sink/claim_sink.hpp"
#include "importers/sink/import_report.hpp"
#include "importers/sink/record_tally.hpp"
#include "store/graph_writer.hpp"

namespace entente {

/// A record of which something was left out.
struct RejectedRecord {
  std::vector<RecordRow> rows;  ///< one, or those that say together what was left out; none if nobody wants to see them
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

  /// The one source of each file gets this key instead of its own, so that editions of a data set stand beside each other.
  void set_source_key(std::string key) { source_key_ = std::move(key); }

  void begin_file(const std::string& file, const std::string& reader);
  ImportReport end_file(const std::string& sha256);

  void take(const said::Anything& what) override;
  [[nodiscard]] bool stopped() const override;

 private:
  void hear(const said::Layout& it);
  void hear(const said::Record& it);
  void hear(const said::Together& it);
  void hear(const said::Gathered& it);
  void hear(const said::Skipped& it);
  void hear(const said::Rejected& it);
  void hear(const said::Claimed& it);
  void hear(const said::Declared& it);
  void hear(const said::Covered& it);
  void hear(const said::Made& it);
  void hear(const said::Note& it);
  bool is_found(const ClaimEnd& end, std::string_view field, std::string_view text, const ClaimDraft& draft);
  bool may_relate(const ClaimDraft& draft, const ClaimEnd::Party& subject, const ClaimEnd::Party& object);
  void add(const ClaimDraft& draft, Claim claim, const ClaimEnd::Party& subject, const ClaimEnd::Party& object);
  void leave_out(Rejection rejection);
  void leave_unresolved(Rejection rejection);
  void reject(std::string_view field, std::string_view value, std::string_view reason);
  void list_rejected();
  std::uint32_t record_row();
  void add_source(const Source& source);
  void claim(const ClaimDraft& draft);
  [[nodiscard]] std::int64_t line() const { return record_ == nullptr ? 0 : record_->line(); }

  GraphWriter& writer_;
  OnRejected on_rejected_;
  std::function<void(std::int64_t)> on_progress_;
  const std::atomic<bool>& stop_;
  ClaimEnds ends_;
  RecordTally tally_;
  ImportReport report_;
  RecordLayout layout_;
  std::string source_key_;
  std::string own_source_key_;  ///< of the file's source, if it gets another
  const SourceRecord* record_ = nullptr;
  std::uint32_t record_row_ = 0;
  RejectedRecord rejected_;  ///< what was left out of the record at hand
  const ClaimEnd* subject_ = nullptr;
  const ClaimEnd* object_ = nullptr;
};

}  // namespace entente
