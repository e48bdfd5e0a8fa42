#include "exporters/tables/cell_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace entente {
namespace {

struct CellText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return std::isnan(number) ? std::string() : number_text(number); }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
};

}  // namespace

std::string number_text(double number) {
  std::array<char, 32> digits{};  // the longest is -1.7976931348623157e+308
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

std::string cell_text(const Cell& cell) { return std::visit(CellText{}, cell); }

}  // namespace entente
