#include "values/embedded_data.hpp"

#include <algorithm>

namespace entente {

std::optional<std::string_view> embedded_file(std::string_view path) {
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  if (found == files.end()) return std::nullopt;
  return found->text;
}

}  // namespace entente
