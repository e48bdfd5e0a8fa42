#pragma once

#include "importers/sink/claim_sink.hpp"
#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// Reads the project's own exchange format: JSON Lines, one claim a line, and lines that declare sources, entities and
/// coverage (docs/claims-format.md, docs/claims.schema.json). A line that cannot be taken is rejected. Errors: a line
/// longer than 16 MiB, reading failed.
Result<void> import_claims(InputFile& file, ClaimSink& sink);

}  // namespace entente
