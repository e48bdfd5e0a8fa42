#pragma once

#include "exporters/exporter.hpp"

namespace entente {

/// GEXF 1.3 (gexf.net), for Gephi's timeline and for Gephi Lite. Profiles:
///
/// dynamic  nodes and edges have the spells in which they may have existed, in full days of UTC.
/// static   the same without spells; the dates are columns.
///
/// One edge for each relation between two entities in one direction: Gephi would make one of several and lose spells that
/// overlap. The spells of the ties are united, what they say is joined by " | ", `n_ties` counts them, and where they give
/// different numbers for an attribute the column is empty (GraphML keeps them apart). Days that are known in part count
/// whole: a spell begins on the first and ends on the last day that the period may have.
Exporter gexf_exporter();

}  // namespace entente
