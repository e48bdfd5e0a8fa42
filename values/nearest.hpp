#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// The number of letters to insert, delete, change or swap with their neighbour to get from one text to the other
/// (optimal string alignment distance), bytes taken as letters; any number past `limit` is given as limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Whether a candidate's length does not rule out at once that a slip of the pen meant it.
bool may_be_near(std::string_view written, std::string_view candidate);

/// The candidates that a slip of the pen may have meant, nearest first, at most `count`.
std::vector<std::string> nearest(std::string_view written, std::span<const std::string> candidates, std::size_t count);

/// "; did you mean 'a' or 'b'?", or nothing if nothing is near.
std::string did_you_mean(std::string_view written, std::span<const std::string> candidates);

/// "'mesures' is unknown; did you mean 'measures'? (one of ...)"; empty if the text is one of the candidates.
std::string not_one_of(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace entente
