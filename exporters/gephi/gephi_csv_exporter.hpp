#pragma once

#include "exporters/exporter.hpp"

namespace entente {

/// Two tables, "nodes" and "edges", with the column names that Gephi's spreadsheet import knows (Id, Source, Target, Type,
/// Kind, Label, Weight) and then those of the other formats. Ids are the entities' own, so the tables also join in R,
/// pandas and spreadsheets. A backslash is doubled, because Gephi takes it for an escape, also inside quotation marks.
Exporter gephi_csv_exporter();

}  // namespace entente
