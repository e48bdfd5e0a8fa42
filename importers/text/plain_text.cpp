#include "importers/text/plain_text.hpp"

#include "values/code_points.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace entente {
namespace {

/// HTML's names for the characters 160 to 255 (HTML 4.01, 24.2).
constexpr std::array<std::string_view, 96> latin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 20> others = {
    {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
     {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
     {"rdquo", 0x201D}, {"hellip", 0x2026}, {"Scaron", 0x160}, {"scaron", 0x161}, {"OElig", 0x152},
     {"oelig", 0x153},  {"Yuml", 0x178},    {"bull", 0x2022},  {"euro", 0x20AC},  {"fnof", 0x192}}};

/// The character of a reference without its marks, or 0.
std::uint32_t character(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, trouble] = std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
    const bool whole = trouble == std::errc{} && end == name.data() + name.size();
    const bool scalar = number < 0xD800 || (number > 0xDFFF && number < 0x110000);
    return whole && scalar ? number : 0;
  }
  if (const auto found = std::ranges::find(latin, name); found != latin.end())
    return 160 + static_cast<std::uint32_t>(found - latin.begin());
  const auto found = std::ranges::find(others, name, &std::pair<std::string_view, std::uint32_t>::first);
  return found == others.end() ? 0 : found->second;
}

void append(std::string& out, std::uint32_t c) {
  const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0;
  if (!blank) return append_code_point(out, c);
  if (!out.empty() && out.back() != ' ') out += ' ';
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    if (html.front() == '<') {
      const std::size_t end = html.find('>');
      // A tag ends a word.
      append(out, ' ');
      html.remove_prefix(end == std::string_view::npos ? html.size() : end + 1);
      continue;
    }
    if (html.front() == '&') {
      const std::size_t end = html.substr(0, 12).find(';');
      if (const auto c = end == std::string_view::npos ? 0 : character(html.substr(1, end - 1)); c != 0) {
        append(out, c);
        html.remove_prefix(end + 1);
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(html.front());
    if (byte < 0x80)
      append(out, byte);
    else
      out += html.front();
    html.remove_prefix(1);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace entente
