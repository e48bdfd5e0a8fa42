// Date texts: what is read is written and read again as the same, and the calendar stays in order.
#include "tests/fuzz/fuzz.hpp"
#include "values/date.hpp"
#include "values/period.hpp"

namespace entente {
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto date = parse_date(fuzz::text_of(data, size));
  if (!date) {
    fuzz::must(!date.error().message.empty(), "an error says something");
    return 0;
  }
  fuzz::must(date->first <= date->last, "a date begins before it ends");
  const std::string text = date_text(*date);
  const auto again = parse_date(text);
  fuzz::must(again && *again == *date, "what is written reads back as the same");
  fuzz::must(date_text(*again) == text, "the same date has one text");
  const Date next = day_after(*date);
  fuzz::must(next.first <= next.last && next.last >= date->last, "the day after is not before");
  fuzz::must(Period::on(*date).may_exist(), "something that is on a date exists");
  return 0;
}

}  // namespace entente
