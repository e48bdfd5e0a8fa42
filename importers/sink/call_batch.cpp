#include "importers/sink/call_batch.hpp"

#include <algorithm>

namespace entente {
namespace {

template <typename... Calls>
struct Overloaded : Calls... {
  using Calls::operator()...;
};
template <typename... Calls>
Overloaded(Calls...) -> Overloaded<Calls...>;

}  // namespace

std::string_view CallBatch::keep(std::string_view text) {
  if (text.empty()) return {};
  char* to = static_cast<char*>(texts_.allocate(text.size(), 1));
  std::ranges::copy(text, to);
  return {to, text.size()};
}

CallBatch::RecordCall CallBatch::keep(const SourceRecord& record) { return {&records_.emplace_back(record.line())}; }

std::string_view CallBatch::kept_reason(std::string_view reason) {
  if (reason != reason_) reason_ = keep(reason);
  return reason_;
}

void CallBatch::keep_text(const SourceRecord& record, bool with_fields) {
  if (records_.empty() || records_.back().has_text()) return;
  const RecordText text = record.text();
  if (text.names != names_) names_ = keep(text.names);
  records_.back().take(keep(record.locator()), {names_, keep(text.values)});
  if (with_fields) records_.back().take(record.fields());
}

void CallBatch::again(const SourceRecord& record, std::span<const std::uint32_t> records) {
  calls_.emplace_back(AgainCall{keep(record).record, {records.begin(), records.end()}});
}

void CallBatch::coverage(std::string_view source, const Coverage& coverage) {
  calls_.emplace_back(CoverageCall{std::string(source), coverage});
}

void CallBatch::claim(const ClaimDraft& claim) {
  ClaimDraft kept = claim;
  for (std::string_view* text : {&kept.subject.scheme, &kept.subject.text, &kept.object.scheme, &kept.object.text,
                                 &kept.via, &kept.source, &kept.subject_field, &kept.object_field, &kept.end_field})
    *text = keep(*text);
  if (claim.attributes != nullptr) {
    if (attributes_.empty() || attributes_.back() != *claim.attributes) attributes_.push_back(*claim.attributes);
    kept.attributes = &attributes_.back();
  }
  calls_.emplace_back(kept);
}

void CallBatch::reject(std::string_view field, std::string_view value, std::string_view reason) {
  calls_.emplace_back(RejectCall{keep(field), keep(value), keep(reason)});
}

void CallBatch::replay(ClaimSink& sink) const {
  const Overloaded say{
      [&](const RecordCall& call) { sink.record(*call.record); },
      [&](const ClaimDraft& call) { sink.claim(call); },
      [&](const SkipCall& call) { sink.skip(call.reason); },
      [&](const GatherCall&) { sink.gather(); },
      [&](const RejectCall& call) { sink.reject(call.field, call.value, call.reason); },
      [&](const AgainCall& call) { sink.again(*call.record, call.records); },
      [&](const RecordLayout& call) { sink.layout(call); },
      [&](const Source& call) { sink.source(call); },
      [&](const CoverageCall& call) { sink.coverage(call.source, call.coverage); },
      [&](const EntityCall& call) { call.if_new ? sink.entity_if_new(call.entity) : sink.entity(call.entity); },
      [&](const NoteCall& call) { sink.note(call.text); },
  };
  for (const Call& call : calls_) std::visit(say, call);
}

}  // namespace entente
