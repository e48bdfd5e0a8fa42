#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "importers/text/input_file.hpp"

/// What the fuzz targets share. Each target is a file NAME_fuzz.cpp that defines LLVMFuzzerTestOneInput; clang's libFuzzer
/// feeds it (scripts/fuzz), and everywhere else replay.cpp runs it over the kept inputs (tests/fuzz/corpus/NAME).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace entente::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run if something that must hold does not: libFuzzer keeps the input then.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// Whether a text is read as it stands: neither compressed nor an archive, whose marks are looked for in the first piece.
inline bool is_plain(std::string_view text) { return !decompression_of(text) && archive_kind(text).empty(); }

/// A file that is only in memory, for readers that want a path.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text) : descriptor_(::memfd_create("input", MFD_CLOEXEC)) {
    must(descriptor_ >= 0, "a file can be made in memory");
    must(::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()), "it can be written");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  /// Pieces as large as a program reads would cost more than the reading.
  [[nodiscard]] InputFile open(std::size_t piece = std::size_t{1} << 14U) const {
    return InputFile::open(path(), piece).value();
  }

 private:
  int descriptor_;
};

}  // namespace entente::fuzz
