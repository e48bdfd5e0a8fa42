#include "importers/text/csv_reader.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
  Rows rows;
  std::vector<std::size_t> lines;
  std::string trouble;
};

Read read(const std::string& text, char delimiter = ',') {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "t.csv", std::ios::binary) << text;
  auto file = InputFile::open(folder / "t.csv").value();
  CsvReader reader(file, delimiter);
  Read read;
  while (reader.next()) {
    read.lines.push_back(reader.line());
    read.rows.emplace_back();
    for (std::size_t field = 0; field < reader.size(); ++field) read.rows.back().emplace_back(reader[field]);
  }
  if (reader.trouble()) read.trouble = reader.trouble()->message;
  return read;
}

// RFC 4180, section 2.
TEST(CsvReader, ReadsQuotesDoubledQuotesAndLineEndsInThem) {
  const Read got = read("a,b\r\n\"x, y\",\"say \"\"no\"\"\"\r\n\"two\r\nlines\",z\r\n");
  EXPECT_EQ(got.rows, (Rows{{"a", "b"}, {"x, y", "say \"no\""}, {"two\r\nlines", "z"}}));
  EXPECT_EQ(got.lines, (std::vector<std::size_t>{1, 2, 3}));
}

// Some files of COW use a bare carriage return.
TEST(CsvReader, TakesAnyLineEndEvenMixed) {
  const Rows expected = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
  for (const char* text : {"a,b\n1,2\n3,4\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r\n3,4", "a,b\n1,2\r3,4\r\n"})
    EXPECT_EQ(read(text).rows, expected);
}

TEST(CsvReader, SkipsTheByteOrderMarkAndBlankLines) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a,b\n\n1,2\n\n")
                .rows,
            (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_TRUE(read("").rows.empty());
}

TEST(CsvReader, KeepsEmptyFieldsAndQuotesInsideFields) {
  EXPECT_EQ(read(",\n,a\"b,\n").rows, (Rows{{"", ""}, {"", "a\"b", ""}}));
  EXPECT_EQ(read("a\tb,c\n", '\t').rows, (Rows{{"a", "b,c"}}));
}

TEST(CsvReader, SaysWhereAQuoteIsNeverClosed) {
  const Read got = read("a,b\n1,\"2\n3,4\n");
  EXPECT_EQ(got.rows, (Rows{{"a", "b"}}));
  EXPECT_EQ(got.trouble, "2: a quoted field of this record is never closed");
}

TEST(CsvReader, GuessesTheDelimiter) {
  EXPECT_EQ(guessed_delimiter("a;b;c"), ';');
  EXPECT_EQ(guessed_delimiter("a\tb,x\tc"), '\t');
  EXPECT_EQ(guessed_delimiter("\"a;b;c\",d"), ',');
  EXPECT_EQ(guessed_delimiter("a"), ',');
}

}  // namespace
}  // namespace entente
