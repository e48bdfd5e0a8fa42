#include "app/flags/selection_flags.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/flags/choice.hpp"
#include "app/flags/population_members.hpp"
#include "app/printing/damage.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "identity/gazetteer.hpp"
#include "store/judgement_log.hpp"

namespace entente {

namespace {

constexpr const char* group = "Which part of the graph";

void add_days(CLI::App& verb, Selection& selection) {
  auto* as_of =
      verb.add_option("--as-of", selection.as_of,
                      "Only what was in force on this day (YYYY-MM-DD). Periods are half-open: a tie that ends "
                      "on a day is not in force on it")
          ->group(group)
          ->type_name("DATE");
  verb.add_option("--during", selection.during,
                  "Only what was in force on any day of FROM..TO (or of one year or month)")
      ->group(group)
      ->type_name("FROM..TO")
      ->excludes(as_of);
}

void add_ties(CLI::App& verb, Selection& selection) {
  verb.add_option("--relation", selection.relations,
                  "Only these relations, and with them the ties that follow from treaties and wars")
      ->group(group)
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--entity-type", selection.entity_types, "Only ties between entities of these types (or below)")
      ->group(group)
      ->type_name("T,U")
      ->delimiter(',');
  verb.add_option("--source", selection.sources, "Only what these sources claim")
      ->group(group)
      ->type_name("S,T")
      ->delimiter(',');
  verb.add_option("--where", selection.where,
                  "Only ties whose attribute has this value (also != < <= > >=); may be repeated. With RELATION. in\n"
                  "front it holds for the ties of that relation only")
      ->group(group)
      ->type_name("[RELATION.]ATTRIBUTE=VALUE")
      ->allow_extra_args(false);
  const Choices<SignChoice> signs = {{"friendly", SignChoice::friendly},
                                     {"hostile", SignChoice::hostile},
                                     {"neutral", SignChoice::neutral},
                                     {"any", SignChoice::any}};
  choose(verb.add_option(
             "--sign", selection.signs,
             "Only ties of these signs: friendly (alliances ...), hostile (wars ...), neutral; any is all of them"),
         signs)
      ->group(group)
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--derived", selection.derived,
                  "From what ties may follow that --relation asks for: treaties, organisations, wars (all of these if\n"
                  "not given), or none")
      ->group(group)
      ->type_name("A,B|none")
      ->delimiter(',');
}

void add_vertices(CLI::App& verb, Selection& selection) {
  verb.add_option(
          "--population", selection.population,
          "Who counts as a vertex: the members of a state system on these days (cow-system, gw-system), all\n"
          "that existed, or a CSV file with the columns entity and, if you like, begin and end (the last day).\n"
          "Ties with an end outside are left out; members without a tie count")
      ->group(group)
      ->type_name("cow-system|gw-system|existing|FILE");
  verb.add_flag("--isolates", selection.isolates, "Count entities without a tie, too, if they existed on these days")
      ->group(group);
  verb.add_flag("--existing", selection.existing,
                "Leave out ties on the days on which an end did not exist, as far as is known")
      ->group(group);
}

void add_certainty(CLI::App& verb, Selection& selection) {
  auto* certain =
      verb.add_flag("--certain", selection.certain, "Only what must have been in force, where dates are known in part")
          ->group(group);
  verb.add_flag("--possible", selection.possible,
                "Also what may have been in force before it was first observed, or is not dated at all")
      ->group(group)
      ->excludes(certain);
  const Choices<Continuity> continuities = {
      {"strict", Continuity::strict}, {"cow", Continuity::cow}, {"gw", Continuity::gw}};
  choose(verb.add_option("--continuity", selection.continuity,
                         "Which states are one: strict (each its own: Russia, the Soviet Union), or all that bore one\n"
                         "code of the Correlates of War (cow) or of Gleditsch and Ward (gw), as in their data sets"),
         continuities)
      ->group(group);
  verb.add_flag("--reported", selection.reported, "Also what sources only report, not state")->group(group);
}

}  // namespace

void add_selection_flags(CLI::App& verb, Selection& selection) {
  add_days(verb, selection);
  add_ties(verb, selection);
  add_vertices(verb, selection);
  add_certainty(verb, selection);
}

void add_codes_flag(CLI::App& verb, Selection& selection) {
  verb.add_option("--codes", selection.codes,
                  "Also the codes of the entities, a column for each kind: cow, iso3, gw ...")
      ->group("Output")
      ->type_name("A,B")
      ->delimiter(',');
}

void add_series_flags(CLI::App& verb, Series& series) {
  verb.add_option("--series", series.years, "One answer for each year of FROM..TO, side by side")
      ->type_name("FROM..TO")
      ->group(group);
  auto* on = verb.add_option("--on", series.on, "The day of each year of the series (12-31)")
                 ->type_name("MM-DD")
                 ->group(group);
  verb.add_flag("--any-day", series.any_day, "Of each year of the series all that held on any of its days")
      ->group(group)
      ->excludes(on);
}

/// The scheme whose codes say which states are one; empty if none does.
static std::string scheme_of(Continuity continuity) {
  return continuity == Continuity::cow ? "cow" : continuity == Continuity::gw ? "gw" : "";
}

Result<Asked> ask(const std::string& path, const Selection& selection) {
  auto file = GraphFile::open(path, Access::read);
  if (!file) return file.error();
  return ask(*file, selection);
}

Result<Asked> ask(GraphFile& file, const Selection& selection) {
  GraphReading reading{.reported = selection.reported,
                       .known = Gazetteer::builtin().entities(),
                       .continuity = scheme_of(selection.continuity)};
  const auto members = population_members(selection.population);
  if (!members) return members.error();
  const std::vector<std::string> ids = member_ids(*members);
  reading.also = ids;
  auto graph = file.graph(reading);
  if (!graph) return graph.error();
  tell_damage(*graph, file.path().string());
  const auto days = days_of(selection);
  if (!days) return days.error();
  if (const auto known = check_codes(*graph, selection.codes); !known) return known.error();
  auto projection = projection_of(selection, *graph, population_of(selection.population, *members, *graph, *days));
  if (!projection) return projection.error();
  return Asked{*std::move(graph), *std::move(projection)};
}

void tell(std::span<const Notice> notices) {
  for (const Notice& notice : notices) notice.is_warning ? warn(notice.message()) : say(notice.message());
}

Result<Judgements> read_judgements_of(const std::string& path) {
  auto file = GraphFile::open(path, Access::read);
  if (!file) return file.error();
  return active_judgements(file->database());
}

}  // namespace entente
