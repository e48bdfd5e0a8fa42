#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/judgements.hpp"
#include "identity/entity_index.hpp"
#include "values/result.hpp"

namespace entente {

/// The entities among which a verb looks names up: those of a graph, and those of the gazetteer that are not in it.
class NameIndex {
 public:
  /// The gazetteer alone if `graph` is empty. With `languages` also by their names in these, see with_translations; "all"
  /// stands for every one. Errors: those of reading the file and the translations.
  static Result<NameIndex> of(const std::string& graph, const std::vector<std::string>& languages = {});

  [[nodiscard]] const EntityIndex& index() const { return *index_; }
  /// Those of the graph.
  [[nodiscard]] const Judgements& judgements() const { return judgements_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::unique_ptr<std::vector<Entity>> own_;
  std::unique_ptr<EntityIndex> made_;
  const EntityIndex* index_ = nullptr;
  std::size_t size_ = 0;
  Judgements judgements_;
};

/// The schemes of --scheme. Errors: one that no entity has.
Result<std::vector<std::string>> known_schemes(const std::vector<std::string>& wanted, const EntityIndex& index);

/// A day, month or year (EDTF) as days; unbounded if the text is empty.
Result<Period> when_of(const std::string& date);

}  // namespace entente
