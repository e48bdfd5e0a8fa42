#include "exporters/xml_writer.hpp"

#include <fmt/format.h>

#include <cassert>
#include <iterator>

#include "exporters/code_points.hpp"
#include "exporters/interchange_text.hpp"

namespace entente {
namespace {

enum class Place { content, attribute };

/// In an attribute a reader would turn tabs and line ends into blanks, and anywhere a carriage return into a line feed.
std::string_view reference(char c, Place place) {
  const bool in_attribute = place == Place::attribute;
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    default:
      return "";
  }
}

void write_escaped(std::ostream& out, std::string_view text, Place place) {
  std::size_t done = 0;
  const std::string clean = interchange_text(text);
  const std::string_view rest = clean;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const std::string_view instead = reference(rest[at], place);
    if (instead.empty()) continue;
    out << rest.substr(done, at - done) << instead;
    done = at + 1;
  }
  out << rest.substr(done);
}

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool is_token_character(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == ':' || c == '_';
}

/// Whether _xHEX_ stands at the beginning. Lower-case digits count too: readers that ignore case must not mix them up.
bool looks_escaped(std::string_view text) {
  if (!text.starts_with("_x")) return false;
  std::size_t at = 2;
  while (at < text.size() && is_hex_digit(text[at])) ++at;
  return at > 2 && at < text.size() && text[at] == '_';
}

}  // namespace

std::string nmtoken(std::string_view text) {
  std::string token;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint c = code_point_at(text, at);
    // A byte that is no UTF-8 gets a number that no character has, so that different texts stay different.
    if (c.value == no_code_point) c.value = 0xDC00 + static_cast<unsigned char>(text[at]);
    at = c.end;
    if (looks_escaped(text.substr(c.begin))) {
      token += "_x5F__x78_";
      ++at;
    } else if (is_token_character(c.value)) {
      token += static_cast<char>(c.value);
    } else {
      fmt::format_to(std::back_inserter(token), "_x{:X}_", static_cast<std::uint32_t>(c.value));
    }
  }
  return token;
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out) { out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

void XmlWriter::open(std::string_view element, const XmlAttributes& attributes) {
  begin(element, attributes);
  // The line end matters: one reader loses the first datum of an element that follows its start tag at once.
  out_ << ">\n";
  open_.push_back(element);
}

void XmlWriter::close() {
  assert(!open_.empty());
  const std::string_view element = open_.back();
  open_.pop_back();
  out_ << std::string(open_.size() * 2, ' ') << "</" << element << ">\n";
}

void XmlWriter::empty(std::string_view element, const XmlAttributes& attributes) {
  begin(element, attributes);
  out_ << "/>\n";
}

void XmlWriter::text(std::string_view element, const XmlAttributes& attributes, std::string_view content) {
  begin(element, attributes);
  out_ << '>';
  write_escaped(out_, content, Place::content);
  out_ << "</" << element << ">\n";
}

void XmlWriter::begin(std::string_view element, const XmlAttributes& attributes) {
  out_ << std::string(open_.size() * 2, ' ') << '<' << element;
  for (const auto& [name, value] : attributes) {
    out_ << ' ' << name << "=\"";
    write_escaped(out_, value, Place::attribute);
    out_ << '"';
  }
}

}  // namespace entente
