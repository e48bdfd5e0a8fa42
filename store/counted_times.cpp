#include "store/counted_times.hpp"

#include <algorithm>

namespace entente {

void CountedTimes::add(const Fingerprint& about, Span span) {
  if (places_.insert(about, static_cast<std::uint32_t>(spans_.size()))) spans_.emplace_back();
  std::vector<Span>& spans = spans_[*places_.find(about)];
  // Those that it touches become one with it: days of a year are few spans.
  const auto first = std::ranges::lower_bound(spans, span.begin, {}, &Span::end);
  const auto last = std::ranges::upper_bound(first, spans.end(), span.end, {}, &Span::begin);
  if (first == last) {
    spans.insert(first, span);
    return;
  }
  first->begin = std::min(first->begin, span.begin);
  first->end = std::max((last - 1)->end, span.end);
  spans.erase(first + 1, last);
}

bool CountedTimes::overlaps(const Fingerprint& about, Span span) const {
  const std::uint32_t* place = places_.find(about);
  if (place == nullptr) return false;
  const std::vector<Span>& spans = spans_[*place];
  const auto first = std::ranges::upper_bound(spans, span.begin, {}, &Span::end);
  return first != spans.end() && first->begin < span.end;
}

void CountedTimes::note(SourceId source, const Fingerprint& about, Span span, const OwnRecord& own) {
  const Span days{own.first, own.end};
  Told& told = told_.try_emplace(source, Told{days}).first->second;
  told.days = {std::min(told.days.begin, days.begin), std::max(told.days.end, days.end)};
  if (!own.is_correction && overlaps(about, span)) ++told.beside;
  noted_.emplace_back(about, span);
}

std::vector<CountedTimes::Ended> CountedTimes::end_file() {
  std::vector<Ended> ended;
  for (const auto& entry : told_) {
    const SourceId source = entry.first;
    const Told& told = entry.second;
    const bool is_apart = std::ranges::none_of(
        files_[source], [&](const Span& file) { return file.begin < told.days.end && told.days.begin < file.end; });
    ended.push_back({source, told.days, is_apart ? 0 : told.beside});
    add_file(source, told.days);
  }
  for (const auto& [about, span] : noted_) add(about, span);
  noted_.clear();
  told_.clear();
  return ended;
}

}  // namespace entente
