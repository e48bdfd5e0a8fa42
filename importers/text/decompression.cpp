#include "importers/text/decompression.hpp"

#include <bzlib.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace entente {
namespace {

constexpr std::string_view gzip_mark = "\x1f\x8b";
constexpr std::string_view bzip2_mark = "BZh";
constexpr std::string_view zstd_mark = "\x28\xb5\x2f\xfd";

/// The counters of zlib and bzip2 are of 32 bits.
unsigned counted(std::size_t size) {
  return static_cast<unsigned>(std::min<std::size_t>(size, std::numeric_limits<unsigned>::max()));
}

class Gzip final : public Decompression {
 public:
  Gzip() : ready_(inflateInit2(&stream_, MAX_WBITS + 16) == Z_OK) {}
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  [[nodiscard]] std::string_view format() const override { return "gzip"; }

 protected:
  Result<Step> step(std::string_view input, std::span<char> output) override {
    if (!ready_) return Error{"out of memory"};
    const unsigned in = counted(input.size()), out = counted(output.size());
    // It only reads.
    stream_.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    stream_.avail_in = in;
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      return damaged(stream_.msg == nullptr ? "no valid data" : stream_.msg);
    return Step{in - stream_.avail_in, out - stream_.avail_out, status == Z_STREAM_END};
  }
  void restart() override { inflateReset(&stream_); }
  [[nodiscard]] bool may_begin_with(char first) const override { return first == gzip_mark.front(); }

 private:
  z_stream stream_ = {};
  bool ready_;
};

class Bzip2 final : public Decompression {
 public:
  Bzip2() { begin(); }
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;
  [[nodiscard]] std::string_view format() const override { return "bzip2"; }

 protected:
  Result<Step> step(std::string_view input, std::span<char> output) override {
    if (!ready_) return Error{"out of memory"};
    const unsigned in = counted(input.size()), out = counted(output.size());
    stream_.next_in = const_cast<char*>(input.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
    stream_.avail_in = in;
    stream_.next_out = output.data();
    stream_.avail_out = out;
    const int status = BZ2_bzDecompress(&stream_);
    if (status != BZ_OK && status != BZ_STREAM_END)
      return damaged(status == BZ_DATA_ERROR ? "a checksum differs" : "no valid data");
    return Step{in - stream_.avail_in, out - stream_.avail_out, status == BZ_STREAM_END};
  }
  void restart() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    begin();
  }
  [[nodiscard]] bool may_begin_with(char first) const override { return first == bzip2_mark.front(); }

 private:
  void begin() { ready_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK; }

  bz_stream stream_ = {};
  bool ready_ = false;
};

class Zstandard final : public Decompression {
 public:
  Zstandard() : stream_(ZSTD_createDStream()) {}
  [[nodiscard]] std::string_view format() const override { return "Zstandard"; }

 protected:
  Result<Step> step(std::string_view input, std::span<char> output) override {
    if (!stream_) return Error{"out of memory"};
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_isError(status) != 0) return damaged(ZSTD_getErrorName(status));
    return Step{in.pos, out.pos, status == 0};
  }
  void restart() override {}  // it does so itself
  /// A frame of data, or one to skip.
  [[nodiscard]] bool may_begin_with(char first) const override {
    return first == zstd_mark.front() || (static_cast<unsigned char>(first) & 0xF0U) == 0x50U;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
};

}  // namespace

Error Decompression::damaged(std::string_view why) const {
  return Error{fmt::format("the {} data are damaged ({})", format(), why)};
}

Result<std::size_t> Decompression::decode(std::string_view& input, std::span<char> output) {
  std::size_t written = 0;
  while (written < output.size() && !(input.empty() && drained_)) {
    if (complete_) {
      // Tapes and disks pad with zeros.
      input.remove_prefix(std::min(input.size(), input.find_first_not_of('\0')));
      if (input.empty()) break;
      if (!may_begin_with(input.front())) return Error{fmt::format("something else follows the {} data", format())};
      restart();
    }
    const auto done = step(input, output.subspan(written));
    if (!done) return done.error();
    if (done->read == 0 && done->written == 0 && !done->ended && !input.empty()) return damaged("no valid data");
    input.remove_prefix(done->read);
    written += done->written;
    complete_ = done->ended;
    drained_ = written < output.size();
  }
  return written;
}

std::unique_ptr<Decompression> decompression_of(std::string_view head) {
  if (head.starts_with(gzip_mark)) return std::make_unique<Gzip>();
  // "BZh" might begin a text; a level and a mark of six bytes follow in a file of bzip2.
  if (head.starts_with(bzip2_mark) && head.size() > 10 &&
      (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17rE8P\x90"))
    return std::make_unique<Bzip2>();
  if (head.starts_with(zstd_mark)) return std::make_unique<Zstandard>();
  return nullptr;
}

std::string_view archive_kind(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"))
    return "a ZIP archive (or a workbook of a spreadsheet)";
  if (head.starts_with("\xfd"
                       "7zXZ\0"sv))
    return "compressed by xz";
  if (head.starts_with("7z\xbc\xaf\x27\x1c")) return "a 7z archive";
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return "a tar archive";
  if (head.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "a workbook of an old spreadsheet program";
  return {};
}

}  // namespace entente
