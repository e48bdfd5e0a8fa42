#include "store/graph_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <unordered_set>
#include <vector>

#include "graph/judged_entities.hpp"
#include "store/claim_row.hpp"
#include "store/damage_log.hpp"
#include "store/judgement_log.hpp"
#include "values/maybe_thread.hpp"

namespace entente {
namespace {

const Day earliest_day = *day_of({earliest_year, 1, 1});
const Day latest_day = *day_of({latest_year, 12, 31}) + 1;  // an end may be the day after

/// So many claims are grouped in a thread of their own while they are read.
constexpr std::size_t worth_a_thread = 50'000;

/// The tables are read in the order of their row numbers, which have no gaps as nothing is ever deleted.
class GraphReader {
 public:
  GraphReader(Database& database, const GraphReading& reading) : database_(database), reading_(reading) {}

  Result<Graph> graph() {
    // One transaction, so that an import in another program does not show in half.
    if (const auto begun = database_.execute("BEGIN"); !begun) return begun.error();
    for (const auto part : {&GraphReader::types, &GraphReader::judgements, &GraphReader::entities,
                            &GraphReader::sources, &GraphReader::attribute_sets, &GraphReader::claims}) {
      if (const auto read = (this->*part)(); !read) return failed(read.error());
    }
    if (const auto ended = database_.execute("COMMIT"); !ended) return ended.error();
    builder_.set_damage(damage_.taken());
    return std::move(builder_).build(reading_.reported);
  }

 private:
  using Row = std::function<Result<void>(const Statement&)>;

  Error failed(const Error& error) {
    // The first error is the one that tells; rolling back cannot fail in a way that matters.
    static_cast<void>(database_.execute("ROLLBACK"));
    return error;
  }

  /// Whether a column holds the number of one of so many rows, counted from 1.
  static bool names_row(const Statement& row, int column, std::size_t rows) {
    const std::int64_t number = row.integer(column);
    return number >= 1 && static_cast<std::uint64_t>(number) <= rows;
  }

  /// In the place of an entity that cannot be read; claims that name it are left out.
  Entity lost_entity(std::size_t row) {
    lost_entities_.insert(static_cast<std::int64_t>(row) + 1);
    return Entity{.id = fmt::format("damaged/{}", row + 1), .type = entity_types_.front(), .label = "(damaged)"};
  }

  Result<void> types() {
    const auto entities =
        database_.each("SELECT name FROM entity_types ORDER BY id", [&](const Statement& row) -> Result<void> {
          const auto type = schema_.entity_type(row.text(0));
          if (!type) return unknown_type(row.text(0));
          entity_types_.push_back(*type);
          return {};
        });
    if (!entities) return entities;
    return database_.each("SELECT name FROM relation_types ORDER BY id", [&](const Statement& row) -> Result<void> {
      const auto type = schema_.relation_type(row.text(0));
      if (!type) return unknown_type(row.text(0));
      relation_types_.push_back(*type);
      return {};
    });
  }

  [[nodiscard]] Error unknown_type(std::string_view name) const {
    return Error{fmt::format("{}: has the type '{}', which this program's schema lacks; use the Entente that made it",
                             database_.path().string(), name)};
  }

  /// Names and placeholders are needed only where a person has judged.
  Result<void> judgements() {
    const auto format = database_.integer("PRAGMA user_version");
    if (!format) return format.error();
    has_names_ = *format >= 3;
    has_own_ = *format >= 4;
    if (!has_names_) return {};
    auto active = active_judgements(database_);
    if (!active) return active.error();
    judgements_ = *std::move(active);
    return database_.each("SELECT id, name, placeholder FROM mentions ORDER BY id",
                          [&](const Statement& row) -> Result<void> {
                            if (!damage_.fill_up(row.integer(0), names_.size(), "name", [&] { names_.emplace_back(); }))
                              return {};
                            names_.emplace_back(judgements_.empty() ? std::string_view() : row.text(1));
                            if (!row.is_null(2)) placeholders_.push_back(row.integer(2));
                            return {};
                          });
  }

  Result<void> entities() {
    std::vector<Entity> list;
    const auto read = database_.each(
        "SELECT id, key, type, label FROM entities ORDER BY id", [&](const Statement& row) -> Result<void> {
          if (!damage_.fill_up(row.integer(0), list.size(), "entity",
                               [&] { list.push_back(lost_entity(list.size())); }))
            return {};
          if (!names_row(row, 2, entity_types_.size())) {
            damage_.add(
                fmt::format("entity {} ({}) has no type, and none of its ties stands", row.integer(0), row.text(1)));
            list.push_back(lost_entity(list.size()));
            return {};
          }
          const EntityTypeId type = entity_types_[static_cast<std::size_t>(row.integer(2)) - 1];
          list.push_back(Entity{.id = std::string(row.text(1)), .type = type, .label = std::string(row.text(3))});
          return {};
        });
    if (!read) return read;
    const auto details = entity_details(list);
    if (!details) return details;
    entity_count_ = list.size();
    add_others(list);
    if (!reading_.continuity.empty()) join_successors(list, reading_.continuity, judgements_);
    if (!judgements_.empty() || !placeholders_.empty()) return judged_entities(std::move(list));
    for (Entity& entity : list) builder_.add(std::move(entity));
    return {};
  }

  /// Those that the reader wants though the file has them not.
  void add_others(std::vector<Entity>& list) const {
    if (reading_.also.empty()) return;
    std::unordered_set<std::string_view> there;
    for (const Entity& entity : list) there.insert(entity.id);
    const std::unordered_set<std::string_view> wanted(reading_.also.begin(), reading_.also.end());
    std::vector<const Entity*> others;
    for (const Entity& entity : reading_.known)
      if (wanted.contains(entity.id) && !there.contains(entity.id)) others.push_back(&entity);
    for (const Entity* entity : others) list.push_back(*entity);
  }

  Result<void> judged_entities(std::vector<Entity> list) {
    std::vector<bool> is_placeholder(list.size());
    for (const std::int64_t row : placeholders_) {
      if (row < 1 || static_cast<std::size_t>(row) > list.size()) {
        damage_.add(fmt::format("a name stands for entity {}, which is missing", row));
        continue;
      }
      is_placeholder[static_cast<std::size_t>(row) - 1] = true;
    }
    judged_.emplace(judgements_, reading_.known);
    judged_->add(std::move(list), is_placeholder, builder_);
    return {};
  }

  Result<void> entity_details(std::vector<Entity>& list) {
    const auto with_period = [&](std::string_view table, std::string_view columns, const auto& add) {
      const std::string sql = fmt::format("SELECT entity, begin, \"end\", rowid{} FROM {}", columns, table);
      return database_.each(sql, [&, table](const Statement& row) -> Result<void> {
        const auto begin = parse_date(row.text(1));
        const auto end = parse_date(row.text(2));
        if (!names_row(row, 0, list.size()) || !begin || !end) {
          damage_.add(fmt::format("row {} of {} has no period or no entity", row.integer(3), table));
          return {};
        }
        add(list[static_cast<std::size_t>(row.integer(0)) - 1], Period{*begin, *end}, row);
        return {};
      });
    };
    const auto life = with_period("entity_life", "", [](Entity& entity, const Period& period, const Statement&) {
      entity.life.push_back(period);
    });
    if (!life) return life;
    const auto names = with_period(
        "entity_names", ", name, kind, ambiguous", [](Entity& entity, const Period& period, const Statement& row) {
          entity.names.push_back({std::string(row.text(4)), std::string(row.text(5)), period, row.integer(6) != 0});
        });
    if (!names) return names;
    return with_period("entity_identifiers", ", scheme, key",
                       [](Entity& entity, const Period& period, const Statement& row) {
                         entity.identifiers.push_back({std::string(row.text(4)), std::string(row.text(5)), period});
                       });
  }

  Result<void> sources() {
    const auto read =
        database_.each("SELECT key, title, version, citation, licence, url, retrieved, sha256 FROM sources ORDER BY id",
                       [&](const Statement& row) -> Result<void> {
                         const auto text = [&](int column) { return std::string(row.text(column)); };
                         builder_.add(Source{text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7)});
                         source_keys_.push_back(text(0));
                         return {};
                       });
    if (!read) return read;
    return database_.each(
        "SELECT source, relation, begin, \"end\", population, rowid FROM coverage ORDER BY source, relation, begin",
        [&](const Statement& row) -> Result<void> {
          const auto begin = parse_date(row.text(2));
          const auto end = parse_date(row.text(3));
          if (!begin || !end || !names_row(row, 0, source_keys_.size())) {
            damage_.add(fmt::format("row {} of coverage has no period or no source", row.integer(5)));
            return {};
          }
          builder_.add(Coverage{SourceId(static_cast<std::size_t>(row.integer(0) - 1)), std::string(row.text(1)),
                                Period{*begin, *end}, std::string(row.text(4))});
          return {};
        });
  }

  Result<void> attribute_sets() {
    return database_.each(
        "SELECT attributes, id FROM attribute_sets ORDER BY id", [&](const Statement& row) -> Result<void> {
          // Claims name a set by the number of its row.
          const auto lost = [&] {
            builder_.add(AttributeSet());
            ++attribute_set_count_;
          };
          if (!damage_.fill_up(row.integer(1), attribute_set_count_, "attributes", lost)) return {};
          ++attribute_set_count_;
          auto set = parse_attributes(row.text(0));
          if (!set) {
            damage_.add(fmt::format("attributes {} cannot be read ({})", attribute_set_count_, set.error().message));
          }
          builder_.add(set ? *std::move(set) : AttributeSet());
          return {};
        });
  }

  Result<void> claims() {
    const auto last = database_.integer("SELECT coalesce(max(id), 0) FROM claims");
    if (!last) return last.error();
    // The number may be wrong in a damaged file, but no claim is shorter than 32 bytes there.
    std::error_code trouble;
    const auto bytes = std::filesystem::file_size(database_.path(), trouble);
    if (*last > 0 && !trouble) {
      const auto count = static_cast<std::size_t>(std::min(static_cast<std::uintmax_t>(*last), bytes / 32));
      if (count >= worth_a_thread && !judged_)
        builder_.group_ahead(count, reading_.reported);
      else
        builder_.reserve_claims(count);
    }
    const std::string columns = fmt::format(
        "SELECT subject, relation, object, via, begin_first, begin_last, end_first, end_last, date_marks, {}, "
        "source, "
        "attributes, record, id{} FROM claims",
        // Both are small: what is read together is read once.
        has_own_ ? "iif(typeof(mode) = 'integer' AND typeof(own) = 'integer', mode + 16 * own, 'no')" : "mode",
        !judged_     ? ""
        : has_names_ ? ", subject_name, object_name"
                     : ", NULL, NULL");
    if (*last >= 2 * static_cast<std::int64_t>(worth_a_thread) && !judged_)
      return claims_by_two(columns, *last / 2, builder_.claims_reserved() / 2);
    return database_.each(columns + " ORDER BY id", [&](const Statement& row) {
      return claim(row, [&](const Claim& read) { return judged_ ? judged(read, row) : added(read); });
    });
  }

  /// What was imported, and when: two graph files that have this in common are one.
  static std::optional<std::string> imports_in(Database& database) {
    std::string all;
    const auto read = database.each("SELECT file, sha256, recorded_at FROM imports ORDER BY id",
                                    [&](const Statement& row) -> Result<void> {
                                      for (const int column : {0, 1, 2}) all += fmt::format("{}\n", row.text(column));
                                      return {};
                                    });
    return read ? std::optional(all) : std::nullopt;
  }

  Result<void> added(const Claim& claim) {
    builder_.add(claim);
    return {};
  }

  /// The second half is read in a thread of its own, by a connection of its own. What it sees is the same: nobody can write
  /// while this one reads. If it is not let in, as somebody waits to write, or finds another file in the place of this one, all
  /// is read here.
  Result<void> claims_by_two(const std::string& columns, std::int64_t middle, std::size_t about) {
    const std::string second_half = fmt::format("{} WHERE id > {} ORDER BY id", columns, middle);
    const auto imports = imports_in(database_);
    std::vector<Claim> claims;
    claims.reserve(about);
    Result<void> read_there;
    bool let_in = false;
    const auto read_second_half = [&] {
      auto database = Database::open(database_.path(), Access::read);
      if (!database || !database->wait_no_longer_than(0) || !imports || imports_in(*database) != imports) return;
      read_there = database->each(second_half, [&](const Statement& row) {
        let_in = true;
        return claim(row, [&](const Claim& read) {
          claims.push_back(read);
          return Result<void>();
        });
      });
    };
    auto there = maybe_thread(read_second_half);  // without one it is read afterwards
    const auto add = [&](const Statement& row) { return claim(row, [&](const Claim& read) { return added(read); }); };
    const auto read_here = database_.each(fmt::format("{} WHERE id <= {} ORDER BY id", columns, middle), add);
    if (there) there->join();
    if (!read_here) return read_here;
    if (!let_in) return database_.each(second_half, add);
    for (const Claim& claim : claims) builder_.add(claim);
    return read_there;
  }

  /// What is wrong with a claim of a damaged file; null if nothing is.
  [[nodiscard]] const char* fault_of(const ClaimRow& c, const Period& period) const {
    if (!c.is_of_numbers) return "has a text in the place of a number";
    if (!c.names(0, entity_count_) || !c.names(1, relation_types_.size()) || !c.names(2, entity_count_) ||
        !c.names_or_null(3, entity_count_) || !c.names(10, source_keys_.size()) ||
        !c.names_or_null(11, attribute_set_count_))
      return "names a row that is missing";
    const auto is_lost = [&](std::size_t column) { return lost_entities_.contains(c.value[column]); };
    if (!lost_entities_.empty() && (is_lost(0) || is_lost(2) || is_lost(3)))
      return "names an entity that cannot be read";
    if ((c.number(9) & 15U) > 5 || c.number(9) >= 32) return "has a mode that there is not";
    for (std::size_t column = 4; column < 8; ++column)
      if (c.value[column] < earliest_day || c.value[column] > latest_day) return "has a date beyond the calendar";
    const bool is_ordered = period.begin.first <= period.begin.last && period.end.first <= period.end.last;
    return is_ordered && period.may_exist() ? nullptr : "ends before it begins";
  }

  /// Gives `take` the claim that stands in a row.
  template <typename Take>
  Result<void> claim(const Statement& row, const Take& take) const {
    const ClaimRow c(row);
    const Period period = c.period();
    if (const char* fault = fault_of(c, period); fault != nullptr) {
      damage_.add(fmt::format("claim {} {}", row.integer(13), fault));
      return {};
    }
    return take(Claim{.subject = EntityId(c.number(0) - 1),
                      .relation = relation_types_[c.number(1) - 1],
                      .object = EntityId(c.number(2) - 1),
                      .via = c.number(3) == 0 ? no_entity : EntityId(c.number(3) - 1),
                      .period = period,
                      .source = SourceId(c.number(10) - 1),
                      .attributes = AttributeSetId(c.number(11)),
                      .record = c.number(12),
                      .mode = static_cast<Mode>(c.number(9) & 15U),
                      .own = c.number(9) >= 16});
  }

  Result<void> judged(Claim claim, const Statement& row) {
    for (const int column : {14, 15})
      if (!row.is_null(column) && !names_row(row, column, names_.size())) {
        damage_.add(fmt::format("claim {} names a row that is missing", row.integer(13)));
        return {};
      }
    const auto meant = [&](EntityId stored, int column) {
      const std::string_view name =
          row.is_null(column) ? std::string_view() : names_[static_cast<std::size_t>(row.integer(column)) - 1];
      return judged_->meant(stored.value(), source_keys_[claim.source.value()], name, claim.period, builder_);
    };
    claim.subject = meant(claim.subject, 14);
    claim.object = meant(claim.object, 15);
    if (claim.via != no_entity) claim.via = judged_->meant(claim.via.value(), {}, {}, claim.period, builder_);
    if (claim.subject == no_entity || claim.object == no_entity || claim.subject == claim.object)
      builder_.judge_out();
    else
      builder_.add(claim);
    return {};
  }

  Database& database_;
  const GraphReading& reading_;
  const Schema& schema_ = Schema::builtin();
  GraphBuilder builder_;
  std::vector<EntityTypeId> entity_types_;
  std::vector<RelationTypeId> relation_types_;
  std::size_t entity_count_ = 0;
  std::unordered_set<std::int64_t> lost_entities_;  ///< rows
  Judgements judgements_;
  std::optional<JudgedEntities> judged_;  ///< only if there is anything to judge
  bool has_own_ = false;                  ///< it knows claims that make relations of their own
  bool has_names_ = false;                ///< the file's format keeps the names that sources use
  std::vector<std::string> names_;        ///< that sources use, by row
  std::vector<std::int64_t> placeholders_;
  std::vector<std::string> source_keys_;
  std::size_t attribute_set_count_ = 0;
  mutable DamageLog damage_;
};

}  // namespace

Result<Graph> read_graph(Database& database, const GraphReading& reading) {
  return GraphReader(database, reading).graph();
}

}  // namespace entente
