#include "exporters/tables/csv_writer.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace entente {
namespace {

std::string row(const std::vector<std::string>& fields) {
  std::ostringstream out;
  write_csv_row(out, fields);
  return out.str();
}

TEST(CsvWriter, QuotesOnlyWhatRfc4180Demands) {
  EXPECT_EQ(row({"a", "b c", "d;e", "it's"}), "a,b c,d;e,it's\n");
  EXPECT_EQ(row({"a,b"}), "\"a,b\"\n");
  EXPECT_EQ(row({"say \"yes\""}), "\"say \"\"yes\"\"\"\n");
  EXPECT_EQ(row({"two\nlines", "cr\r"}), "\"two\nlines\",\"cr\r\"\n");
}

TEST(CsvWriter, KeepsEmptyFields) {
  EXPECT_EQ(row({"", ""}), ",\n");
  EXPECT_EQ(row({""}), "\"\"\n");
}

TEST(CsvWriter, WritesNumbersInFullPrecision) {
  std::ostringstream out;
  write_csv(out, {.columns = {{"x", ""}},
                  .rows = {{0.1}, {1.0 / 3.0}, {5e-324}, {1.7976931348623157e308}, {-2.0}, {std::int64_t{1} << 62U}}});
  // The shortest decimals that read back as the same double (IEEE 754 binary64).
  EXPECT_EQ(out.str(), "x\n0.1\n0.3333333333333333\n5e-324\n1.7976931348623157e+308\n-2\n4611686018427387904\n");
}

TEST(CsvWriter, WritesAllKindsOfCells) {
  const double infinity = std::numeric_limits<double>::infinity();
  std::ostringstream out;
  write_csv(out, {.columns = {{"name", ""}, {"value", ""}},
                  .rows = {{std::string("nothing"), std::monostate{}},
                           {std::string("not a number"), std::numeric_limits<double>::quiet_NaN()},
                           {std::string("infinite"), -infinity},
                           {std::string("true, false"), true}}});
  EXPECT_EQ(out.str(), "name,value\nnothing,\nnot a number,\ninfinite,-inf\n\"true, false\",true\n");
}

TEST(CsvWriter, WritesTheHeaderOfAnEmptyTable) {
  std::ostringstream out;
  write_csv(out, {.columns = {{"a", ""}, {"b", ""}}, .rows = {}});
  EXPECT_EQ(out.str(), "a,b\n");
}

}  // namespace
}  // namespace entente
