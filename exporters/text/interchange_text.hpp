#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// A text as graph programs can exchange it: Unicode in normalisation form C (Unicode Standard Annex 15), only characters
/// of XML 1.0 (others, and bytes that are no UTF-8, become U+FFFD), without zero-width spaces and bidirectional
/// embeddings, overrides and isolates (which reach over into the text around them), without white space at the ends.
/// The word null, in any case, is put in quotation marks, because Gephi takes it for "no value". May be empty.
std::string interchange_text(std::string_view text);

/// What interchange_text does to a text, in words; nothing if it leaves the text as it is.
std::vector<std::string_view> interchange_changes(std::string_view text);

/// A text with U+FFFD for the characters that XML 1.0 does not have and for bytes that are no UTF-8.
std::string legal_text(std::string_view text);

}  // namespace entente
