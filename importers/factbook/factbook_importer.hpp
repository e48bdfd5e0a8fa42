#pragma once

#include <string_view>

#include "importers/sink/claim_sink.hpp"
#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// Whether a file that begins so is a page of The World Factbook (CIA) as JSON: an object of sections, of fields, of texts.
bool looks_like_factbook(std::string_view head);

/// Reads a page: the borders with their length, the organisations with the role in them, and who is chief of state and head of
/// government since when. The page has no date: what it says was observed on the latest day that its field "Executive
/// branch" names. Errors: no JSON, no country, longer than 16 MiB, reading failed; they begin with the line.
Result<void> import_factbook(InputFile& file, ClaimSink& sink);

}  // namespace entente
