#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "values/id.hpp"
#include "values/period.hpp"

namespace entente {

/// A name that an entity bears or bore.
struct Name {
  std::string text;
  std::string kind;  ///< short, official, former, alias, abbreviation; or see stands_for_it()
  Period period = Period::always();
  bool ambiguous = false;  ///< other entities bear it too: it suggests, but does not resolve
};

/// Whether a name of that kind is none of the thing itself, but may stand for it in a text: a demonym (French), a capital
/// (Paris), or another metonym (the Kremlin).
inline bool stands_for_it(std::string_view kind) { return kind == "demonym" || kind == "capital" || kind == "metonym"; }

/// A code by which a data set knows an entity.
struct Identifier {
  std::string scheme;  ///< cow, gw, iso3, wikidata ...
  std::string key;
  Period period = Period::always();
};

/// A state, organisation, person, place, treaty or conflict.
struct Entity {
  std::string id;  ///< readable and lasting: "state/south-korea"
  EntityTypeId type;
  std::string label;
  std::vector<Period> life;  ///< when it existed; empty if not known
  std::vector<Name> names;
  std::vector<Identifier> identifiers;
  std::vector<std::string> parts = {};  ///< ids of those that were judged to be the same, without its own
};

/// From the first possible day of its first life to the last of its last; always() if not known.
Period life_span(const Entity& entity);

/// Whether some day surely belongs to the period on which, as far as its lives are known, the entity surely was not: not yet, no more,
/// or between two lives; or whether all days that may belong to it are so. A day too many is none.
bool is_surely_beyond(const std::vector<Period>& lives, const Period& period);

/// Of two codes of one scheme the one that stands for the entity where no day is asked for: one that it still bears, or else the one that
/// it bore the longest, or else the later one (Yugoslavia is YU, which was CS for its last three years).
bool stands_before(const Identifier& a, const Identifier& b);

}  // namespace entente
