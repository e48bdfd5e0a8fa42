#include "exporters/text/xml_writer.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace entente {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST(XmlWriter, WritesAnElementALine) {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a");
  xml.open("b", {{"x", "1"}, {"y", "2"}});
  xml.text("c", {{"k", "v"}}, "text");
  xml.empty("d", {{"k", "w"}});
  xml.close();
  xml.close();
  EXPECT_EQ(out.str(), std::string(declaration) +
                           "<a>\n"
                           "  <b x=\"1\" y=\"2\">\n"
                           "    <c k=\"v\">text</c>\n"
                           "    <d k=\"w\"/>\n"
                           "  </b>\n"
                           "</a>\n");
}

TEST(XmlWriter, EscapesContent) {
  std::ostringstream out;
  XmlWriter(out).text("t", {}, "<a href=\"x\">&amp; 'y' ]]>\n1\t2\r3");
  EXPECT_EQ(out.str(),
            std::string(declaration) + "<t>&lt;a href=&quot;x&quot;&gt;&amp;amp; 'y' ]]&gt;&#10;1&#9;2&#13;3</t>\n");
}

// Boost's reader makes one blank of several; the XML parser of graphology takes U+0085 and U+2028 for line ends.
TEST(XmlWriter, EscapesWhatSomeReaderWouldChange) {
  std::ostringstream out;
  XmlWriter(out).text("t", {},
                      "a  b   c\xC2\x85"
                      "d\xE2\x80\xA8"
                      "e");
  EXPECT_EQ(out.str(), std::string(declaration) + "<t>a &#32;b &#32; c&#133;d&#8232;e</t>\n");
}

TEST(XmlWriter, EscapesAttributes) {
  std::ostringstream out;
  XmlWriter(out).empty("t", {{"a", "<\"&'>\n1\t2\r3"}});
  EXPECT_EQ(out.str(), std::string(declaration) + "<t a=\"&lt;&quot;&amp;'&gt;&#10;1&#9;2&#13;3\"/>\n");
}

TEST(XmlWriter, CleansText) {
  std::ostringstream out;
  XmlWriter(out).text("t", {}, std::string(" e\xCC\x81\0 ", 6));
  EXPECT_EQ(out.str(), std::string(declaration) + "<t>\xC3\xA9\xEF\xBF\xBD</t>\n");
}

TEST(Nmtoken, EscapesWhatATokenCannotHold) {
  EXPECT_EQ(nmtoken("state/south-korea"), "state_x2F_south-korea");
  EXPECT_EQ(nmtoken("a.b:c_d-9"), "a.b:c_d-9");
  EXPECT_EQ(nmtoken("été"), "_xE9_t_xE9_");
  EXPECT_EQ(nmtoken("\xF0\x9F\x8F\xB4"), "_x1F3F4_");
  EXPECT_EQ(nmtoken("a b"), "a_x20_b");
}

TEST(Nmtoken, KeepsDifferentTextsDifferent) {
  EXPECT_EQ(nmtoken("a_x2F_b"), "a_x5F__x78_2F_b");
  EXPECT_EQ(nmtoken("a_x2f_b"), "a_x5F__x78_2f_b");
  EXPECT_EQ(nmtoken("a_x_b"), "a_x_b");
  const std::set<std::string> texts = {"a/b",   "a_x2F_b",       "a_x2f_b",   "a_x5F__x78_2F_b", "a\xFF",
                                       "a\xFE", "a\xEF\xBF\xBD", "e\xCC\x81", "\xC3\xA9"};
  std::set<std::string> tokens;
  for (const std::string& text : texts) tokens.insert(nmtoken(text));
  EXPECT_EQ(tokens.size(), texts.size());
}

}  // namespace
}  // namespace entente
