#include "exporters/text/output_buffer.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>

namespace entente {
namespace {

TEST(OutputBuffer, HandsOnEverythingInOrder) {
  std::ostringstream out;
  std::string expected;
  OutputBuffer buffer(out);
  std::mt19937 random(1);
  for (int piece = 0; piece < 200; ++piece) {
    const std::size_t most = piece % 20 == 0 ? 1'000'000 : 40;  // some are larger than the buffer
    const std::string text(random() % most, static_cast<char>('a' + piece % 26));
    buffer.append(text);
    buffer.append('\n');
    expected += text + '\n';
  }
  buffer.flush();
  EXPECT_TRUE(out.str() == expected);
}

}  // namespace
}  // namespace entente
