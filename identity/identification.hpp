#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/judgements.hpp"
#include "identity/entity_index.hpp"

namespace entente {

/// How a name or code was understood, from the strongest rule to the weakest.
enum class Rule {
  judgement,    ///< a person decided so
  id,           ///< the id of an entity
  code,         ///< a code with its scheme, cow:255
  exact,        ///< a name as it is listed: short, official or former
  normalised,   ///< such a name but for case, accents, punctuation, "the" and "&", see normalised_name
  unspaced,     ///< a listed name but for the blanks in it, too: "newzealand"
  alias,        ///< an alias or abbreviation that is listed, exactly or normalised
  translation,  ///< a name in another language, see with_translations
  form,         ///< a name that is listed without the form of state before it: "Republic of", "State of"
  metonym,      ///< a demonym or the name of a capital; only where it is asked for
};

enum class Standing {
  resolved,       ///< one entity bore it on that day
  ambiguous,      ///< several did, or it only suggests the one that did
  date_conflict,  ///< it is known, but nobody bore it on that day
  unresolved,     ///< it is not known
};

struct Candidate {
  std::size_t entity;  ///< index into the EntityIndex
  Period period;       ///< when the entity bore the name or code
  Rule rule;
};

/// Who is meant by a name or code, or why that cannot be said.
struct Identification {
  Standing standing = Standing::unresolved;
  std::vector<Candidate> candidates;     ///< the one; all that fit; or all that bore it on other days
  std::vector<std::string> suggestions;  ///< labels near what was written, at most five; only if unresolved
};

struct IdentifyOptions {
  bool metonyms = false;                   ///< demonyms, capitals and the like count
  bool suggest = true;                     ///< costs a comparison with every name where nothing is found
  const Judgements* judgements = nullptr;  ///< win over every rule; must live as long as it is asked
  std::string_view source = {};            ///< whose names they are, for judgements about one source
};

/// Understands the whole of a text, never a part of it: an id, a code with its scheme, or a name. What is listed is never
/// reinterpreted by a weaker rule: a name that is known from other days is a date conflict, even if a part of it is another's
/// name. Without a day (an unbounded period) everybody counts who ever bore it. Of entities that bore it on that day, those
/// by the strongest rule are meant.
Identification identify(const EntityIndex& index, std::string_view text, const Period& when,
                        const IdentifyOptions& options = {});

/// The same for many texts of one index. Texts repeat, days differ: what a text may mean is looked up once. The answers
/// are those of identify().
class NameResolver {
 public:
  explicit NameResolver(const EntityIndex& index, const IdentifyOptions& options = {.suggest = false});
  NameResolver(NameResolver&&) noexcept;
  NameResolver(const NameResolver&) = delete;
  NameResolver& operator=(NameResolver&&) = delete;
  NameResolver& operator=(const NameResolver&) = delete;
  ~NameResolver();

  Identification identify(std::string_view text, const Period& when);

 private:
  struct Known;
  std::unique_ptr<Known> known_;
};

std::string_view rule_name(Rule rule);
std::string_view standing_name(Standing standing);

/// Whether an entity may have existed then; also if nothing is known of its life.
bool may_exist(const Entity& entity, const Period& when);

/// The key of an entity in a scheme at that time, or, if `when` is unbounded, the one that stands for it
/// (stands_before); empty if it has none.
std::string_view code_at(const Entity& entity, std::string_view scheme, const Period& when);

}  // namespace entente
