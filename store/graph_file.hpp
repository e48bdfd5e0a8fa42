#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/record.hpp"
#include "store/database.hpp"

namespace entente {

/// One import as the file remembers it.
struct ImportSummary {
  std::string file;
  std::string sha256;
  std::string reader;
  std::int64_t records;
  std::int64_t claims_added;
  std::int64_t claims_known;
  std::int64_t rejected;    ///< records of which something was left out, for whatever reason
  std::int64_t unresolved;  ///< names and codes, in these records, that were not understood
  std::string recorded_at;
};

/// How a graph is read.
struct GraphReading {
  bool reported = false;  ///< reported claims make relations as stated ones do
  /// Entities that judgements may name and the file may lack: those of the gazetteer.
  std::span<const Entity> known = {};
  /// Ids of those among `known` that the graph shall have also if no record names them.
  std::span<const std::string> also = {};
  /// A scheme of codes: entities that bore the same code one after the other are one, as the data sets that use the scheme
  /// see them; the last one stays. Empty: each is its own.
  std::string continuity = {};
};

/// A graph on disk: one SQLite file that keeps every claim for ever. Its tables are described in docs/graph-file.md.
class GraphFile final : public RecordReader {
 public:
  static constexpr std::int64_t application_id = 0x456E7465;  // "Ente"
  static constexpr std::int64_t version = 4;

  /// Opens the file, or makes it if there is none and `access` is write. Errors: not there, a directory, no graph file,
  /// made by a newer version, shorter than it should be, not to be written.
  static Result<GraphFile> open(const std::filesystem::path& path, Access access);
  /// An empty graph that is nowhere on disk, for rehearsals; `path` is what messages call it.
  static Result<GraphFile> in_memory(const std::filesystem::path& path);

  /// Everything in it, as its judgements say who is meant.
  Result<Graph> graph(const GraphReading& reading = {});
  /// Where the claims of a record stand; ids as in Claim::record.
  Result<RecordPlace> record(std::uint32_t id) override;
  /// In the order in which they were made.
  Result<std::vector<ImportSummary>> imports();
  /// By record, whose ids are counted from 1: the import that brought it, as a place in imports(). The first is of no record.
  Result<std::vector<std::uint32_t>> import_of_record();

  /// Brings a file of an older format or schema to this one, within the transaction that is open; gives the format that it
  /// had if that was older. Readers need no migration: what they use is read from any format.
  Result<std::optional<std::int64_t>> migrate();

  /// Removes the file from the disk if open() made it and nobody has committed anything to it since. Asked and done under a
  /// lock; whoever waits for the lock meanwhile notices that the file has moved, and makes a new one.
  void discard_if_unused();

  [[nodiscard]] Database& database() { return database_; }
  [[nodiscard]] const std::filesystem::path& path() const { return database_.path(); }

 private:
  explicit GraphFile(Database database) : database_(std::move(database)) {}
  Result<void> prepare(Access access);
  Result<void> check();
  Result<void> create();
  Database database_;
  bool is_made_here_ = false;
};

}  // namespace entente
