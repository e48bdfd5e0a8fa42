#include "app/exit_code.hpp"

namespace entente {

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::usage:
      return ExitCode::wrong_usage;
    case ErrorKind::not_found:
      return ExitCode::nothing_found;
    default:
      return ExitCode::failed;
  }
}

}  // namespace entente
