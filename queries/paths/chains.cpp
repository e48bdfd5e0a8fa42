#include "queries/paths/chains.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace entente {
namespace {

/// Which signs the ties of an edge have.
struct EdgeSigns {
  bool hostile = false;
  bool friendly = false;

  [[nodiscard]] bool has(Friendship sign) const { return sign == Friendship::friendly ? friendly : hostile; }
};
constexpr std::array both_signs = {Friendship::enemy, Friendship::friendly};

EdgeSigns signs_of(const Snapshot& snapshot, std::uint32_t edge) {
  EdgeSigns signs;
  for (const Tie& tie : snapshot.ties(snapshot.edges()[edge])) {
    const std::int8_t sign = snapshot.graph().schema()[tie.type].sign;
    signs.friendly |= sign > 0;
    signs.hostile |= sign < 0;
  }
  return signs;
}

std::vector<RelationTypeId> relations_of(const Snapshot& snapshot, const Snapshot::Edge& edge) {
  std::set<RelationTypeId> relations;
  for (const Tie& tie : snapshot.ties(edge)) relations.insert(tie.type);
  return {relations.begin(), relations.end()};
}

}  // namespace

std::string_view Chain::kind() const {
  constexpr std::array<std::array<std::string_view, 2>, 2> kinds = {
      {{"enemy-of-enemy", "friend-of-enemy"}, {"enemy-of-friend", "friend-of-friend"}}};
  return kinds[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
}

std::vector<Chain> chains_of(const Snapshot& snapshot, VertexId entity) {
  std::map<std::pair<VertexId, std::pair<Friendship, Friendship>>, std::set<VertexId>> between;
  for (const Snapshot::Arc& first : snapshot.out(entity)) {
    const EdgeSigns ours = signs_of(snapshot, first.edge);
    if ((!ours.hostile && !ours.friendly) || first.target == entity) continue;
    for (const Snapshot::Arc& second : snapshot.out(first.target)) {
      if (second.target == entity || second.target == first.target) continue;
      const EdgeSigns theirs = signs_of(snapshot, second.edge);
      for (const Friendship own : both_signs)
        for (const Friendship other : both_signs)
          if (ours.has(own) && theirs.has(other)) between[{second.target, {own, other}}].insert(first.target);
    }
  }
  std::map<VertexId, std::vector<RelationTypeId>> directly;
  for (const Snapshot::Arc& arc : snapshot.out(entity))
    directly[arc.target] = relations_of(snapshot, snapshot.edges()[arc.edge]);
  std::vector<Chain> chains;
  for (const auto& [key, vertices] : between) {
    Chain chain{snapshot.entity(entity), key.second.first, key.second.second, snapshot.entity(key.first), {}};
    // Vertices are in the order of their entities' ids.
    for (const VertexId vertex : vertices) chain.between.push_back(snapshot.entity(vertex));
    if (const auto own = directly.find(key.first); own != directly.end()) chain.directly = own->second;
    chains.push_back(std::move(chain));
  }
  std::ranges::stable_sort(chains, [](const Chain& a, const Chain& b) {
    return a.kind() != b.kind() ? a.kind() < b.kind() : a.between.size() > b.between.size();
  });
  return chains;
}

}  // namespace entente
