#include "graph/judgements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>

namespace entente {
namespace {

constexpr std::array<std::string_view, 3> kind_names = {"means", "same", "different"};

bool say_the_same(const Judgement& a, const Judgement& b) {
  const bool alike = a.name == b.name && a.entity == b.entity;
  const bool crosswise = a.kind != JudgementKind::means && a.name == b.entity && a.entity == b.name;
  return a.kind == b.kind && (alike || crosswise) && a.source == b.source && a.period == b.period;
}

}  // namespace

std::string_view judgement_kind_name(JudgementKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<JudgementKind> judgement_kind_of(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<JudgementKind>(found - kind_names.begin());
}

std::string judgement_text(const Judgement& judgement) {
  if (judgement.kind != JudgementKind::means)
    return fmt::format("{} is {} {}", judgement.name,
                       judgement.kind == JudgementKind::same ? "the same as" : "different from", judgement.entity);
  const bool dated = judgement.period != Period::always();
  return fmt::format("'{}'{}{}{} means {}", judgement.name, judgement.source.empty() ? "" : " in ", judgement.source,
                     dated ? " " + period_text(judgement.period) : "",
                     judgement.entity == nobody ? "nobody" : judgement.entity);
}

Result<void> Judgements::add(std::int64_t number, Judgement judgement) {
  const Numbered* against =
      judgement.kind == JudgementKind::means ? contradicted_by_name(judgement) : contradicted_by_same(judgement);
  if (against != nullptr)
    return Error{fmt::format("{}: contradicts judgement {} ({}); undo that one first", judgement_text(judgement),
                             against->number, judgement_text(against->judgement))};
  if (judgement.kind == JudgementKind::means) {
    of_name_[judgement.name].push_back(all_.size());
  } else if (judgement.kind == JudgementKind::same) {
    const std::string from(kept(judgement.name));
    const std::string to(kept(judgement.entity));
    if (from != to) merge(from, to);
  } else {
    for (const std::string_view id : {kept(judgement.name), kept(judgement.entity)})
      different_of_[std::string(id)].push_back(all_.size());
  }
  if (judgement.kind != JudgementKind::means)
    for (const std::string& id : {judgement.name, judgement.entity}) of_entity_[id].push_back(all_.size());
  all_.push_back({number, std::move(judgement)});
  return {};
}

void Judgements::merge(const std::string& from, const std::string& to) {
  into_[from] = to;
  const auto moved = different_of_.find(from);
  if (moved == different_of_.end()) return;
  const std::vector<std::size_t> list = std::move(moved->second);
  different_of_.erase(moved);
  auto& there = different_of_[to];
  there.insert(there.end(), list.begin(), list.end());
}

const Judgements::Numbered* Judgements::equal(const Judgement& judgement) const {
  const auto& index = judgement.kind == JudgementKind::means ? of_name_ : of_entity_;
  const auto list = index.find(judgement.name);
  if (list == index.end()) return nullptr;
  for (const std::size_t at : list->second)
    if (say_the_same(all_[at].judgement, judgement)) return &all_[at];
  return nullptr;
}

const Judgements::Numbered* Judgements::contradicted_by_name(const Judgement& judgement) const {
  const auto found = of_name_.find(judgement.name);
  if (found == of_name_.end()) return nullptr;
  for (const std::size_t at : found->second) {
    const Judgement& other = all_[at].judgement;
    if (other.source == judgement.source && kept(other.entity) != kept(judgement.entity) &&
        other.period.may_overlap(judgement.period))
      return &all_[at];
  }
  return nullptr;
}

/// Of the judgements that make two entities one, link by link, the one that was made last.
const Judgements::Numbered* Judgements::chain_between(std::string_view a, std::string_view b) const {
  // Breadth first: by which judgement each entity is reached.
  std::map<std::string_view, const Numbered*> reached = {{a, nullptr}};
  std::deque<std::string_view> next = {a};
  const auto other_end = [](const Judgement& judged, std::string_view end) -> std::string_view {
    return judged.name == end ? judged.entity : judged.name;
  };
  while (!next.empty() && !reached.contains(b)) {
    const std::string_view at = next.front();
    next.pop_front();
    const auto links = of_entity_.find(at);
    for (const std::size_t place : links == of_entity_.end() ? std::vector<std::size_t>() : links->second) {
      const Numbered& link = all_[place];
      const Judgement& judged = link.judgement;
      if (judged.kind != JudgementKind::same) continue;
      if (reached.try_emplace(other_end(judged, at), &link).second) next.push_back(other_end(judged, at));
    }
  }
  const Numbered* last = nullptr;
  for (auto found = reached.find(b); found != reached.end() && found->second != nullptr;) {
    const Numbered* link = found->second;
    if (last == nullptr || link->number > last->number) last = link;
    // Back along the way by which the end was reached.
    const std::string_view before = other_end(link->judgement, found->first);
    found = reached.find(before);
  }
  return last;
}

const Judgements::Numbered* Judgements::contradicted_by_same(const Judgement& judgement) const {
  if (judgement.kind == JudgementKind::different)
    return kept(judgement.name) == kept(judgement.entity) ? chain_between(judgement.name, judgement.entity) : nullptr;
  const std::string_view from = kept(judgement.name);
  const std::string_view to = kept(judgement.entity);
  const auto list = different_of_.find(from);
  if (list == different_of_.end()) return nullptr;
  for (const std::size_t at : list->second) {
    const Numbered& other = all_[at];
    const std::string_view a = kept(other.judgement.name);
    const std::string_view b = kept(other.judgement.entity);
    if ((a == from && b == to) || (a == to && b == from)) return &other;
  }
  return nullptr;
}

const Judgements::Numbered* Judgements::of_name(std::string_view source, std::string_view name,
                                                const Period& period) const {
  const auto found = of_name_.find(name);
  if (found == of_name_.end()) return nullptr;
  // A beginning that is not known at all leaves the whole period.
  const Period beginning = period.begin.is_unknown() ? period : Period::on(period.begin);
  const Numbered* best = nullptr;
  const auto rank = [](const Numbered& n) {
    return std::pair(!n.judgement.source.empty(), n.judgement.period.begin.first);
  };
  for (const std::size_t at : found->second) {
    const Judgement& judged = all_[at].judgement;
    if (!judged.source.empty() && judged.source != source) continue;
    if (!judged.period.may_overlap(beginning)) continue;
    if (best == nullptr || rank(*best) < rank(all_[at])) best = &all_[at];
  }
  return best;
}

std::string_view Judgements::kept(std::string_view id) const {
  for (auto found = into_.find(id); found != into_.end(); found = into_.find(id)) id = found->second;
  return id;
}

}  // namespace entente
