#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/projection.hpp"

namespace entente {

/// Something that was left out, merged, derived or guessed on the way to an answer, or that is not known.
struct Notice {
  std::string topic;      ///< what it is about: one answer has one notice of a topic, and a series unites them by it
  std::string text;       ///< for people, with its number; "{}" stands for the entities if there are some
  std::size_t count = 0;  ///< of ties, pairs ...: of a series the text with the greatest is told
  bool is_warning = true;
  std::map<std::string, std::size_t> entities = {};  ///< by label, with so many each: of a series with the most of each

  /// The text with the entities, those with the most first.
  [[nodiscard]] std::string message() const;
};

/// What one should know who reads an answer that rests on these ties: ties that reach beyond the life of an end, ties of ends
/// outside of the population, pairs that are derived, values that a condition could not be compared with, relations of which
/// nothing was left, and, with `coverage`, relations of which no source speaks on these days.
std::vector<Notice> notices_of(const Graph& graph, const Projection& projection, const TieReport& report,
                               bool coverage = true);

/// Collects the notices of several answers, the years of a series or the days of a comparison, so that each is told once with
/// all of them.
class NoticeLog {
 public:
  /// How a part is named: "in" a year, "on" a day.
  explicit NoticeLog(std::string preposition = "in") : preposition_(std::move(preposition)) {}
  /// `part` is the year, or the day, in the order of time.
  void add(const std::string& part, const std::vector<Notice>& notices);
  /// One notice a topic, in the order in which they came, with the parts that it is of: "in 1990..1993 (4 of 50)". One that
  /// is of the only part is told as it is.
  [[nodiscard]] std::vector<Notice> notices() const;

 private:
  struct Entry {
    Notice greatest;
    std::map<std::string, std::size_t> entities;
    std::vector<std::size_t> parts;
    std::size_t greatest_part = 0;
  };
  std::string preposition_;
  std::vector<std::string> parts_;
  std::vector<std::string> order_;
  std::map<std::string, Entry> entries_;
};

}  // namespace entente
