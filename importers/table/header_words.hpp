#pragma once

#include <initializer_list>
#include <string_view>

namespace entente {

/// Whether a column's name has one of these words in it, whatever its case.
bool names_a(std::string_view header, std::initializer_list<std::string_view> words);

/// Whether a column is called after whom a tie leads from, or to.
bool of_a_subject(std::string_view header);
bool of_an_object(std::string_view header);

/// Whether a column's name speaks of an end, or of a beginning.
bool of_an_end(std::string_view header);
bool of_a_beginning(std::string_view header);

/// ccode1 and ccode2, StateA and StateB, Actor1Code and Actor2Code: the same but for one sign.
bool are_twins(std::string_view a, std::string_view b);

}  // namespace entente
