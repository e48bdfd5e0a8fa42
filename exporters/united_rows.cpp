#include "exporters/united_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente {
namespace {

std::int64_t whole_number(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::string united_text(const EdgeColumn& column, const EdgeRows& rows) {
  if (rows.size() == 1) return text_of(column, rows.front());
  std::vector<std::string> texts;
  for (const EdgeRow& row : rows)
    if (std::string text = text_of(column, row); !text.empty()) texts.push_back(std::move(text));
  if (texts.empty()) return {};
  if (column.name == "n_statements") {
    std::int64_t sum = 0;
    for (const std::string& text : texts) sum += whole_number(text);
    return std::to_string(sum);
  }
  // A tie without the year is older or still in force.
  if (column.name == "start_year" || column.name == "end_year") {
    if (texts.size() < rows.size()) return {};
    return column.name == "start_year" ? *std::ranges::min_element(texts, {}, whole_number)
                                       : *std::ranges::max_element(texts, {}, whole_number);
  }
  std::vector<std::string> different;
  for (const std::string& text : texts)
    if (std::ranges::find(different, text) == different.end()) different.push_back(text);
  if (different.size() > 1 && column.type != ValueType::text) return {};
  return fmt::format("{}", fmt::join(different, " | "));
}

}  // namespace entente
