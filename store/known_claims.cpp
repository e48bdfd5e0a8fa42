#include "store/known_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "graph/schema.hpp"

namespace entente {

std::uint32_t date_marks(const Period& period) {
  return (period.begin.uncertain ? 1U : 0U) | (period.begin.approximate ? 2U : 0U) | (period.end.uncertain ? 4U : 0U) |
         (period.end.approximate ? 8U : 0U);
}

namespace {

const std::string counted_days_table =
    "CREATE TABLE IF NOT EXISTS counted_days (import INTEGER NOT NULL REFERENCES imports, "
    "source INTEGER NOT NULL REFERENCES sources, first INTEGER, \"end\" INTEGER)";

/// Of whom and of what a source speaks.
struct About {
  Fingerprint subject;
  Fingerprint object;
  Fingerprint via;
  Fingerprint source;
  std::uint64_t relation;
};
static_assert(std::has_unique_object_representations_v<About>);

template <typename Bytes>
Fingerprint fingerprint_of(const Bytes& bytes) {
  return fingerprint({reinterpret_cast<const char*>(&bytes), sizeof bytes});
}

Day day_or(const Statement& row, int column, Day otherwise) {
  return row.is_null(column) ? otherwise : static_cast<Day>(row.integer(column));
}

void bind_day(Statement& statement, int parameter, Day day) {
  if (day == unbounded_past || day == unbounded_future)
    statement.bind_null(parameter);
  else
    statement.bind(parameter, std::int64_t{day});
}

/// A is allied with B and B with A say the same. Rows of relation types stand for one text each within a graph file, and keys
/// are compared only there.
About about_of(const Claim& claim, const EntityRows& entities, const SourceRows& sources, std::int64_t relation_row) {
  About about{entities.key_of(claim.subject), entities.key_of(claim.object),
              claim.via == no_entity ? Fingerprint{} : entities.key_of(claim.via), sources.key_of(claim.source),
              static_cast<std::uint64_t>(relation_row)};
  const bool swapped =
      Schema::builtin()[claim.relation].symmetric &&
      std::pair(about.object.high, about.object.low) < std::pair(about.subject.high, about.subject.low);
  if (swapped) std::swap(about.subject, about.object);
  return about;
}

Fingerprint key_of(const Claim& claim, const About& about) {
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
  const Said said{about.subject,
                  about.object,
                  about.via,
                  about.source,
                  {claim.period.begin.first, claim.period.begin.last, claim.period.end.first, claim.period.end.last},
                  date_marks(claim.period),
                  static_cast<std::uint32_t>(about.relation),
                  static_cast<std::uint32_t>(claim.mode),
                  claim.attributes.value()};
  return fingerprint_of(said);
}

}  // namespace

Result<KnownClaims> KnownClaims::load(Database& database, const EntityRows& entities, const SourceRows& sources) {
  KnownClaims made(database, entities, sources);
  const Schema& schema = Schema::builtin();
  made.relation_rows_.assign(schema.relation_types().size(), 0);
  const auto read = database.each("SELECT id, name FROM relation_types ORDER BY id", [&](const Statement& row) {
    const auto type = schema.relation_type(row.text(1));
    if (!type) return;
    made.relations_.emplace(row.integer(0), *type);
    made.relation_rows_[type->value()] = row.integer(0);
  });
  if (!read) return read.error();
  return made;
}

std::vector<bool>::reference KnownClaims::is_read(SourceId source) {
  if (read_.size() <= source.value()) read_.resize(source.value() + 1);
  return read_[source.value()];
}

/// Whether the numbers of entities and the relation in a row are those of rows that there are.
bool KnownClaims::names_rows(const Statement& row) const {
  const auto is_one = [&](int column, std::size_t count) {
    return row.integer(column) >= 1 && static_cast<std::uint64_t>(row.integer(column)) <= count;
  };
  const std::size_t entities = entities_->size();
  return is_one(2, entities) && is_one(3, entities) && (row.is_null(4) || is_one(4, entities)) &&
         relations_.contains(row.integer(5));
}

Result<void> KnownClaims::read(SourceId source) {
  is_read(source) = true;
  auto rows = database_->prepare(
      "SELECT key, own, subject, object, via, relation, begin_first, end_last FROM claims WHERE source = ?1");
  if (!rows) return rows.error();
  rows->bind(1, std::int64_t{source.value()} + 1);
  std::optional<CountedTimes::Span> counted;
  const auto read = database_->each(*rows, [&](const Statement& row) -> Result<void> {
    Fingerprint key{};
    const std::string_view bytes = row.text(0);
    if (bytes.size() == sizeof key) std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(&key));
    claims_.insert(key);
    if (row.integer(1) == 0) return {};
    if (!names_rows(row)) return Error{fmt::format("{}: is damaged", database_->path().string())};
    const auto entity = [&](int column) { return EntityId(static_cast<std::size_t>(row.integer(column) - 1)); };
    const Claim claim{.subject = entity(2),
                      .relation = relations_.at(row.integer(5)),
                      .object = entity(3),
                      .via = row.is_null(4) ? no_entity : entity(4),
                      .source = source};
    const CountedTimes::Span span{day_or(row, 6, unbounded_past), day_or(row, 7, unbounded_future)};
    counted_.add(fingerprint_of(about_of(claim, *entities_, *sources_, row.integer(5))), span);
    if (!counted) counted = span;
    counted = {std::min(counted->begin, span.begin), std::max(counted->end, span.end)};
    return {};
  });
  return read && counted ? read_days(source, *counted) : read;
}

/// A file that older programs have imported may have told of any of its days: they have no such table, and do not miss it.
Result<void> KnownClaims::read_days(SourceId source, CountedTimes::Span otherwise) {
  if (const auto made = database_->execute(counted_days_table); !made) return made;
  auto rows = database_->prepare("SELECT first, \"end\" FROM counted_days WHERE source = ?1");
  if (!rows) return rows.error();
  rows->bind(1, std::int64_t{source.value()} + 1);
  bool is_any = false;
  const auto read = database_->each(*rows, [&](const Statement& row) {
    counted_.add_file(source, {day_or(row, 0, unbounded_past), day_or(row, 1, unbounded_future)});
    is_any = true;
  });
  if (read && !is_any) counted_.add_file(source, otherwise);
  return read;
}

bool KnownClaims::add(const Claim& claim, const OwnRecord& own, WriteTrouble& trouble) {
  // A claim that was not read would be added once more.
  if (!is_read(claim.source))
    if (const auto done = read(claim.source); !done) trouble.set(done.error());
  const About about = about_of(claim, *entities_, *sources_, relation_row(claim.relation));
  key_ = key_of(claim, about);
  if (!claim.own) return claims_.insert(key_);
  key_ = fingerprint_of(std::array<std::uint64_t, 3>{key_.high, key_.low, own.key});
  if (!claims_.insert(key_)) return false;
  counted_.note(claim.source, fingerprint_of(about), {claim.period.begin.first, claim.period.end.last}, own);
  return true;
}

std::int64_t KnownClaims::end_file(std::int64_t import, WriteTrouble& trouble) {
  const auto ended = counted_.end_file();
  if (ended.empty() || trouble) return 0;
  if (const auto made = database_->execute(counted_days_table); !made) trouble.set(made.error());
  auto insert = database_->prepare("INSERT INTO counted_days VALUES (?, ?, ?, ?)");
  if (!insert) trouble.set(insert.error());
  std::int64_t beside = 0;
  for (const CountedTimes::Ended& told : ended) {
    if (trouble) break;
    beside += told.beside;
    insert->bind(1, import);
    insert->bind(2, std::int64_t{told.source.value()} + 1);
    bind_day(*insert, 3, told.days.begin);
    bind_day(*insert, 4, told.days.end);
    trouble.run(*insert);
  }
  return beside;
}

}  // namespace entente
