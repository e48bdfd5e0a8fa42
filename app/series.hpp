#pragma once

#include <string>
#include <vector>

#include "graph/projection.hpp"
#include "graph/result.hpp"

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

}  // namespace entente
