#include "store/judgement_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <unordered_set>
#include <utility>

namespace entente {

Result<Judgements> active_judgements(Database& database) {
  Judgements active;
  const auto format = database.integer("PRAGMA user_version");
  if (!format) return format.error();
  if (*format < 3) return active;
  std::unordered_set<std::int64_t> undone;
  const auto undoing = database.each("SELECT undoes FROM judgements WHERE undoes IS NOT NULL",
                                     [&](const Statement& row) { undone.insert(row.integer(0)); });
  if (!undoing) return undoing.error();
  const auto read = database.each(
      "SELECT id, judgement, name, entity, source, begin, \"end\", author, note FROM judgements "
      "WHERE judgement <> 'undo' ORDER BY id",
      [&](const Statement& row) -> Result<void> {
        if (undone.contains(row.integer(0))) return {};
        const auto text = [&](int column) { return std::string(row.text(column)); };
        const auto kind = judgement_kind_of(row.text(1));
        const auto begin = parse_date(row.text(5));
        const auto end = parse_date(row.text(6));
        const std::int64_t number = row.integer(0);
        if (!kind || !begin || !end)
          return Error{fmt::format("{}: is damaged (judgement {})", database.path().string(), number)};
        const auto added =
            active.add(number, {*kind, text(2), text(3), text(4), Period{*begin, *end}, text(7), text(8)});
        if (!added) return Error{fmt::format("{}: is damaged ({})", database.path().string(), added.error().message)};
        return {};
      });
  if (!read) return read.error();
  return active;
}

Result<JudgementLog> JudgementLog::begin(GraphFile& file) {
  if (const auto begun = file.database().execute("BEGIN IMMEDIATE"); !begun) return begun.error();
  JudgementLog log(file.database());
  const auto migrated = file.migrate();
  if (!migrated) return migrated.error();
  log.migrated_from_ = *migrated;
  auto active = active_judgements(file.database());
  if (!active) return active.error();
  log.active_ = *std::move(active);
  return log;
}

JudgementLog::JudgementLog(JudgementLog&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      active_(std::move(other.active_)),
      migrated_from_(other.migrated_from_) {}

JudgementLog::~JudgementLog() {
  // A rollback that fails is made up for by the journal when the file is opened next.
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}

Result<std::int64_t> JudgementLog::insert(const Judgement& judgement, std::string_view kind, std::int64_t undoes) {
  auto row = database_->prepare("INSERT INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!row) return row.error();
  const std::string begin = date_text(judgement.period.begin);
  const std::string end = date_text(judgement.period.end);
  const std::string now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  row->bind(1, kind);
  row->bind(2, judgement.name);
  row->bind(3, judgement.entity);
  row->bind(4, judgement.source);
  row->bind(5, begin);
  row->bind(6, end);
  row->bind(7, judgement.author);
  row->bind(8, judgement.note);
  if (undoes == 0)
    row->bind_null(9);
  else
    row->bind(9, undoes);
  row->bind(10, now);
  if (!row->run()) return database_->trouble();
  return database_->last_row();
}

Result<std::int64_t> JudgementLog::add(const Judgement& judgement) {
  if (const Judgements::Numbered* known = active_.equal(judgement)) return known->number;
  const auto next = database_->integer("SELECT coalesce(max(id), 0) + 1 FROM judgements");
  if (!next) return next;
  // What contradicts is refused before it is written.
  if (const auto added = active_.add(*next, judgement); !added) return added.error();
  return insert(judgement, judgement_kind_name(judgement.kind), 0);
}

Result<Judgement> JudgementLog::undo(std::int64_t number) {
  const auto found = std::ranges::find(active_.all(), number, &Judgements::Numbered::number);
  if (found == active_.all().end())
    return Error{fmt::format("there is no judgement {} that holds; see 'entente judge GRAPH'", number),
                 ErrorKind::usage};
  // What was made one by several is made anew from those that are left. Two names of one entity may be of two then.
  const Judgement judgement = found->judgement;
  Judgements left;
  for (const Judgements::Numbered& other : active_.all()) {
    if (other.number == number) continue;
    if (const auto added = left.add(other.number, other.judgement); !added)
      return Error{fmt::format("judgement {} cannot be undone yet: judgement {} rests on it ({})", number, other.number,
                               judgement_text(other.judgement)),
                   ErrorKind::usage};
  }
  const auto undone = insert(judgement, "undo", number);
  if (!undone) return undone.error();
  active_ = std::move(left);
  return judgement;
}

Result<void> JudgementLog::commit() {
  const auto ended = database_->execute("COMMIT");
  if (ended) database_ = nullptr;
  return ended;
}

}  // namespace entente
