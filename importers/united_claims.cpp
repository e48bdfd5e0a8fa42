#include "importers/united_claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/json.hpp"

namespace entente {
namespace {

using Over = UniteTemplate::Over;

std::string_view span_name(Over over) {
  switch (over) {
    case Over::day:
      return "day";
    case Over::month:
      return "month";
    default:
      return "year";
  }
}

void append_part(std::string& key, std::string_view part) {
  key += part;
  key += '\x1f';
}

}  // namespace

/// A record that stood in the file before, for the claim that sums up what it began.
class UnitedClaims::PlaceRecord final : public SourceRecord {
 public:
  explicit PlaceRecord(const Place& place) : place_(place) {}
  [[nodiscard]] std::int64_t line() const override { return place_.line; }
  [[nodiscard]] std::string locator() const override { return place_.locator; }
  [[nodiscard]] RecordText text() const override { return {place_.names, place_.values}; }
  [[nodiscard]] std::vector<std::string> fields() const override {
    std::vector<std::string> texts;
    if (const auto values = parse_json(place_.values))
      for (const JsonValue& value : values->items) texts.push_back(value.text);
    return texts;
  }

 private:
  const Place& place_;
};

UnitedClaims::UnitedClaims(const ClaimTemplate& claim, std::string source)
    : template_(claim), unite_(*claim.unite), source_(std::move(source)) {}

int UnitedClaims::number_of_span(Day day) const {
  if (unite_.over == Over::day) return day;
  const CalendarDate date = calendar_date(day);
  return unite_.over == Over::month ? date.year * 12 + date.month - 1 : date.year;
}

std::string UnitedClaims::objection(const Date& date) const {
  if (date.first == unbounded_past || date.last == unbounded_future) return "no date, by which rows could be united";
  if (number_of_span(date.first) == number_of_span(date.last)) return {};
  return fmt::format("is not within one {}, over which rows are united", span_name(unite_.over));
}

Period UnitedClaims::period_of(int first, int last) const {
  if (unite_.over == Over::day) return Period::on(Date::on(first));
  if (unite_.over == Over::month) {
    const int year = first >= 0 ? first / 12 : (first - 11) / 12;
    return Period::on(*date_of_parts(year, first - year * 12 + 1, 0));
  }
  if (unite_.over == Over::year) return Period::on(*date_of_parts(first, 0, 0));
  Period period{*date_of_parts(first, 0, 0), day_after(*date_of_parts(last, 0, 0))};
  // Within that year it was seen last.
  if (unite_.open && last >= *unite_.open) period.end.last = unbounded_future;
  return period;
}

void UnitedClaims::add(const ClaimDraft& draft, const Date& date, const SourceRecord& record, std::uint32_t row) {
  key_.clear();
  for (const std::string_view part : {draft.subject.text, draft.object.text, draft.via}) append_part(key_, part);
  for (const Attribute& attribute : *draft.attributes) {
    append_part(key_, attribute.name);
    append_part(key_, attribute.value);
  }
  auto found = by_key_.find(key_);
  if (found == by_key_.end()) {
    found = by_key_.emplace(key_, said_.size()).first;
    said_.push_back({draft.subject.by,
                     draft.object.by,
                     std::string(draft.subject.text),
                     std::string(draft.object.text),
                     std::string(draft.via),
                     *draft.attributes,
                     std::string(draft.subject_field),
                     std::string(draft.object_field),
                     {}});
  }
  auto& spans = said_[found->second].spans;
  const int number = number_of_span(date.first);
  const auto [span, is_new] = spans.try_emplace(number);
  // Of consecutive years only the first needs its place: where the year before is there, this one goes on with it.
  const bool goes_on = unite_.over == Over::consecutive_years && spans.contains(number - 1);
  if (is_new && !goes_on) {
    const RecordText text = record.text();
    span->second.place = {record.line(), record.locator(), std::string(text.values), std::string(text.names)};
  }
  span->second.rows.push_back(row);
}

void UnitedClaims::push(const Said& said, int first, int last, const Place& place,
                        const std::vector<std::uint32_t>& rows, ClaimSink& sink) {
  const PlaceRecord record(place);
  sink.again(record, rows);
  AttributeSet attributes = said.attributes;
  if (!unite_.count.empty()) {
    attributes.push_back({unite_.count, std::to_string(rows.size())});
    std::ranges::sort(attributes, {}, &Attribute::name);
  }
  sink.claim({.subject = {said.subject_by, template_.subject.scheme, said.subject},
              .relation = template_.relation,
              .object = {said.object_by, template_.object.scheme, said.object},
              .via = said.via,
              .period = period_of(first, last),
              .mode = template_.mode,
              .attributes = &attributes,
              .source = source_,
              .subject_field = said.subject_field,
              .object_field = said.object_field,
              .end_field = {}});
}

void UnitedClaims::push(const Said& said, ClaimSink& sink) {
  for (auto span = said.spans.begin(); span != said.spans.end();) {
    const auto& [first, begun] = *span;
    int last = first;
    std::vector<std::uint32_t> rows = begun.rows;
    for (++span; unite_.over == Over::consecutive_years && span != said.spans.end() && span->first == last + 1;
         ++span) {
      ++last;
      rows.insert(rows.end(), span->second.rows.begin(), span->second.rows.end());
    }
    push(said, first, last, begun.place, rows, sink);
  }
}

void UnitedClaims::push(ClaimSink& sink) {
  for (const Said& said : said_) {
    if (sink.stopped()) return;
    push(said, sink);
  }
}

}  // namespace entente
