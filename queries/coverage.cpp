#include "queries/coverage.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace entente {
namespace {

class CoverageSearch {
 public:
  CoverageSearch(const Graph& graph, const Projection& projection) : graph_(graph), projection_(projection) {
    for (const Coverage& part : graph.coverage())
      if (is_chosen(part.source)) parts_.push_back(&part);
    const bool all_it_claims = std::ranges::any_of(parts_, [](const Coverage* part) { return part->relation.empty(); });
    if (!all_it_claims) return;
    for (const Claim& claim : graph.claims()) claimed_.insert({claim.source, claim.relation});
  }

  [[nodiscard]] std::vector<RelationCoverage> run() const {
    std::vector<RelationCoverage> found;
    if (!projection_.relations.empty()) {
      for (const RelationTypeId relation : projection_.relations) found.push_back(of(relation));
      return found;
    }
    for (std::size_t type = 0; type < graph_.schema().relation_types().size(); ++type)
      if (auto coverage = of(RelationTypeId(type)); coverage.extent != CoverageExtent::undeclared)
        found.push_back(std::move(coverage));
    return found;
  }

 private:
  [[nodiscard]] bool is_chosen(SourceId source) const {
    return projection_.sources.empty() || std::ranges::find(projection_.sources, source) != projection_.sources.end();
  }

  [[nodiscard]] bool is_about(const Coverage& part, RelationTypeId relation) const {
    if (part.relation.empty()) return claimed_.contains({part.source, relation});
    const RelationType& type = graph_.schema()[relation];
    return part.relation == type.name || std::ranges::any_of(type.implied_by, [&](const Implication& implication) {
             return implication.from != DerivedFrom::organisations &&
                    graph_.schema()[implication.relation].name == part.relation;
           });
  }

  [[nodiscard]] RelationCoverage of(RelationTypeId relation) const {
    RelationCoverage found{relation, CoverageExtent::undeclared, {}, {}};
    std::vector<DayRange> days;
    for (const Coverage* part : parts_) {
      if (!is_about(*part, relation)) continue;
      const Period& period = part->period;
      days.push_back({period.begin.first, period.end.last});
      const bool spoken_of = !projection_.days || period.possible_during(projection_.days->from, projection_.days->to);
      if (spoken_of && std::ranges::find(found.speakers, part->source) == found.speakers.end())
        found.speakers.push_back(part->source);
    }
    if (days.empty()) return found;
    std::ranges::sort(days, {}, &DayRange::from);
    for (const DayRange& range : days) {
      if (!found.days.empty() && range.from <= found.days.back().to)
        found.days.back().to = std::max(found.days.back().to, range.to);
      else
        found.days.push_back(range);
    }
    if (found.speakers.empty())
      found.extent = CoverageExtent::unknown;
    else
      found.extent = fills_question(found.days) ? CoverageExtent::known : CoverageExtent::partly;
    return found;
  }

  /// Whether there is no day of the question that lies in none of the ranges.
  [[nodiscard]] bool fills_question(const std::vector<DayRange>& days) const {
    return !projection_.days || std::ranges::any_of(days, [&](const DayRange& range) {
      return range.from <= projection_.days->from && projection_.days->to <= range.to;
    });
  }

  const Graph& graph_;
  const Projection& projection_;
  std::vector<const Coverage*> parts_;
  std::set<std::pair<SourceId, RelationTypeId>> claimed_;
};

}  // namespace

std::string RelationCoverage::days_text() const {
  std::string text;
  for (const DayRange& range : days) {
    if (!text.empty()) text += ", ";
    if (range.from != unbounded_past) text += "from " + day_text(range.from) + " ";
    text += "to " + (range.to == unbounded_future ? "now" : day_text(range.to - 1));
  }
  return text;
}

std::string_view coverage_extent_name(CoverageExtent extent) {
  constexpr std::array<std::string_view, 4> names = {"known", "partly", "unknown", "undeclared"};
  return names[static_cast<std::size_t>(extent)];
}

std::vector<RelationCoverage> coverage_of(const Graph& graph, const Projection& projection) {
  return CoverageSearch(graph, projection).run();
}

CoverageExtent common_extent(const std::vector<RelationCoverage>& coverage) {
  if (coverage.empty()) return CoverageExtent::undeclared;
  const CoverageExtent first = coverage.front().extent;
  const bool same = std::ranges::all_of(coverage, [&](const RelationCoverage& c) { return c.extent == first; });
  return same ? first : CoverageExtent::partly;
}

bool is_unknown(const Snapshot& snapshot, const Projection& projection) {
  return snapshot.edge_count() == 0 && projection.days &&
         common_extent(coverage_of(snapshot.graph(), projection)) == CoverageExtent::unknown;
}

}  // namespace entente
