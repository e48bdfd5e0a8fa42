#include "importers/table/table_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "importers/text/csv_reader.hpp"
#include "importers/text/input_file.hpp"
#include "importers/text/text_encoding.hpp"
#include "importers/text/trimmed.hpp"

namespace entente {

Result<TableHeader> table_header(std::string_view head, std::optional<char> delimiter) {
  const bool goes_on = head.size() == InputFile::piece_size;
  if (const auto mark = foreign_byte_order_mark(head); !mark.empty())
    return Error{fmt::format("1: is {} text; save it as UTF-8", mark)};
  if (head.starts_with(utf8_byte_order_mark)) head.remove_prefix(utf8_byte_order_mark.size());
  const std::size_t from = head.find_first_not_of("\r\n");
  if (from == std::string_view::npos) return Error{"1: is empty"};
  head.remove_prefix(from);
  // Line ends within quotes belong to the header.
  bool quoted = false;
  std::size_t end = 0;
  while (end < head.size() && (quoted || (head[end] != '\n' && head[end] != '\r'))) quoted ^= head[end++] == '"';
  if (goes_on && end == head.size())
    return Error{"1: the first line does not end within 1 MiB; is this a table with a line of column names?"};
  const std::string_view line = head.substr(0, end);
  if (line.find('\0') != std::string_view::npos) return Error{"1: holds NUL bytes: a binary file, not a text table"};

  TableHeader header{delimiter.value_or(guessed_delimiter(line)), {}};
  std::string_view rest = line;
  while (true) {
    std::size_t stop = 0;
    bool inside = false;
    while (stop < rest.size() && (inside || rest[stop] != header.delimiter)) inside ^= rest[stop++] == '"';
    std::string name = utf8_of(rest.substr(0, stop));
    std::erase(name, '"');
    header.columns.emplace_back(trimmed(name));
    if (stop == rest.size()) break;
    rest.remove_prefix(stop + 1);
  }
  while (header.columns.size() > 1 && header.columns.back().empty()) header.columns.pop_back();
  return header;
}

std::string_view without_lines(std::string_view head, int lines) {
  for (; lines > 0; --lines) {
    const std::size_t end = head.find_first_of("\r\n");
    if (end == std::string_view::npos) return {};
    head.remove_prefix(end + (head.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return head;
}

int title_lines(std::string_view head) {
  constexpr int most_lines = 60;
  constexpr std::string_view delimiters = ",\t;|";
  std::array<std::vector<std::size_t>, delimiters.size()> fields;
  for (int line = 0; line < most_lines && !head.empty(); ++line) {
    const std::string_view text = head.substr(0, head.find_first_of("\r\n"));
    for (std::size_t at = 0; at < delimiters.size(); ++at) {
      std::size_t count = 1;
      bool quoted = false;
      for (const char c : text) {
        quoted ^= c == '"';
        count += !quoted && c == delimiters[at] ? 1 : 0;
      }
      fields[at].push_back(count);
    }
    if (text.size() == head.size()) break;
    head = without_lines(head, 1);
  }
  const auto total = [](const std::vector<std::size_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  };
  const auto& counts = *std::ranges::max_element(fields, {}, total);
  if (counts.empty()) return 0;
  std::vector<std::size_t> ordered = counts;
  std::ranges::sort(ordered);
  const std::size_t usual = ordered[ordered.size() / 2];
  // Some programs name one column less than the rows have.
  if (usual < 3 || counts.front() * 2 > usual) return 0;
  const auto header = std::ranges::find_if(counts, [&](std::size_t count) { return count >= usual; });
  return header == counts.end() ? 0 : static_cast<int>(header - counts.begin());
}

}  // namespace entente
