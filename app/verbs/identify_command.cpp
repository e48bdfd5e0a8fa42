#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>
#include <optional>
#include <unordered_map>

#include "app/name_index.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "exporters/tables/csv_writer.hpp"
#include "identity/identification.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

struct IdentifyArguments {
  std::vector<std::string> words;  ///< [GRAPH] NAME, or [GRAPH] with --names
  std::string on;
  std::vector<std::string> schemes = {"cow", "gw", "iso3"};
  std::string names;
  std::string column = "name";
  std::string date_column;
  std::vector<std::string> languages;
  std::string source;
  bool metonyms = false;
  bool strict = false;
  Output output;
};

std::string code_or_id(const Entity& entity, const std::string& scheme, const Period& when) {
  return scheme == "id" ? entity.id : std::string(code_at(entity, scheme, when));
}

Table answer(const EntityIndex& index, const Identification& found, const std::vector<std::string>& schemes,
             const Period& when) {
  Table table{{{"status", "resolved, ambiguous, date-conflict or unresolved"},
               {"rule", "how the text was understood"},
               {"id", "the entity"},
               {"label", "its name"},
               {"begin", "first day on which it bore the name or code"},
               {"end", "first day on which it no longer did"}},
              {}};
  for (const std::string& scheme : schemes)
    if (scheme != "id") table.columns.push_back({scheme, "its code on that day"});
  table.columns.push_back({"suggestions", "names near what was written"});
  const std::string standing(standing_name(found.standing));
  for (const Candidate& candidate : found.candidates) {
    const Entity& entity = index[candidate.entity];
    const auto day = [](const Date& date) { return date.is_unknown() ? std::string() : date_text(date); };
    std::vector<Cell> row = {standing,
                             std::string(rule_name(candidate.rule)),
                             entity.id,
                             entity.label,
                             day(candidate.period.begin),
                             candidate.period.is_open() ? std::string() : day(candidate.period.end)};
    for (const std::string& scheme : schemes)
      if (scheme != "id")
        row.emplace_back(found.standing == Standing::date_conflict ? std::string() : code_or_id(entity, scheme, when));
    row.emplace_back();
    table.rows.push_back(std::move(row));
  }
  if (found.candidates.empty()) {
    std::vector<Cell> row(table.columns.size());
    row.front() = standing;
    row.back() = fmt::format("{}", fmt::join(found.suggestions, ", "));
    table.rows.push_back(std::move(row));
  }
  return table;
}

IdentifyOptions options_of(const IdentifyArguments& arguments, const NameIndex& names) {
  return {.metonyms = arguments.metonyms, .judgements = &names.judgements(), .source = arguments.source};
}

Result<ExitCode> identify_one(const IdentifyArguments& arguments, const NameIndex& names) {
  const EntityIndex& index = names.index();
  const auto when = when_of(arguments.on);
  if (!when) return Error{"--on: " + when.error().message, ErrorKind::usage};
  const Identification found = identify(index, arguments.words.back(), *when, options_of(arguments, names));
  const auto written = write(answer(index, found, arguments.schemes, *when), arguments.output);
  if (!written) return written.error();
  return found.standing == Standing::resolved ? ExitCode::done : ExitCode::nothing_found;
}

/// The rows of a table with what their names mean.
class NamesTable {
 public:
  NamesTable(const IdentifyArguments& arguments, const NameIndex& names)
      : arguments_(arguments), index_(names.index()), resolver_(names.index(), options_of(arguments, names)) {}

  Result<void> write(InputFile& file, std::ostream& out) {
    CsvReader reader(file, guessed_delimiter(file.head().substr(0, file.head().find_first_of("\r\n"))));
    if (!reader.next())
      return reader.trouble() ? error_in(file.name(), *reader.trouble()) : Error{file.name() + ": is empty"};
    std::vector<std::string> header = fields(reader);
    const auto name_at = position(header, arguments_.column, "--column");
    if (!name_at) return name_at.error();
    auto date_at = Result<std::size_t>(header.size());
    if (!arguments_.date_column.empty()) date_at = position(header, arguments_.date_column, "--date-column");
    if (!date_at) return date_at.error();
    const std::size_t width = header.size();
    for (const char* added : {"status", "rule"}) header.emplace_back(added);
    if (std::ranges::find(arguments_.schemes, "id") == arguments_.schemes.end()) header.emplace_back("id");
    for (const std::string& scheme : arguments_.schemes) header.push_back(scheme);
    header.emplace_back("candidates");
    write_csv_row(out, header);
    while (reader.next()) {
      std::vector<std::string> row = fields(reader);
      if (row.size() > width && ++long_rows_ <= warned)
        warn(fmt::format("{}:{}: has {} fields, the header {}: the last are left out", file.name(), reader.line(),
                         row.size(), width));
      row.resize(std::max(row.size(), width));
      const std::string date = *date_at < width ? row[*date_at] : arguments_.on;
      const auto& added = meaning_fields(row[*name_at], date, reader.line());
      row.resize(width);
      row.insert(row.end(), added.begin(), added.end());
      write_csv_row(out, row);
    }
    if (reader.trouble()) return error_in(file.name(), *reader.trouble());
    return {};
  }

  [[nodiscard]] std::string counts() const {
    std::string text = fmt::format("{} rows: ", counts_[0] + counts_[1] + counts_[2] + counts_[3]);
    for (std::size_t at = 0; at < counts_.size(); ++at)
      text += fmt::format("{}{} {}", at == 0 ? "" : ", ", counts_[at], standing_name(static_cast<Standing>(at)));
    return text;
  }
  /// What was not warned of row by row.
  void warn_of_more() const {
    if (bad_dates_ > warned)
      warn(fmt::format("{}: {} more names with dates that cannot be read", input_label(arguments_.names),
                       bad_dates_ - warned));
    if (long_rows_ > warned)
      warn(fmt::format("{}: {} more rows with too many fields", input_label(arguments_.names), long_rows_ - warned));
  }
  [[nodiscard]] bool all_resolved() const { return counts_[1] + counts_[2] + counts_[3] == 0; }

 private:
  static std::vector<std::string> fields(const CsvReader& reader) {
    std::vector<std::string> row;
    for (std::size_t at = 0; at < reader.size(); ++at) row.push_back(utf8_of(reader[at]));
    return row;
  }

  Result<std::size_t> position(const std::vector<std::string>& header, const std::string& name,
                               std::string_view flag) const {
    const auto found = std::ranges::find(header, name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    return Error{fmt::format("{}: {} has no column '{}'{} (it has: {})", flag, input_label(arguments_.names), name,
                             did_you_mean(name, header), fmt::join(header, ", ")),
                 ErrorKind::usage};
  }

  /// Names and dates repeat: each pair is looked up once.
  const std::vector<std::string>& meaning_fields(const std::string& name, const std::string& date, std::size_t line) {
    auto [at, is_new] = known_.try_emplace(name + '\n' + date);
    if (is_new) at->second = look_up(name, date, line);
    ++counts_[static_cast<std::size_t>(at->second.standing)];
    return at->second.fields;
  }

  struct Meaning {
    Standing standing = Standing::unresolved;
    std::vector<std::string> fields;
  };

  Meaning look_up(const std::string& name, const std::string& date, std::size_t line) {
    const auto when = when_of(date);
    if (!when && ++bad_dates_ <= warned)
      warn(fmt::format("{}:{}: {}: {}", input_label(arguments_.names), line, arguments_.date_column,
                       when.error().message));
    const Identification found = when ? resolver_.identify(name, *when) : Identification();
    Meaning meaning{.standing = found.standing, .fields = {std::string(standing_name(found.standing))}};
    const bool sure = found.standing == Standing::resolved;
    const Entity* entity = sure ? &index_[found.candidates.front().entity] : nullptr;
    meaning.fields.emplace_back(sure ? rule_name(found.candidates.front().rule) : std::string_view());
    if (std::ranges::find(arguments_.schemes, "id") == arguments_.schemes.end())
      meaning.fields.push_back(sure ? entity->id : std::string());
    for (const std::string& scheme : arguments_.schemes)
      meaning.fields.push_back(sure ? code_or_id(*entity, scheme, *when) : std::string());
    std::vector<std::string> others = found.suggestions;
    if (!when) others.emplace_back("the date cannot be read");
    if (!sure)
      for (const Candidate& candidate : found.candidates)
        others.push_back(fmt::format("{} {}", index_[candidate.entity].id, period_text(candidate.period)));
    meaning.fields.push_back(fmt::format("{}", fmt::join(others, " | ")));
    return meaning;
  }

  const IdentifyArguments& arguments_;
  const EntityIndex& index_;
  NameResolver resolver_;
  std::unordered_map<std::string, Meaning> known_;
  std::array<std::size_t, 4> counts_{};
  static constexpr std::size_t warned = 10;
  std::size_t bad_dates_ = 0;
  std::size_t long_rows_ = 0;
};

Result<ExitCode> identify_column(const IdentifyArguments& arguments, const NameIndex& names) {
  if (arguments.output.format != OutputFormat::csv && arguments.output.format != OutputFormat::table)
    return Error{"--names: the rows are written as CSV; leave --format out", ErrorKind::usage};
  auto file = InputFile::open(arguments.names);
  if (!file) return file.error();
  NamesTable table(arguments, names);
  const auto written = write_if_done([&](std::ostream& out) { return table.write(*file, out); }, arguments.output);
  if (!written) return written.error();
  table.warn_of_more();
  say(table.counts());
  return arguments.strict && !table.all_resolved() ? ExitCode::incomplete : ExitCode::done;
}

Result<ExitCode> run_identify(const IdentifyArguments& arguments) {
  const bool column = !arguments.names.empty();
  const std::size_t most = column ? 1 : 2;
  if (arguments.words.size() > most || (!column && arguments.words.empty()))
    return Error{column                    ? "with --names, give a graph file or nothing"
                 : arguments.words.empty() ? "give a name, or --names FILE"
                                           : "too many words: put a name of several words in quotation marks",
                 ErrorKind::usage};
  const bool has_graph = arguments.words.size() == most;
  const auto names = NameIndex::of(has_graph ? arguments.words.front() : std::string(), arguments.languages);
  if (!names) return names.error();
  if (const auto known = known_schemes(arguments.schemes, names->index()); !known) return known.error();
  return column ? identify_column(arguments, *names) : identify_one(arguments, *names);
}

}  // namespace

Run define_identify(CLI::App& verb) {
  const auto arguments = std::make_shared<IdentifyArguments>();
  verb.add_option("WORDS", arguments->words,
                  "[GRAPH] NAME, or [GRAPH] with --names; without a graph the built-in gazetteer")
      ->type_name("[GRAPH] NAME");
  verb.add_option("--on,--as-of", arguments->on, "The day, month or year on which the name was used (EDTF)")
      ->type_name("DATE");
  verb.add_option("--scheme", arguments->schemes, "The kinds of codes to give, among them id")
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--names", arguments->names, "A table whose names are looked up, row by row")->type_name("FILE");
  verb.add_option("--column", arguments->column, "Its column with the names")->type_name("NAME");
  verb.add_option("--date-column", arguments->date_column, "Its column with the dates; without one --on holds for all")
      ->type_name("NAME");
  verb.add_option("--languages", arguments->languages,
                  "Understand names in these languages, too (fr, pt_BR ..., or all); wants the package iso-codes")
      ->type_name("A,B")
      ->delimiter(',');
  verb.add_option("--source", arguments->source,
                  "Whose names they are: the graph's judgements about the names of this source count, too")
      ->type_name("KEY");
  verb.add_flag("--metonyms", arguments->metonyms, "Take demonyms and capitals for their states, too");
  verb.add_flag("--strict", arguments->strict, "With --names: exit with 3 unless all are resolved");
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Exit code 4: the name is ambiguous, not known, or not known on that day. Nothing is guessed: suggestions are "
      "only shown.");
  return [arguments] { return run_identify(*arguments); };
}

}  // namespace entente
