#include "store/batch_insert.hpp"

#include <cassert>

namespace entente {

Result<BatchInsert> BatchInsert::prepare(Database& database, std::string_view table, std::size_t columns) {
  std::string row = "(?";
  for (std::size_t column = 1; column < columns; ++column) row += ",?";
  row += ')';
  std::string sql = "INSERT INTO " + std::string(table) + " VALUES " + row;
  auto one = database.prepare(sql);
  if (!one) return one.error();
  for (std::size_t at = 1; at < most_rows; ++at) sql += "," + row;
  auto many = database.prepare(sql);
  if (!many) return many.error();
  return BatchInsert(*std::move(one), *std::move(many), columns);
}

bool BatchInsert::end_row() {
  assert(count_ % columns_ == 0);
  return count_ < most_rows * columns_ || flush();
}

bool BatchInsert::flush() {
  bool done = true;
  if (count_ == most_rows * columns_)
    done = run(many_, 0, count_);
  else
    for (std::size_t row = 0; done && row < count_; row += columns_) done = run(one_, row, columns_);
  count_ = 0;
  bytes_.clear();
  return done;
}

bool BatchInsert::run(Statement& statement, std::size_t from, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) {
    const Cell& cell = cells_[from + at];
    const auto parameter = static_cast<int>(at + 1);
    const auto bytes = [&] { return std::string_view(bytes_).substr(static_cast<std::size_t>(cell.value), cell.size); };
    switch (cell.kind) {
      case Kind::null:
        statement.bind_null(parameter);
        break;
      case Kind::integer:
        statement.bind(parameter, cell.value);
        break;
      case Kind::text:
        statement.bind(parameter, bytes());
        break;
      case Kind::blob:
        statement.bind_blob(parameter, bytes());
        break;
    }
  }
  return statement.run();
}

}  // namespace entente
