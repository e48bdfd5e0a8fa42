#include "store/graph_writer.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cassert>
#include <chrono>
#include <ctime>

#include "store/attribute_rows.hpp"
#include "store/batch_insert.hpp"
#include "store/judgement_log.hpp"
#include "store/mention_rows.hpp"

namespace entente {
namespace {

enum WriterSql : std::size_t { insert_import, insert_names, find_names, insert_rejected, update_import, last_import };

constexpr std::array<std::string_view, 6> writer_sql = {
    "INSERT INTO imports VALUES (NULL, ?, '', ?, 0, 0, 0, 0, 0, ?)",
    "INSERT OR IGNORE INTO record_columns (names) VALUES (?)",
    "SELECT id FROM record_columns WHERE names = ?",
    "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "UPDATE imports SET sha256 = ?, records = ?, claims_added = ?, claims_known = ?, rejected = ?, unresolved = ? "
    "WHERE id = ?",
    "SELECT rejected, unresolved FROM imports WHERE sha256 = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1"};

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

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace

struct GraphWriter::Tables {
  explicit Tables(Database& database) : trouble(database) {}

  WriteTrouble trouble;
  std::vector<Statement> statements;
  std::optional<BatchInsert> records;
  std::optional<BatchInsert> claims;
  std::optional<MentionRows> mentions;
  std::optional<AttributeRows> attributes;
  std::optional<EntityRows> entities;
  std::optional<SourceRows> sources;
  std::optional<KnownClaims> known;
};

GraphWriter::GraphWriter(GraphFile& file)
    : database_(&file.database()), tables_(std::make_unique<Tables>(file.database())) {}
GraphWriter::GraphWriter(GraphWriter&&) noexcept = default;

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
  return writer;
}

GraphWriter::~GraphWriter() {
  // Nothing can be done about a rollback that fails: the journal does it later.
  if (!done_ && tables_) {
    tables_.reset();
    static_cast<void>(database_->execute("ROLLBACK"));
  }
}

Result<void> GraphWriter::prepare() {
  Tables& to = *tables_;
  for (const std::string_view text : writer_sql) {
    auto statement = database_->prepare(text);
    if (!statement) return statement.error();
    to.statements.push_back(*std::move(statement));
  }
  const auto take = [](auto made, auto& table) -> Result<void> {
    if (!made) return made.error();
    table = *std::move(made);
    return {};
  };
  if (const auto made = take(BatchInsert::prepare(*database_, "records", 6), to.records); !made) return made;
  if (const auto made = take(BatchInsert::prepare(*database_, "claims", 18), to.claims); !made) return made;
  if (const auto made = take(MentionRows::prepare(*database_), to.mentions); !made) return made;
  if (const auto made = take(AttributeRows::prepare(*database_, to.trouble), to.attributes); !made) return made;
  if (const auto made = take(EntityRows::load(*database_, to.trouble), to.entities); !made) return made;
  if (const auto made = take(SourceRows::load(*database_, to.trouble), to.sources); !made) return made;
  if (const auto made = take(KnownClaims::load(*database_, *to.entities, *to.sources), to.known); !made) return made;
  if (const auto made = take(active_judgements(*database_), judgements_); !made) return made;
  const auto records = database_->integer("SELECT coalesce(max(id), 0) FROM records");
  if (!records) return records.error();
  records_ = static_cast<std::uint32_t>(*records);
  today_ = now();
  return {};
}

const std::optional<Error>& GraphWriter::trouble() const { return tables_->trouble.first(); }

void GraphWriter::flush() {
  WriteTrouble& trouble = tables_->trouble;
  if (!trouble) trouble.check(tables_->records->flush());
  if (!trouble) trouble.check(tables_->claims->flush());
}

std::optional<EntityId> GraphWriter::find(std::string_view id) const { return tables_->entities->find(id); }

EntityTypeId GraphWriter::type_of(EntityId id) const { return tables_->entities->type_of(id); }

EntityId GraphWriter::add(const Entity& entity) {
  if (const auto found = find(entity.id)) return *found;
  has_added_ = true;
  return tables_->entities->add(entity);
}

std::optional<SourceId> GraphWriter::find_source(std::string_view key) const { return tables_->sources->find(key); }

SourceId GraphWriter::add(const Source& source) {
  const auto [id, is_new] = tables_->sources->add(source);
  if (is_new) {
    tables_->known->begin_source(id);
    has_added_ = true;
  }
  return id;
}

const std::string& GraphWriter::name_of(SourceId source) const { return tables_->sources->name_of(source); }

void GraphWriter::add(const Coverage& coverage) {
  tables_->sources->add(coverage);
  // What a source speaks about is news, also where it says no more.
  has_added_ = has_added_ || (!tables_->trouble && database_->changed_rows() > 0);
}

AttributeSetId GraphWriter::add(const AttributeSet& attributes) { return tables_->attributes->add(attributes); }

void GraphWriter::begin_file(std::string_view file, std::string_view reader) {
  Statement& statement = tables_->statements[insert_import];
  statement.bind(1, file);
  statement.bind(2, reader);
  statement.bind(3, today_);
  if (tables_->trouble.run(statement)) import_ = database_->last_row();
}

bool GraphWriter::is_new(const Claim& claim, const OwnRecord& own) {
  return tables_->known->add(claim, own, tables_->trouble);
}

std::int64_t GraphWriter::names_row(std::string_view names) {
  if (names == names_ && names_row_ != 0) return names_row_;
  names_ = names;
  names_row_ = 0;
  Statement& insert = tables_->statements[insert_names];
  insert.bind(1, names);
  if (!tables_->trouble.run(insert)) return 0;
  Statement& search = tables_->statements[find_names];
  search.bind(1, names);
  if (tables_->trouble.has_row(search)) names_row_ = search.integer(0);
  search.reset();
  return names_row_;
}

std::uint32_t GraphWriter::add_record(std::int64_t line, std::string_view locator, const RecordText& text) {
  const std::int64_t names = text.names.empty() ? 0 : names_row(text.names);
  if (!tables_->trouble) {
    BatchInsert& rows = *tables_->records;
    rows.add_null();
    rows.add(import_);
    rows.add(line);
    rows.add_text(locator);
    rows.add_text(text.values);
    add_row_number(rows, names);
    tables_->trouble.check(rows.end_row());
  }
  return ++records_;
}

std::int64_t GraphWriter::mention(std::string_view name) {
  if (tables_->trouble) return 0;
  const std::int64_t row = tables_->mentions->row(name);
  tables_->trouble.check(row != 0);
  return row;
}

EntityId GraphWriter::placeholder(std::string_view name, EntityTypeId type) {
  std::string id = fmt::format("unidentified/{}", name);
  if (const auto known = find(id)) return *known;
  const EntityId entity = add(Entity{.id = std::move(id), .type = type, .label = std::string(name)});
  if (const std::int64_t row = mention(name); !tables_->trouble)
    tables_->trouble.check(tables_->mentions->set_placeholder(row, std::int64_t{entity.value()} + 1));
  return entity;
}

void GraphWriter::add(const Claim& claim, const ClaimEvidence& evidence) {
  if (tables_->trouble) return;
  BatchInsert& rows = *tables_->claims;
  const Fingerprint& key = tables_->known->key();
  rows.add_null();
  rows.add(std::int64_t{claim.subject.value()} + 1);
  rows.add(tables_->known->relation_row(claim.relation));
  rows.add(std::int64_t{claim.object.value()} + 1);
  add_row_number(rows, claim.via == no_entity ? 0 : std::int64_t{claim.via.value()} + 1);
  add_day(rows, claim.period.begin.first);
  add_day(rows, claim.period.begin.last);
  add_day(rows, claim.period.end.first);
  add_day(rows, claim.period.end.last);
  rows.add(std::int64_t{date_marks(claim.period)});
  rows.add(static_cast<std::int64_t>(claim.mode));
  rows.add(std::int64_t{claim.source.value()} + 1);
  add_row_number(rows, claim.attributes.value());
  add_row_number(rows, evidence.record);
  rows.add_blob({reinterpret_cast<const char*>(&key), sizeof key});
  add_row_number(rows, evidence.names.subject);
  add_row_number(rows, evidence.names.object);
  rows.add(std::int64_t{claim.own ? 1 : 0});
  tables_->trouble.check(rows.end_row());
  has_added_ = true;
}

void GraphWriter::reject(const Rejection& rejection) {
  Statement& statement = tables_->statements[insert_rejected];
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
  tables_->trouble.run(statement);
}

/// Whether as much of the same file was left out when it was read last.
bool GraphWriter::is_known_import(const ImportSummary& summary) {
  Statement& statement = tables_->statements[last_import];
  statement.bind(1, summary.sha256);
  statement.bind(2, import_);
  const bool known = tables_->trouble.has_row(statement) && statement.integer(0) == summary.rejected &&
                     statement.integer(1) == summary.unresolved;
  statement.reset();
  return known;
}

std::int64_t GraphWriter::end_file(const ImportSummary& summary) {
  flush();
  Statement& statement = tables_->statements[update_import];
  statement.bind(1, summary.sha256);
  statement.bind(2, summary.records);
  statement.bind(3, summary.claims_added);
  statement.bind(4, summary.claims_known);
  statement.bind(5, summary.rejected);
  statement.bind(6, summary.unresolved);
  statement.bind(7, import_);
  tables_->trouble.run(statement);
  if (!has_added_ && summary.rejected > 0) has_added_ = !is_known_import(summary);
  tables_->sources->end_file(summary.sha256);
  return tables_->known->end_file(import_, tables_->trouble);
}

Result<void> GraphWriter::commit() {
  flush();
  if (trouble()) return *trouble();
  done_ = true;
  const auto ended = database_->execute(has_added_ ? "COMMIT" : "ROLLBACK");
  if (!ended) {
    tables_->trouble.set(ended.error());
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
  tables_->attributes->forget();
  tables_->mentions->forget();
  names_.clear();
  names_row_ = 0;
}

Result<bool> GraphWriter::resume() {
  assert(done_);
  if (trouble()) return *trouble();
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
  tables_->sources->begin_file();
  today_ = now();
  return true;
}

}  // namespace entente
