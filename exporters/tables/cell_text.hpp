#pragma once

#include <string>

#include "values/table.hpp"

namespace entente {

/// The shortest text from which the same number is read back; "inf", "-inf", "nan" for what is not finite.
std::string number_text(double number);

/// A cell as text without quoting: nothing and not-a-number are empty, truth values are "true" and "false".
std::string cell_text(const Cell& cell);

}  // namespace entente
