#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <ostream>
#include <string_view>

namespace entente {

/// Gathers small pieces of text and hands them to a stream in large ones, which it passes on to the operating system
/// without copying them again. An export has some fifty pieces an edge.
class OutputBuffer {
 public:
  explicit OutputBuffer(std::ostream& out) : out_(out) {}

  void append(std::string_view text) {
    while (text.size() > capacity - size_) {
      const std::string_view fits = text.substr(0, capacity - size_);
      copy(fits);
      text.remove_prefix(fits.size());
      flush();
    }
    copy(text);
  }

  void append(char c) { append(std::string_view(&c, 1)); }

  /// All of it is with the stream.
  void flush() {
    out_.write(bytes_.get(), static_cast<std::streamsize>(size_));
    size_ = 0;
  }

 private:
  static constexpr std::size_t capacity = std::size_t{1} << 18U;

  void copy(std::string_view text) {
    std::memcpy(bytes_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }

  std::ostream& out_;
  std::unique_ptr<char[]> bytes_ = std::make_unique<char[]>(capacity);
  std::size_t size_ = 0;
};

}  // namespace entente
