#pragma once

#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace entente::test {

/// Labels that break careless writers or readers.
inline const std::vector<std::string> hostile_labels = {
    "<&>\"'",
    "]]><!--",
    std::string("nul\0l", 5),
    "\x1B[31m",
    "null",
    "INF Treaty",
    "   ",
    "",
    "\t\n",
    "line\nbreak\rreturn",
    "e\xCC\x81t\xC3\xA9",                        // decomposed and composed
    "\xD8\xB3\xD9\x88\xD8\xB1\xD9\x8A\xD8\xA9",  // right to left
    "\xE2\x80\xAEturned round",                  // right-to-left override
    "\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0",  // emoji
    "\xFF\xFE no UTF-8",
    "comma, \"quote\"; back\\slash\\",
    "\xC2\xA0no-break\xC2\xA0",
};

/// Of these the ones that graph programs cannot exchange, by hand: characters that XML 1.0 has not (2, 3), no UTF-8 (14), what Gephi
/// takes for no value (4), white space at the ends, which readers trim (6, 8, 16), a letter and its accent apart, which some
/// readers compose (10), and a mark that turns round the text after it (12).
inline const std::vector<std::size_t> changed_labels = {2, 3, 4, 6, 8, 10, 12, 14, 16};

/// A state for every hostile label; each recognises itself and is allied with the next, with the label as an attribute.
inline Graph hostile_graph() {
  GraphBuilder builder;
  const Schema& schema = Schema::builtin();
  const SourceId source = builder.add(Source{.key = "<source> & co"});
  std::vector<EntityId> states;
  for (const std::string& label : hostile_labels)
    states.push_back(builder.add(Entity{.id = "state/" + std::to_string(states.size()),
                                        .type = *schema.entity_type("State"),
                                        .label = label,
                                        .names = {{.text = label + " alias", .kind = "alias"}}}));
  for (std::size_t at = 0; at < states.size(); ++at) {
    const AttributeSetId said = builder.add(AttributeSet{{"note", hostile_labels[at]}});
    builder.add(Claim{.subject = states[at],
                      .relation = *schema.relation_type("recognizes"),
                      .object = states[at],
                      .source = source,
                      .attributes = said});
    builder.add(Claim{.subject = states[at],
                      .relation = *schema.relation_type("allied-with"),
                      .object = states[(at + 1) % states.size()],
                      .source = source,
                      .attributes = said});
  }
  return std::move(builder).build();
}

}  // namespace entente::test
