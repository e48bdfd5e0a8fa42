#include "importers/sink/import_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t most_listed = 10;
constexpr std::string_view no_such_source = "no source of that key is declared above or in the graph";
using Fate = RecordTally::Fate;

}  // namespace

ImportSession::ImportSession(GraphWriter& writer, const std::atomic<bool>& stop)
    : writer_(writer), stop_(stop), ends_(writer) {}

void ImportSession::begin_file(const std::string& file, const std::string& reader) {
  report_ = {};
  report_.summary.file = file;
  report_.summary.reader = reader;
  own_source_key_.clear();
  writer_.begin_file(file, reader);
}

ImportReport ImportSession::end_file(const std::string& sha256) {
  list_rejected();
  record_ = nullptr;
  tally_.end_file(report_);
  ends_.end_file(report_);
  report_.summary.sha256 = sha256;
  report_.beside = writer_.end_file(report_.summary);
  return std::move(report_);
}

bool ImportSession::stopped() const { return writer_.trouble() || stop_.load(std::memory_order_relaxed); }

void ImportSession::take(const said::Anything& what) {
  std::visit([&](const auto& it) { hear(it); }, what);
}

void ImportSession::hear(const said::Layout& it) {
  list_rejected();
  layout_ = it.layout;
}

void ImportSession::list_rejected() {
  if (!rejected_.rejections.empty() && on_rejected_) on_rejected_(layout_, rejected_);
  rejected_ = {};
}

void ImportSession::hear(const said::Record& it) {
  list_rejected();
  tally_.begin();
  if (on_progress_ && tally_.records() % 65536 == 0) on_progress_(tally_.records());
  record_ = &it.record;
  record_row_ = 0;
}

void ImportSession::hear(const said::Together& it) {
  list_rejected();
  tally_.begin_together(it.records);
  record_ = &it.record;
  record_row_ = 0;
}

void ImportSession::hear(const said::Gathered& /*it*/) { tally_.gather(); }

void ImportSession::hear(const said::Skipped& it) { tally_.skip(it.reason); }

void ImportSession::hear(const said::Note& it) { report_.notes.emplace_back(it.text); }

void ImportSession::hear(const said::Declared& it) {
  if (source_key_.empty()) return add_source(it.source);
  if (!own_source_key_.empty() && own_source_key_ != it.source.key)
    return reject("source", it.source.key, "another source, but --source-key is for files of one source");
  own_source_key_ = it.source.key;
  Source renamed = it.source;
  renamed.key = source_key_;
  add_source(renamed);
}

/// A key stands for one source, however later files call it.
void ImportSession::add_source(const Source& source) {
  const bool is_new = !writer_.find_source(source.key);
  const std::string& name = writer_.name_of(writer_.add(source));
  const std::string here = source_name(source.title, source.version);
  if (is_new || name == here || source.title.empty()) return;
  report_.notes.push_back(
      fmt::format("the graph has the source '{}' as \"{}\": what this file says is cited so, not as "
                  "\"{}\"; --source-key KEY keeps the two apart",
                  source.key, name, here));
}

void ImportSession::hear(const said::Covered& it) {
  const bool is_renamed = !source_key_.empty() && it.source == own_source_key_;
  const auto found = writer_.find_source(is_renamed ? std::string_view(source_key_) : it.source);
  if (!found) return reject("source", it.source, no_such_source);
  Coverage known = it.coverage;
  known.source = *found;
  writer_.add(known);
}

/// The known entity, with the names and codes that the file has beside those that are known.
static Entity united(Entity known, const Entity& made) {
  const auto add_name = [&](const Name& name) {
    if (std::ranges::find(known.names, name.text, &Name::text) == known.names.end()) known.names.push_back(name);
  };
  if (made.label != made.id && made.label != known.label) add_name({.text = made.label, .kind = "alias"});
  for (const Name& name : made.names) add_name(name);
  for (const Identifier& code : made.identifiers) {
    const auto same = [&](const Identifier& other) { return other.scheme == code.scheme && other.key == code.key; };
    if (std::ranges::none_of(known.identifiers, same)) known.identifiers.push_back(code);
  }
  return known;
}

void ImportSession::hear(const said::Made& it) {
  const auto there = writer_.find(it.entity.id);
  if (!it.if_new && there && writer_.type_of(*there) != it.entity.type)
    return reject("id", it.entity.id,
                  fmt::format("is of the type {} already", Schema::builtin()[writer_.type_of(*there)].name));
  const Entity* known = there ? nullptr : Gazetteer::builtin().index().by_id(it.entity.id);
  if (known == nullptr) {
    writer_.add(it.entity);
    return;
  }
  // An id that everybody knows is no id of the file's own.
  const Schema& schema = Schema::builtin();
  if (!schema.is_a(known->type, it.entity.type) && !schema.is_a(it.entity.type, known->type))
    return reject("id", it.entity.id,
                  fmt::format("is known as {}, of the type {}; give what is meant here another id", known->label,
                              schema[known->type].name));
  writer_.add(united(*known, it.entity));
  ++report_.known_entities[fmt::format("{} ({})", known->id, known->label)];
}

void ImportSession::hear(const said::Rejected& it) { reject(it.field, it.value, it.reason); }

void ImportSession::leave_out(Rejection rejection) {
  if (rejected_.rejections.empty()) {
    tally_.raise(Fate::rejected);
    if (on_rejected_ && record_ != nullptr) {
      rejected_.rows = record_->others();
      rejected_.rows.insert(rejected_.rows.begin(), {record_->line(), record_->key(), record_->fields()});
    }
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

void ImportSession::leave_unresolved(Rejection rejection) {
  ++report_.summary.unresolved;
  count_reason(report_.unresolved, rejection.reason);
  rejection.kind = RejectionKind::unresolved;
  rejection.line = line();
  leave_out(std::move(rejection));
}

/// What is understood of an end is kept, and the rest of the period told.
bool ImportSession::is_found(const ClaimEnd& end, std::string_view field, std::string_view text,
                             const ClaimDraft& draft) {
  if (end.missing)
    leave_unresolved({.field = std::string(field),
                      .value = std::string(text),
                      .reason = *end.missing,
                      .name = end.name,
                      .source = std::string(draft.source)});
  return !end.parties.empty();
}

bool ImportSession::may_relate(const ClaimDraft& draft, const ClaimEnd::Party& subject, const ClaimEnd::Party& object) {
  const Schema& schema = Schema::builtin();
  const RelationType& relation = schema[draft.relation];
  if (ends_.are_one(subject, object)) {
    reject(draft.object_field, draft.object.text, fmt::format("subject and object of {} are the same", relation.name));
    return false;
  }
  const EntityTypeId subject_type = subject_->judged_type.value_or(writer_.type_of(subject.entity));
  if (!schema.allows_subject(draft.relation, subject_type)) {
    reject(draft.subject_field, draft.subject.text,
           fmt::format("a {} cannot be the subject of {}", schema[subject_type].name, relation.name));
    return false;
  }
  const EntityTypeId object_type = object_->judged_type.value_or(writer_.type_of(object.entity));
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

void ImportSession::hear(const said::Claimed& it) {
  if (source_key_.empty() || it.draft.source != own_source_key_) return claim(it.draft);
  ClaimDraft renamed = it.draft;
  renamed.source = source_key_;
  claim(renamed);
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
              .own = draft.own.key != 0};
  if (!draft.via.empty()) {
    const auto via = writer_.find(draft.via);
    if (!via)
      return leave_unresolved({.field = "via",
                               .value = std::string(draft.via),
                               .reason = fmt::format("no entity has the id '{}'", draft.via),
                               .source = std::string(draft.source)});
    claim.via = *via;
  }
  // Both are asked, so that a record with two unknown names lists both.
  subject_ = &ends_.subject_of(draft);
  object_ = &ends_.object_of(draft);
  const bool subjects = is_found(*subject_, draft.subject_field, draft.subject.text, draft);
  const bool objects = is_found(*object_, draft.object_field, draft.object.text, draft);
  if (!subjects || !objects) return;
  if (draft.attributes != nullptr) claim.attributes = writer_.add(*draft.attributes);
  for (const ClaimEnd::Party& subject : subject_->parties)
    for (const ClaimEnd::Party& object : object_->parties) add(draft, claim, subject, object);
}

void ImportSession::add(const ClaimDraft& draft, Claim claim, const ClaimEnd::Party& subject,
                        const ClaimEnd::Party& object) {
  const bool whole = subject.period == draft.period && object.period == draft.period;
  const auto period = whole ? draft.period : intersection(subject.period, object.period);
  if (!period || !may_relate(draft, subject, object)) return;
  claim.subject = subject.entity;
  claim.object = object.entity;
  claim.period = *period;
  const bool is_new = writer_.add_if_new(claim, draft.own, [&] {
    const auto mention = [&](const ClaimEnd& end) { return end.name.empty() ? 0 : writer_.mention(end.name); };
    return ClaimEvidence{record_row(), {mention(*subject_), mention(*object_)}};
  });
  ++(is_new ? report_.summary.claims_added : report_.summary.claims_known);
  const auto is_number = [](const Attribute& attribute) { return number_of(attribute.value).has_value(); };
  if (is_new && !whole && draft.own.key != 0 && std::ranges::any_of(*draft.attributes, is_number))
    ++report_.cut_amounts;
  if (is_new && period->begin.is_unknown() && period->end.is_unknown()) ++report_.undated;
  tally_.raise(is_new ? Fate::used : Fate::known);
}

}  // namespace entente
