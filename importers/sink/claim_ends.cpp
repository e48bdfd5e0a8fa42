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

std::optional<EntityTypeId> ClaimEnds::type_of_id(std::string_view id) const {
  if (const auto row = writer_.find(id)) return writer_.type_of(*row);
  const Entity* known = gazetteer_.by_id(id);
  return known == nullptr ? std::nullopt : std::optional(known->type);
}

/// Asks the rules, where no code is one entity's alone.
void ClaimEnds::resolve_rest(const EntityReference& reference, const Period& period, ClaimEnd& end) {
  const bool by_id = reference.by == EntityReference::By::id;
  Resolution resolution = resolve(gazetteer_, reference, period);
  for (const ResolvedPart& part : resolution.parts) {
    end.parties.push_back({from_gazetteer(part.entity), part.period});
    if (!by_id) note_beyond(part.entity, part.period);
  }
  if (end.parties.empty() || !resolution.reason.empty()) end.missing = std::move(resolution.reason);
  if (!resolution.beyond.empty()) ++beyond_[resolution.beyond];
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
  if (end.parties.empty() || !fits || end.missing)
    end.parties.assign(1, {writer_.placeholder(end.name, *end.judged_type), draft.period});
  end.missing.reset();
}

const ClaimEnd& ClaimEnds::find(const EntityReference& reference, const ClaimDraft& draft, ClaimEnd& end) {
  end.parties.clear();
  end.name.clear();
  end.judgement = nullptr;
  end.judged_type.reset();
  end.missing.reset();
  const bool by_code = reference.by == EntityReference::By::code;
  const bool by_id = reference.by == EntityReference::By::id;
  if (!by_id) append_reference_name(reference, end.name);
  if (by_id)
    if (const auto row = writer_.find(reference.text)) end.parties.push_back({*row, draft.period});
  if (end.parties.empty() && !(by_code && single_holder(reference, draft.period, end)))
    resolve_rest(reference, draft.period, end);
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
  for (const auto& [entity, times] : std::exchange(beyond_life_, {})) {
    const Entity& known = gazetteer_[entity];
    std::string life;
    for (const Period& spell : known.life) life += (life.empty() ? "" : " and ") + period_text(spell);
    report.beyond_life.push_back({known.label, std::move(life), times});
  }
  std::ranges::stable_sort(report.beyond_life, std::ranges::greater(), &BeyondLife::times);
}

}  // namespace entente
