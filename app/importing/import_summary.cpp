#include "app/importing/import_summary.hpp"

#include <fmt/format.h>

#include <ostream>

#include "app/printing/terminal_table.hpp"

namespace entente {
namespace {

/// So many files of one kind in a row are one line.
constexpr std::size_t most_lines_a_reader = 5;

}  // namespace

void ImportSummaryTable::add(Line& to, const Line& line) {
  to.files += line.files;
  to.records += line.records;
  to.used += line.used;
  to.known += line.known;
  to.rejected += line.rejected;
  to.skipped += line.skipped;
  to.claims += line.claims;
}

void ImportSummaryTable::add(const ImportReport& report) {
  const ImportSummary& s = report.summary;
  const Line line{s.file,         s.reader,      1, s.records, report.used, report.known, s.rejected,
                  report.skipped, s.claims_added};
  add(total_, line);
  std::size_t alike = 0;
  while (alike < lines_.size() && lines_[lines_.size() - 1 - alike].reader == line.reader) ++alike;
  if (alike == 1 && lines_.back().files > 1) return add(lines_.back(), line);
  lines_.push_back(line);
  if (alike < most_lines_a_reader) return;
  for (; alike > 0; --alike) {
    const Line last = lines_.back();
    lines_.pop_back();
    add(lines_.back(), last);
  }
}

std::vector<Cell> ImportSummaryTable::row(const Line& line) {
  return {line.files > 1 && !line.file.empty() ? fmt::format("{} and {} more", line.file, line.files - 1) : line.file,
          line.reader,
          line.records,
          line.used,
          line.known,
          line.rejected,
          line.skipped,
          line.claims};
}

void ImportSummaryTable::write(std::ostream& out) const {
  Table table{{{"file", "what was read"},
               {"read as", "how"},
               {"records", "read"},
               {"used", "records of which something new was taken, and nothing left out"},
               {"known", "records that say what was known"},
               {"rejected", "records of which something was left out"},
               {"no interest", "records that say nothing of interest here"},
               {"claims", "added"}},
              {}};
  for (const Line& line : lines_) table.rows.push_back(row(line));
  Line total = total_;
  total.file = "";
  total.reader = fmt::format("{} files", total.files);
  table.rows.push_back(row(total));
  out << '\n';
  write_terminal_table(out, table);
}

std::string ImportSummaryTable::left_aside() const {
  if (aside_.empty()) return {};
  std::string text = fmt::format("{} {} of no kind that is known, and left aside:", aside_.size(),
                                 aside_.size() == 1 ? "file is" : "files are");
  for (std::size_t at = 0; at < std::min<std::size_t>(aside_.size(), 20); ++at) text += "\n  " + aside_[at];
  if (aside_.size() > 20) text += fmt::format("\n  and {} more", aside_.size() - 20);
  return text;
}

}  // namespace entente
