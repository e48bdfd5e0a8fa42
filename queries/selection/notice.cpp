#include "queries/selection/notice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "queries/coverage.hpp"

namespace entente {
namespace {

std::string ties_text(std::size_t count) { return fmt::format("{} {}", count, count == 1 ? "tie" : "ties"); }
std::string pairs_text(std::size_t count) { return fmt::format("{} {}", count, count == 1 ? "pair" : "pairs"); }

/// The entities with the most first: "Germany 160, Yemen 3 and 2 more".
std::string listed(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::size_t, std::string_view>> order;
  for (const auto& [entity, count] : counts) order.emplace_back(count, entity);
  std::ranges::sort(order, {},
                    [](const auto& entry) { return std::pair(-static_cast<double>(entry.first), entry.second); });
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t at = 0; at < std::min(order.size(), most); ++at)
    text += fmt::format("{}{} {}", at == 0 ? "" : ", ", order[at].second, order[at].first);
  if (order.size() > most) text += fmt::format(" and {} more", order.size() - most);
  return text;
}

std::map<std::string, std::size_t> labelled(const Graph& graph, const std::map<EntityId, std::size_t>& counts) {
  std::map<std::string, std::size_t> by_label;
  for (const auto& [entity, count] : counts) by_label[graph[entity].label] += count;
  return by_label;
}

/// Where the entities stand in a text.
constexpr std::string_view place_of_entities = "{}";

/// Relations that are asked for, and of which no record here is.
void add_unheard_of(std::vector<Notice>& list, const Graph& graph, const Projection& projection) {
  for (const RelationTypeId relation : projection.relations) {
    const RelationType& type = graph.schema()[relation];
    const bool is_known =
        graph.has_relations(relation) ||
        std::ranges::any_of(type.implied_by, [&](const Implication& by) { return graph.has_relations(by.relation); });
    if (!is_known)
      list.push_back({"unheard-of/" + type.name,
                      fmt::format("no record here is about {}: nothing is known of it, on any day", type.name), 0});
  }
}

/// Relations of which no source speaks on these days.
void add_coverage(std::vector<Notice>& list, const Graph& graph, const Projection& projection) {
  if (!projection.relations.empty()) add_unheard_of(list, graph, projection);
  if (!projection.days) return;
  std::vector<std::string> unknown;
  std::vector<bool> is_open;
  for (std::size_t type = 0; type < graph.schema().relation_types().size(); ++type)
    is_open.push_back(graph.has_relations(RelationTypeId(type)));
  for (const RelationCoverage& covered : coverage_of(graph, projection)) {
    if (covered.extent == CoverageExtent::unknown) is_open[covered.relation.value()] = false;
    if (covered.extent != CoverageExtent::unknown) continue;
    const std::string& name = graph.schema()[covered.relation].name;
    unknown.push_back(name);
    if (projection.relations.empty()) continue;
    list.push_back({"coverage/" + name,
                    fmt::format("no source speaks about {} then (but of days {}): a tie that is missing is unknown, "
                                "not absent",
                                name, covered.days_text()),
                    0});
  }
  // Of everything one asks without knowing of each relation; that none is known is worth a warning.
  if (projection.relations.empty() && !unknown.empty())
    list.push_back({"coverage",
                    fmt::format("no source speaks about {} then, but of other days: a tie that is missing is unknown, "
                                "not absent",
                                fmt::join(unknown, ", ")),
                    0, std::ranges::find(is_open, true) == is_open.end()});
}

void add_life(std::vector<Notice>& list, const Graph& graph, const Projection& projection, const TieReport& report) {
  if (report.beyond_life == 0) return;
  const std::string_view who = place_of_entities;
  list.push_back(
      {"beyond-life",
       projection.existing
           ? fmt::format("{} left out, as an end did not exist then ({})", ties_text(report.beyond_life), who)
           : fmt::format("{} {} as {} though an end did not exist then ({}); --existing leaves such ties out",
                         ties_text(report.beyond_life), report.beyond_life == 1 ? "stands" : "stand",
                         report.beyond_life == 1 ? "its source says" : "their sources say", who),
       report.beyond_life, true, labelled(graph, report.beyond_life_of)});
}

void add_ended(std::vector<Notice>& list, const Graph& graph, const TieReport& report) {
  if (report.ended_with_entity == 0) return;
  const bool one = report.ended_with_entity == 1;
  list.push_back(
      {"ended",
       fmt::format("{} of which no end is stated {} with an entity ({})", ties_text(report.ended_with_entity),
                   one ? "is taken to have ended" : "are taken to have ended", place_of_entities),
       report.ended_with_entity, false, labelled(graph, report.ended_with)});
}

void add_further_parts(std::vector<Notice>& list, const TieReport& report) {
  if (report.further_parts == 0) return;
  list.push_back(
      {"parts",
       fmt::format("{} {} of ties whose ends were not always there, or no members, in between; they count as "
                   "one tie, but each has an edge of its own",
                   report.further_parts, report.further_parts == 1 ? "further interval" : "further intervals"),
       report.further_parts, false});
}

void add_population(std::vector<Notice>& list, const Graph& graph, const Projection& projection,
                    const TieReport& report) {
  if (report.outside_population == 0) return;
  list.push_back({"population",
                  fmt::format("{} left out, as an end is not in the population {} then ({})",
                              ties_text(report.outside_population), projection.population->name, place_of_entities),
                  report.outside_population, true, labelled(graph, report.outsiders)});
}

/// "allied-with: of 1266 pairs 396 are stated, 900 follow from organisations".
void add_derived(std::vector<Notice>& list, const Graph& graph, const TieReport& report) {
  for (const auto& [type, pairs] : report.pairs) {
    std::string parts;
    if (pairs.stated > 0) parts = fmt::format("{} {} stated", pairs.stated, pairs.stated == 1 ? "is" : "are");
    std::size_t derived = 0;
    for (std::size_t from = 0; from < derived_from_count; ++from) {
      const std::size_t count = pairs.derived[from];
      if (count == 0) continue;
      derived += count;
      parts += fmt::format("{}{} {} from {}", parts.empty() ? "" : ", ", count, count == 1 ? "follows" : "follow",
                           derived_from_name(static_cast<DerivedFrom>(from)));
    }
    const std::string& name = graph.schema()[type].name;
    list.push_back({"derived/" + name,
                    fmt::format("{}: of {} {}{}; --derived chooses", name, pairs_text(pairs.all), parts,
                                pairs.stated + derived > pairs.all
                                    ? ", and what is of several kinds is a tie of each, though one pair"
                                    : ""),
                    derived, false});
  }
}

void add_conditions(std::vector<Notice>& list, const Graph& graph, const Projection& projection,
                    const TieReport& report) {
  for (std::size_t at = 0; at < report.not_compared.size(); ++at) {
    const auto& [claims, examples] = report.not_compared[at];
    if (claims == 0) continue;
    const std::string condition = condition_text(projection.where[at]);
    std::string quoted;
    for (const std::string& example : examples) quoted += fmt::format("{}'{}'", quoted.empty() ? "" : ", ", example);
    list.push_back({"compared/" + condition,
                    fmt::format("--where {}: {} {} something else than a number there ({}) and {} left out", condition,
                                claims, claims == 1 ? "claim has" : "claims have", quoted, claims == 1 ? "is" : "are"),
                    claims});
  }
  for (const auto& [type, emptied] : report.emptied) {
    const std::string& name = graph.schema()[type].name;
    const std::string values =
        emptied.values.empty() ? "" : fmt::format(", which have {}", fmt::join(emptied.values, ", "));
    list.push_back({"emptied/" + name,
                    fmt::format("--where leaves none of {} of {}{}; a condition for one relation alone is written "
                                "RELATION.ATTRIBUTE=VALUE",
                                ties_text(emptied.ties), name, values),
                    emptied.ties});
  }
}

/// The parts of a list of years as runs: "1990..1993, 2001".
std::string runs(const std::vector<std::string>& parts, const std::vector<std::size_t>& places) {
  std::string text;
  std::size_t count = 0;
  for (std::size_t from = 0; from < places.size();) {
    std::size_t to = from;
    while (to + 1 < places.size() && places[to + 1] == places[to] + 1) ++to;
    if (++count > 6) return text + ", ...";
    text += (text.empty() ? "" : ", ") + parts[places[from]];
    if (to > from) text += (to == from + 1 ? ", " : "..") + parts[places[to]];
    from = to + 1;
  }
  return text;
}

}  // namespace

std::vector<Notice> notices_of(const Graph& graph, const Projection& projection, const TieReport& report,
                               bool coverage) {
  std::vector<Notice> list;
  if (coverage) add_coverage(list, graph, projection);
  add_life(list, graph, projection, report);
  add_ended(list, graph, report);
  add_population(list, graph, projection, report);
  add_further_parts(list, report);
  add_derived(list, graph, report);
  add_conditions(list, graph, projection, report);
  return list;
}

std::string Notice::message() const {
  std::string message = text;
  const std::size_t place = entities.empty() ? std::string::npos : message.find(place_of_entities);
  if (place != std::string::npos) message.replace(place, place_of_entities.size(), listed(entities));
  return message;
}

void NoticeLog::add(const std::string& part, const std::vector<Notice>& notices) {
  if (parts_.empty() || parts_.back() != part) parts_.push_back(part);
  const std::size_t at = parts_.size() - 1;
  for (const Notice& notice : notices) {
    const auto [found, is_new] = entries_.try_emplace(notice.topic, Entry{notice, {}, {}, at});
    Entry& entry = found->second;
    if (is_new) order_.push_back(notice.topic);
    if (entry.parts.empty() || entry.parts.back() != at) entry.parts.push_back(at);
    for (const auto& [entity, count] : notice.entities) {
      std::size_t& most = entry.entities[entity];
      most = std::max(most, count);
    }
    if (notice.count > entry.greatest.count) {
      entry.greatest = notice;
      entry.greatest_part = at;
    }
  }
}

std::vector<Notice> NoticeLog::notices() const {
  std::vector<Notice> list;
  for (const std::string& topic : order_) {
    const Entry& entry = entries_.at(topic);
    Notice notice = entry.greatest;
    notice.entities = entry.entities;
    if (parts_.size() > 1) {
      notice.text = fmt::format("{} {}: {}", preposition_, runs(parts_, entry.parts), notice.text);
      if (entry.parts.size() > 1 && notice.count > 0)
        notice.text += fmt::format(" (so many {} {}, the most)", preposition_, parts_[entry.greatest_part]);
    }
    list.push_back(std::move(notice));
  }
  return list;
}

}  // namespace entente
