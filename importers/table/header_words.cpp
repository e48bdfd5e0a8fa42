#include "importers/table/header_words.hpp"

#include <algorithm>
#include <string>

#include "importers/text/lower_case.hpp"

namespace entente {

bool names_a(std::string_view header, std::initializer_list<std::string_view> words) {
  const std::string text = lower_case(header);
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool of_a_subject(std::string_view header) {
  return names_a(header, {"sender", "source", "from", "supplier", "exporter", "donor", "attacker", "initiator",
                          "sanctioning", "origin", "aggressor"});
}

bool of_an_object(std::string_view header) {
  return names_a(header, {"target", "recipient", "receiver", "importer", "victim", "sanctioned", "destination"}) ||
         lower_case(header) == "to";
}

bool of_an_end(std::string_view header) {
  // A sender has no end in it.
  std::string text = lower_case(header);
  for (const std::string_view word :
       {"send", "spend", "depend", "gender", "vendor", "calend", "agenda", "trend", "friend", "amend"})
    if (const std::size_t at = text.find(word); at != std::string::npos) text.erase(at, word.size());
  return names_a(text, {"end", "exit", "until", "last", "to_", "_to", "out", "depart", "termin", "leav", "left",
                        "expir", "finish", "austritt", "sortie", "salida", "bis"});
}

bool of_a_beginning(std::string_view header) {
  return names_a(header, {"start", "begin", "st", "from", "entry", "since", "join", "beitritt", "beginn", "entrada"});
}

bool are_twins(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t different = 0;
  for (std::size_t at = 0; at < a.size(); ++at) {
    if (a[at] == b[at]) continue;
    ++different;
    const bool follows = b[at] - a[at] == 1 || a[at] - b[at] == 1;
    if (!follows) return false;
  }
  return different == 1;
}

}  // namespace entente
