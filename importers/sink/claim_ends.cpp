#include "importers/sink/claim_ends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "identity/resolution.hpp"

namespace entente {
ClaimEnds::ClaimEnds(GraphWriter& writer)
    : writer_(writer),
      gazetteer_(Gazetteer::builtin().index()),
      gazetteer_rows_(Gazetteer::builtin().entities().size()) {}

EntityId ClaimEnds::from_gazetteer(std::size_t entity) {
  auto& row = gazetteer_rows_[entity];
  if (!row) row = writer_.add(gazetteer_[entity]);
  return *row;
}

/// The quick way, for the millions of rows whose code has only ever been one entity's.
bool ClaimEnds::single_holder(const EntityReference& reference, const Period& period, ClaimEnd& end) {
  auto found = codes_.find(end.name);
  if (found == codes_.end())
    found = codes_.emplace(end.name, gazetteer_.by_code(reference.scheme, reference.text)).first;
  const auto holders = found->second;
  if (holders.size() != 1 || holders.front().period != Period::always()) return false;
  end.parties.push_back({from_gazetteer(holders.front().entity), period});
  note_beyond(holders.front().entity, period);
  return true;
}

void ClaimEnds::note_beyond(std::size_t entity, const Period& period) {
  if (is_surely_beyond(gazetteer_[entity].life, period)) ++beyond_life_[entity];
}

/// The same of an id that the graph has already; what the gazetteer does not know has no life there.
void ClaimEnds::note_beyond_of_id(EntityId row, std::string_view id, const Period& period) {
  if (row.value() >= gazetteer_of_row_.size()) gazetteer_of_row_.resize(row.value() + 1);
  auto& known = gazetteer_of_row_[row.value()];
  if (!known) {
    const Entity* entity = gazetteer_.by_id(id);
    known = entity == nullptr ? nobody_known : static_cast<std::size_t>(entity - &gazetteer_[0]);
  }
  if (*known != nobody_known) note_beyond(*known, period);
}

std::optional<EntityTypeId> ClaimEnds::type_of_id(std::string_view id) const {
  if (const auto row = writer_.find(id)) return writer_.type_of(*row);
  const Entity* known = gazetteer_.by_id(id);
  return known == nullptr ? std::nullopt : std::optional(known->type);
}

/// Asks the rules, where no code is one entity's alone.
void ClaimEnds::resolve_rest(const EntityReference& reference, const EntityReference& other, const Period& period,
                             ClaimEnd& end) {
  const bool by_id = reference.by == EntityReference::By::id;
  // What goes on ends with the other end at the latest: who bears a name afterwards is not asked.
  Period asked = period;
  if (!by_id && period.is_open() && period.begin.last != unbounded_future)
    if (const Day last = end_of_life(other); last != unbounded_future && last > period.begin.last)
      asked.end = Date::on(last);
  Resolution resolution = resolve(gazetteer_, reference, asked);
  if (!resolution.parts.empty() && resolution.parts.back().period.end == asked.end)
    resolution.parts.back().period.end = period.end;
  for (const ResolvedPart& part : resolution.parts) {
    end.parties.push_back({from_gazetteer(part.entity), part.period});
    note_beyond(part.entity, part.period);
  }
  if (end.parties.empty() || !resolution.reason.empty()) end.missing = std::move(resolution.reason);
  if (!resolution.beyond.empty()) ++beyond_[resolution.beyond];
  if (!resolution.placed.empty()) ++placed_[resolution.placed];
  // An id that nobody has is judged as names are.
  if (by_id && end.parties.empty()) append_reference_name(reference, end.name);
}

/// What a person decided about the name. What the rules say is stored all the same, where they say something that can
/// stand there, so that taking the judgement back restores it.
void ClaimEnds::judge(const ClaimDraft& draft, ClaimEnd& end) {
  const auto* judged = writer_.judgements().of_name(draft.source, end.name, draft.period);
  if (judged == nullptr) return;
  end.judgement = &judged->judgement;
  const auto nobody_is_meant = [&](std::string reason) {
    end.parties.clear();
    end.missing = std::move(reason);
  };
  if (judged->judgement.entity == nobody)
    return nobody_is_meant(fmt::format("nobody is meant, says judgement {}", judged->number));
  end.judged_type = type_of_id(writer_.judgements().kept(judged->judgement.entity));
  if (!end.judged_type)
    return nobody_is_meant(fmt::format("judgement {} names '{}', which is neither in the graph nor in the gazetteer",
                                       judged->number, judged->judgement.entity));
  const bool fits = std::ranges::all_of(
      end.parties, [&](const ClaimEnd::Party& party) { return writer_.type_of(party.entity) == *end.judged_type; });
  if (end.parties.empty() || !fits || end.missing) {
    // What the rules say of days after those that were judged stands.
    const Period& judged_days = judged->judgement.period;
    std::erase_if(end.parties, [&](const ClaimEnd::Party& party) {
      return judged_days.end.last == unbounded_future || party.period.begin.first < judged_days.end.last;
    });
    ClaimEnd::Party judged_part{writer_.placeholder(end.name, *end.judged_type), draft.period};
    if (!end.parties.empty()) judged_part.period.end = end.parties.front().period.begin;
    end.parties.insert(end.parties.begin(), judged_part);
  }
  end.missing.reset();
}

/// The day on which the only one who may be meant ended; unbounded_future if it goes on, or may be another.
Day ClaimEnds::end_of_life(const EntityReference& reference) {
  std::string name;
  append_reference_name(reference, name);
  const auto found = ends_of_lives_.find(name);
  if (found != ends_of_lives_.end()) return found->second;
  const Entity* only = reference.by == EntityReference::By::id ? gazetteer_.by_id(reference.text) : nullptr;
  if (reference.by != EntityReference::By::id) {
    const auto holders = reference.by == EntityReference::By::code
                             ? gazetteer_.by_code(reference.scheme, reference.text)
                             : gazetteer_.by_normalised_name(reference.text);
    const auto is_first = [&](const EntityIndex::Holder& holder) { return holder.entity == holders.front().entity; };
    if (!holders.empty() && std::ranges::all_of(holders, is_first)) only = &gazetteer_[holders.front().entity];
  }
  const Day last = only == nullptr ? unbounded_future : life_span(*only).end.last;
  ends_of_lives_.emplace(std::move(name), last);
  return last;
}

const ClaimEnd& ClaimEnds::find(const EntityReference& reference, const EntityReference& other, const ClaimDraft& draft,
                                ClaimEnd& end) {
  end.parties.clear();
  end.name.clear();
  end.judgement = nullptr;
  end.judged_type.reset();
  end.missing.reset();
  const bool by_code = reference.by == EntityReference::By::code;
  const bool by_id = reference.by == EntityReference::By::id;
  if (!by_id) append_reference_name(reference, end.name);
  if (by_id)
    if (const auto row = writer_.find(reference.text)) {
      end.parties.push_back({*row, draft.period});
      note_beyond_of_id(*row, reference.text, draft.period);
    }
  if (end.parties.empty() && !(by_code && single_holder(reference, draft.period, end)))
    resolve_rest(reference, other, draft.period, end);
  if (!end.name.empty() && !writer_.judgements().empty()) judge(draft, end);
  return end;
}

bool ClaimEnds::are_one(const ClaimEnd::Party& subject, const ClaimEnd::Party& object) const {
  const Judgements& judgements = writer_.judgements();
  const auto* a = subject_.judgement;
  const auto* b = object_.judgement;
  if (a != nullptr && b != nullptr) return judgements.kept(a->entity) == judgements.kept(b->entity);
  const auto meant = [&](const Judgement* judgement, const ClaimEnd::Party& party) {
    return judgement == nullptr ? std::optional(party.entity) : writer_.find(judgements.kept(judgement->entity));
  };
  return meant(a, subject) == meant(b, object);
}

void ClaimEnds::end_file(ImportReport& report) {
  report.beyond = std::exchange(beyond_, {});
  report.placed = std::exchange(placed_, {});
  for (const auto& [entity, times] : std::exchange(beyond_life_, {})) {
    const Entity& known = gazetteer_[entity];
    std::string life;
    for (const Period& spell : known.life) life += (life.empty() ? "" : " and ") + period_text(spell);
    report.beyond_life.push_back({known.label, std::move(life), times});
  }
  std::ranges::stable_sort(report.beyond_life, std::ranges::greater(), &BeyondLife::times);
}

}  // namespace entente
