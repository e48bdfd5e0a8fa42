#pragma once

#include <optional>
#include <string>

#include "exporters/validity.hpp"
#include "graph/table.hpp"

namespace entente {

/// Missing if the text is empty.
inline Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }

/// YYYY-MM-DD.
inline Cell day_cell(std::optional<Day> day) { return day ? Cell(day_text(*day)) : Cell(); }

inline Cell year_cell(std::optional<Day> day) { return day ? Cell(std::int64_t{calendar_date(*day).year}) : Cell(); }

}  // namespace entente
