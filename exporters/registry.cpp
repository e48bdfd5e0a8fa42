#include "exporters/registry.hpp"

#include <algorithm>
#include <array>

#include "exporters/columns/column_names.hpp"
#include "exporters/gephi/gephi_csv_exporter.hpp"
#include "exporters/gephi/gexf_exporter.hpp"
#include "exporters/graphml_exporter.hpp"

namespace entente {

std::span<const Exporter> exporters() {
  static const std::array all = {
      graphml_exporter(),
      gexf_exporter(),
      gephi_csv_exporter(),
  };
  return all;
}

const Exporter* exporter_named(std::string_view name) {
  const auto all = exporters();
  const auto found = std::ranges::find(all, name, &Exporter::name);
  return found == all.end() ? nullptr : &*found;
}

const Exporter* exporter_for_suffix(std::string_view suffix) {
  const std::string wanted = lower_case(suffix);
  const auto has_it = [&](const Exporter& exporter) {
    return std::ranges::find(exporter.suffixes, wanted) != exporter.suffixes.end();
  };
  const auto all = exporters();
  const auto found = std::ranges::find_if(all, has_it);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace entente
