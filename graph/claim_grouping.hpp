#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/relation.hpp"
#include "graph/schema.hpp"

namespace entente {

/// Finds the claims that say the same: each different relation once, in the order in which they come first.
class ClaimGrouping {
 public:
  static constexpr std::uint32_t nothing = 0xFFFFFFFFU;

  /// For about so many claims about these entities, which must live longer and stay as they are. With `reported`, reported claims
  /// make relations as stated ones do.
  ClaimGrouping(const Schema& schema, const std::vector<Entity>& entities, std::size_t claims, bool reported);

  /// The claims that come next.
  void take(std::span<const Claim> claims);

  /// How many were taken.
  [[nodiscard]] std::size_t taken() const { return relation_of_.size(); }

  /// Give what was found; the object is of no use then.
  [[nodiscard]] std::vector<Relation> relations() { return std::move(relations_); }
  /// By claim; `nothing` for those that make none.
  [[nodiscard]] std::vector<std::uint32_t> relation_of() { return std::move(relation_of_); }

 private:
  [[nodiscard]] Relation relation_in(const Claim& claim) const;
  void add(const Relation& relation, std::uint64_t hash);
  void add_own(const Relation& relation);
  void grow();

  const Schema& schema_;
  bool reported_;
  std::vector<std::uint32_t> ranks_;  ///< of the entities, in the order of their ids
  std::vector<std::uint32_t> slots_;  ///< open addressing over relations_
  std::vector<Relation> relations_;
  std::vector<std::uint32_t> relation_of_;
  std::vector<std::uint32_t> own_;  ///< relations that are one claim's own, in their order
};

/// Groups claims in a thread of its own while they are still being read.
class GroupingAhead {
 public:
  /// The claims will stand from `first` on, and do not move.
  GroupingAhead(ClaimGrouping grouping, const Claim* first);
  GroupingAhead(const GroupingAhead&) = delete;
  GroupingAhead& operator=(const GroupingAhead&) = delete;
  ~GroupingAhead();

  /// So many claims are there. Cheap: the thread is told of many at a time.
  void publish(std::size_t count) {
    if (count >= told_ + at_once) tell(count);
  }
  /// Waits until that many claims are grouped, and ends the thread; later calls change nothing.
  ClaimGrouping& finish(std::size_t count);

 private:
  void tell(std::size_t count);
  void run();

  static constexpr std::size_t at_once = std::size_t{1} << 15U;
  static constexpr std::size_t no_more = std::size_t{1} << 63U;  ///< a mark at the number

  ClaimGrouping grouping_;
  const Claim* first_;
  std::size_t told_ = 0;
  std::atomic<std::size_t> ready_ = 0;
  std::jthread thread_;
};

}  // namespace entente
