#pragma once

#include <cstddef>
#include <limits>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// What a file may not carry as the graph has it.
enum class LossKind {
  text,       ///< a text was changed, see interchange_text
  inf,        ///< a text with INF, which Gephi's import changes
  time,       ///< the format has no time: a relation's days are in text columns
  precision,  ///< a relation's days are drawn from the first to the last possible one
  order,      ///< a relation ends before it begins: it has no days
  undated,    ///< nothing is known of a relation's beginning, so that it stands on no day: it is left out of a timeline
  timeless,   ///< nothing is known of any relation's beginning: the file has no timeline, but all relations
  life,       ///< a relation stands outside of the life of an end, which is drawn for as long
  direction,  ///< a symmetric relation is written as two that lead somewhere, one each way
  united,     ///< a relation is written as a further spell of another of the same type and ends
  weights,    ///< an edge's weight is the sum of those of the relations that are its spells
  unweighted,  ///< a relation has no such attribute as its weight, and weighs 0
  differing,   ///< a number in which united relations differ
  measure,     ///< a measure that is no finite number
  look,        ///< sizes, colours and places of nodes
  codes,       ///< an identifier that is not the current or last one of its scheme
  names,       ///< a name's kind or time
  records,     ///< the records behind a relation's claims
};

/// One place where something was lost.
struct LossEntry {
  std::string where;   ///< id of the entity or edge
  std::string column;  ///< empty if it concerns all of it
  std::string reason;
};

struct Loss {
  LossKind kind;
  std::size_t count = 0;
  std::vector<LossEntry> entries;  ///< the first of them
};

/// The loss report of an export: what its file could not carry, by kind.
class Losses {
 public:
  static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

  /// Keeps at most so many entries of each kind.
  explicit Losses(std::size_t listed = 3) : listed_(listed) {}

  void add(LossKind kind, std::string_view where, std::string_view column = {}, std::string_view reason = {});
  void count(LossKind kind, std::size_t times);
  /// Adds what another part of the same export lost.
  void merge(const Losses& other);
  /// The text of a column went through interchange_text and is another now.
  void add_text(std::string_view where, std::string_view column, std::string_view text);

  [[nodiscard]] std::size_t listed() const { return listed_; }
  /// What was written: some formats unite relations, or leave some out.
  std::size_t nodes = 0;
  std::size_t edges = 0;
  /// Of each kind that occurred, in the order of the kinds.
  [[nodiscard]] std::span<const Loss> losses() const { return losses_; }

 private:
  Loss& of(LossKind kind);
  std::size_t listed_;
  std::vector<Loss> losses_;
};

/// What no format carries, but for claims: labels that cannot be seen, codes of other times, kinds and times of names, the records of claims.
void add_general_losses(Losses& losses, const Snapshot& snapshot, bool has_claims);

/// What becomes of the days of an edge, in a format with or without time.
void add_time_losses(Losses& losses, std::string_view edge, const Period& period, bool has_time);

/// A word for the kind, for programs.
std::string_view loss_name(LossKind kind);
/// What was lost and where it is to be had, in a line for people, without the entries.
std::string loss_text(const Loss& loss);
/// Whether it is what one expects of any export, and said only in the full report.
bool is_expected(LossKind kind);

/// The report as a JSON object (RFC 8259): what was written, and "losses", an array of kinds with count, text and entries.
void write_losses(std::ostream& out, std::string_view format, std::string_view profile, const Losses& losses);

}  // namespace entente
