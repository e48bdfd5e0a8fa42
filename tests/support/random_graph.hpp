#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace entente::test {

/// The text of a random graph literal: `vertices` states, `ties` random ties of `relations` (some symmetric, some not),
/// loops left out. The same seed gives the same text.
inline std::string random_literal(std::uint32_t seed, unsigned vertices, unsigned ties, bool directed) {
  std::mt19937 random(seed);
  std::string text;
  for (unsigned at = 0; at < vertices; ++at) text += "state/s" + std::to_string(at) + "\n";
  for (unsigned at = 0; at < ties; ++at) {
    const auto a = static_cast<unsigned>(random() % vertices);
    const auto b = static_cast<unsigned>(random() % vertices);
    const bool asymmetric = directed && random() % 2 == 0;
    if (a == b) continue;
    text += "state/s" + std::to_string(a) + (asymmetric ? " recognizes " : " allied-with ") + "state/s" +
            std::to_string(b) + "\n";
  }
  return text;
}

}  // namespace entente::test
