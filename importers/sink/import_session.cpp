#include "importers/sink/import_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "identity/resolution.hpp"

namespace entente {
namespace {

constexpr std::size_t most_listed = 10;
constexpr std::size_t most_reasons = 1000;
constexpr std::string_view no_such_source = "no source of that key is declared above or in the graph";

}  // namespace

ImportSession::ImportSession(GraphWriter& writer, const std::atomic<bool>& stop)
    : writer_(writer),
      stop_(stop),
      gazetteer_(Gazetteer::builtin().index()),
      gazetteer_rows_(Gazetteer::builtin().entities().size()) {}

void ImportSession::begin_file(const std::string& file, const std::string& reader) {
  report_ = {};
  report_.summary.file = file;
  report_.summary.reader = reader;
  writer_.begin_file(file, reader);
}

ImportReport ImportSession::end_file(const std::string& sha256) {
  end_record();
  count_gathered();
  report_.summary.sha256 = sha256;
  for (const auto& [entity, times] : beyond_life_) {
    const Entity& known = gazetteer_[entity];
    std::string life;
    for (const Period& spell : known.life) life += (life.empty() ? "" : " and ") + period_text(spell);
    report_.beyond_life.push_back({known.label, std::move(life), times});
  }
  std::ranges::stable_sort(report_.beyond_life, std::ranges::greater(), &BeyondLife::times);
  writer_.end_file(report_.summary);
  record_ = nullptr;
  return std::move(report_);
}

bool ImportSession::stopped() const { return writer_.trouble() || stop_.load(std::memory_order_relaxed); }

void ImportSession::layout(const RecordLayout& layout) {
  list_rejected();
  layout_ = layout;
}

void ImportSession::list_rejected() {
  if (!rejected_.rejections.empty() && on_rejected_) on_rejected_(layout_, rejected_);
  rejected_ = {};
}

void ImportSession::end_record() {
  if (record_ != nullptr) count_record();
  list_rejected();
}

void ImportSession::count_record() {
  if (!together_.empty()) {
    for (const std::uint32_t record : together_) fates_[record] = std::max(fates_[record], fate_);
    return;
  }
  // What several records say is known at the end of the file.
  if (!fates_.empty() || fate_ == Fate::gathered) {
    fates_.resize(static_cast<std::size_t>(report_.summary.records));
    fates_.back() = fate_;
  }
  const bool gathered = gathered_.size() == fates_.size() && !gathered_.empty() && gathered_.back();
  if (gathered || fate_ == Fate::rejected) return;
  if (fate_ == Fate::known) {
    ++report_.known;
  } else if (!skipped_.empty()) {
    ++report_.skipped;
    if (report_.skips.size() < most_reasons || report_.skips.contains(skipped_)) ++report_.skips[skipped_];
  } else {
    ++report_.used;
  }
}

/// The records of which all was kept for later are known only now. Those that were rejected on the way are counted already.
void ImportSession::count_gathered() {
  together_.clear();
  for (std::size_t record = 0; record < fates_.size(); ++record) {
    if (!gathered_[record]) continue;
    if (fates_[record] == Fate::known) ++report_.known;
    if (fates_[record] == Fate::used || fates_[record] == Fate::gathered) ++report_.used;
    if (fates_[record] == Fate::rejected) ++report_.summary.rejected;
  }
  fates_.clear();
  gathered_.clear();
}

void ImportSession::record(const SourceRecord& record) {
  end_record();
  ++report_.summary.records;
  if (on_progress_ && report_.summary.records % 65536 == 0) on_progress_(report_.summary.records);
  record_ = &record;
  record_row_ = 0;
  fate_ = Fate::none;
  skipped_.clear();
}

void ImportSession::gather() {
  gathered_.resize(static_cast<std::size_t>(report_.summary.records));
  gathered_.back() = fate_ != Fate::rejected;
  if (fate_ == Fate::none) fate_ = Fate::gathered;
}

void ImportSession::again(const SourceRecord& record, std::span<const std::uint32_t> records) {
  end_record();
  record_ = &record;
  record_row_ = 0;
  fate_ = Fate::none;
  together_.assign(records.begin(), records.end());
  fates_.resize(static_cast<std::size_t>(report_.summary.records));
  gathered_.resize(fates_.size());
}

void ImportSession::source(const Source& source) { writer_.add(source); }

void ImportSession::coverage(std::string_view source, const Coverage& coverage) {
  const auto found = writer_.find_source(source);
  if (!found) return reject("source", source, no_such_source);
  Coverage known = coverage;
  known.source = *found;
  writer_.add(known);
}

void ImportSession::entity(const Entity& entity) {
  const auto there = writer_.find(entity.id);
  if (there && writer_.type_of(*there) != entity.type)
    return reject("id", entity.id,
                  fmt::format("is of the type {} already", Schema::builtin()[writer_.type_of(*there)].name));
  writer_.add(entity);
}

void ImportSession::entity_if_new(const Entity& entity) { writer_.add(entity); }

void ImportSession::leave_out(Rejection rejection) {
  if (rejected_.rejections.empty()) {
    if (together_.empty()) ++report_.summary.rejected;
    fate_ = Fate::rejected;
    if (on_rejected_ && record_ != nullptr) rejected_.fields = record_->fields();
  }
  writer_.reject(rejection);
  if (rejection.kind == RejectionKind::invalid && report_.first_invalid.size() < most_listed)
    report_.first_invalid.push_back(rejection);
  rejected_.rejections.push_back(std::move(rejection));
}

void ImportSession::reject(std::string_view field, std::string_view value, std::string_view reason) {
  ++report_.invalid;
  leave_out({line(), std::string(field), std::string(value), std::string(reason)});
}

void ImportSession::leave_unresolved(std::string_view field, std::string_view value, const std::string& reason,
                                     const std::string& name, std::string_view source) {
  ++report_.summary.unresolved;
  if (report_.unresolved.size() < most_reasons || report_.unresolved.contains(reason)) ++report_.unresolved[reason];
  leave_out(
      {line(), std::string(field), std::string(value), reason, RejectionKind::unresolved, name, std::string(source)});
}

EntityId ImportSession::from_gazetteer(std::size_t entity) {
  auto& row = gazetteer_rows_[entity];
  if (!row) row = writer_.add(gazetteer_[entity]);
  return *row;
}

/// The quick way, for the millions of rows whose code has only ever been one entity's.
bool ImportSession::single_holder(const EntityReference& reference, const Period& period, End& end) {
  auto found = codes_.find(end.name);
  if (found == codes_.end())
    found = codes_.emplace(end.name, gazetteer_.by_code(reference.scheme, reference.text)).first;
  const auto holders = found->second;
  if (holders.size() != 1 || holders.front().period != Period::always()) return false;
  end.parties.push_back({from_gazetteer(holders.front().entity), period});
  tell_beyond(holders.front().entity, period);
  return true;
}

/// What is surely said of days on which the entity was not yet, or no more.
void ImportSession::tell_beyond(std::size_t entity, const Period& period) {
  const auto& life = gazetteer_[entity].life;
  if (life.empty()) return;
  Day born = life.front().begin.first;
  Day ended = life.front().end.last;
  for (const Period& spell : life) {
    born = std::min(born, spell.begin.first);
    ended = std::max(ended, spell.end.last);
  }
  const bool begins_before = period.begin.first != unbounded_past && period.begin.last < born;
  // Whose last day is that on which the entity ended is not beyond it.
  const bool ends_after =
      period.end.first != unbounded_past && ended != unbounded_future && period.end.first > ended + 1;
  if (begins_before || ends_after) ++beyond_life_[entity];
}

std::optional<EntityTypeId> ImportSession::type_of_id(std::string_view id) const {
  if (const auto row = writer_.find(id)) return writer_.type_of(*row);
  const Entity* known = gazetteer_.by_id(id);
  return known == nullptr ? std::nullopt : std::optional(known->type);
}

/// What a person decided about the name. What the rules say is stored all the same, where they say something that can
/// stand there, so that taking the judgement back restores it.
bool ImportSession::judge(const ClaimDraft& draft, End& end, std::string& reason) {
  const auto* judged = writer_.judgements().of_name(draft.source, end.name, draft.period);
  if (judged == nullptr) return true;
  end.judgement = &judged->judgement;
  if (judged->judgement.entity == nobody) {
    reason = fmt::format("nobody is meant, says judgement {}", judged->number);
    return false;
  }
  end.judged_type = type_of_id(writer_.judgements().kept(judged->judgement.entity));
  if (!end.judged_type) {
    reason = fmt::format("judgement {} names '{}', which is neither in the graph nor in the gazetteer", judged->number,
                         judged->judgement.entity);
    return false;
  }
  const bool fits = std::ranges::all_of(
      end.parties, [&](const Party& party) { return writer_.type_of(party.entity) == *end.judged_type; });
  if (end.parties.empty() || !fits || end.is_in_part)
    end.parties.assign(1, {writer_.placeholder(end.name, *end.judged_type), draft.period});
  return true;
}

bool ImportSession::find_end(const EntityReference& reference, std::string_view field, const ClaimDraft& draft,
                             End& end) {
  end.parties.clear();
  end.name.clear();
  end.judgement = nullptr;
  end.judged_type.reset();
  end.is_in_part = false;
  std::string reason;
  const bool by_code = reference.by == EntityReference::By::code;
  const bool by_id = reference.by == EntityReference::By::id;
  if (!by_id) append_reference_name(reference, end.name);
  if (by_id)
    if (const auto row = writer_.find(reference.text)) end.parties.push_back({*row, draft.period});
  if (end.parties.empty() && !(by_code && single_holder(reference, draft.period, end))) {
    Resolution resolution = resolve(gazetteer_, reference, draft.period);
    for (const ResolvedPart& part : resolution.parts) {
      end.parties.push_back({from_gazetteer(part.entity), part.period});
      if (!by_id) tell_beyond(part.entity, part.period);
    }
    end.is_in_part = !resolution.parts.empty() && !resolution.reason.empty();
    reason = std::move(resolution.reason);
    if (!resolution.beyond.empty()) ++report_.beyond[resolution.beyond];
    // An id that nobody has is judged as names are.
    if (by_id && end.parties.empty()) append_reference_name(reference, end.name);
  }
  const std::string rest = end.is_in_part ? reason : std::string();
  const bool judged = end.name.empty() || writer_.judgements().empty() || judge(draft, end, reason);
  // What is understood is kept, and the rest of the period told.
  if (judged && end.is_in_part && end.judgement == nullptr)
    leave_unresolved(field, reference.text, rest, end.name, draft.source);
  if (judged && !end.parties.empty()) return true;
  leave_unresolved(field, reference.text, reason, end.name, draft.source);
  return false;
}

/// Whether the two ends are one entity, as a person judged or as the rules say.
bool ImportSession::are_one(const Party& subject, const Party& object) const {
  const Judgements& judgements = writer_.judgements();
  const auto* a = subject_.judgement;
  const auto* b = object_.judgement;
  if (a != nullptr && b != nullptr) return judgements.kept(a->entity) == judgements.kept(b->entity);
  const auto meant = [&](const Judgement* judgement, const Party& party) {
    return judgement == nullptr ? std::optional(party.entity) : writer_.find(judgements.kept(judgement->entity));
  };
  return meant(a, subject) == meant(b, object);
}

bool ImportSession::may_relate(const ClaimDraft& draft, const Party& subject, const Party& object) {
  const Schema& schema = Schema::builtin();
  const RelationType& relation = schema[draft.relation];
  if (are_one(subject, object)) {
    reject(draft.object_field, draft.object.text, fmt::format("subject and object of {} are the same", relation.name));
    return false;
  }
  const EntityTypeId subject_type = subject_.judged_type.value_or(writer_.type_of(subject.entity));
  if (!schema.allows_subject(draft.relation, subject_type)) {
    reject(draft.subject_field, draft.subject.text,
           fmt::format("a {} cannot be the subject of {}", schema[subject_type].name, relation.name));
    return false;
  }
  const EntityTypeId object_type = object_.judged_type.value_or(writer_.type_of(object.entity));
  if (!schema.allows_object(draft.relation, object_type)) {
    reject(draft.object_field, draft.object.text,
           fmt::format("a {} cannot be the object of {}", schema[object_type].name, relation.name));
    return false;
  }
  return true;
}

std::uint32_t ImportSession::record_row() {
  if (record_row_ == 0) record_row_ = writer_.add_record(record_->line(), record_->locator(), record_->text());
  return record_row_;
}

void ImportSession::claim(const ClaimDraft& draft) {
  const auto source = writer_.find_source(draft.source);
  if (!source) return reject("source", draft.source, no_such_source);
  if (!draft.period.may_exist())
    return reject(draft.end_field, period_text(draft.period),
                  "the end lies before or on the beginning: never in force");
  Claim claim{.subject = no_entity,
              .relation = draft.relation,
              .object = no_entity,
              .source = *source,
              .mode = draft.mode,
              .own = draft.record_key != 0};
  if (!draft.via.empty()) {
    const auto via = writer_.find(draft.via);
    if (!via)
      return leave_unresolved("via", draft.via, fmt::format("no entity has the id '{}'", draft.via), {}, draft.source);
    claim.via = *via;
  }
  // Both are asked, so that a record with two unknown names lists both.
  const bool subjects = find_end(draft.subject, draft.subject_field, draft, subject_);
  const bool objects = find_end(draft.object, draft.object_field, draft, object_);
  if (!subjects || !objects) return;
  if (draft.attributes != nullptr) claim.attributes = writer_.add(*draft.attributes);
  for (const Party& subject : subject_.parties)
    for (const Party& object : object_.parties) add(draft, claim, subject, object);
}

void ImportSession::add(const ClaimDraft& draft, Claim claim, const Party& subject, const Party& object) {
  const bool whole = subject.period == draft.period && object.period == draft.period;
  const auto period = whole ? draft.period : intersection(subject.period, object.period);
  if (!period || !may_relate(draft, subject, object)) return;
  claim.subject = subject.entity;
  claim.object = object.entity;
  claim.period = *period;
  if (!writer_.is_new(claim, draft.record_key)) {
    ++report_.summary.claims_known;
    fate_ = std::max(fate_, Fate::known);
    return;
  }
  claim.record = record_row();
  writer_.add(claim, {subject_.name.empty() ? 0 : writer_.mention(subject_.name),
                      object_.name.empty() ? 0 : writer_.mention(object_.name)});
  ++report_.summary.claims_added;
  fate_ = std::max(fate_, Fate::used);
}

}  // namespace entente
