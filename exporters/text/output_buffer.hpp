#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <ostream>
#include <string_view>
#include <utility>

namespace entente {

/// Gathers small pieces of text and hands them to a stream in large ones, which it passes on to the operating system
/// without copying them again; or, without a stream, keeps them. An export has some fifty pieces an edge.
class OutputBuffer {
 public:
  explicit OutputBuffer(std::ostream& out) : out_(&out) {}
  OutputBuffer() = default;

  void append(std::string_view text) {
    if (text.size() > capacity_ - size_) {
      if (out_ == nullptr) {
        grow(text.size());
      } else {
        flush();
        if (text.size() > capacity_) {
          out_->write(text.data(), static_cast<std::streamsize>(text.size()));
          return;
        }
      }
    }
    std::memcpy(bytes_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }

  void append(char c) { append(std::string_view(&c, 1)); }

  /// All of it is with the stream.
  void flush() {
    if (out_ == nullptr) return;
    out_->write(bytes_.get(), static_cast<std::streamsize>(size_));
    size_ = 0;
  }

  /// What has not gone to a stream.
  [[nodiscard]] std::string_view text() const { return {bytes_.get(), size_}; }
  void clear() { size_ = 0; }

 private:
  void grow(std::size_t wanted) {
    capacity_ = std::max(2 * capacity_, size_ + wanted);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  std::ostream* out_ = nullptr;
  std::size_t capacity_ = std::size_t{1} << 18U;
  std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(capacity_);
  std::size_t size_ = 0;
};

}  // namespace entente
