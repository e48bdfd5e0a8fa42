#pragma once

#include <fstream>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "app/stopping.hpp"
#include "values/result.hpp"

namespace entente {

/// A file that is written as a whole: it appears under its name only when it is kept, and until then lies beside it as
/// NAME.part, or, if there is such a file, NAME.part-1 and so on. A device or pipe, which cannot be replaced by renaming, is written to as it is.
class OutputFile {
 public:
  /// Errors: a directory, a file that this command reads or writes elsewhere, there already and not `force`, not to be
  /// written.
  static Result<OutputFile> open(const std::string& path, bool force);
  OutputFile(OutputFile&&) = default;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  [[nodiscard]] std::ostream& stream() { return *stream_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes out what is left. Errors: the disk is full, and the like.
  Result<void> finish();
  /// Finishes, and gives the file its name.
  Result<void> keep();

 private:
  OutputFile(std::string path, std::string written) : path_(std::move(path)), written_(std::move(written)) {}
  std::string path_;
  std::string written_;  ///< the name under which it is written; that of a device is its own
  std::unique_ptr<std::ofstream> stream_;
  std::optional<TemporaryFile> temporary_;
};

}  // namespace entente
