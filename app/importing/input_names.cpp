#include "app/importing/input_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace entente {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

Result<void> add_folder(const std::string& folder, std::vector<InputName>& names) {
  std::error_code trouble;
  std::vector<std::string> found;
  fs::recursive_directory_iterator entry(folder, trouble);
  while (!trouble && entry != fs::recursive_directory_iterator()) {
    std::error_code not_there;
    if (is_hidden(entry->path()))
      entry.disable_recursion_pending();
    else if (entry->is_regular_file(not_there))
      found.push_back(entry->path().string());
    entry.increment(trouble);
  }
  if (trouble) return Error{fmt::format("{}: cannot be read ({})", folder, trouble.message())};
  std::ranges::sort(found);
  for (std::string& name : found) names.push_back({std::move(name), true});
  return {};
}

}  // namespace

Result<std::vector<InputName>> input_names(const std::vector<std::string>& arguments) {
  std::vector<InputName> names;
  for (const std::string& argument : arguments) {
    std::error_code trouble;
    if (!fs::is_directory(argument, trouble)) {
      names.push_back({argument, false});
      continue;
    }
    if (const auto added = add_folder(argument, names); !added) return added.error();
  }
  return names;
}

}  // namespace entente
