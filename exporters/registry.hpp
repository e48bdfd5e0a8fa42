#pragma once

#include <span>
#include <string_view>

#include "exporters/exporter.hpp"

namespace entente {

/// All formats, in the order in which they are listed for users.
std::span<const Exporter> exporters();

/// The format of that name; null if there is none.
const Exporter* exporter_named(std::string_view name);

/// The first format whose files end so (".graphml", in any case); null if there is none.
const Exporter* exporter_for_suffix(std::string_view suffix);

}  // namespace entente
