#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "app/printing/output_file.hpp"
#include "importers/sink/import_session.hpp"
#include "values/result.hpp"

namespace entente {

struct RejectionTexts;

/// Keeps the records that an import did not take, in the form of their file and with the reason, so that they can be
/// corrected and imported: rows of a table with columns in front ("rejected_file", "rejected_line", "rejected_column",
/// "rejected_value", "rejected_kind", "rejected_reason"; "; " between several of one record; of records that count by themselves also
/// "rejected_key", which keeps what was taken of them from counting again), lines of JSON with a member
/// "rejected". Records that are written in another way than the ones before go to a file of their own: "x-2.csv" beside
/// "x.csv". They get their names when they are kept, so that the list of corrected records that is being read may stay.
class RejectsFile {
 public:
  struct Written {
    std::string path;
    std::int64_t records = 0;
  };

  /// Errors: as of OutputFile.
  static Result<RejectsFile> open(const std::string& path, bool force);

  void add(const std::string& file, const RecordLayout& layout, const RejectedRecord& record);
  /// Writes out what was added. Errors: it could not be written.
  Result<void> end_file();
  /// Gives the files their names. Errors: as of end_file().
  Result<void> keep();
  /// The files that hold records.
  [[nodiscard]] std::vector<Written> written() const;

 private:
  RejectsFile(std::string path, bool force) : path_(std::move(path)), force_(force) {}
  Result<void> begin(const std::string& path);
  void write_row(const RecordLayout& layout, const RecordRow& row, const RejectionTexts& reasons);

  std::string path_;
  bool force_;
  std::deque<OutputFile> outputs_;  ///< the last one is being written
  std::vector<Written> files_;
  RecordLayout layout_;
  std::vector<std::size_t> kept_;  ///< the fields that are written
  std::optional<Error> trouble_;
};

}  // namespace entente
