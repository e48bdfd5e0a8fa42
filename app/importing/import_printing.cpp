#include "app/importing/import_printing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <span>

#include "app/printing/messages.hpp"

namespace entente {
namespace {

/// Why records say nothing of interest, the most frequent reasons first.
std::string skip_text(const ImportReport& report) {
  std::vector<std::pair<std::int64_t, std::string>> reasons;
  for (const auto& [reason, times] : report.skips) reasons.emplace_back(-times, reason);
  std::ranges::sort(reasons);
  std::string text;
  for (std::size_t at = 0; at < std::min<std::size_t>(reasons.size(), 3); ++at)
    text += fmt::format("{}{} ({})", at == 0 ? "" : ", ", -reasons[at].first, reasons[at].second);
  return text + (reasons.size() > 3 ? ", ..." : "");
}

void print_counts(const ImportReport& report) {
  const ImportSummary& s = report.summary;
  std::cout << fmt::format(
      "{} ({})\n  {} records read, {} claims added, {} already known, {} records rejected, {} names or codes "
      "unresolved\n",
      s.file, s.reader, s.records, s.claims_added, s.claims_known, s.rejected, s.unresolved);
  if (report.skipped > 0)
    std::cout << fmt::format("  {} {} nothing of interest here: {}\n", report.skipped,
                             report.skipped == 1 ? "record says" : "records say", skip_text(report));
  if (!report.known_entities.empty()) {
    std::vector<std::string> known;
    for (const auto& [entity, times] : report.known_entities)
      if (known.size() < 8) known.push_back(entity);
    std::cout << fmt::format(
        "  {} with an id that is known, and taken as that: {}{}\n",
        report.known_entities.size() == 1 ? "1 entity" : fmt::format("{} entities", report.known_entities.size()),
        fmt::join(known, ", "), known.size() < report.known_entities.size() ? ", ..." : "");
  }
  if (report.cut_amounts > 0)
    std::cout << fmt::format(
        "  {} parts of records that were cut where a name or code passed on: each part has the whole numbers of its "
        "record\n",
        report.cut_amounts);
  if (report.undated > 0)
    std::cout << fmt::format("  {} no time: {} on no day that is asked for, but with --possible\n",
                             report.undated == 1 ? "1 claim has" : fmt::format("{} claims have", report.undated),
                             report.undated == 1 ? "it holds" : "they hold");
  for (const std::string& note : report.notes) std::cout << "  " << note << '\n';
}

/// "North Yemen 3 times (existed [1918-10-30, 1990-05-22)), ... and 4 more".
std::string beyond_life_text(const std::vector<BeyondLife>& list) {
  constexpr std::size_t most = 8;
  std::string text;
  for (const auto& [label, life, times] : std::span(list).first(std::min(list.size(), most)))
    text += fmt::format("{}{} {} {} (existed {})", text.empty() ? "" : ", ", label, times,
                        times == 1 ? "time" : "times", life);
  return list.size() <= most ? text : text + fmt::format(" and {} more", list.size() - most);
}

std::string beside_text(std::int64_t claims) {
  const bool one = claims == 1;
  return fmt::format(
      "{} {} beside records that earlier files of this source told of the same ends and time, and {}. If this file is "
      "a "
      "newer edition of one of those, or overlaps it, what both tell is there twice: put it into a graph of its own, "
      "or "
      "keep the editions apart with --source-key",
      claims, one ? "claim stands" : "claims stand", one ? "counts there, too" : "count there, too");
}

}  // namespace

void print_report(const ImportReport& report, bool from_folder) {
  const ImportSummary& s = report.summary;
  if (!from_folder) print_counts(report);
  for (const Rejection& r : report.first_invalid)
    warn(fmt::format("{}:{}: {}{}{}", s.file, r.line, r.field.empty() ? "" : r.field + ": ",
                     r.value.empty() ? "" : "'" + r.value + "': ", r.reason));
  if (const auto more = report.invalid - static_cast<std::int64_t>(report.first_invalid.size()); more > 0)
    warn(fmt::format("{}: {} more were rejected; list them all with --rejects FILE", s.file, more));
  std::size_t listed = 0;
  for (const auto& [reason, times] : report.unresolved) {
    if (++listed > 10) break;
    warn(fmt::format("{}: unresolved, {} {}: {}", s.file, times, times == 1 ? "time" : "times", reason));
  }
  for (const auto& [what, times] : report.beyond)
    warn(fmt::format("{}: beyond its time, {} {}: {}", s.file, times, times == 1 ? "time" : "times", what));
  listed = 0;
  for (const auto& [what, times] : report.placed) {
    if (++listed > 8) break;
    say(fmt::format("{}: who bore it at the end of the year or month, {} {}: {}", s.file, times,
                    times == 1 ? "time" : "times", what));
  }
  if (report.placed.size() > 8) say(fmt::format("{}: and {} more such codes", s.file, report.placed.size() - 8));
  if (const std::string text = beyond_life_text(report.beyond_life); !text.empty())
    warn(fmt::format("{}: said of days beyond a life, and kept as the source says it: {}", s.file, text));
  if (report.beside > 0) warn(fmt::format("{}: {}", s.file, beside_text(report.beside)));
  if (report.unresolved.size() > 10) warn(fmt::format("{}: and more names; list them all with --rejects FILE", s.file));
}

}  // namespace entente
