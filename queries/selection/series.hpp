#pragma once

#include <string>
#include <vector>

#include "graph/projection.hpp"
#include "values/result.hpp"
#include "values/table.hpp"

namespace entente {

/// A question about one day, or all days, of each year, as it is written.
struct Series {
  std::string years;
  std::string on = "12-31";
  bool any_day = false;  ///< all that held on any day of the year, instead
};

struct SeriesDay {
  std::string year;
  DayRange day;
};

/// The days that are asked about, none without --series. Errors: of usage; --series and days at once; --any-day without
/// --series.
Result<std::vector<SeriesDay>> days_of(const Series& series, const Projection& projection);

/// Puts the answer for one day below those of the days before, with the year in front.
void append_year(Table& all, const SeriesDay& day, Table table);

}  // namespace entente
