#include "exporters/columns/column_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exporters/text/interchange_text.hpp"

namespace entente {
namespace {

/// What Gephi (GraphML, GEXF and spreadsheet import), Cytoscape, igraph and NetworkX keep for themselves.
constexpr std::array<std::string_view, 45> reserved = {"id",
                                                       "label",
                                                       "nodelabel",
                                                       "edgelabel",
                                                       "name",
                                                       "interaction",
                                                       "weight",
                                                       "key",
                                                       "source",
                                                       "target",
                                                       "type",
                                                       "kind",
                                                       "edge weight",
                                                       "x",
                                                       "y",
                                                       "z",
                                                       "xpos",
                                                       "ypos",
                                                       "zpos",
                                                       "size",
                                                       "r",
                                                       "g",
                                                       "b",
                                                       "color",
                                                       "viz",
                                                       "timeset",
                                                       "interval",
                                                       "timestamp",
                                                       "start",
                                                       "end",
                                                       "degree",
                                                       "indegree",
                                                       "outdegree",
                                                       "weighted degree",
                                                       "modularity_class",
                                                       "suid",
                                                       "selected",
                                                       "pageranks",
                                                       "shared name",
                                                       "edge type",
                                                       "shared interaction",
                                                       "componentnumber",
                                                       "spells",
                                                       "for",
                                                       "directed"};

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return lower;
}

bool ColumnNames::is_free(const std::string& name) const {
  const std::string lower = lower_case(name);
  return !lower.empty() && std::ranges::find(reserved, lower) == reserved.end() && !taken_.contains(lower);
}

std::string ColumnNames::give(std::string_view name, std::string_view prefix) {
  const std::string clean = interchange_text(name);
  std::string given = is_free(clean) ? clean : fmt::format("{}{}", prefix, clean);
  for (int number = 2; !is_free(given); ++number) given = fmt::format("{}{}_{}", prefix, clean, number);
  take(given);
  return given;
}

}  // namespace entente
