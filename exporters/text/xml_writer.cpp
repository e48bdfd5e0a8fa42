#include "exporters/text/xml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <iterator>

#include "exporters/columns/column_names.hpp"
#include "exporters/text/interchange_text.hpp"
#include "values/code_points.hpp"

namespace entente {
namespace {

struct Reference {
  std::string_view text;
  std::string_view written;
};

/// What XML demands, and what some reader would change if it stood there as it is: line ends and tabs become blanks in an
/// attribute, and with Boost everywhere; a carriage return, and with the parser of graphology the other line ends of
/// Unicode, become a line feed. Boost makes one blank of several.
constexpr std::array<Reference, 10> references = {{{"&", "&amp;"},
                                                   {"<", "&lt;"},
                                                   {">", "&gt;"},
                                                   {"\"", "&quot;"},
                                                   {"\n", "&#10;"},
                                                   {"\t", "&#9;"},
                                                   {"\r", "&#13;"},
                                                   {"  ", " &#32;"},
                                                   {"\xC2\x85", "&#133;"},
                                                   {"\xE2\x80\xA8", "&#8232;"}}};

/// Characters that stand for themselves everywhere in XML and that interchange_text leaves alone.
constexpr std::array<bool, 256> plain_characters = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"';
  return plain;
}();

bool is_plain(std::string_view text) {
  bool plain = true;
  bool after_blank = false;
  for (const char c : text) {
    plain = plain && plain_characters[static_cast<unsigned char>(c)] && !(after_blank && c == ' ');
    after_blank = c == ' ';
  }
  // Blanks at the ends are cut off, and the word null is quoted.
  return plain && !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         (text.size() != 4 || lower_case(text) != "null");
}

std::string escaped(std::string_view clean) {
  std::string out;
  out.reserve(clean.size());
  for (std::size_t at = 0; at < clean.size();) {
    const auto found = std::ranges::find_if(
        references, [&](const Reference& reference) { return clean.substr(at).starts_with(reference.text); });
    if (found == references.end()) {
      out += clean[at++];
      continue;
    }
    out += found->written;
    at += found->text.size();
  }
  return out;
}

std::string escaped_value(std::string_view text) { return escaped(interchange_text(text)); }

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

std::string indentation(std::size_t depth) { return std::string(depth * 2, ' '); }

}  // namespace

void append_nmtoken(std::string& token, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char next = text[at];
    if (next != '_' && is_token_character(static_cast<unsigned char>(next))) {
      token += next;
      ++at;
      continue;
    }
    CodePoint c = code_point_at(text, at);
    // A byte that is no UTF-8 gets a number that no character has, so that different texts stay different.
    if (c.value == no_code_point) c.value = 0xDC00 + static_cast<unsigned char>(text[at]);
    at = c.end;
    if (looks_escaped(text.substr(c.begin))) {
      token += "_x5F__x78_";
      ++at;
    } else if (is_token_character(c.value)) {
      token += static_cast<char>(c.value);
    } else if (c.value == '/') {
      token += "_x2F_";
    } else {
      fmt::format_to(std::back_inserter(token), "_x{:X}_", static_cast<std::uint32_t>(c.value));
    }
  }
}

std::string nmtoken(std::string_view text) {
  std::string token;
  append_nmtoken(token, text);
  return token;
}

XmlTag::XmlTag(std::size_t depth, std::string_view element, XmlAttributes attributes)
    : start_(fmt::format("{}<{}", indentation(depth), element)), end_(fmt::format("</{}>\n", element)) {
  for (const auto& [name, value] : attributes) start_ += fmt::format(" {}=\"{}\"", name, escaped_value(value));
  start_ += '>';
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out) { out_.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"); }

void XmlWriter::begin(std::string_view element) {
  begun_ = element;
  for (std::size_t depth = 0; depth < open_.size(); ++depth) out_.append("  ");
  out_.append('<');
  out_.append(element);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  if (is_plain(value))
    token(name, value);
  else
    token(name, escaped_value(value));
}

void XmlWriter::token(std::string_view name, std::string_view value) {
  out_.append(' ');
  out_.append(name);
  out_.append("=\"");
  out_.append(value);
  out_.append('"');
}

void XmlWriter::open() {
  // The line end matters: one reader loses the first datum of an element that follows its start tag at once.
  out_.append(">\n");
  open_.push_back(begun_);
}

void XmlWriter::empty() {
  out_.append("/>\n");
  end_line();
}

void XmlWriter::open(std::string_view element, XmlAttributes attributes) {
  begin(element);
  for (const auto& [name, value] : attributes) attribute(name, value);
  open();
}

void XmlWriter::empty(std::string_view element, XmlAttributes attributes) {
  begin(element);
  for (const auto& [name, value] : attributes) attribute(name, value);
  empty();
}

void XmlWriter::close() {
  assert(!open_.empty());
  const std::string_view element = open_.back();
  open_.pop_back();
  for (std::size_t depth = 0; depth < open_.size(); ++depth) out_.append("  ");
  out_.append("</");
  out_.append(element);
  out_.append(">\n");
  end_line();
}

void XmlWriter::text(std::string_view element, XmlAttributes attributes, std::string_view content) {
  const XmlTag tag(open_.size(), element, attributes);
  out_.append(tag.start_);
  out_.append(escaped_value(content));
  out_.append(tag.end_);
  end_line();
}

bool XmlWriter::text_if_any(const XmlTag& tag, std::string_view content) {
  if (is_plain(content)) {
    out_.append(tag.start_);
    out_.append(content);
    out_.append(tag.end_);
    return true;
  }
  const std::string clean = interchange_text(content);
  if (clean.empty()) return content.empty();
  out_.append(tag.start_);
  out_.append(escaped(clean));
  out_.append(tag.end_);
  return clean == content;
}

void XmlWriter::end_line() {
  if (open_.empty()) out_.flush();
}

}  // namespace entente
