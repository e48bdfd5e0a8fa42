#include "values/code_points.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

// Widths by Unicode Standard Annex 11: ideographs and Hangul are wide, combining marks take no column.
TEST(CodePoints, TakeColumnsAsTheyAreDrawn) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Chad"), 4U);
  EXPECT_EQ(display_width("Türkiye"), 7U);
  EXPECT_EQ(display_width("中国"), 4U);
  EXPECT_EQ(display_width("대한민국"), 8U);
  EXPECT_EQ(display_width("Россия"), 6U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);  // e and an accent of its own
  EXPECT_EQ(display_width("\xFF"), 1U);
}

TEST(CodePoints, AreAppendedAsUtf8) {
  std::string text;
  for (const char32_t value : {U'a', U'é', U'中', U'\x1F1F0'}) append_code_point(text, value);
  EXPECT_EQ(text, "aé中\xF0\x9F\x87\xB0");
}

}  // namespace
}  // namespace entente
