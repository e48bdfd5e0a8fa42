#pragma once

#include <cstdint>
#include <string>

#include "values/result.hpp"

namespace entente {

/// Where a claim stands in its file.
struct RecordPlace {
  std::string file;
  std::int64_t line;
  std::string locator;   ///< page, paragraph ...; may be empty
  std::string verbatim;  ///< the values of the record as a JSON object
  std::string recorded_at;
};

/// Who can show what claims rest on: a graph in memory holds only the numbers of their records.
class RecordReader {
 public:
  RecordReader() = default;
  RecordReader(const RecordReader&) = default;
  RecordReader& operator=(const RecordReader&) = default;
  RecordReader(RecordReader&&) = default;
  RecordReader& operator=(RecordReader&&) = default;
  virtual ~RecordReader() = default;
  /// Ids as in Claim::record. Errors: of reading; there is no such record.
  virtual Result<RecordPlace> record(std::uint32_t id) = 0;
};

}  // namespace entente
