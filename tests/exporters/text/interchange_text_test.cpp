#include "exporters/text/interchange_text.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(InterchangeText, KeepsOrdinaryText) {
  EXPECT_EQ(interchange_text("Entente cordiale"), "Entente cordiale");
  EXPECT_EQ(interchange_text("<&>\"'"), "<&>\"'");
  EXPECT_EQ(interchange_text("大韓民國"), "大韓民國");
  EXPECT_EQ(interchange_text("two\nlines\tand\rmore"), "two\nlines\tand\rmore");
  EXPECT_EQ(interchange_text(""), "");
}

TEST(InterchangeText, ComposesCharacters) {
  EXPECT_EQ(interchange_text("Tu\xCC\x88rkiye"), "T\xC3\xBCrkiye");                     // u + U+0308 -> U+00FC
  EXPECT_EQ(interchange_text("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "\xED\x95\x9C");  // Hangul jamo -> U+D55C
}

TEST(InterchangeText, ReplacesWhatXmlForbids) {
  EXPECT_EQ(interchange_text(std::string("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(interchange_text("\x1B[1m"), "\xEF\xBF\xBD[1m");
  EXPECT_EQ(interchange_text("\xEF\xBF\xBF"), "\xEF\xBF\xBD");                          // U+FFFF
  EXPECT_EQ(interchange_text("x\xFFy"), "x\xEF\xBF\xBDy");                              // no UTF-8
  EXPECT_EQ(interchange_text("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a lone surrogate
}

TEST(InterchangeText, DropsInvisibleControlsButNotJoiners) {
  EXPECT_EQ(interchange_text("\xE2\x80\xAE"
                             "evil"),
            "evil");  // right-to-left override
  EXPECT_EQ(interchange_text("a\xE2\x80\x8B"
                             "b"),
            "ab");                                    // zero-width space
  EXPECT_EQ(interchange_text("\xEF\xBB\xBFx"), "x");  // byte-order mark
  EXPECT_EQ(interchange_text("\xD8\xB3\xE2\x80\x8C\xD8\xB1"), "\xD8\xB3\xE2\x80\x8C\xD8\xB1");
  EXPECT_EQ(interchange_text("\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0"),
            "\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0");  // an emoji joined of two
  // Composed only after what stood between the two is gone.
  EXPECT_EQ(interchange_text("e\xE2\x80\x8B\xCC\x81"), "\xC3\xA9");
}

TEST(InterchangeText, TrimsUnicodeWhiteSpace) {
  EXPECT_EQ(interchange_text("  a b \t\n"), "a b");
  EXPECT_EQ(interchange_text("\xC2\xA0Syria\xE3\x80\x80"), "Syria");  // no-break and ideographic space
  EXPECT_EQ(interchange_text(" \t\r\n\xE2\x80\xA9"), "");
}

TEST(InterchangeText, QuotesTheWordThatGephiDrops) {
  EXPECT_EQ(interchange_text("null"), "\"null\"");
  EXPECT_EQ(interchange_text(" NULL "), "\"NULL\"");
  EXPECT_EQ(interchange_text("null and void"), "null and void");
}

}  // namespace
}  // namespace entente
