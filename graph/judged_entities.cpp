#include "graph/judged_entities.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace entente {
namespace {

template <typename Item>
void append_new(std::vector<Item>& to, std::vector<Item>&& items, const auto& equal) {
  for (Item& item : items)
    if (std::ranges::none_of(to, [&](const Item& there) { return equal(there, item); })) to.push_back(std::move(item));
}

/// A name without days of its own was borne for the life of the one that bore it, not of all that are one with it.
void bound_names(Entity& entity) {
  const Period life = life_span(entity);
  for (Name& name : entity.names)
    if (name.period == Period::always()) name.period = life;
}

void merge_into(Entity& kept, Entity part) {
  bound_names(part);
  kept.parts.push_back(std::move(part.id));
  const bool named = std::ranges::any_of(part.names, [&](const Name& name) { return name.text == part.label; });
  if (!named && part.label != kept.label) part.names.push_back({.text = part.label, .kind = "alias"});
  append_new(kept.names, std::move(part.names),
             [](const Name& a, const Name& b) { return a.text == b.text && a.kind == b.kind && a.period == b.period; });
  append_new(kept.identifiers, std::move(part.identifiers), [](const Identifier& a, const Identifier& b) {
    return a.scheme == b.scheme && a.key == b.key && a.period == b.period;
  });
  // Of one whose life is not known nothing is known about when the two existed.
  if (kept.life.empty() || part.life.empty())
    kept.life.clear();
  else
    append_new(kept.life, std::move(part.life), std::equal_to<>());
  std::ranges::sort(kept.life);
}

}  // namespace

void join_successors(std::span<const Entity> entities, std::string_view scheme, Judgements& judgements) {
  struct Holder {
    Day begin;
    std::string_view id;
  };
  std::map<std::string_view, std::vector<Holder>> of_code;
  for (const Entity& entity : entities)
    for (const Identifier& code : entity.identifiers)
      if (code.scheme == scheme) of_code[code.key].push_back({code.period.begin.first, entity.id});
  for (auto& [code, holders] : of_code) {
    std::ranges::stable_sort(holders, {}, &Holder::begin);
    const std::string last(holders.back().id);
    for (const Holder& holder : holders)
      // A refusal means that a person knows better.
      if (holder.id != last && judgements.kept(holder.id) != judgements.kept(last))
        static_cast<void>(
            judgements.add(0, {.kind = JudgementKind::same, .name = std::string(holder.id), .entity = last}));
  }
}

JudgedEntities::JudgedEntities(const Judgements& judgements, std::span<const Entity> known)
    : judgements_(judgements), known_(known) {}

const Entity* JudgedEntities::find_known(std::string_view id) const {
  const auto found = std::ranges::find(known_, id, &Entity::id);
  return found == known_.end() ? nullptr : &*found;
}

void JudgedEntities::add(std::vector<Entity> rows, const std::vector<bool>& is_placeholder, GraphBuilder& builder) {
  std::map<std::string, std::vector<std::size_t>, std::less<>> parts;  // of the id that is kept
  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (is_placeholder[row]) continue;
    row_of.emplace(rows[row].id, row);
    if (judgements_.is_merged(rows[row].id)) parts[std::string(judgements_.kept(rows[row].id))].push_back(row);
  }
  const auto with_parts = [&](Entity kept) {
    if (const auto found = parts.find(kept.id); found != parts.end()) {
      bound_names(kept);
      for (const std::size_t part : found->second) merge_into(kept, rows[part]);
    }
    const std::string id = kept.id;
    return of_id_.emplace(id, builder.add(std::move(kept))).first->second;
  };
  of_row_.assign(rows.size(), no_entity);
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (!is_placeholder[row] && !judgements_.is_merged(rows[row].id)) of_row_[row] = with_parts(rows[row]);
  for (const auto& [kept, list] : parts) {
    if (!row_of.contains(kept)) {
      const Entity* known = find_known(kept);
      // One that this program's gazetteer does not know either: the first part lends what there is.
      Entity entity = known != nullptr ? *known : Entity{.id = kept, .type = rows[list.front()].type, .label = kept};
      with_parts(std::move(entity));
    }
    for (const std::size_t part : list) {
      of_row_[part] = of_id_.at(kept);
      of_id_.emplace(rows[part].id, of_id_.at(kept));
    }
  }
}

std::optional<EntityId> JudgedEntities::of_id(std::string_view id, GraphBuilder& builder) {
  const std::string kept(judgements_.kept(id));
  if (const auto found = of_id_.find(kept); found != of_id_.end()) return found->second;
  const Entity* known = find_known(kept);
  if (known == nullptr) return std::nullopt;
  return of_id_.emplace(kept, builder.add(*known)).first->second;
}

EntityId JudgedEntities::meant(std::size_t row, std::string_view source, std::string_view name, const Period& period,
                               GraphBuilder& builder) {
  if (name.empty()) return of_row_[row];
  const Judgements::Numbered* judged = judgements_.of_name(source, name, period);
  if (judged == nullptr) return of_row_[row];
  if (judged->judgement.entity == nobody) return no_entity;
  return of_id(judged->judgement.entity, builder).value_or(no_entity);
}

}  // namespace entente
