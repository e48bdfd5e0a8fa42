#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct XmlAttribute {
  std::string_view name;
  std::string value;
};
using XmlAttributes = std::vector<XmlAttribute>;

/// Any text as an XML NMTOKEN, reversibly: a character other than an ASCII letter, a digit or one of . - : _ becomes
/// _xHEX_ with its code point, and so does what looks like such an escape already. "state/france" is "state_x2F_france".
std::string nmtoken(std::string_view text);

/// Writes an XML 1.0 document piece by piece: UTF-8, no DOCTYPE, an element a line, indented by two blanks. All values go
/// through interchange_text first; the markup characters in them are escaped here and nowhere else.
class XmlWriter {
 public:
  /// Writes the declaration.
  explicit XmlWriter(std::ostream& out);

  /// Begins an element that holds other elements. The name must live until close().
  void open(std::string_view element, const XmlAttributes& attributes = {});
  /// Ends the element that was opened last.
  void close();
  /// An element without content.
  void empty(std::string_view element, const XmlAttributes& attributes);
  /// An element with text.
  void text(std::string_view element, const XmlAttributes& attributes, std::string_view content);

 private:
  void begin(std::string_view element, const XmlAttributes& attributes);
  std::ostream& out_;
  std::vector<std::string_view> open_;
};

}  // namespace entente
