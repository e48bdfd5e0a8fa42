#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "values/date.hpp"
#include "values/fingerprint_map.hpp"
#include "values/id.hpp"

namespace entente {

/// What keeps claims apart that are records of their own (Claim::own), and of which days they tell.
struct OwnRecord {
  std::uint64_t key = 0;  ///< 0 if the claim is none
  Day first = unbounded_past;
  Day end = unbounded_future;  ///< half-open
  bool is_correction = false;  ///< of a record that was rejected before: it is not there yet

  /// Another one that makes the same claim, in whatever order. The same event twice is two.
  void add(const OwnRecord& other) {
    first = key == 0 ? other.first : std::min(first, other.first);
    end = key == 0 ? other.end : std::max(end, other.end);
    is_correction = (key == 0 || is_correction) && other.is_correction;
    key += other.key;
  }
  /// With a key that is not 0, if any was added.
  [[nodiscard]] OwnRecord sealed() const { return {key == 0 ? 0 : key | 1U, first, end, is_correction}; }
};

/// Of which times files have told records of their own, which count beside each other. A newer edition of a file tells them
/// again, in words that may differ: what comes of the same ends and time from a later file may be the same event. Files of
/// different days are no editions of each other, though both count events of one month.
class CountedTimes {
 public:
  /// Half-open, in days.
  struct Span {
    Day begin;
    Day end;
  };
  /// Of a file that has ended: `about` stands for the source, the relation and its ends.
  void add(const Fingerprint& about, Span span);
  /// Of which days a file that has ended told.
  void add_file(SourceId source, Span days) { files_[source].push_back(days); }
  /// Of the file at hand: it counts from its end on.
  void note(SourceId source, const Fingerprint& about, Span span, const OwnRecord& own);

  /// What the file told of one source.
  struct Ended {
    SourceId source;
    Span days;
    std::int64_t beside;  ///< claims of a time of which files with some of the same days told of the same ends
  };
  std::vector<Ended> end_file();

 private:
  struct Told {
    Span days;
    std::int64_t beside = 0;
  };
  [[nodiscard]] bool overlaps(const Fingerprint& about, Span span) const;

  FingerprintMap<std::uint32_t> places_;
  std::vector<std::vector<Span>> spans_;  ///< apart from each other, in their order
  std::map<SourceId, std::vector<Span>> files_;
  std::vector<std::pair<Fingerprint, Span>> noted_;
  std::map<SourceId, Told> told_;
};

}  // namespace entente
