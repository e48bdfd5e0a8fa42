#pragma once

namespace entente {

/// The program: reads the arguments, runs a verb, gives the exit code. Prints to the standard streams.
int run_program(int argc, const char* const* argv);

}  // namespace entente
