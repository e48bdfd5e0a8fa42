#include "store/batch_insert.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

TEST(BatchInsert, WritesWhatWasAddedHoweverManyRowsThereAre) {
  const test::TemporaryFolder folder;
  auto database = Database::open(folder / "t.sqlite", Access::write).value();
  for (const std::int64_t rows : {0, 1, 31, 32, 33, 64, 100}) {
    ASSERT_TRUE(
        database.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (id INTEGER PRIMARY KEY, n, x, b)").has_value());
    auto insert = BatchInsert::prepare(database, "t", 4).value();
    for (std::int64_t row = 1; row <= rows; ++row) {
      insert.add_null();
      insert.add(row * row);
      insert.add_text(std::string(static_cast<std::size_t>(row), 'x'));
      insert.add_blob(std::string_view("\0\xFF", 2));
      ASSERT_TRUE(insert.end_row());
    }
    ASSERT_TRUE(insert.flush());
    ASSERT_TRUE(insert.flush());  // nothing waits
    EXPECT_EQ(database.integer("SELECT count(*) FROM t WHERE n = id * id AND length(x) = id AND b = x'00ff'").value(),
              rows);
    EXPECT_EQ(database.integer("SELECT count(*) FROM t").value(), rows);
  }
}

TEST(BatchInsert, SaysThatARowWasNotTaken) {
  const test::TemporaryFolder folder;
  auto database = Database::open(folder / "t.sqlite", Access::write).value();
  ASSERT_TRUE(database.execute("CREATE TABLE t (n NOT NULL)").has_value());
  auto insert = BatchInsert::prepare(database, "t", 1).value();
  insert.add_null();
  EXPECT_TRUE(insert.end_row());
  EXPECT_FALSE(insert.flush());
  EXPECT_FALSE(BatchInsert::prepare(database, "missing", 1).has_value());
}

}  // namespace
}  // namespace entente
