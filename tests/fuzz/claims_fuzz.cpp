// Claims as JSON Lines: every line that is not blank is one record, taken or rejected.
#include "importers/claims/claims_importer.hpp"

#include "tests/fuzz/collecting_sink.hpp"

namespace entente {
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!fuzz::is_plain(fuzz::text_of(data, size))) return 0;
  const fuzz::MemoryFile file(fuzz::text_of(data, size));
  auto input = file.open();
  fuzz::CollectingSink sink;
  const auto imported = import_claims(input, sink);
  fuzz::must(imported.has_value(), "a short file is read to its end");
  fuzz::must(sink.rejections <= sink.records, "a line is rejected once");
  return 0;
}

}  // namespace entente
