#include "store/mention_rows.hpp"

namespace entente {
namespace {

/// So many names are kept in memory; a file whose names are all different must not fill it.
constexpr std::size_t most_names = 1U << 16U;

}  // namespace

Result<MentionRows> MentionRows::prepare(Database& database) {
  auto find = database.prepare("SELECT id FROM mentions WHERE name = ?");
  if (!find) return find.error();
  auto insert = database.prepare("INSERT INTO mentions (name) VALUES (?)");
  if (!insert) return insert.error();
  auto update = database.prepare("UPDATE mentions SET placeholder = ? WHERE id = ?");
  if (!update) return update.error();
  return MentionRows(database, *std::move(find), *std::move(insert), *std::move(update));
}

std::int64_t MentionRows::row(std::string_view name) {
  if (const auto known = rows_.find(name); known != rows_.end()) return known->second;
  find_.bind(1, name);
  const auto found = database_->next(find_);
  if (!found) return 0;
  std::int64_t row = *found ? find_.integer(0) : 0;
  find_.reset();
  if (row == 0) {
    insert_.bind(1, name);
    if (!insert_.run()) return 0;
    row = database_->last_row();
  }
  if (rows_.size() == most_names) rows_.clear();
  rows_.emplace(name, row);
  return row;
}

bool MentionRows::set_placeholder(std::int64_t row, std::int64_t entity) {
  update_.bind(1, entity);
  update_.bind(2, row);
  return update_.run();
}

}  // namespace entente
