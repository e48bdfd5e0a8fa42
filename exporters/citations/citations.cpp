#include "exporters/citations/citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <ostream>

#include "values/date.hpp"
#include "values/json_writer.hpp"

namespace entente {
namespace {

/// ". 2002. " and what stands before it.
std::size_t year_at(const std::string& citation) {
  for (std::size_t at = 0; at + 7 < citation.size(); ++at) {
    const auto digit = [&](std::size_t offset) {
      return std::isdigit(static_cast<unsigned char>(citation[at + offset]));
    };
    if (citation[at] == '.' && citation[at + 1] == ' ' && digit(2) && digit(3) && digit(4) && digit(5) &&
        citation[at + 6] == '.')
      return at;
  }
  return std::string::npos;
}

std::vector<std::string> names_of(std::string list) {
  for (const std::string_view joint : {", and ", " and "})
    for (std::size_t at = list.find(joint); at != std::string::npos; at = list.find(joint))
      list.replace(at, joint.size(), ", ");
  std::vector<std::string> names;
  std::size_t from = 0;
  while (from < list.size()) {
    const std::size_t comma = std::min(list.find(", ", from), list.size());
    names.push_back(list.substr(from, comma - from));
    from = comma + 2;
  }
  return names;
}

std::string title_of(const Source& source) { return source.title.empty() ? source.key : source.title; }

std::string cited(const Source& source) {
  if (!source.citation.empty()) return source.citation;
  return title_of(source) + (source.version.empty() ? "." : fmt::format(", version {}.", source.version));
}

std::string bibtex_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos)
      out += fmt::format("\\{}", c);
    else if (c == '~' || c == '^')
      out += fmt::format("\\{}{{}}", c);
    else if (c == '\\')
      out += "\\textbackslash{}";
    else
      out += c;
  }
  return out;
}

/// A key may have letters, digits and few marks.
std::string bibtex_key(std::string_view key) {
  std::string out;
  for (const char c : key) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == ':';
    out += plain ? c : '-';
  }
  return out;
}

std::string bibtex_authors(const std::vector<CitedAuthor>& authors) {
  std::string text;
  for (const CitedAuthor& author : authors) {
    text += text.empty() ? "" : " and ";
    text += author.given.empty() ? fmt::format("{{{}}}", bibtex_text(author.family))
                                 : fmt::format("{}, {}", bibtex_text(author.family), bibtex_text(author.given));
  }
  return text;
}

void write_csl_authors(JsonWriter& json, const std::vector<CitedAuthor>& authors) {
  json.name("author").begin_array();
  for (const CitedAuthor& author : authors) {
    json.begin_object();
    json.name(author.given.empty() ? "literal" : "family").text(author.family);
    if (!author.given.empty()) json.name("given").text(author.given);
    json.end_object();
  }
  json.end_array();
}

/// A member that is a date: year, or year, month and day.
void write_csl_date(JsonWriter& json, std::string_view name, std::initializer_list<int> parts) {
  json.name(name).begin_object();
  json.name("date-parts").begin_array();
  json.begin_array();
  for (const int part : parts) json.number(part);
  json.end_array();
  json.end_array();
  json.end_object();
}

void write_csl_date(JsonWriter& json, std::string_view name, const Date& date) {
  const CalendarDate day = calendar_date(date.first);
  if (date.is_day())
    write_csl_date(json, name, {day.year, day.month, day.day});
  else
    write_csl_date(json, name, {day.year});
}

void write_csl_source(JsonWriter& json, const CitedSource& cited_source) {
  const Source& source = *cited_source.source;
  const CitationParts parts = citation_parts(source.citation);
  json.begin_object();
  json.name("id").text(source.key);
  json.name("type").text("dataset");
  json.name("title").text(title_of(source));
  if (!parts.authors.empty()) write_csl_authors(json, parts.authors);
  if (parts.year) write_csl_date(json, "issued", {*parts.year});
  if (!source.version.empty()) json.name("version").text(source.version);
  if (!source.url.empty()) json.name("URL").text(source.url);
  if (const auto date = parse_date(source.retrieved); date && !date->is_unknown() && date->first != unbounded_past)
    write_csl_date(json, "accessed", *date);
  json.name("note").text(
      fmt::format("{} ({} claims{})", cited(source), cited_source.claims, checksums_text(cited_source.files)));
  json.end_object();
}

}  // namespace

CitationParts citation_parts(const std::string& citation) {
  CitationParts parts;
  const std::size_t at = year_at(citation);
  if (at == std::string::npos) return parts;
  parts.year = std::stoi(citation.substr(at + 2, 4));
  const std::vector<std::string> names = names_of(citation.substr(0, at));
  // "Family, Given" comes first; a body has no comma.
  if (names.size() < 2) {
    parts.authors.push_back({citation.substr(0, at), {}});
    return parts;
  }
  parts.authors.push_back({names[0], names[1]});
  for (std::size_t name = 2; name < names.size(); ++name) {
    const std::size_t blank = names[name].rfind(' ');
    if (blank == std::string::npos)
      parts.authors.push_back({names[name], {}});
    else
      parts.authors.push_back({names[name].substr(blank + 1), names[name].substr(0, blank)});
  }
  return parts;
}

std::string checksums_text(const std::vector<CitedFile>& files) {
  std::string text;
  for (const auto& [name, checksum] : files)
    text += fmt::format("{}{} ({})", text.empty() ? "; sha256 " : ", ", checksum, name);
  return text;
}

void write_citations(std::ostream& out, std::span<const CitedSource> sources) {
  for (const auto& [source, claims, files] : sources) {
    out << cited(*source) << '\n';
    out << fmt::format("  {}: {} {}{}{}\n", source->key, claims, claims == 1 ? "claim" : "claims",
                       source->version.empty() ? "" : ", version ", source->version);
    if (!source->licence.empty()) out << fmt::format("  terms: {}\n", source->licence);
    for (const auto& [name, checksum] : files) out << fmt::format("  file read: sha256 {}  {}\n", checksum, name);
  }
}

void write_bibtex(std::ostream& out, std::span<const CitedSource> sources) {
  for (const auto& [source, claims, files] : sources) {
    const CitationParts parts = citation_parts(source->citation);
    out << fmt::format("@misc{{{},\n  title = {{{}}},\n", bibtex_key(source->key), bibtex_text(title_of(*source)));
    if (!parts.authors.empty()) out << fmt::format("  author = {{{}}},\n", bibtex_authors(parts.authors));
    if (parts.year) out << fmt::format("  year = {{{}}},\n", *parts.year);
    if (!source->version.empty()) out << fmt::format("  edition = {{version {}}},\n", bibtex_text(source->version));
    if (!source->url.empty()) out << fmt::format("  howpublished = {{\\url{{{}}}}},\n", source->url);
    out << fmt::format("  note = {{{}}},\n", bibtex_text(cited(*source)));
    out << fmt::format("  annote = {{{} claims{}}}\n}}\n", claims, bibtex_text(checksums_text(files)));
  }
}

void write_csl_json(std::ostream& out, std::span<const CitedSource> sources) {
  JsonWriter json;
  json.begin_array();
  for (const CitedSource& source : sources) write_csl_source(json, source);
  json.end_array();
  out << json.written() << '\n';
}

}  // namespace entente
