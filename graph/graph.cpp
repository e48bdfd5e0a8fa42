#include "graph/graph.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "graph/claim_grouping.hpp"

namespace entente {

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

GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;
GraphBuilder::~GraphBuilder() = default;

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
  auto& claims = graph_.claims_;
  if (ahead_) {
    ahead_->publish(claims.size());
    // They would move away under the thread's hands.
    if (claims.size() == claims.capacity()) ahead_->finish(claims.size());
  }
  claims.push_back(claim);
  return ClaimId(claims.size() - 1);
}

void GraphBuilder::group_ahead(std::size_t count, bool reported) {
  graph_.claims_.reserve(count);
  try {
    ahead_ = std::make_unique<GroupingAhead>(ClaimGrouping(*graph_.schema_, graph_.entities_, count, reported),
                                             graph_.claims_.data());
  } catch (const std::system_error&) {  // No thread is left: they are grouped at the end.
  }
}

void GraphBuilder::group_claims(ClaimGrouping& grouping) {
  constexpr std::uint32_t nothing = ClaimGrouping::nothing;
  graph_.relations_ = grouping.relations();
  graph_.has_relations_.assign(graph_.schema_->relation_types().size(), false);
  for (const Relation& relation : graph_.relations_) graph_.has_relations_[relation.type.value()] = true;
  const std::vector<std::uint32_t> relation_of = grouping.relation_of();
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
  const std::span<const Claim> claims = graph_.claims_;
  if (ahead_) {
    ClaimGrouping& grouping = ahead_->finish(claims.size());
    grouping.take(claims.subspan(grouping.taken()));
    group_claims(grouping);
    ahead_.reset();
  } else {
    ClaimGrouping grouping(*graph_.schema_, graph_.entities_, claims.size(), reported);
    grouping.take(claims);
    group_claims(grouping);
  }
  return std::move(graph_);
}

}  // namespace entente
