// Graph files that something has been at. The first byte chooses: the input is the file; or it is bytes changed in a
// good file; or values changed in its tables, which SQLite finds nothing wrong with.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "importers/claims/claims_importer.hpp"
#include "importers/sink/import_session.hpp"
#include "store/graph_file.hpp"
#include "store/judgement_log.hpp"
#include "store/name_use.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

constexpr std::string_view claims = R"({"type": "source", "key": "s", "title": "S"}
{"type": "coverage", "source": "s", "relation": "allied-with", "begin": "1816", "population": "states"}
{"type": "entity", "id": "treaty/t", "entity_type": "Treaty", "label": "T", "names": [{"name": "Tt", "kind": "short", "begin": "1900"}], "identifiers": [{"scheme": "cow-alliance", "key": "1"}], "life": [{"begin": "1890"}]}
{"subject": {"scheme": "cow", "key": "220"}, "relation": "allied-with", "object": "state/russia", "begin": "1894~", "end": "1917", "source": "s", "via": "treaty/t", "attributes": {"defence": true}}
{"subject": {"name": "Italy"}, "relation": "member-of", "object": "org/nato", "begin": "1949-04-04", "source": "s", "locator": "p. 1"}
{"subject": "state/nowhere", "relation": "member-of", "object": "treaty/t", "begin": "?", "source": "s"}
)";

/// A good graph file of small pages.
std::string good_file(const std::filesystem::path& path) {
  {
    auto graph = GraphFile::open(path, Access::write).value();
    const std::atomic<bool> stop = false;
    {
      auto writer = GraphWriter::begin(graph).value();
      const fuzz::MemoryFile text(claims);
      auto input = text.open();
      ImportSession session(writer, stop);
      session.begin_file("claims.jsonl", "claims");
      fuzz::must(import_claims(input, session).has_value(), "the claims are read");
      const auto report = session.end_file("sum");
      fuzz::must(report.summary.claims_added == 2 && report.summary.rejected == 1, "two claims are kept");
      fuzz::must(writer.commit().has_value(), "they are written");
    }
    {
      auto log = JudgementLog::begin(graph).value();
      const auto judge = [&](JudgementKind kind, const char* name, const char* entity) {
        fuzz::must(log.add({.kind = kind, .name = name, .entity = entity}).has_value(), "a judgement is kept");
      };
      judge(JudgementKind::means, "Italy", "state/spain");
      judge(JudgementKind::same, "treaty/t", "org/nato");
      judge(JudgementKind::different, "state/france", "state/russia");
      fuzz::must(log.commit().has_value(), "they are written, too");
    }
    fuzz::must(graph.database().execute("PRAGMA page_size = 512; VACUUM").has_value(), "the file is packed");
  }
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Four bytes each: where (three) and what (one). A place beyond the end cuts the file.
std::string with_bytes_changed(std::string bytes, std::string_view edits) {
  for (; edits.size() >= 4; edits.remove_prefix(4)) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(edits[at])); };
    const std::size_t place = (byte(0) << 16U | byte(1) << 8U | byte(2)) % (bytes.size() + bytes.size() / 8 + 1);
    if (place < bytes.size())
      bytes[place] = edits[3];
    else
      bytes.resize(bytes.size() * byte(3) / 256);
    if (bytes.empty()) break;
  }
  return bytes;
}

constexpr std::string_view columns[] = {"claims.subject",
                                        "claims.relation",
                                        "claims.object",
                                        "claims.via",
                                        "claims.begin_first",
                                        "claims.begin_last",
                                        "claims.end_first",
                                        "claims.end_last",
                                        "claims.date_marks",
                                        "claims.mode",
                                        "claims.source",
                                        "claims.attributes",
                                        "claims.record",
                                        "claims.key",
                                        "claims.id",
                                        "entities.type",
                                        "entities.key",
                                        "entities.label",
                                        "entities.id",
                                        "entity_life.entity",
                                        "entity_life.begin",
                                        "entity_names.entity",
                                        "entity_names.name",
                                        "entity_names.end",
                                        "entity_identifiers.entity",
                                        "entity_identifiers.scheme",
                                        "sources.key",
                                        "sources.title",
                                        "sources.id",
                                        "coverage.source",
                                        "coverage.relation",
                                        "coverage.begin",
                                        "attribute_sets.id",
                                        "attribute_sets.attributes",
                                        "entity_types.name",
                                        "entity_types.id",
                                        "entity_types.parent",
                                        "relation_types.name",
                                        "relation_types.id",
                                        "relation_types.sign",
                                        "records.import",
                                        "records.line",
                                        "records.verbatim",
                                        "records.columns",
                                        "record_columns.names",
                                        "records.id",
                                        "imports.file",
                                        "imports.records",
                                        "imports.id",
                                        "claims.subject_name",
                                        "claims.object_name",
                                        "mentions.id",
                                        "mentions.name",
                                        "mentions.placeholder",
                                        "judgements.judgement",
                                        "judgements.name",
                                        "judgements.entity",
                                        "judgements.begin",
                                        "judgements.undoes",
                                        "rejected.name"};
constexpr std::string_view values[] = {
    "NULL",  "0",         "-1", "9223372036854775807", "-9223372036854775808", "2147483647",
    "1e300", "x'ff00fe'", "''", "4294967296"};

/// A column, a row, a kind of value, a value, each a byte; a text goes up to the next line end.
void change_values(Database& database, std::string_view edits) {
  while (edits.size() >= 4) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(edits[at])); };
    const std::string_view column = columns[byte(0) % std::size(columns)];
    const std::size_t dot = column.find('.');
    const std::size_t row = byte(1) % 32;
    std::string value;
    std::size_t taken = 4;
    if (byte(2) % 3 == 0) {
      value = values[byte(3) % std::size(values)];
    } else if (byte(2) % 3 == 1) {
      value = std::to_string(byte(3) % 64);
    } else {
      const std::string_view text = edits.substr(3, edits.substr(3).find('\n'));
      taken = std::min(edits.size(), 3 + text.size() + 1);
      value = "CAST(x'";
      constexpr std::string_view digits = "0123456789abcdef";
      for (const char c : text) {
        value += digits[static_cast<unsigned char>(c) / 16];
        value += digits[static_cast<unsigned char>(c) % 16];
      }
      value += "' AS TEXT)";
    }
    // A value that a constraint refuses cannot come about either.
    static_cast<void>(database.execute("UPDATE " + std::string(column.substr(0, dot)) + " SET \"" +
                                       std::string(column.substr(dot + 1)) + "\" = " + value +
                                       " WHERE rowid = " + std::to_string(row)));
    edits.remove_prefix(taken);
  }
}

void use(const std::filesystem::path& path) {
  auto graph = GraphFile::open(path, Access::read);
  if (!graph) {
    fuzz::must(!graph.error().message.empty(), "an error says something");
    return;
  }
  for (const bool reported : {false, true})
    if (const auto read = graph->graph({.reported = reported, .continuity = reported ? "cow" : ""}); !read)
      fuzz::must(read.error().message.starts_with(path.string()), "an error names the file");
  for (const std::uint32_t record : {0U, 1U, 2U}) static_cast<void>(graph->record(record));
  static_cast<void>(graph->imports());
  static_cast<void>(unplaced_names(graph->database()));
  static_cast<void>(use_of_name(graph->database(), "Italy", ""));
}

void add_to(const std::filesystem::path& path) {
  auto graph = GraphFile::open(path, Access::write);
  if (!graph) return;
  auto writer = GraphWriter::begin(*graph);
  if (!writer) return;
  const std::atomic<bool> stop = false;
  const fuzz::MemoryFile text(claims);
  auto input = text.open();
  ImportSession session(*writer, stop);
  session.begin_file("claims.jsonl", "claims");
  static_cast<void>(import_claims(input, session));
  session.end_file("sum");
  static_cast<void>(writer->commit());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TemporaryFolder folder;
  static const std::string good = good_file(folder / "good.entente");
  if (size == 0) return 0;
  const std::string_view rest = fuzz::text_of(data + 1, size - 1);
  const auto path = folder / "graph.entente";
  std::filesystem::remove(path.string() + "-journal");
  write(path, data[0] % 3 == 0 ? std::string(rest) : data[0] % 3 == 1 ? with_bytes_changed(good, rest) : good);
  if (data[0] % 3 == 2) {
    auto database = Database::open(path, Access::write).value();
    static_cast<void>(database.execute("PRAGMA synchronous = OFF; BEGIN"));
    change_values(database, rest);
    static_cast<void>(database.execute("COMMIT"));
  }
  use(path);
  add_to(path);
  return 0;
}

}  // namespace entente
