#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "app/flags/selection_flags.hpp"
#include "app/name_index.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "identity/identification.hpp"
#include "importers/claims/judgements_reader.hpp"
#include "store/judgement_log.hpp"
#include "store/name_use.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

struct JudgeArguments {
  std::string graph;
  std::vector<std::string> words;  ///< means NAME ENTITY; same A B; different A B
  std::string source;
  std::string begin;
  std::string end;
  std::string author;
  std::string note;
  std::string file;
  std::optional<std::int64_t> undo;
  bool strict = false;
  Output output;
};

/// The id of an entity that a person wrote as id, code or name. An id stays what it is, if others are the same.
Result<std::string> entity_id(const std::string& text, const EntityIndex& index) {
  const Identification found = identify(index, text, Period::always());
  if (found.standing == Standing::resolved) {
    const Candidate& one = found.candidates.front();
    return one.rule == Rule::id ? text : index[one.entity].id;
  }
  std::string others;
  for (const Candidate& candidate : found.candidates) others += fmt::format("\n  {}", index[candidate.entity].id);
  if (!others.empty())
    return Error{fmt::format("'{}' may mean several entities; give the id of one:{}", text, others), ErrorKind::usage};
  return Error{fmt::format("no entity '{}' in the graph or the gazetteer{}{}", text,
                           found.suggestions.empty() ? "" : "; near: ", fmt::join(found.suggestions, ", ")),
               ErrorKind::usage};
}

/// With ids in place of what was written.
Result<Judgement> with_ids(Judgement judgement, const EntityIndex& index) {
  const bool names_nobody = judgement.kind == JudgementKind::means && judgement.entity == nobody;
  if (!names_nobody) {
    const auto id = entity_id(judgement.entity, index);
    if (!id) return id.error();
    judgement.entity = *id;
  }
  if (judgement.kind == JudgementKind::means) return judgement;
  const auto id = entity_id(judgement.name, index);
  if (!id) return id.error();
  judgement.name = *id;
  if (judgement.name == judgement.entity)
    return Error{fmt::format("{0} and {0} are one entity already", judgement.name), ErrorKind::usage};
  return judgement;
}

/// What a judgement about a name does to what is there, and what has to be imported again for it.
Result<std::string> effect_of(const Judgement& judgement, Database& database) {
  if (judgement.kind != JudgementKind::means) return std::string();
  const auto use = use_of_name(database, judgement.name, judgement.source);
  if (!use) return use.error();
  std::string text;
  if (use->claims > 0) text += fmt::format("\n  {} {} it", use->claims, use->claims == 1 ? "claim uses" : "claims use");
  if (judgement.entity == nobody) return text;
  for (const auto& [file, records] : use->left_out)
    text += fmt::format("\n  {} {} of {} left out for it; import the file again", records,
                        records == 1 ? "record" : "records", file);
  return text;
}

Table judgement_table(const Judgements& judgements) {
  Table table{{{"judgement", "means, same or different"},
               {"name", "as a source writes it; of two entities the id of the one"},
               {"entity", "the id of the entity, or none"},
               {"source", "whose name it is; empty for every source's"},
               {"begin", "first day of the records that are meant"},
               {"end", "first day of those that are no longer meant"},
               {"author", "who decided"},
               {"note", "why"},
               {"number", "for --undo"}},
              {}};
  const auto day = [](const Date& date) { return date.is_unknown() ? std::string() : date_text(date); };
  for (const auto& [number, judgement] : judgements.all())
    table.rows.push_back({std::string(judgement_kind_name(judgement.kind)), judgement.name, judgement.entity,
                          judgement.source, day(judgement.period.begin), day(judgement.period.end), judgement.author,
                          judgement.note, number});
  return table;
}

/// Makes the log lasting, and says so if older programs cannot read the file any more.
Result<void> commit(JudgementLog& log, const std::string& graph) {
  const auto kept = log.commit();
  if (kept && log.migrated_from())
    std::cout << fmt::format("{}: was of format {}, is of format {} now; older programs cannot read it any more\n",
                             graph, *log.migrated_from(), GraphFile::version);
  return kept;
}

/// A source that the graph does not have yet may be a slip.
void warn_of_unknown_source(const std::string& source, Database& database) {
  if (source.empty()) return;
  std::vector<std::string> known;
  const auto read = database.each("SELECT key FROM sources ORDER BY key",
                                  [&](const Statement& row) { known.emplace_back(row.text(0)); });
  // A file that cannot be read is told by what is done with it next.
  if (!read) return;
  if (std::ranges::find(known, source) == known.end())
    warn(fmt::format("no source '{}' in this graph yet{}", source, did_you_mean(source, known)));
}

Result<ExitCode> list_judgements(const JudgeArguments& arguments) {
  const auto judgements = read_judgements_of(arguments.graph);
  if (!judgements) return judgements.error();
  return answer(judgement_table(*judgements), arguments.output);
}

Result<ExitCode> undo(const JudgeArguments& arguments, JudgementLog log) {
  const auto undone = log.undo(*arguments.undo);
  if (!undone) return undone.error();
  if (const auto kept = commit(log, arguments.graph); !kept) return kept.error();
  std::cout << fmt::format("undone: {}\n", judgement_text(*undone));
  return ExitCode::done;
}

Result<Judgement> written_judgement(const JudgeArguments& arguments) {
  const auto usage = [](std::string message) { return Error{std::move(message), ErrorKind::usage}; };
  static const std::vector<std::string> kinds = {"means", "same", "different"};
  const auto kind = judgement_kind_of(arguments.words.front());
  if (!kind)
    return usage(fmt::format("'{}' is none of means, same, different{}", arguments.words.front(),
                             did_you_mean(arguments.words.front(), kinds)));
  if (arguments.words.size() != 3)
    return usage(*kind == JudgementKind::means ? "write: means NAME ENTITY (names of several words in quotation marks)"
                                               : fmt::format("write: {} ENTITY ENTITY", arguments.words.front()));
  const auto begin = when_of(arguments.begin);
  if (!begin) return usage("--begin: " + begin.error().message);
  const auto end = when_of(arguments.end);
  if (!end) return usage("--end: " + end.error().message);
  const auto end_day = arguments.end.empty() ? Date{} : *parse_date(arguments.end);
  const Period period{begin->begin, end_day};
  if (!period.may_exist()) return usage(fmt::format("--end {} lies before or on the beginning", arguments.end));
  if (*kind != JudgementKind::means && (!arguments.source.empty() || period != Period::always()))
    return usage("--source, --begin and --end are for names; entities are the same or not");
  return Judgement{*kind,  arguments.words[1], arguments.words[2], arguments.source,
                   period, arguments.author,   arguments.note};
}

Result<ExitCode> judge_one(const JudgeArguments& arguments, GraphFile& file, JudgementLog log,
                           const EntityIndex& index) {
  const auto written = written_judgement(arguments);
  if (!written) return written.error();
  const auto judgement = with_ids(*written, index);
  if (!judgement) return judgement.error();
  const bool known = log.active().equal(*judgement) != nullptr;
  const auto number = log.add(*judgement);
  if (!number) return number.error();
  const auto effect = effect_of(*judgement, file.database());
  if (!effect) return effect.error();
  warn_of_unknown_source(judgement->source, file.database());
  if (const auto kept = commit(log, arguments.graph); !kept) return kept.error();
  std::cout << fmt::format("judgement {}{}: {}{}\n", *number, known ? " says so already" : "",
                           judgement_text(*judgement), *effect);
  return ExitCode::done;
}

Result<ExitCode> judge_file(const JudgeArguments& arguments, GraphFile& graph, JudgementLog log,
                            const EntityIndex& index) {
  auto file = InputFile::open(arguments.file);
  if (!file) return file.error();
  const std::string name = file->name();
  std::size_t added = 0;
  std::size_t known = 0;
  std::size_t rejected = 0;
  std::size_t undecided = 0;
  std::set<std::string> again;
  const auto reject = [&](std::size_t line, const std::string& reason) {
    ++rejected;
    warn(fmt::format("{}:{}: {}", name, line, reason));
  };
  const auto read =
      read_judgements(*file, {.judged =
                                  [&](std::size_t line, Judgement judgement) {
                                    if (judgement.author.empty()) judgement.author = arguments.author;
                                    const auto meant = with_ids(std::move(judgement), index);
                                    if (!meant) return reject(line, meant.error().message);
                                    const bool there = log.active().equal(*meant) != nullptr;
                                    const auto number = log.add(*meant);
                                    if (!number) return reject(line, number.error().message);
                                    ++(there ? known : added);
                                    if (const auto use = use_of_name(graph.database(), meant->name, meant->source);
                                        use && !there && meant->kind == JudgementKind::means && meant->entity != nobody)
                                      for (const auto& [written, records] : use->left_out) again.insert(written);
                                  },
                              .rejected = reject,
                              .undecided = [&] { ++undecided; }});
  if (!read) return error_in(name, read.error());
  if (const auto kept = commit(log, arguments.graph); !kept) return kept.error();
  std::cout << fmt::format("{}\n  {} judgements added, {} already there, {} rejected, {} without an entity\n", name,
                           added, known, rejected, undecided);
  if (!again.empty())
    std::cout << fmt::format("  records were left out for these names; import again: {}\n", fmt::join(again, ", "));
  return arguments.strict && rejected > 0 ? ExitCode::incomplete : ExitCode::done;
}

Result<ExitCode> run_judge(const JudgeArguments& arguments) {
  const int ways = (arguments.words.empty() ? 0 : 1) + (arguments.file.empty() ? 0 : 1) + (arguments.undo ? 1 : 0);
  if (ways > 1) return Error{"write one of: a judgement, --file FILE, --undo NUMBER", ErrorKind::usage};
  if (ways == 0) return list_judgements(arguments);
  // Read first, so that a graph that is not there is not made.
  const auto names = NameIndex::of(arguments.graph);
  if (!names) return names.error();
  auto file = GraphFile::open(arguments.graph, Access::write);
  if (!file) return file.error();
  auto log = JudgementLog::begin(*file);
  if (!log) return log.error();
  if (arguments.undo) return undo(arguments, *std::move(log));
  return arguments.file.empty() ? judge_one(arguments, *file, *std::move(log), names->index())
                                : judge_file(arguments, *file, *std::move(log), names->index());
}

}  // namespace

Run define_judge(CLI::App& verb) {
  const auto arguments = std::make_shared<JudgeArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("WORDS", arguments->words,
                  "means NAME ENTITY: the name or code (cow:260), as sources write it, means that entity, or none\n"
                  "same A B: A is B, and B is the one that stays\n"
                  "different A B: they are not the same\n"
                  "Without any of these the judgements are listed")
      ->type_name("JUDGEMENT");
  verb.add_option("--source", arguments->source, "Only where this source uses the name")->type_name("KEY");
  verb.add_option("--begin", arguments->begin, "Only in records that begin on this day or later")->type_name("DATE");
  verb.add_option("--end", arguments->end, "Only in records that begin before this day")->type_name("DATE");
  verb.add_option("--author", arguments->author, "Who decides");
  verb.add_option("--note", arguments->note, "Why");
  verb.add_option("--file", arguments->file, "Take the judgements of a table, as --format csv writes it");
  verb.add_option("--undo", arguments->undo, "Take back the judgement with this number")->type_name("NUMBER");
  verb.add_flag("--strict", arguments->strict, "With --file: exit with 3 if any was rejected");
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Judgements win over every rule, at once for what the graph holds. Claims are not changed: what is undone is as\n"
      "if it had never been. Judgements that contradict each other are refused.");
  return [arguments] { return run_judge(*arguments); };
}

}  // namespace entente
