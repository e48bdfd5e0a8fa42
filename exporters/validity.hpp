#pragma once

#include <optional>
#include <string_view>

#include "values/period.hpp"

namespace entente {

/// A half-open period as other programs write time: full dates, both of which belong to it.
struct Validity {
  std::optional<Day> from;     ///< the first day on which it may have held; nothing if unknown
  std::optional<Day> to;       ///< the last day on which it may have held; nothing if open or unknown
  std::string_view precision;  ///< of the less precise of the two: "day", "month" or "year"; empty if there is neither
};

/// Nothing at all for a period that ends before it begins, which other programs refuse.
Validity validity(const Period& period);

}  // namespace entente
