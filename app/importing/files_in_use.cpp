#include "app/importing/files_in_use.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

namespace entente {
namespace {

namespace fs = std::filesystem;

struct FileInUse {
  fs::path path;  ///< absolute, links followed as far as there is something
  std::string use;
};

std::vector<FileInUse>& files() {
  static std::vector<FileInUse> list;
  return list;
}

fs::path full_path(const std::string& path) {
  std::error_code trouble;
  fs::path full = fs::weakly_canonical(fs::absolute(path, trouble), trouble);
  return trouble ? fs::path(path) : full;
}

/// By device and inode, so that a hard link is the same file; by name where there is none yet.
bool are_same(const fs::path& a, const fs::path& b) {
  std::error_code trouble;
  return a == b || (fs::equivalent(a, b, trouble) && !trouble);
}

bool is_for_output(const CLI::App& verb, const CLI::Option& option) {
  constexpr std::array<std::string_view, 4> flags = {"output", "rejects", "losses", "draw"};
  const auto& names = option.get_lnames();
  if (std::ranges::any_of(flags, [&](std::string_view flag) { return std::ranges::find(names, flag) != names.end(); }))
    return true;
  return verb.get_name() == "export" && option.get_single_name() == "FILE";
}

bool is_file(const std::string& path) {
  std::error_code trouble;
  return fs::is_regular_file(path, trouble);
}

}  // namespace

void note_files_of(const CLI::App& verb) {
  files().clear();
  for (const CLI::Option* option : verb.get_options()) {
    if (is_for_output(verb, *option)) continue;
    const bool is_graph = option->get_single_name() == "GRAPH";
    for (const std::string& value : option->results()) {
      if (!is_graph && !is_file(value)) continue;
      files().push_back({full_path(value), is_graph ? "the graph" : "read by this command"});
      // What SQLite keeps beside it belongs to it.
      for (const char* suffix : {"-journal", "-wal", "-shm"})
        if (is_graph) files().push_back({full_path(value + suffix), "a part of the graph"});
    }
  }
}

void note_input(const std::string& path) { files().push_back({full_path(path), "read by this command"}); }

Result<void> note_output(const std::string& path) {
  std::error_code trouble;
  // What goes to a terminal, a pipe or /dev/null replaces nothing.
  const auto status = fs::status(path, trouble);
  if (fs::exists(status) && !fs::is_regular_file(status)) return {};
  const fs::path full = full_path(path);
  for (const FileInUse& file : files())
    if (are_same(file.path, full))
      return Error{
          fmt::format("{}: is {}, which no output replaces, also with --force; give another name", path, file.use),
          ErrorKind::usage};
  files().push_back({full, "another output of this command"});
  return {};
}

}  // namespace entente
