#include "exporters/edge_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "graph/checksum.hpp"

namespace entente {
namespace {

std::string joined(const auto& parts) { return fmt::format("{}", fmt::join(parts, " | ")); }

/// Whether two ties have everything in common that their id is made of.
bool same_statement(const Tie& a, const Tie& b) {
  return a.type == b.type && a.subject == b.subject && a.object == b.object && a.period == b.period && a.via == b.via;
}

void add_claims(EdgeRow& row, const Snapshot& snapshot) {
  const Graph& graph = snapshot.graph();
  std::set<std::string_view> sources;
  std::set<std::string_view> vias;
  std::set<Mode> modes;
  if (row.tie->via != no_entity) vias.insert(graph[row.tie->via].id);
  for (const ClaimId id : snapshot.claims_of(*row.tie)) {
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

EdgeRow row_of(const Snapshot& snapshot, const Tie& tie) {
  const Graph& graph = snapshot.graph();
  EdgeRow row{.tie = &tie,
              .type = &graph.schema()[tie.type],
              .subject = &graph[tie.subject],
              .object = &graph[tie.object],
              .attributes = snapshot.attributes(tie)};
  add_claims(row, snapshot);
  return row;
}

std::string statement_id(const EdgeRow& row, const Graph& graph) {
  const Period& period = row.tie->period;
  const std::string_view via =
      row.tie->via == no_entity ? std::string_view() : std::string_view(graph[row.tie->via].id);
  const std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", row.type->name, row.subject->id, row.object->id,
                                       date_text(period.begin), date_text(period.end), via);
  return "e" + fingerprint_text(fingerprint(text));
}

/// Ties that the snapshot cannot order, such as those by two phases of one treaty, are ordered by what they say.
void number_rows(std::vector<EdgeRow>& rows, const Graph& graph) {
  const auto said = [](const EdgeRow& row) {
    return std::tie(row.attributes, row.sources, row.via, row.modes, row.tie->claim_count);
  };
  std::ranges::sort(rows, [&](const EdgeRow& a, const EdgeRow& b) { return said(a) < said(b); });
  const std::string id = statement_id(rows.front(), graph);
  for (std::size_t at = 0; at < rows.size(); ++at) rows[at].id = at == 0 ? id : fmt::format("{}-{}", id, at + 1);
}

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

void for_each_edge(const Snapshot& snapshot, const std::function<void(const EdgeRow&)>& use) {
  std::vector<EdgeRow> alike;
  const auto finish = [&] {
    if (alike.empty()) return;
    number_rows(alike, snapshot.graph());
    for (const EdgeRow& row : alike) use(row);
    alike.clear();
  };
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    for (const Tie& tie : snapshot.ties(edge)) {
      if (!alike.empty() && !same_statement(*alike.back().tie, tie)) finish();
      alike.push_back(row_of(snapshot, tie));
    }
  }
  finish();
}

}  // namespace entente
