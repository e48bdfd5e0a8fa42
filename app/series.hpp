#pragma once

#include <string>
#include <vector>

#include "graph/projection.hpp"
#include "graph/result.hpp"
#include "graph/table.hpp"

namespace CLI {
class App;
}

namespace entente {

/// A question about one day of each year, as it is written on the command line.
struct Series {
  std::string years;
  std::string on = "12-31";
};

void add_series_flags(CLI::App& verb, Series& series);

struct SeriesDay {
  std::string year;
  DayRange day;
};

/// The days that are asked about, none without --series. Errors: of usage; --series and days at once.
Result<std::vector<SeriesDay>> days_of(const Series& series, const Projection& projection);

/// Puts the answer for one day below those of the days before, with the year in front.
void append_year(Table& all, const SeriesDay& day, Table table);

}  // namespace entente
