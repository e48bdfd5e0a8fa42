// Expected values: the Unicode Consortium's mapping tables CP1252.TXT, CP1251.TXT, 8859-2.TXT and SHIFTJIS.TXT.
#include "importers/text/text_encoding.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(TextEncoding, KnowsEncodingsThatExtendAscii) {
  for (const char* name :
       {"utf-8", "UTF-8", "windows-1252", "latin1", "iso-8859-2", "windows-1251", "shift_jis", "gb18030"})
    EXPECT_TRUE(is_text_encoding(name)) << name;
  for (const char* name : {"", "utf-16", "utf-32", "utf-7", "ebcdic-cp-us", "nonsense", "utf-16le"})
    EXPECT_FALSE(is_text_encoding(name)) << name;
  EXPECT_FALSE(is_text_encoding(std::string("utf-8\0x", 7)));
}

TEST(TextDecoder, ReadsWhatItIsTold) {
  EXPECT_EQ(TextDecoder("windows-1251").text("\xD0\xEE\xF1\xF1\xE8\xFF", 1), "Россия");
  EXPECT_EQ(TextDecoder("iso-8859-2")
                .text("\xC8"
                      "esko",
                      1),
            "Česko");
  EXPECT_EQ(TextDecoder("shift_jis").text("\x93\xFA\x96\x7B", 1), "日本");
  EXPECT_EQ(TextDecoder("windows-1252").text("C\xF4te d\x92Ivoire", 1), "Côte d’Ivoire");
  // Even if it is UTF-8 as well.
  EXPECT_EQ(TextDecoder("windows-1252").text("\xC3\xB4", 1), "Ã´");
  EXPECT_EQ(TextDecoder("windows-1251").note(), "read as windows-1251, as the mapping says");
}

TEST(TextDecoder, SaysWhatIsNotOfTheEncoding) {
  TextDecoder decoder("utf-8");
  EXPECT_EQ(decoder.text("Türkiye", 1), "Türkiye");
  EXPECT_FALSE(decoder.failed());
  EXPECT_EQ(decoder.text("T\xFCrkiye", 2), "Türkiye");
  EXPECT_TRUE(decoder.failed());
  EXPECT_FALSE(decoder.failed());
  TextDecoder japanese("shift_jis");
  japanese.text("\x93", 1);
  EXPECT_TRUE(japanese.failed());
}

TEST(TextDecoder, FindsOutByItself) {
  TextDecoder decoder("");
  EXPECT_EQ(decoder.text("Türkiye", 2), "Türkiye");
  EXPECT_EQ(decoder.note(), "");
  EXPECT_EQ(decoder.text("C\xF4te d\x92Ivoire", 3), "Côte d’Ivoire");
  EXPECT_EQ(decoder.note(),
            "read as Windows-1252: 1 value is not UTF-8 (the first on line 3); but 1 other is UTF-8 (the first on line "
            "2): is "
            "the file two that were joined?");
  TextDecoder latin("");
  EXPECT_EQ(latin.text("\x80", 7), "€");
  EXPECT_EQ(latin.text("\xE9", 8), "é");
  EXPECT_EQ(latin.note(), "read as Windows-1252: 2 values are not UTF-8 (the first on line 7)");
}

}  // namespace
}  // namespace entente
