#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "values/result.hpp"

namespace entente {

/// Decodes compressed data as they come, in memory that does not grow with them. Members, streams and frames that were put one behind
/// the other are decoded one behind the other.
class Decompression {
 public:
  virtual ~Decompression() = default;
  Decompression() = default;
  Decompression(const Decompression&) = delete;
  Decompression& operator=(const Decompression&) = delete;

  /// Decodes from the front of `input`, which it shortens, to the front of `output`; gives how many bytes it wrote: fewer than there is
  /// room for only if the input is used up. Errors: the data are damaged (the sums that the format keeps are compared), or something
  /// else follows them.
  Result<std::size_t> decode(std::string_view& input, std::span<char> output);
  /// Whether the data may end here.
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] virtual std::string_view format() const = 0;

 protected:
  struct Step {
    std::size_t read;
    std::size_t written;
    bool ended;  ///< the member, stream or frame
  };
  virtual Result<Step> step(std::string_view input, std::span<char> output) = 0;
  /// Makes ready for another one.
  virtual void restart() = 0;
  /// The byte with which each begins.
  [[nodiscard]] virtual bool may_begin_with(char first) const = 0;
  [[nodiscard]] Error damaged(std::string_view why) const;

 private:
  bool complete_ = false;
  bool drained_ = true;  ///< nothing decoded is kept back for want of room
};

/// For data that begin so: gzip (RFC 1952), bzip2 or Zstandard (RFC 8878); null if they are nothing of the kind.
std::unique_ptr<Decompression> decompression_of(std::string_view head);

/// What else data that begin so are that must be unpacked first ("a ZIP archive"); empty if nothing is known of them.
std::string_view archive_kind(std::string_view head);

}  // namespace entente
