// Mappings: whatever is taken can be used on a table.
#include "importers/table/mapping.hpp"

#include "importers/table/table_importer.hpp"
#include "tests/fuzz/collecting_sink.hpp"

namespace entente {
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto mapping = parse_mapping(fuzz::text_of(data, size), "m.json", Schema::builtin());
  if (!mapping) {
    fuzz::must(mapping.error().message.starts_with("m.json"), "an error names the file");
    fuzz::must(is_utf8(mapping.error().message), "an error is UTF-8");
    return 0;
  }
  const fuzz::MemoryFile file(
      "a,b,c,begin,end,year,month,day,x\n"
      "2,220,FRA,1949-04-04,1950,1949,4,4,1\n"
      "200,France,-9,19490404,,0,13,32,-9\n"
      "\xE9,,UK,4/4/1949,..,,,,\n");
  fuzz::CollectingSink sink;
  auto input = file.open();
  static_cast<void>(import_table(input, *mapping, sink));
  return 0;
}

}  // namespace entente
