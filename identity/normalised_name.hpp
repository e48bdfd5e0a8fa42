#pragma once

#include <string>
#include <string_view>

namespace entente {

/// A name as it is compared: case folded and compatibility forms united (Unicode NFKC_Casefold), accents removed,
/// everything but letters and digits as one blank, "&" as "and", a leading "the" dropped. "The Gambia", "GAMBIA" and
/// "Gambia" are one; "Côte d'Ivoire" is "cote d ivoire". Text that is not UTF-8 is returned unchanged.
std::string normalised_name(std::string_view name);

}  // namespace entente
