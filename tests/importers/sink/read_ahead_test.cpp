#include "importers/sink/read_ahead.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "importers/text/csv_reader.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/transcript.hpp"

namespace entente {
namespace {

class ReadAhead : public ::testing::Test {
 protected:
  std::unique_ptr<FileReading> reading(const std::string& text, const Mapping* mapping = nullptr) {
    std::ofstream(folder_ / "input.csv", std::ios::binary | std::ios::trunc) << text;
    auto file = InputFile::open(folder_ / "input.csv").value();
    auto plan = import_plan(file.head(), {mapping});
    EXPECT_TRUE(plan.has_value()) << plan.error().message;
    return std::make_unique<FileReading>(std::move(file), *std::move(plan));
  }

  void expect_alike(const std::string& text, std::size_t at_least, const Mapping* mapping = nullptr) {
    test::Transcript direct;
    const auto in_this_thread = reading(text, mapping);
    ASSERT_TRUE(in_this_thread->read(direct).has_value());
    test::Transcript ahead;
    const auto in_another = reading(text, mapping);
    in_another->start(true);
    ASSERT_TRUE(in_another->read(ahead).has_value());
    EXPECT_GT(direct.said().size(), at_least);
    EXPECT_EQ(ahead.said(), direct.said());
    EXPECT_EQ(in_another->checksum(), in_this_thread->checksum());
  }

  test::TemporaryFolder folder_;
};

/// A plain list with what a table may do: rows that are taken, that are short, that name nothing.
std::string list_of(int rows) {
  std::string text = "source,relation,target,start,end,rejected_file,rejected_line\n";
  for (int row = 0; row < rows; ++row) {
    text += fmt::format("cow:{},allied-with,France,{}-02-03,{},a.csv,{}\n", row % 900, 1816 + row % 200,
                        1817 + row % 211, row);
    if (row % 7 == 0) text += "France,allied-with\n";
    if (row % 11 == 0) text += fmt::format("France,loves,\"Spa\"\"in\",soon,{},,\n", row);
  }
  return text;
}

TEST_F(ReadAhead, TellsTheSameInTheSameOrder) { expect_alike(list_of(20'000), 40'000); }

TEST_F(ReadAhead, KeepsWhatRowsSayTogetherAndEntitiesThatTheyMake) {
  const auto mapping = parse_mapping(R"({
    "name": "seats", "title": "Seats", "source": {"key": "seats", "title": "Seats"},
    "coverage": [{"relation": "member-of", "begin": "1900", "end": "2000"}],
    "recognise": {"columns": ["state", "body", "year"]},
    "claims": [{"subject": {"scheme": "cow", "code": "state"},
      "relation": "member-of", "object": {"id": "org/{body}", "type": "IGO", "label": "{body}"},
      "on": {"year": "year"}, "unite": {"over": "consecutive-years"}}]})",
                                     "seats.json", Schema::builtin());
  ASSERT_TRUE(mapping.has_value()) << mapping.error().message;
  std::string text = "state,body,year\n";
  for (int row = 0; row < 15'000; ++row) text += fmt::format("{},b{},{}\n", row % 90, row % 7, 1900 + row / 200);
  expect_alike(text, 30'000, &*mapping);
}

TEST_F(ReadAhead, ReadsClaimsAsLines) {
  std::string text = R"({"type":"source","key":"s","title":"S"})"
                     "\n";
  for (int line = 0; line < 3'000; ++line)
    text += fmt::format(
        R"({{"subject":"state/a{}","relation":"recognizes","object":{{"name":"B"}},"begin":"19{}","source":"s"}})"
        "\n",
        line, 10 + line % 100);
  expect_alike(text, 6'000);
}

TEST_F(ReadAhead, EndsWhenNobodyWantsMore) {
  test::Transcript few(3000);
  const auto stopped = reading(list_of(50'000));
  stopped->start(false);
  EXPECT_TRUE(stopped->read(few).has_value());
  EXPECT_LT(few.said().size(), 20'000U);
  // Never asked for anything: its thread must end as well.
  reading(list_of(50'000))->start(false);
}

TEST_F(ReadAhead, TellsWhereTheFileIsWrong) {
  const std::string text = list_of(20'000) + std::string(CsvReader::longest_record + 1, 'x') + '\n';
  test::Transcript direct;
  const auto expected = reading(text)->read(direct);
  ASSERT_FALSE(expected.has_value());
  test::Transcript ahead;
  const auto in_another = reading(text);
  in_another->start(true);
  const auto done = in_another->read(ahead);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().message, expected.error().message);
  EXPECT_EQ(ahead.said(), direct.said());
}

}  // namespace
}  // namespace entente
