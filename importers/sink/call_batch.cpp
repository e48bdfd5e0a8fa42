#include "importers/sink/call_batch.hpp"

#include <algorithm>

namespace entente {
std::string_view CallBatch::keep(std::string_view text) {
  if (text.empty()) return {};
  char* to = static_cast<char*>(texts_.allocate(text.size(), 1));
  std::ranges::copy(text, to);
  return {to, text.size()};
}

std::string_view CallBatch::kept_reason(std::string_view reason) {
  if (reason != reason_) reason_ = keep(reason);
  return reason_;
}

void CallBatch::keep_text(const SourceRecord& record, bool with_fields) {
  if (records_.empty() || records_.back().has_text()) return;
  const RecordText text = record.text();
  if (text.names != names_) names_ = keep(text.names);
  records_.back().take(keep(record.locator()), {names_, keep(text.values)});
  if (with_fields) records_.back().take(record.key(), record.fields(), record.others());
}

ClaimDraft CallBatch::keep(const ClaimDraft& claim) {
  ClaimDraft kept = claim;
  for (std::string_view* text : {&kept.subject.scheme, &kept.subject.text, &kept.object.scheme, &kept.object.text,
                                 &kept.via, &kept.source, &kept.subject_field, &kept.object_field, &kept.end_field})
    *text = keep(*text);
  if (claim.attributes != nullptr) {
    if (attributes_.empty() || attributes_.back() != *claim.attributes) attributes_.push_back(*claim.attributes);
    kept.attributes = &attributes_.back();
  }
  return kept;
}

void CallBatch::add(const said::Anything& what) {
  const said::Overloaded copy{
      [&](const said::Claimed& it) -> Call { return keep(it.draft); },
      [&](const said::Record& it) -> Call { return keep(it.record); },
      [&](const said::Skipped& it) -> Call { return said::Skipped{kept_reason(it.reason)}; },
      [&](const said::Gathered& it) -> Call { return it; },
      [&](const said::Rejected& it) -> Call {
        return said::Rejected{keep(it.field), keep(it.value), keep(it.reason)};
      },
      [&](const said::Together& it) -> Call {
        return TogetherCall{keep(it.record), {it.records.begin(), it.records.end()}};
      },
      [&](const said::Made& it) -> Call {
        return EntityCall{it.entity, it.if_new};
      },
      [&](const said::Layout& it) -> Call { return it.layout; },
      [&](const said::Declared& it) -> Call { return it.source; },
      [&](const said::Covered& it) -> Call {
        return CoverageCall{std::string(it.source), it.coverage};
      },
      [&](const said::Note& it) -> Call { return said::Note{keep(it.text)}; },
  };
  calls_.push_back(std::visit(copy, what));
}

void CallBatch::replay(ClaimSink& sink) const {
  const said::Overloaded say{
      [&](const KeptRecord* call) { sink.take(said::Record{*call}); },
      [&](const ClaimDraft& call) { sink.take(said::Claimed{call}); },
      [&](const TogetherCall& call) {
        sink.take(said::Together{*call.record, call.records});
      },
      [&](const EntityCall& call) {
        sink.take(said::Made{call.entity, call.if_new});
      },
      [&](const RecordLayout& call) { sink.take(said::Layout{call}); },
      [&](const Source& call) { sink.take(said::Declared{call}); },
      [&](const CoverageCall& call) {
        sink.take(said::Covered{call.source, call.coverage});
      },
      [&](const auto& call) { sink.take(call); },
  };
  for (const Call& call : calls_) std::visit(say, call);
}

}  // namespace entente
