#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "app/exit_code.hpp"

namespace CLI {
class App;
}

namespace entente {

/// Runs a verb once its flags are read. Its error is printed by the program, which ends with the code of the error's kind.
using Run = std::function<Result<ExitCode>()>;

/// A verb of the program.
struct Command {
  std::string_view name;
  std::string_view description;
  /// Declares the verb's arguments and says how to run it.
  Run (*define)(CLI::App& verb);
};

Run define_import(CLI::App& verb);
Run define_stats(CLI::App& verb);
Run define_show(CLI::App& verb);
Run define_path(CLI::App& verb);
Run define_why(CLI::App& verb);
Run define_centrality(CLI::App& verb);
Run define_describe(CLI::App& verb);
Run define_diff(CLI::App& verb);
Run define_timeline(CLI::App& verb);
Run define_sensitivity(CLI::App& verb);
Run define_journey(CLI::App& verb);
Run define_indirect(CLI::App& verb);
Run define_export(CLI::App& verb);
Run define_identify(CLI::App& verb);
Run define_crosswalk(CLI::App& verb);
Run define_judge(CLI::App& verb);
Run define_unresolved(CLI::App& verb);
Run define_cite(CLI::App& verb);
Run define_conflicts(CLI::App& verb);
Run define_mapping(CLI::App& verb);
Run define_list(CLI::App& verb);

/// All verbs, in the order of --help.
std::span<const Command> commands();

}  // namespace entente
