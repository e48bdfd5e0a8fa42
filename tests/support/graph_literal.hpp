#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "graph/graph.hpp"

namespace entente::test {

/// A graph written down: a claim a line, "SUBJECT RELATION OBJECT [BEGIN END] [NAME=VALUE ...] [source=KEY] [via=ID]
/// [mode=MODE]", for example "state/france allied-with state/russia 1894-01-04 1917-12-15 defence=1". An entity's type
/// follows from the beginning of its id (state/, org/, alliance/, person/, place/, treaty/, war/); its label is the rest of
/// the id. Dates are EDTF, the end is exclusive, and ".." is open. A lone id is an entity without claims. The default
/// source is "test". Aborts the test program if a line cannot be read.
/// `covered` are sources and relations that they speak about, from 1900 to 1999.
Graph graph_of(std::string_view text, std::initializer_list<std::pair<const char*, const char*>> covered = {});

}  // namespace entente::test
