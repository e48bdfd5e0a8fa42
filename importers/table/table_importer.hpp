#pragma once

#include "importers/sink/claim_sink.hpp"
#include "importers/table/mapping.hpp"
#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// Reads delimited text (CSV, TSV ...) as a mapping says. Rows that cannot be taken are rejected with line, column and
/// value. Text that is not UTF-8 is read as Windows-1252. Errors: no table, a column of the mapping is missing, the file
/// ends within quotes, reading failed.
Result<void> import_table(InputFile& file, const Mapping& mapping, ClaimSink& sink);

}  // namespace entente
