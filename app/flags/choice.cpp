#include "app/flags/choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "values/nearest.hpp"

namespace entente {

CLI::Option* choose(CLI::Option* flag, const Words& words) {
  std::vector<std::string> names;
  for (const auto& [name, number] : words) names.push_back(name);
  const auto number_of = [words, names](std::string& text) -> std::string {
    const auto found = std::ranges::find(words, text, &Words::value_type::first);
    if (found == words.end()) return not_one_of(text, names);
    text = std::to_string(found->second);
    return {};
  };
  return flag->transform(CLI::Validator(number_of, {}, {}))->type_name(fmt::format("{}", fmt::join(names, "|")));
}

}  // namespace entente
