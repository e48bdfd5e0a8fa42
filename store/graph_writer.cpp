#include "store/graph_writer.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cassert>
#include <chrono>
#include <ctime>

#include "store/judgement_log.hpp"

namespace entente {
namespace {

enum Sql : std::size_t {
  insert_entity,
  insert_life,
  insert_name,
  insert_identifier,
  insert_source,
  insert_coverage,
  insert_attributes,
  find_attributes,
  insert_import,
  insert_names,
  find_names,
  insert_rejected,
  update_import,
  update_source,
  sql_count
};

constexpr std::array<std::string_view, sql_count> sql = {
    "INSERT INTO entities (key, type, label) VALUES (?, ?, ?)",
    "INSERT INTO entity_life VALUES (?, ?, ?)",
    "INSERT INTO entity_names VALUES (?, ?, ?, ?, ?, ?)",
    "INSERT INTO entity_identifiers VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO sources (key, title, version, citation, licence, url, retrieved, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, "
    "'')",
    "INSERT OR IGNORE INTO coverage VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO attribute_sets (attributes) VALUES (?)",
    "SELECT id FROM attribute_sets WHERE attributes = ?",
    "INSERT INTO imports VALUES (NULL, ?, '', ?, 0, 0, 0, 0, 0, ?)",
    "INSERT OR IGNORE INTO record_columns (names) VALUES (?)",
    "SELECT id FROM record_columns WHERE names = ?",
    "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "UPDATE imports SET sha256 = ?, records = ?, claims_added = ?, claims_known = ?, rejected = ?, unresolved = ? "
    "WHERE id = ?",
    "UPDATE sources SET sha256 = ? WHERE id = ? AND sha256 = ''"};

/// So many interned sets are kept in memory; a file whose sets are all different must not fill it.
constexpr std::size_t most_attribute_sets = 1U << 16U;

void add_day(BatchInsert& rows, Day day) {
  if (day == unbounded_past || day == unbounded_future)
    rows.add_null();
  else
    rows.add(day);
}

void add_row_number(BatchInsert& rows, std::int64_t number) {
  if (number == 0)
    rows.add_null();
  else
    rows.add(number);
}

std::int64_t date_marks(const Period& period) {
  return (period.begin.uncertain ? 1 : 0) | (period.begin.approximate ? 2 : 0) | (period.end.uncertain ? 4 : 0) |
         (period.end.approximate ? 8 : 0);
}

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace

std::string_view rejection_kind_name(RejectionKind kind) {
  return kind == RejectionKind::invalid ? "invalid" : "unresolved";
}

Result<GraphWriter> GraphWriter::begin(GraphFile& file) {
  GraphWriter writer(file);
  if (const auto begun = file.database().execute("PRAGMA cache_size = -65536; BEGIN IMMEDIATE"); !begun) {
    writer.done_ = true;
    return begun.error();
  }
  if (file.database().has_moved()) {
    static_cast<void>(file.database().execute("ROLLBACK"));
    writer.done_ = true;
    return Error{fmt::format("{}: was removed by another program", file.path().string())};
  }
  const auto migrated = file.migrate();
  if (!migrated) {
    static_cast<void>(file.database().execute("ROLLBACK"));
    writer.done_ = true;
    return migrated.error();
  }
  writer.migrated_from_ = *migrated;
  if (const auto prepared = writer.prepare(); !prepared) return prepared.error();
  if (const auto loaded = writer.load_known(); !loaded) return loaded.error();
  return writer;
}

GraphWriter::~GraphWriter() {
  // A moved-from writer has no statements. Nothing can be done about a rollback that fails: the journal does it later.
  if (!done_ && !statements_.empty()) {
    statements_.clear();
    record_rows_.reset();
    claim_rows_.reset();
    mentions_.reset();
    static_cast<void>(database_->execute("ROLLBACK"));
  }
}

Result<void> GraphWriter::prepare() {
  for (const std::string_view text : sql) {
    auto statement = database_->prepare(text);
    if (!statement) return statement.error();
    statements_.push_back(*std::move(statement));
  }
  auto records = BatchInsert::prepare(*database_, "records", 6);
  if (!records) return records.error();
  record_rows_ = *std::move(records);
  auto claims = BatchInsert::prepare(*database_, "claims", 18);
  if (!claims) return claims.error();
  claim_rows_ = *std::move(claims);
  auto mentions = MentionRows::prepare(*database_);
  if (!mentions) return mentions.error();
  mentions_ = *std::move(mentions);
  auto judgements = active_judgements(*database_);
  if (!judgements) return judgements.error();
  judgements_ = *std::move(judgements);
  return {};
}

Result<void> GraphWriter::load_known() {
  const Schema& schema = Schema::builtin();
  type_rows_.assign(schema.entity_types().size(), 0);
  relation_rows_.assign(schema.relation_types().size(), 0);
  std::vector<EntityTypeId> type_of_row;
  const auto types = database_->each("SELECT id, name FROM entity_types ORDER BY id", [&](const Statement& row) {
    const auto type = schema.entity_type(row.text(1));
    type_of_row.push_back(type.value_or(EntityTypeId(std::uint32_t{0})));
    if (type) type_rows_[type->value()] = row.integer(0);
  });
  if (!types) return types;
  const auto relations = database_->each("SELECT id, name FROM relation_types", [&](const Statement& row) {
    if (const auto type = schema.relation_type(row.text(1))) relation_rows_[type->value()] = row.integer(0);
  });
  if (!relations) return relations;
  const auto entities =
      database_->each("SELECT key, type FROM entities ORDER BY id", [&](const Statement& row) -> Result<void> {
        const auto type = static_cast<std::size_t>(row.integer(1)) - 1;
        if (type >= type_of_row.size()) return Error{fmt::format("{}: is damaged", database_->path().string())};
        entity_types_.push_back(type_of_row[type]);
        entity_keys_.push_back(fingerprint(row.text(0)));
        entities_.insert(entity_keys_.back(), static_cast<std::uint32_t>(entity_keys_.size() - 1));
        return {};
      });
  if (!entities) return entities;
  const auto sources = database_->each("SELECT key FROM sources ORDER BY id", [&](const Statement& row) {
    sources_.emplace(row.text(0), SourceId(source_keys_.size()));
    source_keys_.push_back(fingerprint(row.text(0)));
    source_loaded_.push_back(false);
  });
  if (!sources) return sources;
  const auto records = database_->integer("SELECT coalesce(max(id), 0) FROM records");
  if (!records) return records.error();
  records_ = static_cast<std::uint32_t>(*records);
  today_ = now();
  return {};
}

bool GraphWriter::run(Statement& statement) {
  if (trouble_) return false;
  if (statement.run()) return true;
  trouble_ = database_->trouble();
  return false;
}

bool GraphWriter::has_row(Statement& search) {
  const auto found = database_->next(search);
  if (!found && !trouble_) trouble_ = found.error();
  return found && *found;
}

void GraphWriter::check(bool done) {
  if (!done && !trouble_) trouble_ = database_->trouble();
}

void GraphWriter::flush() {
  if (trouble_) return;
  check(record_rows_->flush());
  if (!trouble_) check(claim_rows_->flush());
}

std::optional<EntityId> GraphWriter::find(std::string_view id) const {
  if (last_entity_ && id == last_id_) return last_entity_;
  const std::uint32_t* found = entities_.find(fingerprint(id));
  if (found == nullptr) return std::nullopt;
  last_id_ = id;
  last_entity_ = EntityId(*found);
  return last_entity_;
}

EntityId GraphWriter::add(const Entity& entity) {
  if (const auto found = find(entity.id)) return *found;
  Statement& statement = statements_[insert_entity];
  statement.bind(1, entity.id);
  statement.bind(2, type_rows_[entity.type.value()]);
  statement.bind(3, entity.label);
  const EntityId id(entity_keys_.size());
  if (run(statement)) add_details(entity, database_->last_row());
  entity_types_.push_back(entity.type);
  entity_keys_.push_back(fingerprint(entity.id));
  entities_.insert(entity_keys_.back(), id.value());
  has_added_ = true;
  return id;
}

void GraphWriter::add_details(const Entity& entity, std::int64_t row) {
  const auto with_period = [&](Statement& statement, int parameter, const Period& period) {
    const std::string begin = date_text(period.begin);
    const std::string end = date_text(period.end);
    statement.bind(1, row);
    statement.bind(parameter, begin);
    statement.bind(parameter + 1, end);
    run(statement);
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

std::optional<SourceId> GraphWriter::find_source(std::string_view key) const {
  if (last_source_.second && key == last_source_.first) return last_source_.second;
  const auto found = sources_.find(key);
  if (found == sources_.end()) return std::nullopt;
  last_source_ = *found;
  return found->second;
}

SourceId GraphWriter::add(const Source& source) {
  if (const auto found = sources_.find(source.key); found != sources_.end()) {
    file_sources_.push_back(found->second);
    return found->second;
  }
  Statement& statement = statements_[insert_source];
  int parameter = 0;
  for (const std::string* text :
       {&source.key, &source.title, &source.version, &source.citation, &source.licence, &source.url, &source.retrieved})
    statement.bind(++parameter, *text);
  run(statement);
  const SourceId id(source_keys_.size());
  sources_.emplace(source.key, id);
  source_keys_.push_back(fingerprint(source.key));
  source_loaded_.push_back(true);
  file_sources_.push_back(id);
  has_added_ = true;
  return id;
}

void GraphWriter::add(const Coverage& coverage) {
  Statement& statement = statements_[insert_coverage];
  const std::string begin = date_text(coverage.period.begin);
  const std::string end = date_text(coverage.period.end);
  statement.bind(1, std::int64_t{coverage.source.value()} + 1);
  statement.bind(2, coverage.relation);
  statement.bind(3, begin);
  statement.bind(4, end);
  statement.bind(5, coverage.population);
  run(statement);
}

AttributeSetId GraphWriter::add(const AttributeSet& attributes) {
  if (attributes.empty() || trouble_) return AttributeSetId(std::uint32_t{0});
  // Lengths keep apart what only looks the same when joined.
  attributes_key_.clear();
  for (const auto& [name, value] : attributes) {
    for (const std::string* part : {&name, &value}) {
      const auto length = static_cast<std::uint32_t>(part->size());
      attributes_key_.append(reinterpret_cast<const char*>(&length), sizeof length);
      attributes_key_ += *part;
    }
  }
  if (const auto found = attribute_sets_.find(attributes_key_); found != attribute_sets_.end()) return found->second;
  if (attribute_sets_.size() == most_attribute_sets) attribute_sets_.clear();
  const std::string text = attribute_text(attributes);
  Statement& search = statements_[find_attributes];
  search.bind(1, text);
  const bool known = has_row(search);
  std::int64_t row = known ? search.integer(0) : 0;
  search.reset();
  if (!known && !trouble_) {
    Statement& statement = statements_[insert_attributes];
    statement.bind(1, text);
    if (run(statement)) row = database_->last_row();
  }
  return attribute_sets_.emplace(attributes_key_, AttributeSetId(static_cast<std::uint32_t>(row))).first->second;
}

void GraphWriter::begin_file(std::string_view file, std::string_view reader) {
  Statement& statement = statements_[insert_import];
  statement.bind(1, file);
  statement.bind(2, reader);
  statement.bind(3, today_);
  if (run(statement)) import_ = database_->last_row();
}

Fingerprint GraphWriter::key_of(const Claim& claim) const {
  // Rows of relation types and attribute sets stand for one text each within a graph file, and keys are compared only
  // there.
  struct Said {
    Fingerprint subject;
    Fingerprint object;
    Fingerprint via;
    Fingerprint source;
    std::array<Day, 4> days;
    std::uint32_t marks;
    std::uint32_t relation;
    std::uint32_t mode;
    std::uint32_t attributes;
  };
  static_assert(std::has_unique_object_representations_v<Said>);
  Fingerprint subject = entity_keys_[claim.subject.value()];
  Fingerprint object = entity_keys_[claim.object.value()];
  // A is allied with B and B with A say the same.
  const bool swapped = Schema::builtin()[claim.relation].symmetric &&
                       std::pair(object.high, object.low) < std::pair(subject.high, subject.low);
  if (swapped) std::swap(subject, object);
  const Said said{subject,
                  object,
                  claim.via == no_entity ? Fingerprint{} : entity_keys_[claim.via.value()],
                  source_keys_[claim.source.value()],
                  {claim.period.begin.first, claim.period.begin.last, claim.period.end.first, claim.period.end.last},
                  static_cast<std::uint32_t>(date_marks(claim.period)),
                  static_cast<std::uint32_t>(relation_rows_[claim.relation.value()]),
                  static_cast<std::uint32_t>(claim.mode),
                  claim.attributes.value()};
  return fingerprint({reinterpret_cast<const char*>(&said), sizeof said});
}

void GraphWriter::load_claims_of(SourceId source) {
  source_loaded_[source.value()] = true;
  flush();
  auto rows = database_->prepare("SELECT key FROM claims WHERE source = ?1");
  if (!rows) {
    trouble_ = rows.error();
    return;
  }
  rows->bind(1, std::int64_t{source.value()} + 1);
  const auto read = database_->each(*rows, [&](const Statement& row) {
    Fingerprint key{};
    const std::string_view bytes = row.text(0);
    if (bytes.size() == sizeof key) std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(&key));
    claims_.insert(key);
  });
  // A claim that was not read would be added once more.
  if (!read) trouble_ = read.error();
}

bool GraphWriter::is_new(const Claim& claim, std::uint64_t record_key) {
  if (!source_loaded_[claim.source.value()]) load_claims_of(claim.source);
  key_ = key_of(claim);
  if (claim.own) {
    const std::array<std::uint64_t, 3> all = {key_.high, key_.low, record_key};
    key_ = fingerprint({reinterpret_cast<const char*>(all.data()), sizeof all});
  }
  return claims_.insert(key_);
}

std::int64_t GraphWriter::names_row(std::string_view names) {
  if (names == names_ && names_row_ != 0) return names_row_;
  names_ = names;
  names_row_ = 0;
  Statement& insert = statements_[insert_names];
  insert.bind(1, names);
  if (!run(insert)) return 0;
  Statement& search = statements_[find_names];
  search.bind(1, names);
  if (has_row(search)) names_row_ = search.integer(0);
  search.reset();
  return names_row_;
}

std::uint32_t GraphWriter::add_record(std::int64_t line, std::string_view locator, const RecordText& text) {
  const std::int64_t names = text.names.empty() ? 0 : names_row(text.names);
  if (!trouble_) {
    record_rows_->add_null();
    record_rows_->add(import_);
    record_rows_->add(line);
    record_rows_->add_text(locator);
    record_rows_->add_text(text.values);
    add_row_number(*record_rows_, names);
    check(record_rows_->end_row());
  }
  return ++records_;
}

std::int64_t GraphWriter::mention(std::string_view name) {
  if (trouble_) return 0;
  const std::int64_t row = mentions_->row(name);
  check(row != 0);
  return row;
}

EntityId GraphWriter::placeholder(std::string_view name, EntityTypeId type) {
  std::string id = fmt::format("unidentified/{}", name);
  if (const auto known = find(id)) return *known;
  const EntityId entity = add(Entity{.id = std::move(id), .type = type, .label = std::string(name)});
  if (const std::int64_t row = mention(name); !trouble_)
    check(mentions_->set_placeholder(row, std::int64_t{entity.value()} + 1));
  return entity;
}

void GraphWriter::add(const Claim& claim, const MentionedNames& names) {
  if (trouble_) return;
  BatchInsert& rows = *claim_rows_;
  rows.add_null();
  rows.add(std::int64_t{claim.subject.value()} + 1);
  rows.add(relation_rows_[claim.relation.value()]);
  rows.add(std::int64_t{claim.object.value()} + 1);
  add_row_number(rows, claim.via == no_entity ? 0 : std::int64_t{claim.via.value()} + 1);
  add_day(rows, claim.period.begin.first);
  add_day(rows, claim.period.begin.last);
  add_day(rows, claim.period.end.first);
  add_day(rows, claim.period.end.last);
  rows.add(date_marks(claim.period));
  rows.add(static_cast<std::int64_t>(claim.mode));
  rows.add(std::int64_t{claim.source.value()} + 1);
  add_row_number(rows, claim.attributes.value());
  add_row_number(rows, claim.record);
  rows.add_blob({reinterpret_cast<const char*>(&key_), sizeof key_});
  add_row_number(rows, names.subject);
  add_row_number(rows, names.object);
  rows.add(std::int64_t{claim.own ? 1 : 0});
  check(rows.end_row());
  has_added_ = true;
}

void GraphWriter::reject(const Rejection& rejection) {
  Statement& statement = statements_[insert_rejected];
  statement.bind(1, import_);
  statement.bind(2, rejection.line);
  statement.bind(3, rejection.field);
  statement.bind(4, rejection.value);
  statement.bind(5, rejection_kind_name(rejection.kind));
  statement.bind(6, rejection.reason);
  if (rejection.kind == RejectionKind::unresolved) {
    statement.bind(7, rejection.name);
    statement.bind(8, rejection.source);
  } else {
    statement.bind_null(7);
    statement.bind_null(8);
  }
  run(statement);
}

void GraphWriter::end_file(const ImportSummary& summary) {
  flush();
  Statement& statement = statements_[update_import];
  statement.bind(1, summary.sha256);
  statement.bind(2, summary.records);
  statement.bind(3, summary.claims_added);
  statement.bind(4, summary.claims_known);
  statement.bind(5, summary.rejected);
  statement.bind(6, summary.unresolved);
  statement.bind(7, import_);
  run(statement);
  for (const SourceId source : file_sources_) {
    Statement& update = statements_[update_source];
    update.bind(1, summary.sha256);
    update.bind(2, std::int64_t{source.value()} + 1);
    run(update);
  }
  file_sources_.clear();
}

Result<void> GraphWriter::commit() {
  flush();
  if (trouble_) return *trouble_;
  done_ = true;
  const auto ended = database_->execute(has_added_ ? "COMMIT" : "ROLLBACK");
  if (!ended) {
    trouble_ = ended.error();
    static_cast<void>(database_->execute("ROLLBACK"));
    return ended;
  }
  const auto version = database_->integer("PRAGMA data_version");
  if (!version) return version.error();
  data_version_ = *version;
  return {};
}

/// Entities, sources, records and claims only ever come with has_added_.
void GraphWriter::forget_what_was_not_kept() {
  attribute_sets_.clear();
  mentions_->forget();
  names_.clear();
  names_row_ = 0;
}

Result<bool> GraphWriter::resume() {
  assert(done_);
  if (trouble_) return *trouble_;
  if (!has_added_) forget_what_was_not_kept();
  if (const auto begun = database_->execute("BEGIN IMMEDIATE"); !begun) return begun.error();
  done_ = false;
  const auto version = database_->integer("PRAGMA data_version");
  if (!version) return version.error();
  if (*version != data_version_) {
    done_ = true;
    if (const auto ended = database_->execute("ROLLBACK"); !ended) return ended.error();
    return false;
  }
  has_added_ = false;
  migrated_from_.reset();
  file_sources_.clear();
  today_ = now();
  return true;
}

}  // namespace entente
