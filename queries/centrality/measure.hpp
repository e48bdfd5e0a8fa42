#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/snapshot.hpp"
#include "values/result.hpp"
#include "values/table.hpp"

namespace entente {

/// What a measure can be asked for beside ties and their weights. It becomes a flag, --NAME, and a line of the help.
struct Parameter {
  enum class Kind : std::uint8_t {
    number,    ///< double
    count,     ///< std::size_t
    entities,  ///< names or ids, "A,B"
    groups     ///< a CSV file with the columns entity and group
  };
  std::string_view name;         ///< lower-case words joined by hyphens
  std::string_view placeholder;  ///< of the value, in the help: "K"
  std::string_view description;  ///< a line, with whose it is and what is taken without it
  Kind kind;
};

/// What parameters are given, of those that someone declares.
template <typename Member>
class ParameterValues {
 public:
  /// By the parameter's kind; members one by one, groups the number of each member's.
  using Value = std::variant<double, std::size_t, std::vector<Member>, std::vector<std::uint32_t>>;

  ParameterValues() = default;
  ParameterValues(std::initializer_list<std::pair<const Parameter*, Value>> values) : values_(values) {}

  void set(const Parameter& parameter, Value value) { values_.emplace_back(&parameter, std::move(value)); }
  /// The value, or null if none is given.
  template <typename Type>
  [[nodiscard]] const Type* get(const Parameter& parameter) const {
    for (const auto& [known, value] : values_)
      if (known == &parameter) return std::get_if<Type>(&value);
    return nullptr;
  }
  template <typename Type>
  [[nodiscard]] Type get_or(const Parameter& parameter, Type otherwise) const {
    const Type* value = get<Type>(parameter);
    return value == nullptr ? std::move(otherwise) : *value;
  }
  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }

 private:
  std::vector<std::pair<const Parameter*, Value>> values_;
};

/// What a measure is computed of, beside the snapshot.
struct MeasureInput {
  bool normalised =
      false;             ///< as the measure says: divide by the greatest value that a graph of this size could give ...
  unsigned threads = 0;  ///< 0: as many as the machine runs at once; the result does not depend on it
  /// Of each edge of the snapshot, not negative; empty: 1 each, and for strengths the number of ties.
  std::vector<double> weights = {};
  /// If they are not the same both ways: of the ties of each edge that lead from its source to its target, and of those that lead back.
  std::vector<double> weights_along = {};
  std::vector<double> weights_against = {};
  std::vector<double> lengths = {};          ///< of each edge, above 0, or infinite: no way; empty: 1 each
  std::vector<double> lengths_against = {};  ///< from its target to its source; empty: the same
  ParameterValues<VertexId> parameters = {};
};

/// What a measure makes of ties with a negative sign.
enum class Signs {
  ignored,   ///< counts ties of every sign alike: it is about who is tied to whom at all
  positive,  ///< assumes that a tie brings two together; hostile ones must not be among others
  used,      ///< is about signs
};

/// What has a score.
enum class Measured { vertices, edges };

/// "entities" or "ties".
std::string_view measured_name(Measured of);

/// A measure of each vertex, or of each edge. Adding one is a file, which says all about it, and a line in registry.cpp.
struct Measure {
  std::string_view name;         ///< lower-case words joined by hyphens
  std::string_view description;  ///< one line
  std::string_view formula;
  std::string_view conventions;  ///< direction, weights, normalisation, disconnected parts, where it is not defined
  std::string_view cost;
  std::string_view citation;
  Signs signs = Signs::ignored;
  bool weighted = false;  ///< takes weights
  /// One score a vertex (or an edge), in the order of the snapshot, whose parallel edges must be merged; not a number where the measure
  /// is not defined. Errors: it does not converge, or a parameter is out of its range.
  Result<std::vector<double>> (*scores)(const Snapshot&, const MeasureInput&) = nullptr;
  bool takes_lengths = false;  ///< of ties
  Measured of = Measured::vertices;
  /// What one should know of scores that are not the only answer, in words that go on after the measure's name; empty: nothing.
  std::string (*remark)(const Snapshot&, const MeasureInput&, const std::vector<double>& scores) = nullptr;
  std::span<const Parameter* const> parameters = {};
};

/// A measure of which an argument tells the kind.
template <auto function, auto kind>
Result<std::vector<double>> of_kind(const Snapshot& snapshot, const MeasureInput& input) {
  return function(snapshot, kind, input);
}

/// One that cannot fail.
template <std::vector<double> (*function)(const Snapshot&, const MeasureInput&)>
Result<std::vector<double>> surely(const Snapshot& snapshot, const MeasureInput& input) {
  return function(snapshot, input);
}

/// The scores of several measures, all of vertices or all of edges, side by side: columns entity and name, or, of edges, source,
/// source_name, target, target_name, relations and directed, and each measure's name
/// with underscores; the greatest score of the first measure first, then by id. Scores that are not defined are empty, and stand last.
Table centrality_table(const Snapshot& snapshot, std::span<const Measure* const> measures,
                       const std::vector<std::vector<double>>& scores);

}  // namespace entente
