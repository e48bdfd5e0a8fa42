#pragma once

#include <optional>
#include <string_view>

namespace entente {

namespace detail {
struct GraphFacts;
}

/// A figure about a graph as a whole. Adding one is an entry in registry.cpp, and what it is made of in detail::GraphFacts.
struct Figure {
  std::string_view name;  ///< lower-case words joined by hyphens
  std::string_view definition;
  /// Nothing where it is not defined.
  std::optional<double> (*value)(const detail::GraphFacts&);
  bool only_directed = false;  ///< says nothing of a graph without directions
};

}  // namespace entente
