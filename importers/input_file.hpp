#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/checksum.hpp"
#include "graph/result.hpp"

namespace entente {

/// A file that is read once, piece by piece, and summed up on the way. Memory does not grow with the file.
class InputFile {
 public:
  static constexpr std::size_t piece_size = std::size_t{1} << 20U;

  /// Errors: not there, a directory, not to be read. Pieces of another size are for tests of what lies across two of them.
  static Result<InputFile> open(const std::filesystem::path& path, std::size_t piece = piece_size);

  /// The first piece, without taking it.
  [[nodiscard]] std::string_view head() const { return piece_; }
  /// The next piece, valid until the following call; empty at the end, and after trouble.
  std::string_view next();
  /// What went wrong while reading.
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }
  /// SHA-256 of the whole file; reads what is left of it.
  std::string checksum();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  struct Close {
    void operator()(const int* descriptor) const;
  };
  InputFile(std::filesystem::path path, int descriptor, std::size_t piece);
  std::size_t fill();

  std::filesystem::path path_;
  std::unique_ptr<int, Close> descriptor_;
  std::vector<char> buffer_;
  std::string_view piece_;
  bool head_taken_ = false;
  std::uint64_t bytes_read_ = 0;
  std::optional<Error> trouble_;
  Sha256 sum_;
};

}  // namespace entente
