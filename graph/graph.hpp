#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/relation.hpp"
#include "graph/schema.hpp"
#include "graph/source.hpp"

namespace entente {

class ClaimGrouping;
class GroupingAhead;

/// What of a graph file was left out as its values cannot be.
struct Damage {
  static constexpr std::size_t listed = 5;
  std::size_t count = 0;
  std::vector<std::string> first;  ///< where and what: "claim 17 has a date beyond the calendar"

  void add(std::string text) {
    if (count++ < listed) first.push_back(std::move(text));
  }
};

/// Typed tables in memory: entities, sources, claims, and the relations that the claims make. Immutable; made by
/// GraphBuilder. An id is an index into its table.
class Graph {
 public:
  [[nodiscard]] const Schema& schema() const { return *schema_; }

  /// What could not be read of a damaged file, in words, at most Damage::listed of it. All else stands.
  [[nodiscard]] const Damage& damage() const { return damage_; }

  [[nodiscard]] std::span<const Entity> entities() const { return entities_; }
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  [[nodiscard]] std::span<const Coverage> coverage() const { return coverage_; }
  [[nodiscard]] std::span<const Claim> claims() const { return claims_; }
  [[nodiscard]] std::span<const Relation> relations() const { return relations_; }
  /// Whether there is one of a type.
  [[nodiscard]] bool has_relations(RelationTypeId type) const { return has_relations_[type.value()]; }
  /// What claims say beside their ends and their period; each set once.
  [[nodiscard]] std::span<const AttributeSet> attribute_sets() const { return attribute_sets_; }

  [[nodiscard]] const Entity& operator[](EntityId id) const { return entities_[id.value()]; }
  [[nodiscard]] const Source& operator[](SourceId id) const { return sources_[id.value()]; }
  [[nodiscard]] const Claim& operator[](ClaimId id) const { return claims_[id.value()]; }
  [[nodiscard]] const Relation& operator[](RelationId id) const { return relations_[id.value()]; }
  [[nodiscard]] const AttributeSet& operator[](AttributeSetId id) const { return attribute_sets_[id.value()]; }

  /// Also by the ids of its parts.
  [[nodiscard]] std::optional<EntityId> entity(std::string_view id) const;
  [[nodiscard]] std::optional<SourceId> source(std::string_view key) const;

  /// How many claims of the file are not among claims(), as judgements say that they are about nobody known, or about two
  /// ends that are one.
  [[nodiscard]] std::size_t judged_out() const { return judged_out_; }

  /// The claims that make a relation, in the order in which they came.
  [[nodiscard]] std::span<const ClaimId> claims_of(RelationId id) const;

 private:
  friend class GraphBuilder;
  const Schema* schema_ = nullptr;
  std::vector<Entity> entities_;
  std::vector<Source> sources_;
  std::vector<Coverage> coverage_;
  std::vector<AttributeSet> attribute_sets_;
  std::vector<Claim> claims_;
  std::vector<Relation> relations_;
  std::vector<bool> has_relations_;  ///< by type
  std::vector<std::uint32_t> claim_offsets_;
  std::vector<ClaimId> claims_by_relation_;
  std::unordered_map<std::string, EntityId> entity_of_id_;
  std::size_t judged_out_ = 0;
  Damage damage_;
};

/// Collects what a Graph holds. Ids are given in the order of adding.
class GraphBuilder {
 public:
  /// The schema must live longer than the graph.
  explicit GraphBuilder(const Schema& schema = Schema::builtin());
  GraphBuilder(const GraphBuilder&) = delete;
  GraphBuilder& operator=(const GraphBuilder&) = delete;
  GraphBuilder(GraphBuilder&&) noexcept;
  GraphBuilder& operator=(GraphBuilder&&) noexcept;
  ~GraphBuilder();

  EntityId add(Entity entity);
  SourceId add(Source source);
  void add(Coverage coverage) { graph_.coverage_.push_back(std::move(coverage)); }
  AttributeSetId add(AttributeSet set);
  ClaimId add(const Claim& claim);
  /// Counts a claim that is left out as judgements say.
  void judge_out() { ++graph_.judged_out_; }
  void set_damage(Damage damage) { graph_.damage_ = std::move(damage); }
  void reserve_claims(std::size_t count) { graph_.claims_.reserve(count); }
  [[nodiscard]] std::size_t claims_reserved() const { return graph_.claims_.capacity(); }
  /// Groups the claims, of which about so many will come, in a thread of its own while they are added; no entity may be added
  /// any more, and the builder not be moved. `reported` as in build().
  void group_ahead(std::size_t count, bool reported);

  /// Groups the claims to relations. With `reported`, reported claims make relations as stated ones do.
  [[nodiscard]] Graph build(bool reported = false) &&;

 private:
  void group_claims(ClaimGrouping& grouping);
  Graph graph_;
  std::unique_ptr<GroupingAhead> ahead_;
};

}  // namespace entente
