#pragma once

#include <set>
#include <string>
#include <string_view>

namespace entente {

/// ASCII letters to lower case.
std::string lower_case(std::string_view text);

/// Gives the columns of one table names that every reader keeps apart: graph programs ignore case, and take some names
/// for properties of their own (a column "size" or "r" would change the drawing, "id" would displace the ids).
class ColumnNames {
 public:
  /// Takes a name as it is; for the columns that are named by us.
  void take(std::string_view name) { taken_.insert(lower_case(name)); }

  /// A free name for something that the data names: the name itself if it is free, otherwise with the prefix and, if need
  /// be, a number.
  std::string give(std::string_view name, std::string_view prefix);

 private:
  [[nodiscard]] bool is_free(const std::string& name) const;
  std::set<std::string> taken_;
};

}  // namespace entente
