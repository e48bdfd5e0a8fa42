#include "graph/claim_grouping.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace entente {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32U);
}

std::uint64_t pair_of(Day a, Day b) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b);
}

std::uint64_t hash_of(const Relation& relation) {
  std::uint64_t hash = mixed(relation.type.value(),
                             static_cast<std::uint64_t>(relation.subject.value()) << 32U | relation.object.value());
  hash = mixed(hash, relation.via.value());
  hash = mixed(hash, pair_of(relation.period.begin.first, relation.period.begin.last));
  return mixed(hash, pair_of(relation.period.end.first, relation.period.end.last));
}

bool same(const Relation& a, const Relation& b) {
  return a.type == b.type && a.subject == b.subject && a.object == b.object && a.via == b.via && a.period == b.period;
}

/// Where each entity stands in the order of the ids: to compare numbers is quicker than to compare texts.
std::vector<std::uint32_t> ranks_by_id(const std::vector<Entity>& entities) {
  std::vector<std::uint32_t> order(entities.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return entities[a].id < entities[b].id; });
  std::vector<std::uint32_t> ranks(entities.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) ranks[order[at]] = at;
  return ranks;
}

/// Slots are asked for a few claims ahead: most are not in a cache.
constexpr std::size_t claims_ahead = 16;

}  // namespace

ClaimGrouping::ClaimGrouping(const Schema& schema, const std::vector<Entity>& entities, std::size_t claims,
                             bool reported)
    : schema_(schema),
      reported_(reported),
      ranks_(ranks_by_id(entities)),
      slots_(std::bit_ceil(claims * 2 + 2), nothing) {
  relation_of_.reserve(claims);
}

Relation ClaimGrouping::relation_in(const Claim& claim) const {
  Relation relation{claim.relation, claim.subject, claim.object, claim.via, claim.period};
  if (schema_[claim.relation].symmetric && ranks_[relation.object.value()] < ranks_[relation.subject.value()])
    std::swap(relation.subject, relation.object);
  return relation;
}

void ClaimGrouping::take(std::span<const Claim> claims) {
  std::vector<std::pair<Relation, std::uint64_t>> batch;
  batch.reserve(claims_ahead);
  for (std::size_t from = 0; from < claims.size(); from += claims_ahead) {
    const auto part = claims.subspan(from, std::min(claims_ahead, claims.size() - from));
    batch.clear();
    for (const Claim& claim : part) {
      const Relation relation = relation_in(claim);
      batch.emplace_back(relation, hash_of(relation));
      __builtin_prefetch(slots_.data() + (batch.back().second & (slots_.size() - 1)));
    }
    for (std::size_t at = 0; at < part.size(); ++at) {
      const Mode mode = part[at].mode;
      if (mode == Mode::stated || (reported_ && mode == Mode::reported))
        part[at].own ? add_own(batch[at].first) : add(batch[at].first, batch[at].second);
      else
        relation_of_.push_back(nothing);
    }
  }
}

void ClaimGrouping::add(const Relation& relation, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != nothing; at = (at + 1) & mask)
    if (same(relations_[slots_[at]], relation)) return relation_of_.push_back(slots_[at]);
  slots_[at] = static_cast<std::uint32_t>(relations_.size());
  relation_of_.push_back(slots_[at]);
  relations_.push_back(relation);
  if (relations_.size() * 2 > slots_.size()) grow();
}

/// No other claim belongs to it, so that none will look for it.
void ClaimGrouping::add_own(const Relation& relation) {
  relation_of_.push_back(static_cast<std::uint32_t>(relations_.size()));
  own_.push_back(relation_of_.back());
  relations_.push_back(relation);
}

/// More claims came than were announced.
void ClaimGrouping::grow() {
  slots_.assign(std::bit_ceil(relations_.size() * 2 + 2), nothing);
  const std::size_t mask = slots_.size() - 1;
  auto own = own_.begin();
  for (std::uint32_t relation = 0; relation < relations_.size(); ++relation) {
    if (own != own_.end() && *own == relation) {
      ++own;
      continue;
    }
    std::size_t at = hash_of(relations_[relation]) & mask;
    while (slots_[at] != nothing) at = (at + 1) & mask;
    slots_[at] = relation;
  }
}

GroupingAhead::GroupingAhead(ClaimGrouping grouping, const Claim* first)
    : grouping_(std::move(grouping)), first_(first), thread_([this] { run(); }) {}

GroupingAhead::~GroupingAhead() {
  ready_ |= no_more;
  ready_.notify_one();
}

void GroupingAhead::tell(std::size_t count) {
  if (!thread_.joinable()) return;
  told_ = count;
  ready_ = count;
  ready_.notify_one();
}

ClaimGrouping& GroupingAhead::finish(std::size_t count) {
  if (thread_.joinable()) {
    ready_ = count | no_more;
    ready_.notify_one();
    thread_.join();
  }
  return grouping_;
}

void GroupingAhead::run() {
  std::size_t done = 0;
  while (true) {
    const std::size_t ready = ready_;
    const std::size_t count = ready & ~no_more;
    if (count > done) grouping_.take({first_ + done, count - done});
    done = std::max(done, count);
    if ((ready & no_more) != 0) return;
    ready_.wait(ready);
  }
}

}  // namespace entente
