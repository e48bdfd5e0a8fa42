#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/judgements.hpp"
#include "store/graph_file.hpp"

namespace entente {

/// The judgements in a graph file that are not undone; none in files of formats before they were. Errors: of reading.
Result<Judgements> active_judgements(Database& database);

/// Adds to and takes back judgements of a graph file, in one transaction: until commit() nothing is there. Nothing is ever
/// deleted: taking one back is an entry of its own.
class JudgementLog {
 public:
  /// Errors: as of opening a transaction, migrating and reading.
  static Result<JudgementLog> begin(GraphFile& file);
  JudgementLog(JudgementLog&& other) noexcept;
  JudgementLog(const JudgementLog&) = delete;
  JudgementLog& operator=(const JudgementLog&) = delete;
  JudgementLog& operator=(JudgementLog&&) = delete;
  ~JudgementLog();

  [[nodiscard]] const Judgements& active() const { return active_; }
  /// The older format that the file has had until commit(), if it had one.
  [[nodiscard]] std::optional<std::int64_t> migrated_from() const { return migrated_from_; }
  /// Its number; that of an equal one if there is one, and then nothing is added. Errors: it contradicts one that holds, or
  /// the file cannot be written.
  Result<std::int64_t> add(const Judgement& judgement);
  /// Takes it back; gives what it was. Errors: there is none that holds with that number.
  Result<Judgement> undo(std::int64_t number);
  Result<void> commit();

 private:
  explicit JudgementLog(Database& database) : database_(&database) {}
  Result<std::int64_t> insert(const Judgement& judgement, std::string_view kind, std::int64_t undoes);

  Database* database_;
  Judgements active_;
  std::optional<std::int64_t> migrated_from_;
};

}  // namespace entente
