#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/graph_writer.hpp"

namespace entente {

/// An entity of which a file says something on days on which it surely did not exist.
struct BeyondLife {
  std::string label;
  std::string life;
  std::int64_t times;
};

/// What became of one file.
struct ImportReport {
  ImportSummary summary = {};
  std::vector<std::string> notes = {};  ///< about the file as a whole
  std::map<std::string, std::int64_t> beyond =
      {};  ///< codes taken beyond the period in which they were borne, with the uses
  /// Codes and names of a year or month in which they passed on, given to who bore them at its end, with the uses.
  std::map<std::string, std::int64_t> placed = {};
  std::vector<BeyondLife> beyond_life = {};  ///< the most frequent first
  /// Entities that the file calls its own, but whose ids are known: they were taken as those, with the times.
  std::map<std::string, std::int64_t> known_entities = {};
  std::int64_t cut_amounts = 0;               ///< of the claims added, parts of a record with numbers that was cut
  std::int64_t undated = 0;                   ///< of the claims added, those without any time
  std::int64_t beside = 0;                    ///< of the claims added, those that GraphWriter::end_file() tells of
  std::int64_t invalid = 0;                   ///< rejections of the kind invalid; a record may have several
  std::vector<Rejection> first_invalid = {};  ///< at most 10 of them, for people
  std::map<std::string, std::int64_t> unresolved = {};  ///< reason -> number of times; at most 1000 different ones
  // Every record is one of: used, known, rejected (in summary), skipped.
  std::int64_t used = 0;                           ///< something new was taken from it, and nothing left out
  std::int64_t known = 0;                          ///< all that it says was known
  std::int64_t skipped = 0;                        ///< it says nothing of interest
  std::map<std::string, std::int64_t> skips = {};  ///< reason -> number of records; at most 1000 different ones

  /// Whether all that the file says was taken as it says it, and none of it may be there twice.
  [[nodiscard]] bool is_complete() const {
    return summary.rejected == 0 && beyond.empty() && beyond_life.empty() && beside == 0;
  }
};

/// Counts a reason, unless there are very many different ones.
inline void count_reason(std::map<std::string, std::int64_t>& reasons, const std::string& reason) {
  constexpr std::size_t most_reasons = 1000;
  if (reasons.size() < most_reasons || reasons.contains(reason)) ++reasons[reason];
}

}  // namespace entente
