#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/sink/import_report.hpp"

namespace entente {

/// What becomes of each record of a file: it is used, known, rejected or skipped, and counted once.
class RecordTally {
 public:
  /// The weightier come later.
  enum class Fate : std::uint8_t { none, gathered, known, used, rejected };

  /// The next record begins; the one before is counted.
  void begin();
  /// What follows is what these records say together, by their numbers from 0.
  void begin_together(std::span<const std::uint32_t> records);
  /// What the record at hand says comes later, together with what others say.
  void gather();
  void skip(std::string_view reason) { skipped_ = reason; }
  /// Something became of the record at hand, or of those that speak together.
  void raise(Fate fate) { fate_ = std::max(fate_, fate); }
  [[nodiscard]] std::int64_t records() const { return records_; }
  /// Counts what is left, writes all numbers, and begins anew.
  void end_file(ImportReport& report);

 private:
  void count();
  void count_gathered();

  bool stands_on_one_ = false;  ///< a record, or several that speak together
  std::int64_t records_ = 0;
  std::int64_t used_ = 0;
  std::int64_t known_ = 0;
  std::int64_t rejected_ = 0;
  std::int64_t skips_count_ = 0;
  std::map<std::string, std::int64_t> skips_;
  Fate fate_ = Fate::none;               ///< of the record at hand, so far
  std::string skipped_;                  ///< why it says nothing of interest
  std::vector<Fate> fates_;              ///< of all, if some are gathered
  std::vector<bool> gathered_;           ///< of these, what they say comes later, and nothing is rejected so far
  std::vector<std::uint32_t> together_;  ///< the records that say together what is pushed now
};

}  // namespace entente
