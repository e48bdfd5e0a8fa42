#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "values/period.hpp"
#include "values/result.hpp"
#include "values/text_map.hpp"

namespace entente {

enum class JudgementKind {
  means,      ///< this name or code, in this source, means that entity, or nobody
  same,       ///< two entities are one
  different,  ///< two entities are not one
};

std::string_view judgement_kind_name(JudgementKind kind);
std::optional<JudgementKind> judgement_kind_of(std::string_view name);

/// Stands for the entity of a name that means nobody.
constexpr std::string_view nobody = "none";

/// What a person decided about names and identity. It wins over every rule.
struct Judgement {
  JudgementKind kind = JudgementKind::means;
  std::string name;         ///< as the source writes it, a code with its scheme; for two entities the id of the one
  std::string entity;       ///< the id that is meant, or `nobody`; of two that are the same the one whose id stays
  std::string source = {};  ///< key; empty for every source; only of names
  Period period = Period::always();  ///< of records that begin then; only of names
  std::string author = {};
  std::string note = {};
};

/// "'Holland' in gdelt means state/netherlands", "org/a is the same as org/b", for messages.
std::string judgement_text(const Judgement& judgement);

/// The judgements that hold, free of contradictions.
class Judgements {
 public:
  struct Numbered {
    std::int64_t number;  ///< as the graph file counts them
    Judgement judgement;
  };

  /// Errors: it contradicts one that holds already, which is named.
  Result<void> add(std::int64_t number, Judgement judgement);

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::span<const Numbered> all() const { return all_; }
  /// The one that says the same but for author and note; nullptr if there is none.
  [[nodiscard]] const Numbered* equal(const Judgement& judgement) const;
  /// What is judged of a name in a record of that source and period; nullptr if nothing is. A judgement about the source
  /// goes before one about all sources; of several it is the one that begins last. A record belongs where it begins.
  [[nodiscard]] const Numbered* of_name(std::string_view source, std::string_view name, const Period& period) const;
  /// The id that stands for an entity and all that are the same; its own if it was not merged.
  [[nodiscard]] std::string_view kept(std::string_view id) const;
  /// Whether some judgement names it as one that goes into another.
  [[nodiscard]] bool is_merged(std::string_view id) const { return kept(id) != id; }

 private:
  void merge(const std::string& from, const std::string& to);
  [[nodiscard]] const Numbered* contradicted_by_name(const Judgement& judgement) const;
  [[nodiscard]] const Numbered* contradicted_by_same(const Judgement& judgement) const;
  [[nodiscard]] const Numbered* chain_between(std::string_view a, std::string_view b) const;

  std::vector<Numbered> all_;
  TextMap<std::vector<std::size_t>> of_name_;    ///< indexes into all_ of those of the kind `means`
  TextMap<std::vector<std::size_t>> of_entity_;  ///< of the others, by each of their two ids
  TextMap<std::vector<std::size_t>>
      different_of_;           ///< of those of the kind `different`, by the ids that stand for the two
  TextMap<std::string> into_;  ///< id -> the id into which it was merged
};

}  // namespace entente
