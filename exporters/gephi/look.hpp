#pragma once

#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

struct Colour {
  std::uint8_t red;
  std::uint8_t green;
  std::uint8_t blue;
  friend bool operator==(const Colour&, const Colour&) = default;
};

/// The colour of an entity's type, or of the nearest type above that has one: of the eight that Okabe and Ito chose to be told
/// apart by colour-blind people ("Color Universal Design", 2008). Grey for a type without one.
Colour colour_of_type(const Schema& schema, EntityTypeId type);

/// Blue for friendly relations, vermilion for hostile ones, grey for the others; of the same eight.
Colour colour_of_sign(int sign);

/// Rounded to hundredths: places and sizes need no more.
double rounded(double number);

/// 4 to 40, in Gephi's units: the area of a vertex grows with its number of ties.
std::vector<double> sizes_by_degree(const Snapshot& snapshot);

}  // namespace entente
