#include "identity/identification.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "graph/schema.hpp"
#include "identity/normalised_name.hpp"
#include "identity/region_names.hpp"
#include "values/text_map.hpp"

namespace entente {
namespace {

using Holder = EntityIndex::Holder;

/// The rule by which a listed name is met; `own` if it is one of the proper names.
Rule rule_of_name(const Holder& holder, Rule own) {
  if (holder.kind == "alias" || holder.kind == "abbreviation") return Rule::alias;
  return holder.kind == "translation" ? Rule::translation : own;
}

struct Found {
  std::vector<Candidate> then;
  std::vector<Candidate> suggested;  ///< then, but the name is not the entity's own
  std::vector<Candidate> otherwise;  ///< on other days
};

void add_once(std::vector<Candidate>& candidates, const Candidate& candidate) {
  const auto same = std::ranges::find(candidates, candidate.entity, &Candidate::entity);
  if (same == candidates.end())
    candidates.push_back(candidate);
  else
    same->rule = std::min(same->rule, candidate.rule);
}

/// Who may be meant by a text, whatever the day.
struct Bearer {
  Holder holder;
  Rule rule;
};
struct Reading {
  std::vector<Bearer> listed;  ///< by id, code or a listed name
  std::vector<Bearer> by_form;
  std::vector<Bearer> by_metonym;
  std::vector<std::string> suggestions;
};

void collect(Found& found, const EntityIndex& index, const Bearer& bearer, const Period& when) {
  const Holder& holder = bearer.holder;
  const Entity& entity = index[holder.entity];
  const Candidate candidate{holder.entity, holder.period, bearer.rule};
  if (!holder.period.may_overlap(when)) {
    add_once(found.otherwise, candidate);
  } else if (!may_exist(entity, when)) {
    // A name or code may go on where its bearer is interrupted: Estonia is no state in 1960.
    const bool known = std::ranges::find(found.otherwise, holder.entity, &Candidate::entity) != found.otherwise.end();
    for (const Period& life : known ? std::vector<Period>() : entity.life)
      found.otherwise.push_back({holder.entity, life, candidate.rule});
  } else {
    add_once(holder.ambiguous ? found.suggested : found.then, candidate);
  }
}

/// Whether the entity still is, as far as the list goes.
bool goes_on(const Entity& entity) {
  return entity.life.empty() ||
         std::ranges::any_of(entity.life, [](const Period& life) { return life.end.last == unbounded_future; });
}

/// Without a day a name in use means who bears it today: "Yemen" is Yemen, though North Yemen was called so, too.
void leave_the_living(const EntityIndex& index, std::vector<Candidate>& candidates) {
  const auto lives = [&](const Candidate& candidate) { return goes_on(index[candidate.entity]); };
  if (std::ranges::any_of(candidates, lives))
    std::erase_if(candidates, [&](const Candidate& candidate) { return !lives(candidate); });
}

/// Of those that bore it then, the ones by the strongest rule.
Identification decided(const EntityIndex& index, Found found, const Period& when) {
  Identification result;
  // On a day a name may be the one state's and only suggest the other; without a day it says nothing which is meant.
  if (when == Period::always() && !found.then.empty())
    for (const Candidate& candidate : found.suggested) add_once(found.then, candidate);
  if (when == Period::always() && !found.then.empty()) leave_the_living(index, found.then);
  if (!found.then.empty()) {
    const Rule strongest = std::ranges::min(found.then, {}, &Candidate::rule).rule;
    std::erase_if(found.then, [&](const Candidate& candidate) { return candidate.rule != strongest; });
    result.standing = found.then.size() == 1 ? Standing::resolved : Standing::ambiguous;
    result.candidates = std::move(found.then);
  } else if (!found.suggested.empty()) {
    result.standing = Standing::ambiguous;
    result.candidates = std::move(found.suggested);
  } else if (!found.otherwise.empty()) {
    result.standing = Standing::date_conflict;
    result.candidates = std::move(found.otherwise);
  }
  return result;
}

/// The name without a form of state before it; empty if it has none.
std::string_view without_form(std::string_view normalised) {
  for (const std::string_view form : {"republic of ", "state of "})
    if (normalised.starts_with(form)) {
      normalised.remove_prefix(form.size());
      return normalised.starts_with("the ") ? normalised.substr(4) : normalised;
    }
  return {};
}

Reading reading_of(const EntityIndex& index, std::string_view text, bool suggest) {
  Reading reading;
  const auto add = [](std::vector<Bearer>& to, std::span<const Holder> holders, auto rule_of) {
    for (const Holder& holder : holders) to.push_back({holder, rule_of(holder)});
  };
  if (const Entity* entity = index.by_id(text)) {
    const auto at = static_cast<std::size_t>(entity - &index[0]);
    reading.listed.push_back({{.entity = at, .period = life_span(*entity)}, Rule::id});
    return reading;
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && index.has_scheme(text.substr(0, colon))) {
    add(reading.listed, index.by_code(text.substr(0, colon), text.substr(colon + 1)),
        [](const Holder&) { return Rule::code; });
    return reading;
  }
  const std::string normalised = normalised_name(text);
  add(reading.listed, index.by_name(text), [](const Holder& holder) { return rule_of_name(holder, Rule::exact); });
  // Accents are no slip in a short word: Irã is Iran in Portuguese, and no IRA.
  const bool is_word =
      normalised.size() <= 4 && std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  for (const Holder& holder : index.by_normalised(normalised))
    if (const Rule rule = rule_of_name(holder, Rule::normalised); !is_word || rule != Rule::alias)
      reading.listed.push_back({holder, rule});
  if (reading.listed.empty() && !normalised.empty() && !is_word)
    add(reading.listed, index.by_letters(normalised), [](const Holder&) { return Rule::unspaced; });
  add(reading.by_metonym, index.by_metonym(normalised), [](const Holder&) { return Rule::metonym; });
  if (!reading.listed.empty()) return reading;
  if (const std::string_view bare = without_form(normalised); !bare.empty())
    add(reading.by_form, index.by_normalised(bare), [](const Holder&) { return Rule::form; });
  if (suggest && reading.by_form.empty() && !normalised.empty()) reading.suggestions = index.suggestions(text, 5);
  return reading;
}

/// What a person decided; nothing if nobody did.
std::optional<Identification> judged(const EntityIndex& index, std::string_view text, const Period& when,
                                     const IdentifyOptions& options) {
  if (options.judgements == nullptr || options.judgements->empty()) return std::nullopt;
  const auto* found = options.judgements->of_name(options.source, text, when);
  if (found == nullptr) return std::nullopt;
  const Entity* entity = index.by_id(options.judgements->kept(found->judgement.entity));
  if (entity == nullptr) return Identification{};
  return Identification{Standing::resolved,
                        {{static_cast<std::size_t>(entity - &index[0]), found->judgement.period, Rule::judgement}},
                        {}};
}

/// Where capitals stand for states, a place of that name, or a state that has ended and is asked for without a day, is not meant
/// first.
bool yields_to_capital(const EntityIndex& index, const Identification& found, const Period& when) {
  const Entity& entity = index[found.candidates.front().entity];
  const bool is_place = Schema::builtin()[entity.type].name == "Place";
  return is_place || (when == Period::always() && !goes_on(entity));
}

Identification understood(const EntityIndex& index, const Reading& reading, const Period& when, bool metonyms) {
  const auto answer_of = [&](const std::vector<Bearer>& bearers) {
    Found found;
    for (const Bearer& bearer : bearers) collect(found, index, bearer, when);
    return decided(index, std::move(found), when);
  };
  Identification answer{.suggestions = reading.suggestions};
  for (const std::vector<Bearer>* bearers : {&reading.listed, &reading.by_form, &reading.by_metonym}) {
    if (bearers == &reading.by_metonym && !metonyms) break;
    Identification result = answer_of(*bearers);
    const bool yields = metonyms && result.standing == Standing::resolved && yields_to_capital(index, result, when);
    if (result.standing == Standing::resolved && !yields) return result;
    // A name that only suggests somebody, or was borne at other times, leaves the word to a capital, where these are asked for.
    if (answer.standing == Standing::unresolved && result.standing != Standing::unresolved) answer = std::move(result);
    if (answer.standing != Standing::unresolved && !metonyms) return answer;
  }
  return answer;
}

/// A country in another language, where no name that is listed says who is meant then.
Identification answered(const EntityIndex& index, std::string_view text, Identification found, const Period& when) {
  if (found.standing != Standing::unresolved && found.standing != Standing::date_conflict) return found;
  const std::string normalised = normalised_name(text);
  const auto english = english_region_name(normalised);
  if (!english || normalised_name(*english) == normalised) return found;
  Identification translated = understood(index, reading_of(index, *english, false), when, false);
  const bool is_better = found.standing == Standing::unresolved ? translated.standing != Standing::unresolved
                                                                : translated.standing == Standing::resolved;
  if (!is_better) return found;
  for (Candidate& candidate : translated.candidates) candidate.rule = Rule::translation;
  return translated;
}

}  // namespace

Identification identify(const EntityIndex& index, std::string_view text, const Period& when,
                        const IdentifyOptions& options) {
  if (auto found = judged(index, text, when, options)) return *std::move(found);
  return answered(index, text, understood(index, reading_of(index, text, options.suggest), when, options.metonyms),
                  when);
}

struct NameResolver::Known {
  const EntityIndex& index;
  IdentifyOptions options;
  TextMap<Reading> readings = {};
};

NameResolver::NameResolver(const EntityIndex& index, const IdentifyOptions& options)
    : known_(new Known{.index = index, .options = options}) {}
NameResolver::NameResolver(NameResolver&&) noexcept = default;
NameResolver::~NameResolver() = default;

Identification NameResolver::identify(std::string_view text, const Period& when) {
  if (auto decided = judged(known_->index, text, when, known_->options)) return *std::move(decided);
  auto found = known_->readings.find(text);
  if (found == known_->readings.end())
    found = known_->readings.emplace(text, reading_of(known_->index, text, known_->options.suggest)).first;
  return answered(known_->index, text, understood(known_->index, found->second, when, known_->options.metonyms), when);
}

std::string_view rule_name(Rule rule) {
  constexpr std::array<std::string_view, 10> names = {"judgement", "id",    "code",        "exact", "normalised",
                                                      "unspaced",  "alias", "translation", "form",  "metonym"};
  return names[static_cast<std::size_t>(rule)];
}

std::string_view standing_name(Standing standing) {
  constexpr std::array<std::string_view, 4> names = {"resolved", "ambiguous", "date-conflict", "unresolved"};
  return names[static_cast<std::size_t>(standing)];
}

bool may_exist(const Entity& entity, const Period& when) {
  return entity.life.empty() ||
         std::ranges::any_of(entity.life, [&](const Period& life) { return life.may_overlap(when); });
}

std::string_view code_at(const Entity& entity, std::string_view scheme, const Period& when) {
  const Identifier* best = nullptr;
  for (const Identifier& identifier : entity.identifiers)
    if (identifier.scheme == scheme && identifier.period.may_overlap(when) &&
        (best == nullptr || (when == Period::always() ? stands_before(identifier, *best)
                                                      : best->period.begin.first < identifier.period.begin.first)))
      best = &identifier;
  return best == nullptr ? std::string_view() : best->key;
}

}  // namespace entente
