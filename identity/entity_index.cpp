#include "identity/entity_index.hpp"

#include <algorithm>
#include <optional>

#include "identity/normalised_name.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

std::string code_key(std::string_view scheme, std::string_view key) {
  std::string joined(scheme);
  joined += ':';
  joined += key;
  return joined;
}

std::string without_blanks(std::string_view normalised) {
  std::string letters(normalised);
  std::erase(letters, ' ');
  return letters;
}

/// A name or code without days of its own is borne for the entity's life; codes are borne before and after it, too, as
/// data sets keep them through occupations.
Period borne(const Period& own, const Period& otherwise) { return own == Period::always() ? otherwise : own; }

}  // namespace

EntityIndex::EntityIndex(std::span<const Entity> entities) : entities_(entities) {
  for (std::size_t at = 0; at < entities.size(); ++at) {
    const Entity& entity = entities[at];
    ids_.emplace(entity.id, at);
    for (const std::string& part : entity.parts) ids_.emplace(part, at);
    for (const Identifier& code : entity.identifiers) {
      codes_[code_key(code.scheme, code.key)].push_back({.entity = at, .period = code.period});
      if (!has_scheme(code.scheme)) schemes_.push_back(code.scheme);
    }
    add_names(at);
  }
  std::ranges::sort(schemes_);
  for (auto& [code, holders] : codes_)
    std::ranges::stable_sort(holders, {}, [](const Holder& holder) { return holder.period.begin.first; });
}

void EntityIndex::add_names(std::size_t at) {
  const Entity& entity = entities_[at];
  const Period life = life_span(entity);
  const auto add_to = [&](std::vector<Holder>& holders, const Period& period, bool ambiguous, std::string_view kind) {
    const bool there = std::ranges::any_of(
        holders, [&](const Holder& h) { return h.entity == at && h.period == period && h.ambiguous <= ambiguous; });
    if (!there) holders.push_back({at, period, ambiguous, kind});
  };
  const auto add = [&](const std::string& text, const Period& period, bool ambiguous, std::string_view kind) {
    add_to(names_[text], period, ambiguous, kind);
    const std::string normalised = normalised_name(text);
    add_to(normalised_[normalised], period, ambiguous, kind);
    add_to(letters_[without_blanks(normalised)], period, ambiguous, kind);
  };
  for (const Name& name : entity.names) {
    if (stands_for_it(name.kind))
      add_to(metonyms_[normalised_name(name.text)], borne(name.period, life), name.ambiguous, name.kind);
    else
      add(name.text, borne(name.period, life), name.ambiguous, name.kind);
  }
  const bool labelled = std::ranges::any_of(entity.names, [&](const Name& name) { return name.text == entity.label; });
  if (!labelled && !entity.label.empty()) add(entity.label, life, false, {});
}

std::span<const EntityIndex::Holder> EntityIndex::find(const Holders& holders, std::string_view key) {
  const auto found = holders.find(key);
  if (found == holders.end()) return {};
  return found->second;
}

const Entity* EntityIndex::by_id(std::string_view id) const {
  const auto found = ids_.find(std::string(id));
  return found == ids_.end() ? nullptr : &entities_[found->second];
}

std::span<const EntityIndex::Holder> EntityIndex::by_code(std::string_view scheme, std::string_view key) const {
  const auto exact = find(codes_, code_key(scheme, key));
  if (!exact.empty() || key.empty() || key.front() < '0' || key.front() > '9') return exact;
  // Tables lose zeros (8 for 008) and gain some (002, 2.0) on their way through spreadsheets and data frames.
  std::string_view number = key.substr(0, key.ends_with(".0") ? key.size() - 2 : key.size());
  if (number.find_first_not_of("0123456789") != std::string_view::npos) return exact;
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size() - 1));
  const auto plain = find(codes_, code_key(scheme, number));
  if (!plain.empty() || number.size() >= 3) return plain;
  return find(codes_, code_key(scheme, std::string(3 - number.size(), '0').append(number)));
}

std::span<const EntityIndex::Holder> EntityIndex::by_name(std::string_view name) const { return find(names_, name); }

std::span<const EntityIndex::Holder> EntityIndex::by_normalised_name(std::string_view name) const {
  return find(normalised_, normalised_name(name));
}

std::span<const EntityIndex::Holder> EntityIndex::by_normalised(std::string_view normalised) const {
  return find(normalised_, normalised);
}

std::span<const EntityIndex::Holder> EntityIndex::by_letters(std::string_view normalised) const {
  return find(letters_, without_blanks(normalised));
}

std::span<const EntityIndex::Holder> EntityIndex::by_metonym(std::string_view normalised) const {
  return find(metonyms_, normalised);
}

bool EntityIndex::has_scheme(std::string_view scheme) const {
  return std::ranges::find(schemes_, scheme) != schemes_.end();
}

std::vector<std::string> EntityIndex::suggestions(std::string_view written, std::size_t count) const {
  // Compared as normalised, shown as labels.
  const std::string meant = normalised_name(written);
  std::vector<std::string> names;
  for (const auto& [name, holders] : normalised_)
    if (may_be_near(meant, name)) names.push_back(name);
  std::ranges::sort(names);
  std::vector<std::string> labels;
  for (const std::string& near : nearest(meant, names, count * 3)) {
    const std::string& label = entities_[find(normalised_, near).front().entity].label;
    if (labels.size() < count && std::ranges::find(labels, label) == labels.end()) labels.push_back(label);
  }
  return labels;
}

}  // namespace entente
