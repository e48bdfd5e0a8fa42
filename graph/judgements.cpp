#include "graph/judgements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
    if (from != to) into_[from] = to;
  }
  all_.push_back({number, std::move(judgement)});
  return {};
}

const Judgements::Numbered* Judgements::equal(const Judgement& judgement) const {
  const auto found =
      std::ranges::find_if(all_, [&](const Numbered& other) { return say_the_same(other.judgement, judgement); });
  return found == all_.end() ? nullptr : &*found;
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

/// A judgement by which two entities, that are the same already, are so.
const Judgements::Numbered* Judgements::chain_between(std::string_view a, std::string_view b) const {
  const auto same = [](const Numbered& other) { return other.judgement.kind == JudgementKind::same; };
  const Numbered* touching = nullptr;
  for (const Numbered& other : all_) {
    if (!same(other) || kept(other.judgement.name) != kept(a)) continue;
    const Judgement& judged = other.judgement;
    if (judged.name == a || judged.entity == a || judged.name == b || judged.entity == b) touching = &other;
  }
  return touching;
}

const Judgements::Numbered* Judgements::contradicted_by_same(const Judgement& judgement) const {
  if (judgement.kind == JudgementKind::different)
    return kept(judgement.name) == kept(judgement.entity) ? chain_between(judgement.name, judgement.entity) : nullptr;
  const std::string_view from = kept(judgement.name);
  const std::string_view to = kept(judgement.entity);
  for (const Numbered& other : all_) {
    if (other.judgement.kind != JudgementKind::different) continue;
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
