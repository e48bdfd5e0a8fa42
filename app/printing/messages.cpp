#include "app/printing/messages.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <string>

namespace entente {

void open_messages() {
  const bool plain = std::getenv("NO_COLOR") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>(plain ? spdlog::color_mode::never
                                                                          : spdlog::color_mode::automatic);
  auto logger = std::make_shared<spdlog::logger>("entente", std::move(sink));
  logger->set_pattern("%n: %^%l%$: %v");
  spdlog::set_default_logger(std::move(logger));
}

void say(std::string_view text) { spdlog::info("{}", text); }

void warn(std::string_view text) {
  // What is asked again for each year of a series is said once.
  static std::set<std::string, std::less<>> said;
  if (!said.contains(text)) spdlog::warn("{}", *said.emplace(text).first);
}

std::string error_text(const Error& error) {
  return error.option.empty() ? error.message : "--" + error.option + ": " + error.message;
}

Error within(std::string_view flag, const Error& error) {
  return Error{std::string(flag) + ": " + error_text(error), error.kind};
}

ExitCode fail(const Error& error) {
  spdlog::error("{}", error_text(error));
  return exit_code_of(error);
}

}  // namespace entente
