#pragma once

#include <string>
#include <vector>

#include "values/result.hpp"

namespace entente {

struct InputName {
  std::string path;
  bool from_folder;  ///< found in a folder, not named by the user: it need not be of a known kind
};

/// The files that the user names, and those in the folders that he names, and in the folders in these, in alphabetical
/// order; none whose name begins with a dot. Errors: a folder that cannot be read.
Result<std::vector<InputName>> input_names(const std::vector<std::string>& arguments);

}  // namespace entente
