#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/text/output_buffer.hpp"

namespace entente {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};
using XmlAttributes = std::initializer_list<XmlAttribute>;

/// Any text as an XML NMTOKEN, reversibly: a character other than an ASCII letter, a digit or one of . - : _ becomes
/// _xHEX_ with its code point, and so does what looks like such an escape already. "state/france" is "state_x2F_france".
std::string nmtoken(std::string_view text);
void append_nmtoken(std::string& token, std::string_view text);

/// The tags of an element that is written often, made once, for a given number of elements around it.
class XmlTag {
 public:
  XmlTag(std::size_t depth, std::string_view element, XmlAttributes attributes);

 private:
  friend class XmlWriter;
  std::string start_;
  std::string end_;
};

/// Writes an XML 1.0 document piece by piece: UTF-8, no DOCTYPE, an element a line, indented by two blanks. All values go
/// through interchange_text first; the markup characters in them are escaped here and nowhere else. What is written
/// reaches the stream in large pieces, the last of them with the end of the outermost element.
class XmlWriter {
 public:
  /// Writes the declaration.
  explicit XmlWriter(std::ostream& out);
  /// Keeps elements that stand within so many others, for the writer of those; see take_lines().
  explicit XmlWriter(std::size_t depth) : open_(depth) {}
  /// Writes lines that another writer has kept.
  void lines(std::string_view complete) { out_.append(complete); }
  [[nodiscard]] std::string_view kept() const { return out_.text(); }
  /// Writes what the other writer has kept, and leaves it with nothing.
  void take_lines(XmlWriter& other) {
    out_.append(other.out_.text());
    other.out_.clear();
  }

  /// Begins a start tag; then come its attributes and one of open() and empty(). The name must live until close().
  void begin(std::string_view element);
  void attribute(std::string_view name, std::string_view value);
  /// An attribute whose value is an NMTOKEN: nothing in it needs to be escaped.
  void token(std::string_view name, std::string_view value);
  /// Ends the start tag of an element that holds other elements.
  void open();
  /// Ends the tag of an element without content.
  void empty();

  void open(std::string_view element, XmlAttributes attributes = {});
  void empty(std::string_view element, XmlAttributes attributes);
  /// Ends the element that was opened last.
  void close();
  /// An element with text.
  void text(std::string_view element, XmlAttributes attributes, std::string_view content);
  /// The same with a tag for this depth, and nothing at all if no text is left of the content. Whether the content went
  /// through unchanged.
  bool text_if_any(const XmlTag& tag, std::string_view content);

 private:
  void end_line();  ///< what is complete reaches the stream
  OutputBuffer out_;
  std::vector<std::string_view> open_;
  std::string_view begun_;
};

}  // namespace entente
