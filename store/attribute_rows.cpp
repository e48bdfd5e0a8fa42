#include "store/attribute_rows.hpp"

namespace entente {
namespace {

/// So many interned sets are kept in memory; a file whose sets are all different must not fill it.
constexpr std::size_t most_attribute_sets = 1U << 16U;

}  // namespace

Result<AttributeRows> AttributeRows::prepare(Database& database, WriteTrouble& trouble) {
  auto insert = database.prepare("INSERT INTO attribute_sets (attributes) VALUES (?)");
  if (!insert) return insert.error();
  auto find = database.prepare("SELECT id FROM attribute_sets WHERE attributes = ?");
  if (!find) return find.error();
  return AttributeRows(database, trouble, *std::move(insert), *std::move(find));
}

AttributeSetId AttributeRows::add(const AttributeSet& attributes) {
  if (attributes.empty() || *trouble_) return AttributeSetId(std::uint32_t{0});
  // Lengths keep apart what only looks the same when joined.
  key_.clear();
  for (const auto& [name, value] : attributes) {
    for (const std::string* part : {&name, &value}) {
      const auto length = static_cast<std::uint32_t>(part->size());
      key_.append(reinterpret_cast<const char*>(&length), sizeof length);
      key_ += *part;
    }
  }
  if (const auto found = rows_.find(key_); found != rows_.end()) return found->second;
  if (rows_.size() == most_attribute_sets) rows_.clear();
  const std::string text = attribute_text(attributes);
  find_.bind(1, text);
  std::int64_t row = trouble_->has_row(find_) ? find_.integer(0) : 0;
  find_.reset();
  if (row == 0) {
    insert_.bind(1, text);
    if (trouble_->run(insert_)) row = database_->last_row();
  }
  return rows_.emplace(key_, AttributeSetId(static_cast<std::uint32_t>(row))).first->second;
}

}  // namespace entente
