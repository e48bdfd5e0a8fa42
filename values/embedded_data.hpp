#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace entente {

/// A file of data/ that the program carries in itself.
struct EmbeddedFile {
  std::string_view path;  ///< inside data/, for example "gazetteer/states.jsonl"
  std::string_view text;
};

/// All of them, ordered by path.
std::span<const EmbeddedFile> embedded_files();

/// The text of one; nothing if there is no such path.
std::optional<std::string_view> embedded_file(std::string_view path);

}  // namespace entente
