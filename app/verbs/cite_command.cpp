#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/flags/selection_flags.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "exporters/citations/citations.hpp"

namespace entente {
namespace {

struct CiteArguments {
  std::string graph;
  std::string style = "text";
  Selection selection;
  Output output;
};

/// How many claims of each source the selection rests on; all that the graph has if nothing is selected.
std::vector<std::size_t> claims_by_source(const Graph& graph, const Projection& projection) {
  std::vector<std::size_t> counts(graph.sources().size());
  if (is_whole(projection) && projection.entity_types.empty()) {
    for (const Claim& claim : graph.claims()) ++counts[claim.source.value()];
    return counts;
  }
  std::vector<bool> counted(graph.claims().size());
  const Ties ties = ties_of(graph, projection);
  tell(notices_of(graph, projection, ties.report));
  for (const Tie& tie : ties.items)
    for (const ClaimId claim : ties.claims_of(tie)) counted[claim.value()] = true;
  for (std::size_t claim = 0; claim < counted.size(); ++claim)
    if (counted[claim]) ++counts[graph.claims()[claim].source.value()];
  return counts;
}

Table source_table(const std::vector<CitedSource>& sources) {
  Table table{{{"source", "key of the source"},
               {"claims", "number of claims that the selection rests on"},
               {"title", "its title"},
               {"version", "its version"},
               {"citation", "how to cite it"},
               {"licence", "terms of use"},
               {"url", "where it is"},
               {"retrieved", "when it was got"},
               {"sha256", "checksum of the file that it was first read from"}},
              {}};
  for (const auto& [source, claims] : sources)
    table.rows.push_back({source->key, static_cast<std::int64_t>(claims), source->title, source->version,
                          source->citation, source->licence, source->url, source->retrieved, source->checksum});
  return table;
}

Result<ExitCode> run_cite(const CiteArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto counts = claims_by_source(graph, projection);
  std::vector<CitedSource> sources;
  for (std::size_t at = 0; at < counts.size(); ++at)
    if (counts[at] > 0) sources.push_back({&graph.sources()[at], counts[at]});
  std::ranges::sort(sources, {}, [](const CitedSource& cited) { return cited.source->key; });
  if (sources.empty())
    return Error{"this part of the graph rests on no claim: there is nothing to cite", ErrorKind::not_found};
  const auto writer = [&](std::ostream& out) {
    if (arguments.style == "bibtex")
      write_bibtex(out, sources);
    else if (arguments.style == "csl-json")
      write_csl_json(out, sources);
    else
      write_citations(out, sources);
  };
  return arguments.output.format == "table" ? answer(writer, arguments.output)
                                            : answer(source_table(sources), arguments.output);
}

}  // namespace

Run define_cite(CLI::App& verb) {
  const auto arguments = std::make_shared<CiteArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--style", arguments->style, "text for people, bibtex, or csl-json for Zotero and pandoc")
      ->check(CLI::IsMember({"text", "bibtex", "csl-json"}))
      ->type_name("text|bibtex|csl-json");
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Exactly the sources on which the graph, or the part that the flags select, rests: with the number of claims "
      "that\n"
      "each gave and the checksum of the file that was read. With --format csv, json or jsonl: the same as a table.");
  return [arguments] { return run_cite(*arguments); };
}

}  // namespace entente
