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
  std::vector<std::size_t> malformed = {};  ///< lines
  std::string trouble;
};

Read read(const std::string& text, char delimiter = ',', std::size_t piece = InputFile::piece_size) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "t.csv", std::ios::binary) << text;
  auto file = InputFile::open(folder / "t.csv", piece).value();
  CsvReader reader(file, delimiter, {.has_quotes = true, .takes_malformed = true});
  Read read;
  while (reader.next()) {
    read.lines.push_back(reader.line());
    read.rows.emplace_back();
    if (!reader.malformed().empty()) read.malformed.push_back(reader.line());
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

TEST(CsvReader, AQuoteThatIsNeverClosedSpoilsItsLineAlone) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, InputFile::piece_size}) {
    const Read got = read("a,b\n1,\"2\n3,4\n", ',', piece);
    EXPECT_EQ(got.rows, (Rows{{"a", "b"}, {"1", "\"2"}, {"3", "4"}}));
    EXPECT_EQ(got.malformed, (std::vector<std::size_t>{2}));
    EXPECT_EQ(got.trouble, "");
  }
}

// Python's csv.reader(strict=True) refuses the same records.
TEST(CsvReader, AQuoteThatAnotherRowClosesSwallowsNoRow) {
  const std::string text = "a,b,c\n1,\"open,x\r\n2,y,z\n3,\"closed\",\"two\nlines\"\n\"4\"5,\"6\n7,8,9\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, InputFile::piece_size}) {
    const Read got = read(text, ',', piece);
    EXPECT_EQ(got.rows, (Rows{{"a", "b", "c"},
                              {"1", "\"open", "x"},
                              {"2", "y", "z"},
                              {"3", "closed", "two\nlines"},
                              {"\"4\"5", "\"6"},
                              {"7", "8", "9"}}))
        << piece;
    EXPECT_EQ(got.lines, (std::vector<std::size_t>{1, 2, 3, 4, 6, 7})) << piece;
    EXPECT_EQ(got.malformed, (std::vector<std::size_t>{2, 6})) << piece;
  }
}

TEST(CsvReader, WithoutQuotesTheyAreLetters) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "t.csv", std::ios::binary) << "\"Le Monde\" says,\"b\n\"c,d\n";
  auto file = InputFile::open(folder / "t.csv").value();
  CsvReader reader(file, ',', {.has_quotes = false, .takes_malformed = false});
  Rows rows;
  while (reader.next()) rows.push_back({std::string(reader[0]), std::string(reader[1])});
  EXPECT_EQ(rows, (Rows{{"\"Le Monde\" says", "\"b"}, {"\"c", "d"}}));
}

TEST(CsvReader, MalformedRecordsAreTroubleToWhoDoesNotTakeThem) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "t.csv", std::ios::binary) << "a\n\"b\"c\nd\n";
  auto file = InputFile::open(folder / "t.csv").value();
  CsvReader reader(file, ',');
  EXPECT_TRUE(reader.next());
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.trouble().value().message.substr(0, 3), "2: ");
}

TEST(CsvReader, GuessesTheDelimiter) {
  EXPECT_EQ(guessed_delimiter("a;b;c"), ';');
  EXPECT_EQ(guessed_delimiter("a\tb,x\tc"), '\t');
  EXPECT_EQ(guessed_delimiter("\"a;b;c\",d"), ',');
  EXPECT_EQ(guessed_delimiter("a"), ',');
}

}  // namespace
}  // namespace entente
