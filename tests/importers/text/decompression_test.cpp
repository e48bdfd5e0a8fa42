#include "importers/text/decompression.hpp"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "importers/text/input_file.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<unsigned>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<unsigned>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string bzipped(const std::string& text) {
  std::string out(text.size() + text.size() / 50 + 1000, '\0');
  std::string in = text;
  auto size = static_cast<unsigned>(out.size());
  BZ2_bzBuffToBuffCompress(out.data(), &size, in.data(), static_cast<unsigned>(in.size()), 1, 0, 0);
  out.resize(size);
  return out;
}

std::string zstandard(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  out.resize(ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return out;
}

struct Format {
  const char* name;
  std::string (*compressed)(const std::string&);
};

class Compressed : public ::testing::TestWithParam<Format> {
 protected:
  struct Read {
    std::string text;
    std::string trouble;
  };

  [[nodiscard]] Read read(const std::string& bytes, std::size_t piece) const {
    std::ofstream(folder_ / "file", std::ios::binary) << bytes;
    auto file = InputFile::open(folder_ / "file", piece);
    if (!file) return {"", file.error().message};
    Read read;
    for (std::string_view next = file->next(); !next.empty(); next = file->next()) read.text += next;
    if (file->trouble()) read.trouble = file->trouble()->message;
    return read;
  }

  test::TemporaryFolder folder_;
};

/// Lines with little to gain, a long run of one letter, and lines again.
std::string some_text(std::size_t lines) {
  std::mt19937 random(1815);
  std::string text;
  for (std::size_t line = 0; line < lines; ++line) {
    for (int letter = 0; letter < 20; ++letter) text += static_cast<char>('a' + random() % 26);
    text += line == lines / 2 ? std::string(9999, 'x') + '\n' : "\n";
  }
  return text;
}

TEST_P(Compressed, IsReadAsIfItWereNot) {
  const std::string text = some_text(10000);
  const std::string bytes = GetParam().compressed(text);
  for (const std::size_t piece : {std::size_t{64}, std::size_t{1000}, std::size_t{4096}, std::size_t{1} << 20U}) {
    const Read got = read(bytes, piece);
    EXPECT_EQ(got.trouble, "");
    EXPECT_TRUE(got.text == text) << piece;
  }
}

TEST_P(Compressed, IsReadOneBehindTheOther) {
  const std::string one = GetParam().compressed("Britain\n"), two = GetParam().compressed("France\n");
  EXPECT_EQ(read(one + two + one, 64).text, "Britain\nFrance\nBritain\n");
  EXPECT_EQ(read(one + GetParam().compressed("") + two, 64).text, "Britain\nFrance\n");
}

TEST_P(Compressed, OfNothingIsEmpty) {
  const Read got = read(GetParam().compressed(""), 64);
  EXPECT_EQ(got.text + got.trouble, "");
}

TEST_P(Compressed, SaysThatItWasCutOff) {
  const std::string bytes = GetParam().compressed(some_text(200));
  for (std::size_t length = 20; length < bytes.size(); length += 13)
    EXPECT_NE(read(bytes.substr(0, length), 64).trouble, "") << length;
}

TEST_P(Compressed, SaysWhatFollows) {
  const std::string bytes = GetParam().compressed("Britain\n");
  EXPECT_NE(read(bytes + "hello", 64).trouble.find("something else follows"), std::string::npos);
}

TEST_P(Compressed, IsNeverReadAsSomethingElseWhereItIsDamaged) {
  const std::string text = some_text(100);
  const std::string bytes = GetParam().compressed(text);
  for (std::size_t at = 12; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const Read got = read(damaged, 64);
    EXPECT_TRUE(!got.trouble.empty() || got.text == text) << at;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Compressed,
                         ::testing::Values(Format{"gzip", gzipped}, Format{"bzip2", bzipped},
                                           Format{"zstandard", zstandard}),
                         [](const auto& format) { return format.param.name; });

TEST(InputFile, OfWhatMustBeUnpackedSaysSo) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "a.xlsx", std::ios::binary) << "PK\x03\x04 and more";
  EXPECT_NE(InputFile::open(folder / "a.xlsx").error().message.find("ZIP"), std::string::npos);
}

TEST(InputFile, KnowsItsStemWithoutWhatCompressedIt) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "cow.list.csv.gz", std::ios::binary) << gzipped("a,b\n");
  EXPECT_EQ(InputFile::open(folder / "cow.list.csv.gz").value().stem(), "cow.list");
  std::ofstream(folder / "cow.list.csv", std::ios::binary) << "a,b\n";
  EXPECT_EQ(InputFile::open(folder / "cow.list.csv").value().stem(), "cow.list");
}

}  // namespace
}  // namespace entente
