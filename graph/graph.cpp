#include "graph/graph.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace entente {
namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFFU;

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
  hash = mixed(hash, pair_of(relation.period.begin.first, relation.period.begin.last));
  return mixed(hash, pair_of(relation.period.end.first, relation.period.end.last));
}

bool same(const Relation& a, const Relation& b) {
  return a.type == b.type && a.subject == b.subject && a.object == b.object && a.period == b.period;
}

/// Finds equal relations: open addressing over indexes into the table of relations.
class RelationIndex {
 public:
  explicit RelationIndex(std::size_t most) : slots_(std::bit_ceil(most * 2 + 2), nothing) {}

  /// The index of an equal relation, after adding it if there was none.
  std::uint32_t index_of(const Relation& relation, std::vector<Relation>& relations) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_of(relation) & mask;
    while (slots_[at] != nothing) {
      if (same(relations[slots_[at]], relation)) return slots_[at];
      at = (at + 1) & mask;
    }
    slots_[at] = static_cast<std::uint32_t>(relations.size());
    relations.push_back(relation);
    return slots_[at];
  }

 private:
  std::vector<std::uint32_t> slots_;
};

}  // namespace

std::optional<EntityId> Graph::entity(std::string_view id) const {
  const auto found = entity_of_id_.find(std::string(id));
  if (found == entity_of_id_.end()) return std::nullopt;
  return found->second;
}

std::optional<SourceId> Graph::source(std::string_view key) const {
  const auto found = std::ranges::find(sources_, key, &Source::key);
  if (found == sources_.end()) return std::nullopt;
  return SourceId(static_cast<std::size_t>(found - sources_.begin()));
}

std::span<const ClaimId> Graph::claims_of(RelationId id) const {
  const std::uint32_t from = claim_offsets_[id.value()];
  return {claims_by_relation_.data() + from, claim_offsets_[id.value() + 1] - from};
}

GraphBuilder::GraphBuilder(const Schema& schema) {
  graph_.schema_ = &schema;
  graph_.attribute_sets_.emplace_back();  // set 0 is the empty one, which most claims have
}

EntityId GraphBuilder::add(Entity entity) {
  const EntityId id(graph_.entities_.size());
  graph_.entity_of_id_.emplace(entity.id, id);
  for (const std::string& part : entity.parts) graph_.entity_of_id_.emplace(part, id);
  graph_.entities_.push_back(std::move(entity));
  return id;
}

SourceId GraphBuilder::add(Source source) {
  graph_.sources_.push_back(std::move(source));
  return SourceId(graph_.sources_.size() - 1);
}

AttributeSetId GraphBuilder::add(AttributeSet set) {
  graph_.attribute_sets_.push_back(std::move(set));
  return AttributeSetId(graph_.attribute_sets_.size() - 1);
}

ClaimId GraphBuilder::add(const Claim& claim) {
  graph_.claims_.push_back(claim);
  return ClaimId(graph_.claims_.size() - 1);
}

void GraphBuilder::group_claims(bool reported) {
  const auto makes_relation = [&](const Claim& claim) {
    return claim.mode == Mode::stated || (reported && claim.mode == Mode::reported);
  };
  std::vector<std::uint32_t> relation_of(graph_.claims_.size(), nothing);
  RelationIndex index(graph_.claims_.size());
  for (std::size_t at = 0; at < graph_.claims_.size(); ++at) {
    const Claim& claim = graph_.claims_[at];
    if (!makes_relation(claim)) continue;
    Relation relation{claim.relation, claim.subject, claim.object, claim.period};
    if ((*graph_.schema_)[claim.relation].symmetric && graph_[relation.object].id < graph_[relation.subject].id)
      std::swap(relation.subject, relation.object);
    relation_of[at] = index.index_of(relation, graph_.relations_);
  }
  graph_.claim_offsets_.assign(graph_.relations_.size() + 1, 0);
  for (const std::uint32_t relation : relation_of)
    if (relation != nothing) ++graph_.claim_offsets_[relation + 1];
  for (std::size_t at = 1; at < graph_.claim_offsets_.size(); ++at)
    graph_.claim_offsets_[at] += graph_.claim_offsets_[at - 1];
  graph_.claims_by_relation_.assign(graph_.claim_offsets_.back(), ClaimId(std::uint32_t{0}));
  std::vector<std::uint32_t> next(graph_.claim_offsets_.begin(), graph_.claim_offsets_.end() - 1);
  for (std::size_t at = 0; at < relation_of.size(); ++at)
    if (relation_of[at] != nothing) graph_.claims_by_relation_[next[relation_of[at]]++] = ClaimId(at);
}

Graph GraphBuilder::build(bool reported) && {
  group_claims(reported);
  return std::move(graph_);
}

}  // namespace entente
