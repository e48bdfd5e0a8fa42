#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// The dependencies of all vertices on single sources, which Brandes (2001) sums up to betweenness. One worker a thread.
class PathCounts {
 public:
  /// Registers of 512 bits make no difference but in time.
  enum class WideRegisters { if_there_are, never };
  explicit PathCounts(const Arcs& out, WideRegisters registers = WideRegisters::if_there_are);

  /// Adds the dependencies on each of the sources, which are different, to the sums: of 16 sources at a time side by side.
  void add_dependencies(std::span<const std::uint32_t> sources, std::vector<double>& sum);

 private:
  /// Levels are bytes there; false, and nothing is added, if the graph is deeper.
  bool add_together(std::span<const std::uint32_t> sources, std::vector<double>& sum);
  void add_alone(std::uint32_t source, std::vector<double>& sum);
  std::size_t search(std::uint32_t source);

  static constexpr std::size_t lanes = 16;
  static constexpr std::int32_t unreached = -2;  // no vertex is one level below it

  const Arcs& arcs_;
  bool wide_registers_;
  std::vector<std::uint32_t> order_;

  // Of one source. An arc that lies on no shortest path adds zero: whether it does is a coin toss that no processor can foresee.
  std::vector<std::int32_t> levels_;
  std::vector<double> paths_;   ///< number of shortest paths from the source; a double, as whole numbers overflow
  std::vector<double> shares_;  ///< (1 + dependency) / paths

  // Of 16: a value for each of them, vertex by vertex. No vertex shares a line of the cache with another one.
  struct alignas(64) Lanes {
    double values[lanes] = {};
  };
  std::vector<Lanes> wide_paths_;
  std::vector<Lanes> wide_shares_;
  std::vector<std::uint8_t> wide_levels_;
  std::vector<std::uint16_t> seen_;
  std::vector<std::uint16_t> next_;
  std::vector<std::uint16_t> masks_;  ///< by place in order_: the sources that reach the vertex at that level
  std::vector<std::size_t> begins_;   ///< of the levels in order_
};

}  // namespace entente::detail
