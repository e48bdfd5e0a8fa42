#pragma once

#include "importers/sink/import_report.hpp"

namespace entente {

/// Says what became of a file. Of files in folders only what was left out: the rest is in the table at the end.
void print_report(const ImportReport& report, bool from_folder);

}  // namespace entente
