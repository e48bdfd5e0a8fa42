#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "queries/measurement.hpp"

namespace CLI {
class App;
}

namespace entente {

/// How something is measured, as it is written on the command line.
struct MeasuringFlags {
  std::vector<std::string> measures = {"degree"};
  bool normalised = false;
  bool undirected = false;
  std::string weight;
  std::string length;
  std::map<const Parameter*, std::string> parameters;  ///< what was given of those that measures declare; else empty
  unsigned threads = 0;
};

/// The flags that mean the same in every verb that measures.
void add_measuring_flags(CLI::App& verb, MeasuringFlags& flags);

/// Reads the flags. Errors: of usage; a file of groups that cannot be read.
Result<Measuring> measuring_of(const MeasuringFlags& flags, const Graph& graph, const std::optional<DayRange>& days);

/// What was read of them for some days, as it is of others: whom a name or code of --personal and --groups means is asked anew.
Result<Measuring> measuring_on(const MeasuringFlags& flags, const Graph& graph, const DayRange& days,
                               const Measuring& measuring);

/// The same, for what can only be told of entities: measures of ties are an error.
Result<Measuring> measuring_of_entities(const MeasuringFlags& flags, const Graph& graph,
                                        const std::optional<DayRange>& days);
std::optional<Error> only_of_entities(const Measuring& measuring);

}  // namespace entente
