#pragma once

#include "values/result.hpp"

namespace entente {

/// What the program says to the shell.
enum class ExitCode {
  done = 0,
  failed = 1,
  wrong_usage = 2,
  incomplete = 3,  ///< done, but under --strict something was rejected or unresolved
  nothing_found = 4,
};

ExitCode exit_code_of(const Error& error);

}  // namespace entente
