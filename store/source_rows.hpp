#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/source.hpp"
#include "store/write_trouble.hpp"
#include "values/checksum.hpp"
#include "values/text_map.hpp"

namespace entente {

/// The sources of a graph file that is being written, and what they cover. Ids are rows of the file, counted from 0.
class SourceRows {
 public:
  /// Reads which there are. Errors: of reading.
  static Result<SourceRows> load(Database& database, WriteTrouble& trouble);

  /// The source with that key, or nothing.
  [[nodiscard]] std::optional<SourceId> find(std::string_view key) const;
  /// How the file calls it: "Formal Alliances, version 4.1".
  [[nodiscard]] const std::string& name_of(SourceId id) const { return names_[id.value()]; }
  /// Stands for the source's key.
  [[nodiscard]] const Fingerprint& key_of(SourceId id) const { return keys_[id.value()]; }
  /// Adds the source if there is none with its key; tells whether there was none. It is one of the file at hand then.
  std::pair<SourceId, bool> add(const Source& source);
  void add(const Coverage& coverage);
  /// The file at hand ends: its hash becomes that of its sources that have none.
  void end_file(std::string_view sha256);
  /// None is of the file at hand any more.
  void begin_file() { of_file_.clear(); }

 private:
  SourceRows(WriteTrouble& trouble, Statement insert, Statement cover, Statement update)
      : trouble_(&trouble), insert_(std::move(insert)), cover_(std::move(cover)), update_(std::move(update)) {}

  WriteTrouble* trouble_;
  Statement insert_;
  Statement cover_;
  Statement update_;
  TextMap<SourceId> rows_;
  std::vector<Fingerprint> keys_;
  std::vector<std::string> names_;
  std::vector<SourceId> of_file_;
  mutable std::pair<std::string, std::optional<SourceId>> last_;  ///< millions of claims are one source's
};

}  // namespace entente
