#pragma once

#include <string>
#include <utility>
#include <vector>

namespace CLI {
class Option;
}

namespace entente {

/// The words that a flag understands, and what each means.
template <typename Enum>
using Choices = std::vector<std::pair<std::string, Enum>>;

/// The same with the numbers behind the enumerators, as CLI11 reads them.
using Words = std::vector<std::pair<std::string, int>>;

/// Makes the flag, whose target is an enumerator or a vector of them, take these words; others are refused with those that would do.
CLI::Option* choose(CLI::Option* flag, const Words& words);

template <typename Enum>
CLI::Option* choose(CLI::Option* flag, const Choices<Enum>& choices) {
  Words words;
  for (const auto& [word, meaning] : choices) words.emplace_back(word, static_cast<int>(meaning));
  return choose(flag, words);
}

}  // namespace entente
