#include "store/source_rows.hpp"

#include <fmt/format.h>

namespace entente {

Result<SourceRows> SourceRows::load(Database& database, WriteTrouble& trouble) {
  auto insert = database.prepare(
      "INSERT INTO sources (key, title, version, citation, licence, url, retrieved, sha256) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, '')");
  if (!insert) return insert.error();
  auto cover = database.prepare("INSERT OR IGNORE INTO coverage VALUES (?, ?, ?, ?, ?)");
  if (!cover) return cover.error();
  auto update = database.prepare("UPDATE sources SET sha256 = ? WHERE id = ? AND sha256 = ''");
  if (!update) return update.error();
  SourceRows made(trouble, *std::move(insert), *std::move(cover), *std::move(update));
  const auto read = database.each("SELECT key, title, version FROM sources ORDER BY id", [&](const Statement& row) {
    made.names_.push_back(source_name(row.text(1), row.text(2)));
    made.rows_.emplace(row.text(0), SourceId(made.keys_.size()));
    made.keys_.push_back(fingerprint(row.text(0)));
  });
  if (!read) return read.error();
  return made;
}

std::optional<SourceId> SourceRows::find(std::string_view key) const {
  if (last_.second && key == last_.first) return last_.second;
  const auto found = rows_.find(key);
  if (found == rows_.end()) return std::nullopt;
  last_ = *found;
  return found->second;
}

std::pair<SourceId, bool> SourceRows::add(const Source& source) {
  if (const auto found = rows_.find(source.key); found != rows_.end()) {
    of_file_.push_back(found->second);
    return {found->second, false};
  }
  int parameter = 0;
  for (const std::string* text :
       {&source.key, &source.title, &source.version, &source.citation, &source.licence, &source.url, &source.retrieved})
    insert_.bind(++parameter, *text);
  trouble_->run(insert_);
  const SourceId id(keys_.size());
  rows_.emplace(source.key, id);
  keys_.push_back(fingerprint(source.key));
  names_.push_back(source_name(source.title, source.version));
  of_file_.push_back(id);
  return {id, true};
}

void SourceRows::add(const Coverage& coverage) {
  const std::string begin = date_text(coverage.period.begin);
  const std::string end = date_text(coverage.period.end);
  cover_.bind(1, std::int64_t{coverage.source.value()} + 1);
  cover_.bind(2, coverage.relation);
  cover_.bind(3, begin);
  cover_.bind(4, end);
  cover_.bind(5, coverage.population);
  trouble_->run(cover_);
}

void SourceRows::end_file(std::string_view sha256) {
  for (const SourceId source : of_file_) {
    update_.bind(1, sha256);
    update_.bind(2, std::int64_t{source.value()} + 1);
    trouble_->run(update_);
  }
  of_file_.clear();
}

}  // namespace entente
