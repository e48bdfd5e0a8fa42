#pragma once

#include <string>

#include "graph/attributes.hpp"
#include "store/write_trouble.hpp"
#include "values/id.hpp"
#include "values/text_map.hpp"

namespace entente {

/// The sets of attributes of a graph file that is being written, each of which is kept once.
class AttributeRows {
 public:
  static Result<AttributeRows> prepare(Database& database, WriteTrouble& trouble);

  /// The row of a set, which is added if there is none; 0 for the empty one.
  AttributeSetId add(const AttributeSet& attributes);
  /// Forgets the rows, as after a rollback.
  void forget() { rows_.clear(); }

 private:
  AttributeRows(Database& database, WriteTrouble& trouble, Statement insert, Statement find)
      : database_(&database), trouble_(&trouble), insert_(std::move(insert)), find_(std::move(find)) {}

  Database* database_;
  WriteTrouble* trouble_;
  Statement insert_;
  Statement find_;
  TextMap<AttributeSetId> rows_;  ///< by key_
  std::string key_;
};

}  // namespace entente
