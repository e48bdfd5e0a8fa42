#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/date.hpp"

namespace entente {

/// Who leads a country, as The World Factbook writes it.
struct FactbookLeader {
  std::string office;
  std::string name;  ///< with its capitals as names have them
  std::string id;    ///< of the gazetteer's person of that name, or one made of the name
  bool is_new;       ///< the gazetteer does not have him or her
  Date since;
};

/// Reads "President Ferdinand MARCOS, Jr. (since 30 June 2022)". Nothing if it is none of one office that is known, one name
/// and one day: "President (vacant)", councils, two names.
std::optional<FactbookLeader> factbook_leader(std::string_view text);

/// The latest day that a text names as "14 May 2017"; nothing if it names none.
std::optional<Day> latest_day(std::string_view text);

}  // namespace entente
