#include "store/entity_rows.hpp"

#include <fmt/format.h>

#include <array>

#include "graph/schema.hpp"

namespace entente {
namespace {

enum EntitySql : std::size_t { insert_entity, insert_life, insert_name, insert_identifier };

constexpr std::array<std::string_view, 4> entity_sql = {
    "INSERT INTO entities (key, type, label) VALUES (?, ?, ?)", "INSERT INTO entity_life VALUES (?, ?, ?)",
    "INSERT INTO entity_names VALUES (?, ?, ?, ?, ?, ?)", "INSERT INTO entity_identifiers VALUES (?, ?, ?, ?, ?)"};

}  // namespace

Result<EntityRows> EntityRows::load(Database& database, WriteTrouble& trouble) {
  EntityRows made(database, trouble);
  for (const std::string_view text : entity_sql) {
    auto statement = database.prepare(text);
    if (!statement) return statement.error();
    made.statements_.push_back(*std::move(statement));
  }
  const Schema& schema = Schema::builtin();
  made.type_rows_.assign(schema.entity_types().size(), 0);
  std::vector<EntityTypeId> type_of_row;
  const auto types = database.each("SELECT id, name FROM entity_types ORDER BY id", [&](const Statement& row) {
    const auto type = schema.entity_type(row.text(1));
    type_of_row.push_back(type.value_or(EntityTypeId(std::uint32_t{0})));
    if (type) made.type_rows_[type->value()] = row.integer(0);
  });
  if (!types) return types.error();
  const auto entities =
      database.each("SELECT key, type FROM entities ORDER BY id", [&](const Statement& row) -> Result<void> {
        const auto type = static_cast<std::size_t>(row.integer(1)) - 1;
        if (type >= type_of_row.size()) return Error{fmt::format("{}: is damaged", database.path().string())};
        made.types_.push_back(type_of_row[type]);
        made.keys_.push_back(fingerprint(row.text(0)));
        made.rows_.insert(made.keys_.back(), static_cast<std::uint32_t>(made.keys_.size() - 1));
        return {};
      });
  if (!entities) return entities.error();
  return made;
}

std::optional<EntityId> EntityRows::find(std::string_view id) const {
  if (last_ && id == last_id_) return last_;
  const std::uint32_t* found = rows_.find(fingerprint(id));
  if (found == nullptr) return std::nullopt;
  last_id_ = id;
  last_ = EntityId(*found);
  return last_;
}

EntityId EntityRows::add(const Entity& entity) {
  Statement& statement = statements_[insert_entity];
  statement.bind(1, entity.id);
  statement.bind(2, type_rows_[entity.type.value()]);
  statement.bind(3, entity.label);
  const EntityId id(keys_.size());
  if (trouble_->run(statement)) add_details(entity, database_->last_row());
  types_.push_back(entity.type);
  keys_.push_back(fingerprint(entity.id));
  rows_.insert(keys_.back(), id.value());
  return id;
}

void EntityRows::add_details(const Entity& entity, std::int64_t row) {
  const auto with_period = [&](Statement& statement, int parameter, const Period& period) {
    const std::string begin = date_text(period.begin);
    const std::string end = date_text(period.end);
    statement.bind(1, row);
    statement.bind(parameter, begin);
    statement.bind(parameter + 1, end);
    trouble_->run(statement);
  };
  for (const Period& life : entity.life) with_period(statements_[insert_life], 2, life);
  for (const Name& name : entity.names) {
    Statement& statement = statements_[insert_name];
    statement.bind(2, name.text);
    statement.bind(3, name.kind);
    statement.bind(6, std::int64_t{name.ambiguous ? 1 : 0});
    with_period(statement, 4, name.period);
  }
  for (const Identifier& identifier : entity.identifiers) {
    Statement& statement = statements_[insert_identifier];
    statement.bind(2, identifier.scheme);
    statement.bind(3, identifier.key);
    with_period(statement, 4, identifier.period);
  }
}

}  // namespace entente
