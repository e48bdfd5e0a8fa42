#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/entity.hpp"
#include "values/text_map.hpp"

namespace entente {

/// Which entity of a list bears a code or a name, and when.
class EntityIndex {
 public:
  struct Holder {
    std::size_t entity;  ///< index into the list
    Period period;
    bool ambiguous = false;      ///< the name suggests the entity, but does not resolve to it
    std::string_view kind = {};  ///< of the name, see Name; empty for a code and for a label that is no listed name
  };

  /// The list must live longer than the index and not change.
  explicit EntityIndex(std::span<const Entity> entities);

  [[nodiscard]] const Entity& operator[](std::size_t entity) const { return entities_[entity]; }
  [[nodiscard]] const Entity* by_id(std::string_view id) const;
  /// Ordered by the beginning of the period.
  /// A key that nobody has, but is a number, is taken as that number: 002 and 2.0 as 2, and 8 as 008.
  [[nodiscard]] std::span<const Holder> by_code(std::string_view scheme, std::string_view key) const;
  /// The name as written. Demonyms and capitals are no names of an entity.
  [[nodiscard]] std::span<const Holder> by_name(std::string_view name) const;
  [[nodiscard]] std::span<const Holder> by_normalised_name(std::string_view name) const;
  /// The same for a name that is normalised already.
  [[nodiscard]] std::span<const Holder> by_normalised(std::string_view normalised) const;
  /// The same, whatever blanks stand in the two: "newzealand", "Guinea Bissau".
  [[nodiscard]] std::span<const Holder> by_letters(std::string_view normalised) const;
  /// A normalised demonym, capital or other metonym: who is meant where these stand for the state.
  [[nodiscard]] std::span<const Holder> by_metonym(std::string_view normalised) const;
  [[nodiscard]] bool has_scheme(std::string_view scheme) const;
  /// In alphabetical order.
  [[nodiscard]] const std::vector<std::string>& schemes() const { return schemes_; }
  /// Names near what was written, at most `count`.
  [[nodiscard]] std::vector<std::string> suggestions(std::string_view written, std::size_t count) const;

 private:
  using Holders = TextMap<std::vector<Holder>>;
  static std::span<const Holder> find(const Holders& holders, std::string_view key);
  void add_names(std::size_t at);

  std::span<const Entity> entities_;
  std::unordered_map<std::string, std::size_t> ids_;
  Holders codes_;
  Holders names_;
  Holders normalised_;
  Holders letters_;
  Holders metonyms_;
  std::vector<std::string> schemes_;
};

}  // namespace entente
