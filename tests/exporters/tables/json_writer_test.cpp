#include "exporters/tables/json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "values/json.hpp"

namespace entente {
namespace {

Table table() {
  return {.columns = {{"z", ""}, {"a", ""}},
          .rows = {{std::string("\"quoted\"\n"), std::int64_t{-7}},
                   {std::monostate{}, std::numeric_limits<double>::quiet_NaN()},
                   {false, std::numeric_limits<double>::infinity()},
                   {0.1, 1e22}}};
}

TEST(JsonWriter, WritesAnArrayOfObjectsInTheOrderOfTheColumns) {
  std::ostringstream out;
  write_json(out, table());
  EXPECT_EQ(out.str(),
            "[\n"
            "{\"z\":\"\\\"quoted\\\"\\n\",\"a\":-7},\n"
            "{\"z\":null,\"a\":null},\n"
            "{\"z\":false,\"a\":null},\n"
            "{\"z\":0.1,\"a\":1e+22}\n"
            "]\n");
  EXPECT_TRUE(parse_json(out.str()));
}

TEST(JsonWriter, WritesAnEmptyArray) {
  std::ostringstream out;
  write_json(out, {.columns = {{"a", ""}}, .rows = {}});
  EXPECT_EQ(out.str(), "[]\n");
}

TEST(JsonWriter, WritesALinePerRow) {
  std::ostringstream out;
  write_jsonl(out, {.columns = {{"a", ""}}, .rows = {{std::int64_t{1}}, {std::string("två")}}});
  EXPECT_EQ(out.str(), "{\"a\":1}\n{\"a\":\"två\"}\n");
}

}  // namespace
}  // namespace entente
