#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <memory>

#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "exporters/registry.hpp"
#include "graph/schema.hpp"
#include "importers/registry.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/groupings/registry.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

std::string joined(const auto& list) { return fmt::format("{}", fmt::join(list, ", ")); }

std::string type_names(const std::vector<EntityTypeId>& types) {
  std::vector<std::string> names;
  for (const EntityTypeId type : types) names.push_back(Schema::builtin()[type].name);
  return joined(names);
}

Table relations() {
  Table table{{{"relation", "name"},
               {"label", "how it reads"},
               {"symmetric", "whether it holds both ways"},
               {"sign", "1 friendly, -1 hostile, 0 neither"},
               {"subject", "types of the subject"},
               {"object", "types of the object"},
               {"attributes", "what it may say beside its ends"}},
              {}};
  for (const RelationType& type : Schema::builtin().relation_types()) {
    std::vector<std::string> attributes;
    for (const AttributeType& attribute : type.attributes)
      attributes.push_back(fmt::format("{} ({})", attribute.name, attribute_kind_name(attribute.kind)));
    table.rows.push_back({type.name, type.label, type.symmetric, std::int64_t{type.sign}, type_names(type.domain),
                          type_names(type.range), joined(attributes)});
  }
  return table;
}

Table entity_types() {
  Table table{{{"type", "name"}, {"label", "for people"}, {"parent", "the type above"}}, {}};
  for (const EntityType& type : Schema::builtin().entity_types())
    table.rows.push_back({type.name, type.label, type.parent ? Schema::builtin()[*type.parent].name : std::string()});
  return table;
}

Table measures_table() {
  Table table{{{"measure", "name"},
               {"description", "what it counts"},
               {"formula", ""},
               {"conventions", "direction, normalisation, where it is not defined"},
               {"signs", "what it makes of hostile ties: ignored, positive (left out) or used"},
               {"weighted", "whether it takes --weight"},
               {"lengths", "whether it takes --length"},
               {"cost", "n entities, m ties"},
               {"citation", "see docs/measures.md"}},
              {}};
  constexpr std::array<std::string_view, 3> signs = {"ignored", "positive", "used"};
  for (const Measure* measure : measures())
    table.rows.push_back({std::string(measure->name), std::string(measure->description), std::string(measure->formula),
                          std::string(measure->conventions),
                          std::string(signs[static_cast<std::size_t>(measure->signs)]), measure->weighted,
                          measure->takes_lengths, std::string(measure->cost), std::string(measure->citation)});
  return table;
}

Table groupings_table() {
  Table table{{{"grouping", "name"},
               {"description", "what a group is"},
               {"conventions", "direction, signs"},
               {"cost", "n entities, m ties"},
               {"citation", ""}},
              {}};
  for (const Grouping* grouping : groupings())
    table.rows.push_back({std::string(grouping->name), std::string(grouping->description),
                          std::string(grouping->conventions), std::string(grouping->cost),
                          std::string(grouping->citation)});
  return table;
}

std::vector<std::string_view> kept_by(const FormatKeeps& keeps) {
  std::vector<std::string_view> kept;
  if (keeps.time) kept.emplace_back("time");
  if (keeps.look) kept.emplace_back("look");
  if (keeps.places) kept.emplace_back("places");
  if (keeps.claims) kept.emplace_back("claims");
  return kept;
}

Table formats() {
  Table table{{{"format", "name"},
               {"suffixes", "of its files"},
               {"profiles", "the first is the default"},
               {"keeps", "beside nodes, edges and their columns"},
               {"description", ""}},
              {}};
  for (const Exporter& exporter : exporters())
    table.rows.push_back({std::string(exporter.name), joined(exporter.suffixes), joined(exporter.profiles),
                          joined(kept_by(exporter.keeps)), std::string(exporter.description)});
  return table;
}

Table importers_table() {
  Table table{{{"importer", "name"}, {"description", "what it reads"}}, {}};
  for (const Importer& importer : importers())
    table.rows.push_back({std::string(importer.name), std::string(importer.description)});
  return table;
}

Table mappings() {
  Table table{
      {{"mapping", "name"}, {"title", "the data set"}, {"source", "key of the source"}, {"version", "of the data set"}},
      {}};
  for (const Mapping& mapping : builtin_mappings())
    table.rows.push_back({mapping.name, mapping.title, mapping.source.key, mapping.source.version});
  return table;
}

struct List {
  std::string_view name;
  std::string_view description;
  Table (*table)();
};

constexpr std::array lists = {
    List{"relations", "types of relations with their signs and attributes", relations},
    List{"entity-types", "types of entities", entity_types},
    List{"measures", "measures of centrality", measures_table},
    List{"groupings", "divisions of the entities into groups", groupings_table},
    List{"formats", "export formats", formats},
    List{"importers", "input syntaxes", importers_table},
    List{"mappings", "data sets that are known by their columns", mappings},
};

struct ListArguments {
  std::string what;
  Output output;
};

Result<ExitCode> run_list(const ListArguments& arguments) {
  Table table{{{"list", "what can be listed"}, {"description", ""}}, {}};
  for (const List& list : lists) {
    if (list.name == arguments.what) table = list.table();
    if (arguments.what.empty()) table.rows.push_back({std::string(list.name), std::string(list.description)});
  }
  // A terminal has room for what a measure is; the rest is in docs/measures.md.
  if (arguments.what == "measures" && arguments.output.format == OutputFormat::table) {
    table.columns.resize(2);
    for (auto& row : table.rows) row.resize(2);
  }
  return answer(table, arguments.output);
}

}  // namespace

Run define_list(CLI::App& verb) {
  const auto arguments = std::make_shared<ListArguments>();
  std::vector<std::string> names;
  for (const List& list : lists) names.emplace_back(list.name);
  verb.add_option("WHAT", arguments->what, joined(names))->check([names](const std::string& text) {
    return not_one_of(text, names);
  });
  add_output_flags(verb, arguments->output);
  return [arguments] { return run_list(*arguments); };
}

}  // namespace entente
