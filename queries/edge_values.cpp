#include "queries/edge_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace entente {

Result<std::vector<double>> edge_values(const Snapshot& snapshot, const std::string& attribute, EdgeValue value,
                                        std::size_t& missing, std::string_view what, bool positive) {
  const double nothing = value == EdgeValue::shortest ? std::numeric_limits<double>::infinity() : 0.0;
  std::vector<double> values(snapshot.edge_count(), nothing);
  bool any = false;
  for (std::size_t at = 0; at < values.size(); ++at) {
    for (const Tie& tie : snapshot.ties(snapshot.edges()[at])) {
      const AttributeSet attributes = snapshot.attributes(tie);
      const auto text = attribute_value(attributes, attribute);
      if (!text) {
        ++missing;
        continue;
      }
      const auto number = number_of(*text);
      if (!number || *number < 0 || (positive && *number == 0))
        return Error{fmt::format("{}{} is '{}' between {} and {}; it must be a number {}", what, attribute, *text,
                                 snapshot.graph()[tie.subject].label, snapshot.graph()[tie.object].label,
                                 positive ? "above 0" : "from 0 on"),
                     ErrorKind::usage};
      any = true;
      if (value == EdgeValue::sum) values[at] += *number;
      if (value == EdgeValue::shortest) values[at] = std::min(values[at], *number);
      if (value == EdgeValue::widest) values[at] = std::max(values[at], *number);
    }
  }
  if (!any && !values.empty())
    return Error{fmt::format("{}no tie here has the attribute '{}'", what, attribute), ErrorKind::usage};
  return values;
}

}  // namespace entente
