#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "importers/sink/import_session.hpp"
#include "values/table.hpp"

namespace entente {

/// What became of many files: of every record whether it was used, known, rejected or of no interest.
class ImportSummaryTable {
 public:
  /// Files that are read in the same way one after the other share a line if there are many.
  void add(const ImportReport& report);
  /// A file that is of no kind that is known.
  void leave_aside(const std::string& file) { aside_.push_back(file); }

  /// How many files were read.
  [[nodiscard]] std::int64_t files() const { return total_.files; }
  void write(std::ostream& out) const;
  /// What was left aside, for the user; empty if nothing was.
  [[nodiscard]] std::string left_aside() const;

 private:
  struct Line {
    std::string file;  ///< the first one
    std::string reader;
    std::int64_t files = 0;
    std::int64_t records = 0;
    std::int64_t used = 0;
    std::int64_t known = 0;
    std::int64_t rejected = 0;
    std::int64_t skipped = 0;
    std::int64_t claims = 0;
  };
  static void add(Line& to, const Line& line);
  static std::vector<Cell> row(const Line& line);

  std::vector<Line> lines_;
  Line total_;
  std::vector<std::string> aside_;
};

}  // namespace entente
