#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <ostream>
#include <set>

#include "app/flags/choice.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "exporters/citations/citations.hpp"
#include "store/graph_file.hpp"

namespace entente {
namespace {

enum class CitationStyle { text, bibtex, csl_json };

struct CiteArguments {
  std::string graph;
  CitationStyle style = CitationStyle::text;
  Selection selection;
  Output output;
};

/// The claims on which the selection rests; all that the graph has if nothing is selected.
std::vector<bool> claims_of(const Graph& graph, const Projection& projection) {
  if (is_whole(projection) && projection.entity_types.empty()) return std::vector<bool>(graph.claims().size(), true);
  std::vector<bool> counted(graph.claims().size());
  const Ties ties = ties_of(graph, projection);
  tell(notices_of(graph, projection, ties.report));
  for (const Tie& tie : ties.items)
    for (const ClaimId claim : ties.claims_of(tie)) counted[claim.value()] = true;
  return counted;
}

/// The sources of the claims, by their keys, with the files in which exactly these claims stand.
Result<std::vector<CitedSource>> sources_of(const Graph& graph, const std::vector<bool>& counted, GraphFile& file) {
  const auto imports = file.imports();
  if (!imports) return imports.error();
  const auto import_of = file.import_of_record();
  if (!import_of) return import_of.error();
  std::map<std::string, std::pair<CitedSource, std::set<std::uint32_t>>> by_key;
  for (std::size_t at = 0; at < counted.size(); ++at) {
    if (!counted[at]) continue;
    const Claim& claim = graph.claims()[at];
    const Source& source = graph.sources()[claim.source.value()];
    auto& [cited, files] =
        by_key.try_emplace(source.key, CitedSource{&source, 0}, std::set<std::uint32_t>()).first->second;
    ++cited.claims;
    if (claim.record != 0 && claim.record < import_of->size()) files.insert((*import_of)[claim.record]);
  }
  std::vector<CitedSource> sources;
  for (auto& [key, entry] : by_key) {
    for (const std::uint32_t import : entry.second)
      if (import < imports->size()) entry.first.files.push_back({(*imports)[import].file, (*imports)[import].sha256});
    sources.push_back(std::move(entry.first));
  }
  return sources;
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
               {"files", "the files in which these claims stand, as they were called when they were read"},
               {"sha256", "the checksums of these files, in the same order"}},
              {}};
  for (const auto& [source, claims, files] : sources) {
    std::string names;
    std::string checksums;
    for (const auto& [name, checksum] : files) {
      names += (names.empty() ? "" : " | ") + name;
      checksums += (checksums.empty() ? "" : " | ") + checksum;
    }
    table.rows.push_back({source->key, static_cast<std::int64_t>(claims), source->title, source->version,
                          source->citation, source->licence, source->url, source->retrieved, names, checksums});
  }
  return table;
}

Result<ExitCode> run_cite(const CiteArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  auto file = GraphFile::open(arguments.graph, Access::read);
  if (!file) return file.error();
  const auto made = sources_of(graph, claims_of(graph, projection), *file);
  if (!made) return made.error();
  const std::vector<CitedSource>& sources = *made;
  if (sources.empty())
    return Error{"this part of the graph rests on no claim: there is nothing to cite", ErrorKind::not_found};
  const auto writer = [&](std::ostream& out) {
    switch (arguments.style) {
      case CitationStyle::text:
        return write_citations(out, sources);
      case CitationStyle::bibtex:
        return write_bibtex(out, sources);
      case CitationStyle::csl_json:
        return write_csl_json(out, sources);
    }
  };
  return arguments.output.format == OutputFormat::table ? answer(writer, arguments.output)
                                                        : answer(source_table(sources), arguments.output);
}

}  // namespace

Run define_cite(CLI::App& verb) {
  const auto arguments = std::make_shared<CiteArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  choose(verb.add_option("--style", arguments->style, "text for people, bibtex, or csl-json for Zotero and pandoc"),
         Choices<CitationStyle>{
             {"text", CitationStyle::text}, {"bibtex", CitationStyle::bibtex}, {"csl-json", CitationStyle::csl_json}});
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Exactly the sources on which the graph, or the part that the flags select, rests: with the number of claims "
      "that\n"
      "each gave and the checksums of the files in which exactly these stand. With --format csv, json or jsonl: the "
      "same as a table.");
  return [arguments] { return run_cite(*arguments); };
}

}  // namespace entente
