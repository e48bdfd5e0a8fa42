#include "importers/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "importers/claims/claims_importer.hpp"
#include "importers/factbook/factbook_importer.hpp"
#include "importers/table/table_header.hpp"
#include "importers/table/table_importer.hpp"
#include "importers/text/text_encoding.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

std::string_view after_blanks(std::string_view head) {
  if (head.starts_with(utf8_byte_order_mark)) head.remove_prefix(utf8_byte_order_mark.size());
  head.remove_prefix(std::min(head.size(), head.find_first_not_of(" \t\r\n")));
  return head;
}

bool looks_like_claims(std::string_view head) { return after_blanks(head).starts_with('{'); }

Result<ImportPlan> plan_claims(std::string_view head, const ImportRequest& request) {
  if (request.mapping != nullptr) return Error{"1: is JSON Lines, which no mapping can read", ErrorKind::usage};
  // A first line that is no JSON may be a slip; one that is, and has no member of ours, is of somebody else.
  const std::string_view text = after_blanks(head);
  if (text.starts_with("{\n") || text.starts_with("{\r"))
    return Error{"1: is JSON over several lines; claims have one object a line (docs/claims-format.md)"};
  if (const auto line = parse_json(text.substr(0, text.find('\n'))); line && line->is(JsonValue::Kind::object))
    if (line->find("type") == nullptr && line->find("subject") == nullptr && line->find("rejected") == nullptr)
      return Error{
          "1: is JSON, but neither a claim (no \"subject\"), nor a \"type\" of line that claims have "
          "(docs/claims-format.md)"};
  return ImportPlan{"claims", import_claims};
}

bool looks_like_table(std::string_view) { return true; }

ImportPlan plan_with(const Mapping& mapping) {
  return {fmt::format("table, mapping {}", mapping.name),
          [&mapping](InputFile& file, ClaimSink& sink) { return import_table(file, mapping, sink); }};
}

std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most) + "...";
}

Error not_recognised(const std::vector<std::string>& columns, int titles) {
  std::string names;
  for (std::size_t at = 0; at < std::min<std::size_t>(columns.size(), 8); ++at)
    names += (at == 0 ? "" : ", ") + shortened(columns[at], 40);
  if (columns.size() > 8) names += fmt::format(", ... ({} columns)", columns.size());
  return Error{fmt::format(
      "1: no data set is known by these columns: {}. 'entente list mappings' tells those that are; for "
      "another, write a mapping and give it with --mapping FILE (docs/mappings.md){}",
      names,
      titles == 0 ? ""
                  : fmt::format(". The column names seem to stand on line {}: a mapping for such a table has "
                                "\"format\": {{\"skip\": {}}}",
                                titles + 1, titles))};
}

Result<ImportPlan> plan_table(std::string_view head, const ImportRequest& request) {
  if (request.mapping != nullptr) return plan_with(*request.mapping);
  const Mapping* best = nullptr;
  const Mapping* rival = nullptr;
  const auto guessed = table_header(head, std::nullopt);
  if (!guessed) return guessed.error();
  for (const Mapping& mapping : builtin_mappings()) {
    const auto header = table_header(head, mapping.delimiter);
    if (!header) return header.error();
    const auto has = [&](const std::string& column) {
      return std::ranges::find(header->columns, column) != header->columns.end();
    };
    const bool fits = std::ranges::all_of(mapping.recognised_by, has) && std::ranges::none_of(mapping.not_with, has);
    // Of two data sets that share columns, the one that names more of them is meant.
    if (!fits) continue;
    if (best != nullptr && mapping.recognised_by.size() == best->recognised_by.size()) rival = &mapping;
    if (best == nullptr || mapping.recognised_by.size() > best->recognised_by.size()) best = &mapping;
  }
  if (rival != nullptr && rival->recognised_by.size() == best->recognised_by.size())
    return Error{
        fmt::format("1: the columns are those of {} and of {}; choose with --mapping", best->name, rival->name),
        ErrorKind::usage};
  if (best == nullptr) return not_recognised(guessed->columns, title_lines(head));
  return plan_with(*best);
}

Result<ImportPlan> plan_factbook(std::string_view, const ImportRequest& request) {
  if (request.mapping != nullptr)
    return Error{"1: is a page of The World Factbook, which no mapping can read", ErrorKind::usage};
  return ImportPlan{"factbook", import_factbook};
}

constexpr std::array registered = {
    Importer{"factbook", "The World Factbook (CIA) as JSON, a page a file: borders, organisations, leaders",
             looks_like_factbook, plan_factbook},
    Importer{"claims", "JSON Lines, one claim a line: the project's own exchange format (docs/claims-format.md)",
             looks_like_claims, plan_claims},
    Importer{"table", "CSV, TSV and other delimited text, read through a mapping (docs/mappings.md)", looks_like_table,
             plan_table},
};

}  // namespace

std::span<const Importer> importers() { return registered; }

Result<ImportPlan> import_plan(std::string_view head, const ImportRequest& request) {
  if (head.empty()) return Error{"1: is empty"};
  const auto importer = std::ranges::find_if(registered, [&](const Importer& i) { return i.looks_like(head); });
  return importer->plan(head, request);
}

}  // namespace entente
