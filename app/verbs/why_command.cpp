#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "identity/find_entity.hpp"
#include "queries/evidence.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

struct WhyArguments {
  std::string graph;
  std::string a;
  std::string b;
  Selection selection;
  Output output;
};

/// A claim with the place it was read from.
struct Evidence {
  const Claim* claim;
  RecordPlace place;
};

/// The words that a claim rests on, if the record holds them.
std::string said(const RecordPlace& place, std::string_view member) {
  const auto record = parse_json(place.verbatim);
  return record ? std::string(record->string(member).value_or("")) : std::string();
}

Table evidence_table(const Graph& graph, const std::vector<Evidence>& list) {
  Table table{{{"subject", "id"},
               {"relation", "relation"},
               {"object", "id"},
               {"via", "treaty or event under which it holds"},
               {"begin", "first day in force"},
               {"end", "first day no longer in force"},
               {"mode", "stated, reported, planned, attempted, negated or hypothetical"},
               {"attributes", "as a JSON object"},
               {"source", "who says so"},
               {"file", "where it was read"},
               {"line", "line of the record in it"},
               {"locator", "page or paragraph"},
               {"verbatim", "the record's values as a JSON object"},
               {"recorded_at", "when it was read, UTC"}},
              {}};
  for (const Evidence& e : list) {
    const Claim& c = *e.claim;
    table.rows.push_back({graph[c.subject].id, graph.schema()[c.relation].name, graph[c.object].id,
                          c.via == no_entity ? std::string() : graph[c.via].id, date_text(c.period.begin),
                          date_text(c.period.end), std::string(mode_name(c.mode)), attribute_text(graph[c.attributes]),
                          graph[c.source].key, e.place.file, e.place.line, e.place.locator, e.place.verbatim,
                          e.place.recorded_at});
  }
  return table;
}

void write_evidence(std::ostream& out, const Graph& graph, const std::vector<Evidence>& list) {
  for (const Evidence& e : list) {
    const Claim& c = *e.claim;
    const std::string mode = c.mode == Mode::stated ? "" : fmt::format("  ({})", mode_name(c.mode));
    out << fmt::format("{} {} {}  {}{}\n", graph[c.subject].label, graph.schema()[c.relation].label,
                       graph[c.object].label, period_text(c.period), mode);
    if (c.via != no_entity) out << fmt::format("  under       {}\n", graph[c.via].label);
    std::string attributes;
    for (const Attribute& attribute : graph[c.attributes])
      attributes += fmt::format("{}{}={}", attributes.empty() ? "" : ", ", attribute.name, attribute.value);
    if (!attributes.empty()) out << fmt::format("  attributes  {}\n", attributes);
    const Source& source = graph[c.source];
    out << fmt::format("  source      {}: {}\n", source.key, source_name(source.title, source.version));
    out << fmt::format("  where       {}:{}{}{}\n", e.place.file, e.place.line, e.place.locator.empty() ? "" : ", ",
                       e.place.locator);
    const std::string quote = said(e.place, "quote");
    if (!quote.empty()) out << fmt::format("  quote       \"{}\"\n", quote);
    if (const std::string assumed = said(e.place, "assumption"); !assumed.empty())
      out << fmt::format("  assumption  {}\n", assumed);
    if (quote.empty()) out << fmt::format("  record      {}\n", e.place.verbatim);
  }
}

Result<std::vector<Evidence>> evidence_of(const Graph& graph, GraphFile& file, const std::vector<ClaimId>& claims) {
  std::vector<Evidence> list;
  for (const ClaimId id : claims) {
    const Claim& claim = graph[id];
    auto place = file.record(claim.record);
    if (!place && place.error().kind != ErrorKind::not_found) return place.error();
    if (!place) warn(place.error().message);
    list.push_back({&claim, place ? *std::move(place) : RecordPlace{"?", 0, {}, {}, {}}});
  }
  std::ranges::stable_sort(list, {}, [](const Evidence& e) { return e.claim->period; });
  return list;
}

Result<ExitCode> run_why(const WhyArguments& arguments) {
  auto file = GraphFile::open(arguments.graph, Access::read);
  if (!file) return file.error();
  const auto asked = ask(*file, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto a = find_entity(graph, arguments.a, projection.days);
  if (!a) return a.error();
  const auto b = find_entity(graph, arguments.b, projection.days);
  if (!b) return b.error();
  ClaimsBetween found = claims_between(graph, projection, arguments.selection.reported, *a, *b);
  // Which claims are of a treaty or a war stands beside each.
  found.report.pairs.clear();
  tell(notices_of(graph, projection, found.report, false));
  if (found.claims.empty()) return nothing_claimed(graph, projection, *a, *b);
  const auto list = evidence_of(graph, *file, found.claims);
  if (!list) return list.error();
  if (arguments.output.format == OutputFormat::table && arguments.selection.codes.empty()) {
    return answer([&](std::ostream& out) { write_evidence(out, graph, *list); }, arguments.output);
  }
  Table table = evidence_table(graph, *list);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  return answer(table, arguments.output);
}

}  // namespace

Run define_why(CLI::App& verb) {
  const auto arguments = std::make_shared<WhyArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("A", arguments->a, "By name, code (cow:200, iso3:GBR) or id (state/united-kingdom)")->required();
  verb.add_option("B", arguments->b, "The same")->required();
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Every claim of every mode, in either direction, and the claims that make both parties to one treaty or\n"
      "put them on two sides of one conflict.");
  return [arguments] { return run_why(*arguments); };
}

}  // namespace entente
