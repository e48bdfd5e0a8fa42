#pragma once

#include <string>
#include <string_view>

#include "app/exit_code.hpp"

namespace entente {

/// Prepares the standard error stream, on which everything but data goes. No colour unless it is a terminal and NO_COLOR
/// is not set.
void open_messages();

void say(std::string_view text);
void warn(std::string_view text);
/// An error in words, with the flag that it is about: "--sample: needs one source or more".
std::string error_text(const Error& error);
/// The same error as one of a flag that asked for what failed.
Error within(std::string_view flag, const Error& error);
/// Prints the error; gives the code with which the program should end.
ExitCode fail(const Error& error);

}  // namespace entente
