#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/text/decompression.hpp"
#include "values/checksum.hpp"
#include "values/result.hpp"

namespace entente {

/// A file that is read once, piece by piece, and summed up on the way; what is compressed is decoded. Memory does not grow with the
/// file.
class InputFile {
 public:
  static constexpr std::size_t piece_size = std::size_t{1} << 20U;

  /// "-" is the standard input. Errors: not there, a directory, not to be read, an archive that must be unpacked first. Pieces of another size are for tests of what lies across two of them.
  static Result<InputFile> open(const std::filesystem::path& path, std::size_t piece = piece_size);

  /// The first piece, without taking it.
  [[nodiscard]] std::string_view head() const { return piece_; }
  /// The next piece, valid until the following call; empty at the end, and after trouble.
  std::string_view next();
  /// What went wrong while reading.
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }
  /// SHA-256 of the whole file as it is on disk; reads what is left of it.
  std::string checksum();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The path, or what messages call the standard input.
  [[nodiscard]] std::string name() const;
  /// The path's last part without its ending, and without that of a compressed file: of "a/cow.csv.gz", "cow"; of the
  /// standard input, "standard-input".
  [[nodiscard]] std::string stem() const;

 private:
  struct Close {
    void operator()(const int* descriptor) const;
  };
  InputFile(std::filesystem::path path, int descriptor, std::size_t piece);
  std::size_t fill();
  std::size_t fill_raw(std::vector<char>& buffer);
  void decode();

  std::filesystem::path path_;
  std::unique_ptr<int, Close> descriptor_;
  std::vector<char> buffer_;
  std::string_view piece_;
  bool head_taken_ = false;
  std::unique_ptr<Decompression> decompression_;
  std::vector<char> raw_;      ///< compressed bytes
  std::string_view raw_left_;  ///< of these, what is still to be decoded
  std::optional<Error> trouble_;
  Sha256 sum_;
};

/// How messages and records call the file that a user names so: "standard input" for "-".
std::string input_label(const std::string& name);
/// The error of a reader, which begins with the line, with the file in front; what names the file itself (as errors of the system do)
/// stays as it is.
Error error_in(const std::string& name, const Error& error);

}  // namespace entente
