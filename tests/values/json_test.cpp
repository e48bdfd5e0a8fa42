// Expected values: RFC 8259, and Unicode 15 (chapter 3.9) for surrogates.
#include "values/json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

std::string error_of(std::string_view text) {
  const auto read = parse_json(text);
  return read ? "no error" : read.error().message;
}

TEST(Json, KeepsNumbersAsTheyAreWritten) {
  const auto read = parse_json(R"([1.50, -0, 1e300, 12345678901234567890])");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->items.size(), 4U);
  EXPECT_EQ(read->items[0].text, "1.50");
  EXPECT_EQ(read->items[1].text, "-0");
  EXPECT_EQ(read->items[2].text, "1e300");
  EXPECT_EQ(read->items[3].text, "12345678901234567890");
}

TEST(Json, TellsTheLineOfAValue) {
  const auto read = parse_json("{\n\"a\": 1,\n\n\"b\": \"x\"}", 10);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->find("a")->line, 11U);
  EXPECT_EQ(read->find("b")->line, 13U);
}

TEST(Json, JoinsSurrogatePairsAndRefusesHalves) {
  const auto pair = parse_json(R"("\uD83D\uDE00")");
  ASSERT_TRUE(pair);
  EXPECT_EQ(pair->text, "\xF0\x9F\x98\x80");
  const auto highest_before = parse_json(R"("\uD7FF\uE000")");
  ASSERT_TRUE(highest_before);
  EXPECT_EQ(highest_before->text, "\xED\x9F\xBF\xEE\x80\x80");
  for (const std::string_view half :
       {R"("\uD83D")", R"("\uDE00")", R"("\uD83Dx")", R"("퟿\uDC00")", R"({"\uDFFF": 1})", R"("\uDE00\uD83D")"})
    EXPECT_NE(error_of(half).find("surrogate"), std::string::npos) << half << ": " << error_of(half);
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const std::string_view text : {"", " ", "{", "[1,]", "{\"a\":1,}", "01", "1 2", "'a'", "{a:1}", "\"\t\"",
                                      "\"\xFF\"", "\"\xC0\x80\"", "nul", "[1", "NaN"})
    EXPECT_TRUE(error_of(text).starts_with("1: ")) << text << ": " << error_of(text);
  EXPECT_TRUE(error_of("{\"a\": 1,\n\"a\": 2}").find("occurs twice") != std::string::npos);
  EXPECT_TRUE(error_of(std::string(1000, '[')).find("nested deeper") != std::string::npos);
  EXPECT_TRUE(error_of(std::string("1\0", 2)).find("NUL") != std::string::npos);
}

TEST(Json, QuotesSoThatItReadsTheSame) {
  std::string text;
  for (char c = 0; c < 127; ++c) text += c;
  text += "\xC3\xA4\xF0\x9F\x98\x80";
  const auto read = parse_json(json_quoted(text));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, text);
}

}  // namespace
}  // namespace entente
