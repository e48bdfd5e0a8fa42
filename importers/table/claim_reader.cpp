#include "importers/table/claim_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "identity/gazetteer.hpp"
#include "importers/table/cell_rules.hpp"
#include "importers/table/value_list.hpp"
#include "importers/text/trimmed.hpp"

namespace entente {

ClaimReader::ClaimReader(const ClaimTemplate& claim, const Mapping& mapping, ColumnSlots& slots)
    : template_(claim),
      mapping_(mapping),
      relation_slot_(slots.slot(claim.relation_column)),
      subject_(party(claim.subject, slots)),
      object_(party(claim.object, slots)),
      is_own_(claim.is_own() ||
              (!mapping.key.empty() && !claim.has_means() && !(claim.unite && claim.unite->is_consecutive()))) {
  for (const MappingCondition& condition : claim.when)
    conditions_.push_back({slots.slot(condition.column), &condition});
  if (claim.via) via_ = party(*claim.via, slots);
  if (claim.begin) begin_.emplace(*claim.begin, mapping.missing, slots);
  if (claim.end) end_.emplace(*claim.end, mapping.missing, slots);
  if (claim.on) on_.emplace(*claim.on, mapping.missing, slots);
  if (claim.unite) united_.emplace(claim, mapping.source.key);
  if (claim.unite && claim.on->month.empty() && !claim.on->or_before && !claim.on->fixed)
    united_slot_ = slots.slot(claim.on->date.empty() ? claim.on->year : claim.on->date);
  for (const AttributeTemplate& attribute : claim.attributes)
    attribute_slots_.push_back(
        {&attribute, Schema::builtin()[claim.relation].attribute(attribute.name), slots.slot(attribute.column)});
  for (std::size_t at = 0; at < attribute_slots_.size() && measurement_ == ColumnSlots::none; ++at)
    if (attribute_slots_[at].type == nullptr && attribute_slots_[at].slot != ColumnSlots::none &&
        !attribute_slots_[at].attribute->is_combined())
      measurement_ = at;
}

ClaimReader::Pattern ClaimReader::pattern(const TextTemplate& text, ColumnSlots& slots) {
  Pattern made;
  for (const TextTemplate::Part& part : text.parts)
    made.parts.push_back({part.text, part.is_column ? slots.slot(part.text) : ColumnSlots::none});
  return made;
}

ClaimReader::Party ClaimReader::party(const EntityTemplate& entity, ColumnSlots& slots) {
  return {&entity, slots.slot(entity.column), pattern(entity.id, slots), pattern(entity.label, slots), {}};
}

bool ClaimReader::is_missing(std::string_view value) const {
  return value.empty() || contains_value(mapping_.missing, value);
}

bool ClaimReader::meets_conditions(const Row& row) const {
  return std::ranges::all_of(conditions_, [&](const Condition& c) { return holds(*c.condition, row[c.slot]); });
}

bool ClaimReader::is_excluded_by(std::size_t slot, const Row& row) const {
  return std::ranges::any_of(conditions_,
                             [&](const Condition& c) { return c.slot == slot && !holds(*c.condition, row[slot]); });
}

/// Whether the values at hand of both ends, of which a cell may hold several, are one.
bool ClaimReader::is_self() const {
  return template_.skip_self && subject_.slot != ColumnSlots::none && object_.slot != ColumnSlots::none &&
         template_.subject.scheme == template_.object.scheme && subject_.value == object_.value;
}

std::pair<std::size_t, std::string> ClaimReader::reason(const Row& row) const {
  for (std::size_t met = 0; met < conditions_.size(); ++met)
    if (const Condition& condition = conditions_[met]; !holds(*condition.condition, row[condition.slot]))
      return {met, fmt::format("{} is '{}'", row.column(condition.slot), row[condition.slot])};
  return {conditions_.size() + 1, "subject and object are the same"};
}

/// Whether anybody has the name or code, on whatever days.
bool ClaimReader::is_known(Party& party) {
  using Way = EntityTemplate::Kind;
  const EntityTemplate& entity = *party.entity;
  if (entity.kind != Way::code && entity.kind != Way::name) return true;
  const auto [found, is_new] = party.known.try_emplace(std::string(party.value), false);
  if (is_new) {
    const EntityIndex& index = Gazetteer::builtin().index();
    found->second = entity.kind == Way::code ? !index.by_code(entity.scheme, party.value).empty()
                                             : !index.by_normalised_name(party.value).empty();
  }
  return found->second;
}

ReadResult<EntityReference> ClaimReader::refer(Party& party, const Row& row, ClaimSink& sink) const {
  using Way = EntityTemplate::Kind;
  constexpr const char* no_value = "no value where an entity is meant";
  const EntityTemplate& entity = *party.entity;
  if (entity.kind == Way::code || entity.kind == Way::name) {
    if (is_missing(party.value)) return BadValue{row.column(party.slot), std::string(party.value), no_value};
    return EntityReference{entity.kind == Way::code ? EntityReference::By::code : EntityReference::By::name,
                           entity.scheme, party.value};
  }
  party.buffer.clear();
  for (const Pattern::Part& part : party.id.parts) {
    if (part.slot == ColumnSlots::none) {
      party.buffer += part.text;
      continue;
    }
    if (is_missing(row[part.slot])) return bad_value(row, part.slot, no_value);
    append_id_part(party.buffer, row[part.slot], party.id.has_several_values());
  }
  const EntityReference reference{EntityReference::By::id, {}, party.buffer};
  if (entity.kind == Way::fixed) return reference;
  Entity made{.id = party.buffer, .type = *entity.type, .label = {}};
  for (const Pattern::Part& part : party.label.parts)
    made.label += part.slot == ColumnSlots::none ? std::string_view(part.text) : row[part.slot];
  const auto [known, is_new] = party.made.try_emplace(party.buffer, made.label);
  if (!is_new) {
    if (known->second != made.label) party.relabelled.try_emplace(party.buffer, made.label);
    return reference;
  }
  if (!entity.scheme.empty()) made.identifiers.push_back({entity.scheme, std::string(row[party.slot])});
  sink.take(said::Made{made, true});
  return reference;
}

ReadResult<Period> ClaimReader::read_period(const Row& row) const {
  if (on_) return on_->read_on(row);
  Period period;
  if (begin_) {
    const auto begin = begin_->read(row, false);
    if (!begin) return begin.error();
    period.begin = *begin;
  }
  if (end_) {
    const auto end = end_->read(row, true);
    if (!end) return end.error();
    period.end = *end;
  }
  return period;
}

ReadResult<RelationTypeId> ClaimReader::read_relation(const Row& row) const {
  if (relation_slot_ == ColumnSlots::none) return template_.relation;
  const auto type = Schema::builtin().find_relation_type(row[relation_slot_]);
  if (!type) return bad_value(row, relation_slot_, type.error().message);
  return *type;
}

ReadResult<std::optional<std::string_view>> ClaimReader::read_attribute(const Row& row, const AttributeSlot& slot,
                                                                        RelationTypeId relation) const {
  const bool is_fixed = slot.slot == ColumnSlots::none;
  std::string_view value = is_fixed ? std::string_view(slot.attribute->fixed) : row[slot.slot];
  const auto bad = [&](std::string reason) {
    return BadValue{is_fixed ? std::string_view() : row.column(slot.slot), std::string(value), std::move(reason)};
  };
  if (!is_fixed) {
    if (is_missing(value) || contains_value(slot.attribute->missing, value)) return std::optional<std::string_view>();
    const auto& values = slot.attribute->values;
    auto meant = std::ranges::find(values, value, &std::pair<std::string, std::string>::first);
    if (meant == values.end())
      meant = std::ranges::find(values, whole_number(value), &std::pair<std::string, std::string>::first);
    if (!values.empty() && meant == values.end()) return bad("is none of the values that the mapping names");
    if (meant != values.end()) value = meant->second;
  }
  const AttributeType* type =
      relation_slot_ == ColumnSlots::none ? slot.type : Schema::builtin()[relation].attribute(slot.attribute->name);
  if (type != nullptr && (type->kind == AttributeKind::flag || type->kind == AttributeKind::integer))
    value = whole_number(value);
  if (slot.attribute->is_combined() && !number_of(value))
    return bad(
        fmt::format("no number, and of this column the {} counts", combination_name(slot.attribute->combination)));
  if (type != nullptr)
    if (std::string fault = misfit(type->kind, value); !fault.empty()) return bad(std::move(fault));
  return std::optional(value);
}

std::optional<BadValue> ClaimReader::read_attributes(const Row& row, RelationTypeId relation) {
  // The strings of the last row are written over, not made anew.
  std::size_t count = 0;
  for (const AttributeSlot& slot : attribute_slots_) {
    const auto value = read_attribute(row, slot, relation);
    if (!value) return value.error();
    if (!value->has_value()) continue;
    if (count == attributes_.size()) attributes_.emplace_back();
    attributes_[count].name = slot.attribute->name;
    attributes_[count++].value = **value;
  }
  attributes_.resize(count);
  return std::nullopt;
}

/// The number of the time over which rows are united.
ReadResult<UnitedClaims::Time> ClaimReader::read_united(const Row& row) {
  if (united_time_ && united_slot_ != ColumnSlots::none && row[united_slot_] == united_text_) return *united_time_;
  united_time_.reset();
  const auto date = on_->read(row, false);
  if (!date) return date.error();
  united_time_ = united_->time_of(*date);
  if (!united_time_)
    return BadValue{template_.on->date.empty() ? template_.on->year : template_.on->date, date_text(*date),
                    united_->objection(*date)};
  if (united_slot_ != ColumnSlots::none) united_text_ = row[united_slot_];
  return *united_time_;
}

/// Calls with each of the values that a cell holds, as the party's.
template <typename OnValue>
void ClaimReader::each_value(Party& party, const Row& row, const OnValue& on_value) {
  const std::string_view cell = party.slot == ColumnSlots::none ? std::string_view() : row[party.slot];
  const std::string& split = party.entity->split;
  if (split.empty() || is_one_name(*party.entity, cell)) {
    party.value = cell;
    return on_value();
  }
  std::size_t from = 0;
  while (true) {
    const std::size_t end = cell.find(split, from);
    party.value = trimmed(cell.substr(from, end == std::string_view::npos ? end : end - from));
    on_value();
    if (end == std::string_view::npos) return;
    from = end + split.size();
  }
}

ClaimReader::Outcome ClaimReader::push(const Row& row, const SourceRecord& record, std::uint32_t number,
                                       ClaimSink& sink) {
  met_unknown_ = false;
  if (!meets_conditions(row)) return Outcome::nothing;
  Outcome outcome = Outcome::nothing;
  each_value(subject_, row, [&] {
    each_value(object_, row, [&] {
      if (is_self()) return;
      const Outcome one = push_one(row, record, number, sink);
      if (outcome != Outcome::rejected) outcome = one;
    });
  });
  return outcome;
}

ClaimReader::Outcome ClaimReader::push_alone(ClaimDraft& draft, const UnitedClaims::Time& time, ClaimSink& sink) {
  if (!united_->count_name().empty()) attributes_.push_back({united_->count_name(), "1"});
  std::ranges::sort(attributes_);
  draft.period = Period::on(Date::on(time.first));
  draft.own = {draft.own.key, time.first, time.end, draft.own.is_correction};
  sink.take(said::Claimed{draft});
  return Outcome::pushed;
}

ReadResult<ClaimDraft> ClaimReader::read_draft(const Row& row, ClaimSink& sink) {
  const auto relation = read_relation(row);
  if (!relation) return relation.error();
  if (auto bad = read_attributes(row, *relation)) return *bad;
  const auto subject = refer(subject_, row, sink);
  if (!subject) return subject.error();
  const auto object = refer(object_, row, sink);
  if (!object) return object.error();
  ClaimDraft draft{.subject = *subject,
                   .relation = *relation,
                   .object = *object,
                   .mode = template_.mode,
                   .attributes = &attributes_,
                   .source = mapping_.source.key};
  if (via_) {
    const auto via = refer(*via_, row, sink);
    if (!via) return via.error();
    draft.via = via->text;
  }
  return draft;
}

ClaimReader::Outcome ClaimReader::push_one(const Row& row, const SourceRecord& record, std::uint32_t number,
                                           ClaimSink& sink) {
  const auto reject = [&](const BadValue& bad) {
    sink.take(said::Rejected{bad.column, bad.value, bad.reason});
    return Outcome::rejected;
  };
  const ReadResult<UnitedClaims::Time> time = united_ ? read_united(row) : UnitedClaims::Time{};
  if (!time) return reject(time.error());
  const ReadResult<Period> period = united_ ? Period{} : read_period(row);
  if (!period) return reject(period.error());
  auto read = read_draft(row, sink);
  if (!read) return reject(read.error());
  ClaimDraft& draft = *read;
  draft.period = *period;
  if (subject_.slot != ColumnSlots::none) draft.subject_field = row.column(subject_.slot);
  if (object_.slot != ColumnSlots::none) draft.object_field = row.column(object_.slot);
  if (template_.end) draft.end_field = template_.end->date.empty() ? template_.end->year : template_.end->date;
  draft.own = is_own_ ? own_record(row.key(), draft.period) : OwnRecord{};
  draft.own.is_correction = row.is_correction();
  // Asked only where it matters: what is rejected must be kept to be listed, or must not keep a correction out.
  if (united_ || !mapping_.key.empty()) met_unknown_ |= !is_known(subject_) || !is_known(object_);
  if (united_ && united_->is_of_many_days() && time->end - time->first == 1) {
    const Period days = united_->days_of(time->number);
    if (!bearers_.pin(draft.subject, draft.object, days, time->first)) return push_alone(draft, *time, sink);
  }
  if (united_) {
    said_ = united_->add(draft, *time, record, number, met_unknown_);
    return Outcome::gathered;
  }
  if (!is_own_ && measurement_ != ColumnSlots::none) compare(draft);
  sink.take(said::Claimed{draft});
  return Outcome::pushed;
}

/// Whether cells of one column with one value in rows that differ by the time only say the same.
bool ClaimReader::may_remember() const {
  if (!united_ || united_slot_ == ColumnSlots::none) return false;
  const auto is_time = [&](std::size_t slot) { return slot == united_slot_; };
  const auto may_be_several = [&](const Party& party) {
    const auto holds_time = [&](const Pattern& pattern) {
      return std::ranges::any_of(pattern.parts, is_time, &Pattern::Part::slot);
    };
    return is_time(party.slot) || !party.entity->split.empty() || holds_time(party.id) || holds_time(party.label);
  };
  // Nor may days on which a name passes on.
  if (united_->is_of_many_days() && !template_.on->date.empty()) return false;
  // Cells that say the same may be of rows with different amounts.
  if (std::ranges::any_of(template_.attributes, &AttributeTemplate::is_combined)) return false;
  return !is_time(relation_slot_) && std::ranges::none_of(conditions_, is_time, &Condition::slot) &&
         std::ranges::none_of(attribute_slots_, is_time, &AttributeSlot::slot) && !may_be_several(subject_) &&
         !may_be_several(object_) && !(via_ && may_be_several(*via_));
}

void ClaimReader::begin_cells(const Row& row, std::size_t header_slot, std::size_t value_slot) {
  if (context_row_.empty()) {
    context_row_.resize(row.size());
    remembers_ = may_remember();
  }
  if (!remembers_) return;
  for (std::size_t slot = 0; slot < row.size(); ++slot) {
    if (slot == header_slot || slot == value_slot || slot == united_slot_ || row[slot] == context_row_[slot]) continue;
    context_row_[slot] = row[slot];
    ++context_;
  }
  const auto time = read_united(row);
  context_time_ = time ? std::optional(*time) : std::nullopt;
}

std::optional<ClaimReader::Outcome> ClaimReader::push_again(const Cell& cell, const SourceRecord& record,
                                                            std::uint32_t number, std::uint64_t row_key) {
  if (cell.column >= cells_.size() || cell.key == 0 || !context_time_) return std::nullopt;
  const CellMemory& memory = cells_[cell.column];
  if (memory.key != cell.key || memory.context != context_) return std::nullopt;
  if (!memory.said) return Outcome::nothing;
  united_->add_again(*memory.said, *context_time_, record, number, is_own_ ? row_key : 0);
  return Outcome::gathered;
}

ClaimReader::Outcome ClaimReader::push_cell(const Cell& cell, const Row& row, const SourceRecord& record,
                                            std::uint32_t number, ClaimSink& sink) {
  said_.reset();
  const Outcome outcome = push(row, record, number, sink);
  if (!remembers_) return outcome;
  if (cell.column >= cells_.size()) cells_.resize(cell.column + 1);
  cells_[cell.column] = outcome == Outcome::pushed || outcome == Outcome::rejected
                            ? CellMemory()
                            : CellMemory{.key = cell.key, .context = context_, .said = said_};
  return outcome;
}

/// Counts rows that give another number for the same ends and time than a row before.
void ClaimReader::compare(const ClaimDraft& draft) {
  const AttributeTemplate& measured = *attribute_slots_[measurement_].attribute;
  const auto value = attribute_value(attributes_, measured.name);
  if (!value || !number_of(*value)) return;
  compared_.clear();
  for (const std::string_view part : {draft.subject.text, draft.object.text, draft.via}) {
    compared_ += part;
    compared_ += '\x1f';
  }
  compared_ +=
      fmt::format("{}\x1f{}\x1f{}", draft.relation.value(), static_cast<int>(draft.mode), period_text(draft.period));
  const std::uint64_t said = fingerprint(*value).low;
  const auto [first, is_new] = measured_.try_emplace(fingerprint(compared_).low, said);
  if (!is_new && first->second != said) ++differing_;
}

void ClaimReader::tell_labels(const Party& party, ClaimSink& sink) {
  if (party.relabelled.empty()) return;
  const auto& [id, label] = *party.relabelled.begin();
  sink.take(said::Note{
      fmt::format("{} made by the rows {} called differently by others, as {}, '{}' and '{}': the first label stands",
                  party.relabelled.size() == 1 ? "an entity" : fmt::format("{} entities", party.relabelled.size()),
                  party.relabelled.size() == 1 ? "is" : "are", id, party.made.at(id), label)});
}

void ClaimReader::finish(ClaimSink& sink, const std::vector<std::string>& columns) {
  for (const Party* party : {&subject_, &object_}) tell_labels(*party, sink);
  if (via_) tell_labels(*via_, sink);
  if (differing_ > 0)
    sink.take(said::Note{
        fmt::format("{} \"{}\" for the same ends and time than a row before: the greatest counts. If each counts by "
                    "itself, say so in the mapping (\"combine\": \"sum\")",
                    differing_ == 1 ? "1 row gives another" : fmt::format("{} rows give another", differing_),
                    attribute_slots_[measurement_].attribute->name)});
  if (!united_) return;
  const auto& turned = mapping_.columns_to_rows;
  united_->push(sink, {columns, turned ? turned->header : std::string(), turned ? turned->value : std::string()});
}

}  // namespace entente
