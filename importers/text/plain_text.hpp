#pragma once

#include <string>
#include <string_view>

namespace entente {

/// The text of a piece of HTML: without tags, references such as &eacute; and &#233; as characters, blanks in a row as one.
/// References that are not known stay as they are.
std::string plain_text(std::string_view html);

}  // namespace entente
