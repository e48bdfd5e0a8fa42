// Delimited text. The first byte chooses the size of the pieces in which the file arrives: how it is cut must not matter.
#include <algorithm>
#include <vector>

#include "importers/table/table_importer.hpp"
#include "importers/text/csv_reader.hpp"
#include "tests/fuzz/collecting_sink.hpp"

namespace entente {
namespace {

struct Read {
  std::vector<std::vector<std::string>> records;
  std::vector<std::size_t> lines;
  std::string trouble;
  friend bool operator==(const Read&, const Read&) = default;
};

Read read(InputFile file) {
  CsvReader reader(file, ',');
  Read result;
  while (reader.next()) {
    fuzz::must(reader.size() > 0, "a record has a field");
    auto& record = result.records.emplace_back();
    for (std::size_t field = 0; field < reader.size(); ++field) record.emplace_back(reader[field]);
    result.lines.push_back(reader.line());
  }
  if (reader.trouble()) result.trouble = reader.trouble()->message;
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || !fuzz::is_plain(fuzz::text_of(data + 1, size - 1))) return 0;
  const fuzz::MemoryFile file(fuzz::text_of(data + 1, size - 1));
  const Read whole = read(file.open());
  // A byte order mark is looked for in the first piece.
  fuzz::must(read(file.open(3 + data[0] % 61U)) == whole, "the pieces of a file do not matter");
  fuzz::must(std::ranges::is_sorted(whole.lines), "lines go up");

  static const Mapping& mapping = *std::ranges::find(builtin_mappings(), "cow-states", &Mapping::name);
  fuzz::CollectingSink sink;
  auto input = file.open();
  const auto imported = import_table(input, mapping, sink);
  if (!imported) fuzz::must(!imported.error().message.empty(), "an error says something");
  return 0;
}

}  // namespace entente
