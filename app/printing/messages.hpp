#pragma once

#include <string_view>

#include "app/exit_code.hpp"

namespace entente {

/// Prepares the standard error stream, on which everything but data goes. No colour unless it is a terminal and NO_COLOR
/// is not set.
void open_messages();

void say(std::string_view text);
void warn(std::string_view text);
/// Prints the error; gives the code with which the program should end.
ExitCode fail(const Error& error);

}  // namespace entente
