#include "app/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "app/importing/files_in_use.hpp"
#include "app/printing/messages.hpp"
#include "app/stopping.hpp"
#include "app/verbs/command.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

constexpr std::string_view version = ENTENTE_VERSION;

ExitCode wrong_usage(const std::string& message) { return fail(Error{message, ErrorKind::usage}); }

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
  return flags;
}

/// Says what is wrong with the arguments, naming the flag or verb that was probably meant.
ExitCode explain(const CLI::App& app, const CLI::ParseError& error) {
  const auto used = app.get_subcommands();
  const CLI::App& verb = used.empty() ? app : *used.front();
  const auto extra = verb.remaining();
  const auto flag = std::ranges::find_if(extra, [](const std::string& text) { return text.starts_with("-"); });
  const std::string help =
      fmt::format("\nSee: entente {}{}--help", used.empty() ? "" : verb.get_name(), used.empty() ? "" : " ");
  if (flag != extra.end()) {
    const std::string name = flag->substr(0, flag->find('='));
    return wrong_usage(fmt::format("unknown flag '{}'{}{}", name, did_you_mean(name, flags_of(verb)), help));
  }
  if (!extra.empty()) return wrong_usage(fmt::format("'{}' is one argument too many{}", extra.front(), help));
  return wrong_usage(error.what() + help);
}

/// CLI11 takes [a,b] for a list where an argument may be one of several; marked so it is the text as it stands.
constexpr char literal = '\x1f';

std::vector<std::string> to_the_letter(std::span<const char* const> arguments) {
  std::vector<std::string> marked(arguments.begin(), arguments.end());
  for (std::string& argument : marked) {
    const std::size_t at = argument.starts_with("--") ? argument.find('=') + 1 : 0;
    if (argument.size() > at && argument[at] == '[' && argument.ends_with(']')) argument.insert(at, 1, literal);
  }
  return marked;
}

void take_to_the_letter(CLI::App& verb) {
  const auto unmarked = [](std::string& text) {
    if (text.starts_with(literal)) text.erase(0, 1);
    return std::string();
  };
  for (CLI::Option* option : verb.get_options()) option->transform(CLI::Validator(unmarked, {}, {}));
}

/// A flag whose value is empty; empty if there is none.
std::string empty_flag(const CLI::App& verb) {
  for (const CLI::Option* option : verb.get_options())
    for (const std::string& value : option->results())
      if (value.empty())
        return option->get_lnames().empty() ? option->get_name(true) : "--" + option->get_lnames().front();
  return {};
}

/// What the standard library throws where the machine gives no more.
Result<ExitCode> run_safely(const Run& run) {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    return Error{"the memory does not suffice for this"};
  } catch (const std::length_error&) {
    return Error{"the memory does not suffice for this"};
  } catch (const std::system_error& error) {
    return Error{fmt::format("the system gives no more: {}", error.what())};
  }
}

/// Runs the verb that was asked for.
ExitCode ended(const CLI::App& verb, const Run& run) {
  if (const std::string flag = empty_flag(verb); !flag.empty())
    return wrong_usage(
        fmt::format("{}: is given without a value; is a variable of the shell empty?\nSee: entente {} --help", flag,
                    verb.get_name()));
  note_files_of(verb);
  const auto done = run_safely(run);
  const ExitCode code = done ? *done : fail(done.error());
  std::cout.flush();
  if (code == ExitCode::done && !std::cout) return fail(Error{"standard output: cannot be written; is the disk full?"});
  return code;
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  open_messages();
  prepare_for_the_end();
  CLI::App app{"Entente: typed, dated, sourced graphs of who allies with, recognises, joins, leads and fights whom",
               "entente"};
  app.set_version_flag("--version", std::string(version));
  app.require_subcommand(1);
  app.footer(
      "Periods are half-open: [begin, end). A source's last day becomes the day after.\n"
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but --strict found something, 4 nothing found.");
  std::vector<std::string> names;
  std::vector<std::pair<CLI::App*, Run>> verbs;
  for (const Command& command : commands()) {
    CLI::App* verb = app.add_subcommand(std::string(command.name), std::string(command.description));
    verbs.emplace_back(verb, command.define(*verb));
    names.emplace_back(command.name);
  }
  if (argc == 1)
    return static_cast<int>(
        wrong_usage(fmt::format("which verb? (one of {})\nSee: entente --help", fmt::join(names, ", "))));
  if (argc > 1 && argv[1][0] != '-' && std::ranges::find(names, argv[1]) == names.end())
    return static_cast<int>(wrong_usage(
        fmt::format("unknown verb '{}'{}\nVerbs: {}", argv[1], did_you_mean(argv[1], names), fmt::join(names, ", "))));
  for (const auto& [verb, run] : verbs) take_to_the_letter(*verb);
  const std::vector<std::string> arguments = to_the_letter({argv, static_cast<std::size_t>(argc)});
  std::vector<const char*> written;
  for (const std::string& argument : arguments) written.push_back(argument.c_str());
  try {
    app.parse(argc, written.data());
  } catch (const CLI::Success& wanted) {  // --help and --version
    return app.exit(wanted);
  } catch (const CLI::ParseError& error) {
    return static_cast<int>(explain(app, error));
  }
  for (const auto& [verb, run] : verbs)
    if (verb->parsed()) return static_cast<int>(ended(*verb, run));
  return static_cast<int>(ExitCode::wrong_usage);
}

}  // namespace entente
