#include "importers/sink/record_tally.hpp"

#include <algorithm>
#include <utility>

namespace entente {

void RecordTally::begin() {
  count();
  stands_on_one_ = true;
  ++records_;
  fate_ = Fate::none;
  skipped_.clear();
}

void RecordTally::begin_together(std::span<const std::uint32_t> records) {
  count();
  stands_on_one_ = true;
  fate_ = Fate::none;
  together_.assign(records.begin(), records.end());
  fates_.resize(static_cast<std::size_t>(records_));
  gathered_.resize(fates_.size());
}

void RecordTally::gather() {
  gathered_.resize(static_cast<std::size_t>(records_));
  gathered_.back() = fate_ != Fate::rejected;
  raise(Fate::gathered);
}

void RecordTally::count() {
  if (!stands_on_one_) return;
  if (!together_.empty()) {
    for (const std::uint32_t record : together_) fates_[record] = std::max(fates_[record], fate_);
    return;
  }
  // What several records say is known at the end of the file.
  if (!fates_.empty() || fate_ == Fate::gathered) {
    fates_.resize(static_cast<std::size_t>(records_));
    fates_.back() = fate_;
  }
  if (fate_ == Fate::rejected) {
    ++rejected_;
    return;
  }
  const bool gathered = gathered_.size() == fates_.size() && !gathered_.empty() && gathered_.back();
  if (gathered) return;
  if (fate_ == Fate::known) {
    ++known_;
  } else if (!skipped_.empty()) {
    ++skips_count_;
    count_reason(skips_, skipped_);
  } else {
    ++used_;
  }
}

/// The records of which all was kept for later are known only now. Those that were rejected on the way are counted already.
void RecordTally::count_gathered() {
  gathered_.resize(fates_.size());
  for (std::size_t record = 0; record < fates_.size(); ++record) {
    if (!gathered_[record]) continue;
    if (fates_[record] == Fate::known) ++known_;
    if (fates_[record] == Fate::used || fates_[record] == Fate::gathered) ++used_;
    if (fates_[record] == Fate::rejected) ++rejected_;
  }
}

void RecordTally::end_file(ImportReport& report) {
  count();
  count_gathered();
  report.summary.records = records_;
  report.summary.rejected = rejected_;
  report.used = used_;
  report.known = known_;
  report.skipped = skips_count_;
  report.skips = std::move(skips_);
  *this = {};
}

}  // namespace entente
