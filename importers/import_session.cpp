#include "importers/import_session.hpp"

#include <fmt/format.h>

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
  report_.summary.sha256 = sha256;
  writer_.end_file(report_.summary);
  record_ = nullptr;
  return std::move(report_);
}

bool ImportSession::stopped() const { return writer_.trouble() || stop_.load(std::memory_order_relaxed); }

void ImportSession::layout(const RecordLayout& layout) { layout_ = layout; }

void ImportSession::end_record() {
  if (rejected_.rejections.empty()) return;
  if (on_rejected_) on_rejected_(layout_, rejected_);
  rejected_ = {};
}

void ImportSession::record(const SourceRecord& record) {
  end_record();
  ++report_.summary.records;
  if (on_progress_ && report_.summary.records % 65536 == 0) on_progress_(report_.summary.records);
  record_ = &record;
  record_row_ = 0;
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

bool ImportSession::has_entity(std::string_view id) const { return writer_.find(id).has_value(); }

void ImportSession::leave_out(Rejection rejection) {
  if (rejected_.rejections.empty()) {
    ++report_.summary.rejected;
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

void ImportSession::leave_unresolved(std::string_view field, std::string_view value, const std::string& reason) {
  ++report_.summary.unresolved;
  if (report_.unresolved.size() < most_reasons || report_.unresolved.contains(reason)) ++report_.unresolved[reason];
  leave_out({line(), std::string(field), std::string(value), reason, RejectionKind::unresolved});
}

EntityId ImportSession::from_gazetteer(std::size_t entity) {
  auto& row = gazetteer_rows_[entity];
  if (!row) row = writer_.add(gazetteer_[entity]);
  return *row;
}

/// The quick way, for the millions of rows whose code has only ever been one entity's.
bool ImportSession::single_holder(const EntityReference& reference, const Period& period, Parties& parties) {
  code_key_ = reference.scheme;
  code_key_ += ':';
  code_key_ += reference.text;
  auto found = codes_.find(code_key_);
  if (found == codes_.end())
    found = codes_.emplace(code_key_, gazetteer_.by_code(reference.scheme, reference.text)).first;
  const auto holders = found->second;
  if (holders.size() != 1 || holders.front().period != Period::always()) return false;
  parties.push_back({from_gazetteer(holders.front().entity), period});
  return true;
}

bool ImportSession::parties_of(const EntityReference& reference, std::string_view field, const Period& period,
                               Parties& parties) {
  parties.clear();
  if (reference.by == EntityReference::By::id) {
    if (const auto row = writer_.find(reference.text)) {
      parties.push_back({*row, period});
      return true;
    }
  }
  if (reference.by == EntityReference::By::code && single_holder(reference, period, parties)) return true;
  const Resolution resolution = resolve(gazetteer_, reference, period);
  for (const ResolvedPart& part : resolution.parts) parties.push_back({from_gazetteer(part.entity), part.period});
  if (parties.empty()) leave_unresolved(field, reference.text, resolution.reason);
  return !parties.empty();
}

bool ImportSession::may_relate(const ClaimDraft& draft, EntityId subject, EntityId object) {
  const Schema& schema = Schema::builtin();
  const RelationType& relation = schema[draft.relation];
  if (subject == object) {
    reject(draft.object_field, draft.object.text, fmt::format("subject and object of {} are the same", relation.name));
    return false;
  }
  if (!schema.allows_subject(draft.relation, writer_.type_of(subject))) {
    reject(draft.subject_field, draft.subject.text,
           fmt::format("a {} cannot be the subject of {}", schema[writer_.type_of(subject)].name, relation.name));
    return false;
  }
  if (!schema.allows_object(draft.relation, writer_.type_of(object))) {
    reject(draft.object_field, draft.object.text,
           fmt::format("a {} cannot be the object of {}", schema[writer_.type_of(object)].name, relation.name));
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
  Claim claim{
      .subject = no_entity, .relation = draft.relation, .object = no_entity, .source = *source, .mode = draft.mode};
  if (!draft.via.empty()) {
    const auto via = writer_.find(draft.via);
    if (!via) return leave_unresolved("via", draft.via, fmt::format("no entity has the id '{}'", draft.via));
    claim.via = *via;
  }
  // Both are asked, so that a record with two unknown names lists both.
  const bool subjects = parties_of(draft.subject, draft.subject_field, draft.period, subjects_);
  const bool objects = parties_of(draft.object, draft.object_field, draft.period, objects_);
  if (!subjects || !objects) return;
  if (draft.attributes != nullptr) claim.attributes = writer_.add(*draft.attributes);
  for (const Party& subject : subjects_)
    for (const Party& object : objects_) add(draft, claim, subject, object);
}

void ImportSession::add(const ClaimDraft& draft, Claim claim, const Party& subject, const Party& object) {
  const bool whole = subjects_.size() == 1 && objects_.size() == 1;
  const auto period = whole ? draft.period : intersection(subject.period, object.period);
  if (!period || !may_relate(draft, subject.entity, object.entity)) return;
  claim.subject = subject.entity;
  claim.object = object.entity;
  claim.period = *period;
  if (!writer_.is_new(claim)) {
    ++report_.summary.claims_known;
    return;
  }
  claim.record = record_row();
  writer_.add(claim);
  ++report_.summary.claims_added;
}

}  // namespace entente
