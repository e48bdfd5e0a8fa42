#include "importers/table/united_claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "values/json.hpp"

namespace entente {
namespace {

using Over = UniteTemplate::Over;

std::string_view span_name(Over over) {
  switch (over) {
    case Over::day:
      return "day";
    case Over::month:
    case Over::consecutive_months:
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
  PlaceRecord(const Run& run, const Layout& layout) : run_(run), layout_(layout) {}
  [[nodiscard]] std::int64_t line() const override { return run_.place.line; }
  [[nodiscard]] std::string locator() const override { return run_.place.locator; }
  [[nodiscard]] RecordText text() const override { return {run_.place.names, run_.place.values}; }
  [[nodiscard]] std::uint64_t key() const override { return run_.kept.empty() ? 0 : run_.kept.front().key; }
  [[nodiscard]] std::vector<std::string> fields() const override {
    return run_.kept.empty() ? used_fields() : run_.kept.front().fields;
  }
  [[nodiscard]] std::vector<RecordRow> others() const override {
    if (run_.kept.empty()) return {};
    return {run_.kept.begin() + 1, run_.kept.end()};
  }

 private:
  /// Of a row that was not kept: the values that the mapping uses, in the columns of the file.
  [[nodiscard]] std::vector<std::string> used_fields() const {
    std::vector<std::string> fields(layout_.columns.size());
    const auto names = parse_json(run_.place.names);
    const auto values = parse_json(run_.place.values);
    if (!names || !values) return fields;
    const auto value_of = [&](std::string_view name) -> std::string {
      for (std::size_t at = 0; at < std::min(names->items.size(), values->items.size()); ++at)
        if (names->items[at].text == name) return values->items[at].text;
      return {};
    };
    const std::string turned = layout_.header.empty() ? std::string() : value_of(layout_.header);
    for (std::size_t at = 0; at < fields.size(); ++at)
      fields[at] = value_of(!turned.empty() && layout_.columns[at] == turned ? layout_.value : layout_.columns[at]);
    return fields;
  }

  const Run& run_;
  const Layout& layout_;
};

UnitedClaims::UnitedClaims(const ClaimTemplate& claim, std::string source)
    : template_(claim), unite_(*claim.unite), source_(std::move(source)) {}

int UnitedClaims::number_of_span(Day day) const {
  if (unite_.over == Over::day) return day;
  const CalendarDate date = calendar_date(day);
  return unite_.is_by_month() ? date.year * 12 + date.month - 1 : date.year;
}

std::optional<UnitedClaims::Time> UnitedClaims::time_of(const Date& date) const {
  if (date.first == unbounded_past || date.last == unbounded_future) return std::nullopt;
  const int first = number_of_span(date.first);
  if (first != number_of_span(date.last)) return std::nullopt;
  return Time{first, date.first, date.last + 1};
}

std::string UnitedClaims::objection(const Date& date) const {
  if (date.first == unbounded_past || date.last == unbounded_future) return "no date, by which rows could be united";
  return fmt::format("is not within one {}, over which rows are united", span_name(unite_.over));
}

Date UnitedClaims::date_of(int number) const {
  if (unite_.over == Over::day) return Date::on(number);
  if (!unite_.is_by_month()) return *date_of_parts(number, 0, 0);
  const int year = number >= 0 ? number / 12 : (number - 11) / 12;
  return *date_of_parts(year, number - year * 12 + 1, 0);
}

Period UnitedClaims::period_of(int first, int last) const {
  Period period{date_of(first), day_after(date_of(last))};
  // Within that year or month it was seen last.
  if (unite_.open && last >= number_of_span(unite_.open->first)) period.end.last = unbounded_future;
  return period;
}

std::uint32_t UnitedClaims::add(const ClaimDraft& draft, const Time& time, const SourceRecord& record,
                                std::uint32_t row, bool keeps_rows) {
  key_.clear();
  for (const std::string_view part : {draft.subject.text, draft.object.text, draft.via}) append_part(key_, part);
  for (const Attribute& attribute : *draft.attributes) {
    if (is_combined(attribute)) continue;
    append_part(key_, attribute.name);
    append_part(key_, attribute.value);
  }
  const Fingerprint key = fingerprint(key_);
  const std::uint32_t* known = by_key_.find(key);
  AttributeSet kept = *draft.attributes;
  std::erase_if(kept, [&](const Attribute& attribute) { return is_combined(attribute); });
  const std::uint32_t at = known == nullptr ? static_cast<std::uint32_t>(said_.size()) : *known;
  if (known == nullptr) {
    by_key_.insert(key, at);
    said_.push_back({draft.subject.by,
                     draft.object.by,
                     std::string(draft.subject.text),
                     std::string(draft.object.text),
                     std::string(draft.via),
                     kept,
                     std::string(draft.subject_field),
                     std::string(draft.object_field),
                     keeps_rows,
                     {}});
  }
  Run& run = run_of(at, time, record, row, draft.own);
  combine(*draft.attributes, run);
  return at;
}

bool UnitedClaims::is_combined(const Attribute& attribute) const {
  return std::ranges::any_of(template_.attributes, [&](const AttributeTemplate& known) {
    return known.is_combined() && known.name == attribute.name;
  });
}

void UnitedClaims::Total::add(const Total& other) {
  if (other.count == 0) return;
  greatest = count == 0 ? other.greatest : std::max(greatest, other.greatest);
  sum += other.sum;
  count += other.count;
}

double UnitedClaims::Total::value(AttributeTemplate::Combination combination) const {
  if (combination == AttributeTemplate::Combination::greatest) return greatest;
  return combination == AttributeTemplate::Combination::mean ? sum / static_cast<double>(count) : sum;
}

void UnitedClaims::combine(const AttributeSet& attributes, Run& run) const {
  std::size_t at = 0;
  for (const AttributeTemplate& known : template_.attributes) {
    if (!known.is_combined()) continue;
    if (run.totals.size() <= at) run.totals.emplace_back();
    const auto text = attribute_value(attributes, known.name);
    if (const auto value = text ? number_of(*text) : std::nullopt) run.totals[at].add({*value, *value, 1});
    ++at;
  }
}

void UnitedClaims::add_again(std::uint32_t said, const Time& time, const SourceRecord& record, std::uint32_t row,
                             std::uint64_t key) {
  run_of(said, time, record, row, {key});
}

UnitedClaims::Run& UnitedClaims::run_of(std::uint32_t said, const Time& time, const SourceRecord& record,
                                        std::uint32_t row, const OwnRecord& own) {
  const int number = time.number;
  auto& runs = said_[said].runs;
  // Most files go through the years in their order.
  if (runs.empty() || !belongs_to(runs.back(), number)) {
    const RecordText text = record.text();
    runs.push_back(
        {number, number, {}, {record.line(), record.locator(), std::string(text.values), std::string(text.names)}});
  }
  if (said_[said].keeps_rows) runs.back().kept.push_back({record.line(), record.key(), record.fields()});
  runs.back().last = number;
  runs.back().rows.push_back(row);
  // In whatever order they come. The same event twice is two.
  runs.back().own.add({own.key, time.first, time.end, own.is_correction});
  return runs.back();
}

/// Whether a number goes on with a run, at its end.
bool UnitedClaims::belongs_to(const Run& run, int number) const {
  return number == run.last || (unite_.is_consecutive() && number == run.last + 1);
}

/// Runs that came apart, as their rows were in no order, become one, which stands where its first row stands.
void UnitedClaims::unite(std::vector<Run>& runs) const {
  std::ranges::stable_sort(runs, {}, &Run::first);
  std::size_t kept = 0;
  for (std::size_t at = 1; at < runs.size(); ++at) {
    Run& run = runs[kept];
    const bool goes_on = runs[at].first <= run.last || belongs_to(run, runs[at].first);
    if (!goes_on) {
      if (++kept != at) runs[kept] = std::move(runs[at]);
      continue;
    }
    run.last = std::max(run.last, runs[at].last);
    run.own.add(runs[at].own);
    for (std::size_t total = 0; total < run.totals.size(); ++total) run.totals[total].add(runs[at].totals[total]);
    run.kept.insert(run.kept.end(), runs[at].kept.begin(), runs[at].kept.end());
    run.rows.insert(run.rows.end(), runs[at].rows.begin(), runs[at].rows.end());
  }
  if (!runs.empty()) runs.erase(runs.begin() + static_cast<std::ptrdiff_t>(kept) + 1, runs.end());
}

void UnitedClaims::push(const Said& said, const Run& run, ClaimSink& sink, const Layout& layout) {
  const PlaceRecord record(run, layout);
  sink.take(said::Together{record, run.rows});
  AttributeSet attributes = said.attributes;
  if (!unite_.count.empty()) attributes.push_back({unite_.count, std::to_string(run.rows.size())});
  std::size_t at = 0;
  for (const AttributeTemplate& known : template_.attributes) {
    if (!known.is_combined()) continue;
    const Total& total = run.totals[at++];
    // Where no row has a value there is none.
    if (total.count > 0) attributes.push_back({known.name, fmt::format("{}", total.value(known.combination))});
  }
  std::ranges::sort(attributes, {}, &Attribute::name);
  sink.take(said::Claimed{ClaimDraft{.subject = {said.subject_by, template_.subject.scheme, said.subject},
                                     .relation = template_.relation,
                                     .object = {said.object_by, template_.object.scheme, said.object},
                                     .via = said.via,
                                     .period = period_of(run.first, run.last),
                                     .mode = template_.mode,
                                     .attributes = &attributes,
                                     .source = source_,
                                     .own = run.own.sealed(),
                                     .subject_field = said.subject_field,
                                     .object_field = said.object_field,
                                     .end_field = {}}});
}

void UnitedClaims::push(ClaimSink& sink, const Layout& layout) {
  for (Said& said : said_) {
    if (sink.stopped()) return;
    unite(said.runs);
    for (const Run& run : said.runs) push(said, run, sink, layout);
  }
}

}  // namespace entente
