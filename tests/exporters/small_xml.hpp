#pragma once

#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;
  std::vector<XmlElement> children;
};

/// Reads the part of XML 1.0 that has no DOCTYPE, CDATA, comments or instructions, and is strict about it: nothing if tags
/// are not balanced, an attribute is not quoted or given twice, a reference is unknown, or a character may not stand there.
/// Written apart from the writer, for its tests.
class SmallXml {
 public:
  static std::optional<XmlElement> parse(std::string_view text) {
    constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!text.starts_with(declaration)) return std::nullopt;
    SmallXml reader(text.substr(declaration.size()));
    XmlElement root;
    if (!reader.element(root)) return std::nullopt;
    reader.blanks();
    return reader.at_ == reader.text_.size() ? std::optional(root) : std::nullopt;
  }

 private:
  explicit SmallXml(std::string_view text) : text_(text) {}

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void blanks() {
    while (take(" ") || take("\n")) {
    }
  }
  bool name(std::string& out) {
    out.clear();
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == ':'))
      out += text_[at_++];
    return !out.empty();
  }
  bool reference(std::string& out) {
    for (const auto& [word, meant] : {std::pair("&amp;", '&'),
                                      {"&lt;", '<'},
                                      {"&gt;", '>'},
                                      {"&quot;", '"'},
                                      {"&#13;", '\r'},
                                      {"&#10;", '\n'},
                                      {"&#9;", '\t'}}) {
      if (!take(word)) continue;
      out += meant;
      return true;
    }
    for (const auto& [word, meant] : {std::pair("&#32;", " "), {"&#133;", "\xC2\x85"}, {"&#8232;", "\xE2\x80\xA8"}}) {
      if (!take(word)) continue;
      out += meant;
      return true;
    }
    return false;
  }
  /// Characters up to `stop`, which must come.
  bool characters(std::string& out, char stop, bool in_attribute) {
    while (at_ < text_.size() && text_[at_] != stop) {
      const char c = text_[at_];
      if (c == '&') {
        if (!reference(out)) return false;
        continue;
      }
      const bool is_control = static_cast<unsigned char>(c) < 0x20;
      if (c == '<' || (is_control && (in_attribute || (c != '\n' && c != '\t')))) return false;
      out += c;
      ++at_;
    }
    return at_ < text_.size();
  }
  bool attributes(XmlElement& element) {
    while (take(" ")) {
      std::string key;
      std::string value;
      if (!name(key)) return false;
      while (take(".")) {
        std::string rest;
        if (!name(rest)) return false;
        key += '.' + rest;
      }
      if (!take("=\"") || !characters(value, '"', true) || !take("\"")) return false;
      if (!element.attributes.emplace(key, value).second) return false;
    }
    return true;
  }
  bool element(XmlElement& out) {
    if (!take("<") || !name(out.name) || !attributes(out)) return false;
    if (take("/>")) return true;
    if (!take(">")) return false;
    while (true) {
      if (!characters(out.text, '<', false)) return false;
      if (take("</" + out.name + ">")) return true;
      out.children.emplace_back();
      if (!element(out.children.back())) return false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace entente::test
