#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "graph/result.hpp"
#include "importers/import_session.hpp"

namespace entente {

/// Keeps the records that an import did not take, in the form of their file and with the reason, so that they can be
/// corrected and imported: rows of a table with columns in front ("rejected_file", "rejected_line", "rejected_column",
/// "rejected_value", "rejected_kind", "rejected_reason"; "; " between several of one record), lines of JSON with a member
/// "rejected". Records that are written in another way than the ones before go to a file of their own: "x-2.csv" beside
/// "x.csv".
class RejectsFile {
 public:
  struct Written {
    std::string path;
    std::int64_t records = 0;
  };

  /// Errors: there already (unless `force`), not to be written.
  static Result<RejectsFile> open(const std::string& path, bool force);

  void add(const std::string& file, const RecordLayout& layout, const RejectedRecord& record);
  /// Makes what was added lasting. Errors: it could not be written.
  Result<void> end_file();
  /// The files that hold records.
  [[nodiscard]] std::vector<Written> written() const;

 private:
  RejectsFile(std::string path, bool force) : path_(std::move(path)), force_(force) {}
  Result<void> begin(const std::string& path);

  std::string path_;
  bool force_;
  std::ofstream stream_;
  std::vector<Written> files_;
  RecordLayout layout_;
  std::vector<std::size_t> kept_;  ///< the fields that are written
  std::optional<Error> trouble_;
};

}  // namespace entente
