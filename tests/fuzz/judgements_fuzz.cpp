// Files of judgements: every row is taken, undecided or rejected; what is taken can be kept and is found again.
#include "graph/judgements.hpp"
#include "importers/claims/judgements_reader.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace entente {
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!fuzz::is_plain(fuzz::text_of(data, size))) return 0;
  const fuzz::MemoryFile file(fuzz::text_of(data, size));
  auto input = file.open();
  Judgements judgements;
  const auto read = read_judgements(
      input,
      {.judged =
           [&](std::size_t, const Judgement& judgement) {
             if (const auto added = judgements.add(1, judgement); !added) {
               fuzz::must(!added.error().message.empty(), "a contradiction is told");
               return;
             }
             fuzz::must(judgements.equal(judgement) != nullptr, "what is added is there");
             if (judgement.kind == JudgementKind::means)
               fuzz::must(judgements.of_name(judgement.source, judgement.name, judgement.period) != nullptr,
                          "a name that is judged is found");
             if (judgement.kind == JudgementKind::same)
               fuzz::must(judgements.kept(judgement.name) == judgements.kept(judgement.entity),
                          "entities that are the same have one id");
           },
       .rejected = [](std::size_t, const std::string& reason) { fuzz::must(!reason.empty(), "a reason is given"); },
       .undecided = [] {}});
  if (!read) fuzz::must(!read.error().message.empty(), "an error says something");
  return 0;
}

}  // namespace entente
