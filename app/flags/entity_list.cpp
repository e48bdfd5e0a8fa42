#include "app/flags/entity_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "app/printing/messages.hpp"
#include "importers/text/csv_reader.hpp"
#include "importers/text/trimmed.hpp"

namespace entente {
namespace {

std::string small_letters(std::string_view text) {
  std::string small(trimmed(text));
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return small;
}

std::vector<std::string> header_of(CsvReader& rows) {
  std::vector<std::string> names;
  if (rows.next())
    for (std::size_t at = 0; at < rows.size(); ++at) names.push_back(small_letters(rows[at]));
  return names;
}

}  // namespace

Result<std::vector<ListRow>> read_entity_list(std::string_view flag, const std::string& name,
                                              std::span<const ListColumn> columns) {
  auto file = InputFile::open(name);
  if (!file) return Error{fmt::format("{}: {}", flag, file.error().message), file.error().kind};
  const std::string path = file->name();
  CsvReader rows(*file, guessed_delimiter(file->head()));
  const std::vector<std::string> names = header_of(rows);
  std::vector<bool> is_read(names.size(), false);
  const auto place_of = [&](std::span<const std::string_view> wanted) -> std::optional<std::size_t> {
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (std::ranges::find(wanted, names[at]) == wanted.end()) continue;
      is_read[at] = true;
      return at;
    }
    return std::nullopt;
  };
  constexpr std::string_view entity_column = "entity";
  const auto entity = place_of({&entity_column, 1});
  if (!entity) return Error{fmt::format("{}: {} has no column 'entity'", flag, path)};
  std::vector<std::optional<std::size_t>> places;
  for (const ListColumn& column : columns) {
    places.push_back(place_of(column.names));
    if (column.is_needed && !places.back())
      return Error{fmt::format("{}: {} has no column '{}'", flag, path, column.names.front())};
  }
  for (std::size_t at = 0; at < names.size(); ++at)
    if (!is_read[at] && !names[at].empty())
      warn(fmt::format("{}: the column '{}' of {} is not read", flag, names[at], path));
  std::vector<ListRow> list;
  while (rows.next()) {
    const auto cell = [&](std::optional<std::size_t> at) {
      return at && *at < rows.size() ? std::string(trimmed(rows[*at])) : std::string();
    };
    ListRow row{cell(entity), {}, fmt::format("{}:{}", path, rows.line())};
    for (const auto& place : places) row.cells.push_back(cell(place));
    if (!row.entity.empty()) list.push_back(std::move(row));
  }
  if (rows.trouble()) return Error{fmt::format("{}: {}", flag, error_in(path, *rows.trouble()).message)};
  if (list.empty()) return Error{fmt::format("{}: {} names nobody", flag, path)};
  return list;
}

}  // namespace entente
