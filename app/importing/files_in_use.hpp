#pragma once

#include <string>
#include <string_view>

#include "values/result.hpp"

namespace CLI {
class App;
}

namespace entente {

/// The files of this run of the program: those that it reads, among them the graph, and those that it writes. No output
/// may take the place of one of them, by whatever spelling or link, also with --force.

/// Notes what the verb's arguments name: the graph, and every file that is there. Flags and arguments for outputs are not
/// among them.
void note_files_of(const CLI::App& verb);
/// Notes a file that is read though no argument names it: it was found in a folder.
void note_input(const std::string& path);
/// Notes a file that will be written. Errors: of usage; it is one that is read, or another output.
Result<void> note_output(const std::string& path);

}  // namespace entente
