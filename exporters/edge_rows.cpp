#include "exporters/edge_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "values/checksum.hpp"

namespace entente {
namespace {

std::string joined(const auto& parts) { return fmt::format("{}", fmt::join(parts, " | ")); }

/// Whether two ties have everything in common that their id is made of.
bool same_statement(const Tie& a, const Tie& b) {
  return a.type == b.type && a.subject == b.subject && a.object == b.object && a.period == b.period && a.via == b.via;
}

void add_claims(EdgeRow& row, const Snapshot& snapshot) {
  const Graph& graph = snapshot.graph();
  const auto claims = snapshot.claims_of(*row.tie);
  // By far the most ties rest on one claim.
  if (claims.size() == 1 && row.tie->via == no_entity) {
    const Claim& claim = graph[claims.front()];
    row.sources = graph[claim.source].key;
    if (claim.via != no_entity) row.via = graph[claim.via].id;
    if (claim.mode != Mode::stated) row.modes = mode_name(claim.mode);
    return;
  }
  std::set<std::string_view> sources;
  std::set<std::string_view> vias;
  std::set<Mode> modes;
  if (row.tie->via != no_entity) vias.insert(graph[row.tie->via].id);
  for (const ClaimId id : claims) {
    const Claim& claim = graph[id];
    sources.insert(graph[claim.source].key);
    if (claim.via != no_entity) vias.insert(graph[claim.via].id);
    modes.insert(claim.mode);
  }
  row.sources = joined(sources);
  row.via = joined(vias);
  if (modes == std::set{Mode::stated}) return;
  std::vector<std::string_view> names;
  for (const Mode mode : modes) names.push_back(mode_name(mode));
  row.modes = joined(names);
}

void set_statement_id(EdgeRow& row, const Graph& graph, std::string& scratch) {
  const Tie& tie = *row.tie;
  scratch.clear();
  for (const std::string* part : {&row.type->name, &row.subject->id, &row.object->id})
    scratch.append(*part).push_back('\n');
  for (const auto& [date, shown] : {std::pair(&tie.period.begin, &row.begin), {&tie.period.end, &row.end}}) {
    *shown = date_text(*date);
    scratch.append(*shown).push_back('\n');
    if (date->is_unknown()) shown->clear();
  }
  if (tie.via != no_entity) scratch += graph[tie.via].id;
  row.id = 'e';
  row.id += fingerprint_text(fingerprint(scratch));
}

/// The rows of the ties that have in common what their ids are made of. The rows are used again: most of the cost of one
/// would be its memory.
class AlikeRows {
 public:
  explicit AlikeRows(const Snapshot& snapshot) : snapshot_(snapshot) {}

  [[nodiscard]] bool belongs(const Tie& tie) const { return count_ == 0 || same_statement(*rows_[0].tie, tie); }

  void add(const Tie& tie) {
    const Graph& graph = snapshot_.graph();
    if (count_ == rows_.size()) rows_.emplace_back();
    EdgeRow& row = rows_[count_++];
    row.tie = &tie;
    row.type = &graph.schema()[tie.type];
    row.subject = &graph[tie.subject];
    row.object = &graph[tie.object];
    row.attributes = snapshot_.attributes(tie);
    row.sources.clear();
    row.via.clear();
    row.modes.clear();
    add_claims(row, snapshot_);
  }

  void use(const std::function<void(const EdgeRow&)>& use) {
    number();
    for (std::size_t at = 0; at < count_; ++at) use(rows_[at]);
    count_ = 0;
  }

 private:
  /// Ties that the snapshot cannot order, such as those by two phases of one treaty, are ordered by what they say.
  void number() {
    if (count_ == 0) return;
    const std::span<EdgeRow> rows(rows_.data(), count_);
    if (count_ > 1) {
      const auto said = [](const EdgeRow& row) {
        return std::tie(row.attributes, row.sources, row.via, row.modes, row.tie->claim_count);
      };
      std::ranges::sort(rows, [&](const EdgeRow& a, const EdgeRow& b) { return said(a) < said(b); });
    }
    set_statement_id(rows.front(), snapshot_.graph(), scratch_);
    for (std::size_t at = 1; at < rows.size(); ++at) {
      rows[at].id = fmt::format("{}-{}", rows.front().id, at + 1);
      rows[at].begin = rows.front().begin;
      rows[at].end = rows.front().end;
    }
  }

  const Snapshot& snapshot_;
  std::vector<EdgeRow> rows_;
  std::size_t count_ = 0;
  std::string scratch_;
};

/// Asks for the memory of what a tie refers to before it is needed. Ties stand by their ends, what they refer to in the order
/// of the import: without this, an export waits half of its time.
class Prefetcher {
 public:
  explicit Prefetcher(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // Inlined by force: the compiler takes a function that only prefetches for one that does nothing.
  [[gnu::always_inline]] void before(std::size_t edge) const {
    const auto edges = snapshot_.edges();
    if (edge + 2 * ahead >= edges.size()) return;
    const Graph& graph = snapshot_.graph();
    const Tie& far = snapshot_.ties(edges[edge + 2 * ahead]).front();
    __builtin_prefetch(snapshot_.claims_of(far).data());
    const Tie& near = snapshot_.ties(edges[edge + ahead]).front();
    fetch(graph[snapshot_.claims_of(near).front()]);
    fetch(graph[near.object]);
  }

  template <typename Object>
  [[gnu::always_inline]] static void fetch(const Object& object) {
    constexpr std::size_t line = 64;
    const auto* bytes = reinterpret_cast<const char*>(&object);
    for (std::size_t at = 0; at < sizeof(Object); at += line) __builtin_prefetch(bytes + at);
  }

 private:
  static constexpr std::size_t ahead = 8;
  const Snapshot& snapshot_;
};

}  // namespace

EdgeSorts edge_sorts(const Snapshot& snapshot) {
  bool directed = false;
  bool undirected = false;
  for (const Snapshot::Edge& edge : snapshot.edges())
    for (const Tie& tie : snapshot.ties(edge))
      (snapshot.graph().schema()[tie.type].symmetric ? undirected : directed) = true;
  if (directed && undirected) return EdgeSorts::mixed;
  if (directed) return EdgeSorts::directed;
  return undirected ? EdgeSorts::undirected : EdgeSorts::none;
}

std::vector<EdgeRange> edge_ranges(const Snapshot& snapshot, std::size_t size) {
  const auto edges = snapshot.edges();
  std::vector<EdgeRange> ranges;
  for (std::size_t first = 0; first < edges.size();) {
    std::size_t last = std::min(first + size, edges.size());
    while (last < edges.size() &&
           same_statement(snapshot.ties(edges[last - 1]).back(), snapshot.ties(edges[last]).front()))
      ++last;
    ranges.push_back({first, last});
    first = last;
  }
  return ranges;
}

void for_each_edge(const Snapshot& snapshot, const std::function<void(const EdgeRow&)>& use) {
  for_each_edge(snapshot, {0, snapshot.edge_count()}, use);
}

void for_each_edge(const Snapshot& snapshot, EdgeRange range, const std::function<void(const EdgeRow&)>& use) {
  AlikeRows alike(snapshot);
  const Prefetcher prefetcher(snapshot);
  const auto edges = snapshot.edges();
  for (std::size_t edge = range.first; edge < range.last; ++edge) {
    prefetcher.before(edge);
    for (const Tie& tie : snapshot.ties(edges[edge])) {
      if (!alike.belongs(tie)) alike.use(use);
      alike.add(tie);
    }
  }
  alike.use(use);
}

}  // namespace entente
