#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "app/exit_code.hpp"
#include "values/result.hpp"
#include "values/table.hpp"

namespace CLI {
class App;
}

namespace entente {

enum class OutputFormat { table, csv, json, jsonl };

/// Where an answer goes, and as what.
struct Output {
  OutputFormat format = OutputFormat::table;
  std::string file;  ///< empty for the standard output
  bool force = false;
};

void add_output_flags(CLI::App& verb, Output& output);

/// Writes the answer as the flags say. Errors: the file exists and --force is not given, or it cannot be written.
Result<void> write(const Table& table, const Output& output);
/// For answers that are more than a table.
Result<void> write(const std::function<void(std::ostream&)>& writer, const Output& output);
/// Writes the answer, with which the verb is done.
Result<ExitCode> answer(const Table& table, const Output& output);
Result<ExitCode> answer(const std::function<void(std::ostream&)>& writer, const Output& output);
/// For answers that are made as they are written: a file of which the making fails does not appear.
Result<void> write_if_done(const std::function<Result<void>(std::ostream&)>& writer, const Output& output);

}  // namespace entente
