#include "tests/support/graph_literal.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace entente::test {
namespace {

[[noreturn]] void unreadable(const std::string& line, const std::string& what) {
  std::fprintf(stderr, "graph literal: %s in \"%s\"\n", what.c_str(), line.c_str());
  std::abort();
}

const std::map<std::string, std::string> type_of_folder = {
    {"state", "State"},           {"org", "Organisation"}, {"alliance", "Alliance"},
    {"person", "Person"},         {"place", "Place"},      {"gov", "Government"},
    {"treaty", "AllianceTreaty"}, {"war", "War"},          {"dispute", "Dispute"}};

class LiteralReader {
 public:
  void read(const std::string& line) {
    std::istringstream words(line);
    std::vector<std::string> parts;
    for (std::string word; words >> word;) parts.push_back(word);
    if (parts.empty()) return;
    const EntityId subject = entity(parts[0], line);
    if (parts.size() == 1) return;
    if (parts.size() < 3) unreadable(line, "too few words");
    const auto relation = Schema::builtin().relation_type(parts[1]);
    if (!relation) unreadable(line, "unknown relation " + parts[1]);
    Claim claim{.subject = subject, .relation = *relation, .object = entity(parts[2], line), .source = source("test")};
    AttributeSet attributes;
    std::vector<Date> dates;
    for (std::size_t at = 3; at < parts.size(); ++at) {
      const std::size_t equals = parts[at].find('=');
      const std::string name = parts[at].substr(0, equals);
      if (equals == std::string::npos) {
        const auto date = parse_date(parts[at]);
        if (!date) unreadable(line, date.error().message);
        dates.push_back(*date);
        continue;
      }
      const std::string value = parts[at].substr(equals + 1);
      if (name == "source")
        claim.source = source(value);
      else if (name == "via")
        claim.via = entity(value, line);
      else if (name == "mode")
        claim.mode = mode_of(value).value();
      else
        attributes.push_back({name, value});
    }
    if (!dates.empty()) claim.period.begin = dates[0];
    // An open end: any day after the beginning.
    if (dates.size() > 1) claim.period.end = dates[1];
    std::ranges::sort(attributes);
    if (!attributes.empty()) claim.attributes = builder_.add(attributes);
    builder_.add(claim);
  }

  void cover(const char* key, const char* relation) {
    builder_.add(Coverage{source(key), relation, {*parse_date("1900-01-01"), *parse_date("2000-01-01")}, "all"});
  }

  Graph graph() && { return std::move(builder_).build(); }

 private:
  EntityId entity(const std::string& id, const std::string& line) {
    if (const auto found = entities_.find(id); found != entities_.end()) return found->second;
    const std::size_t slash = id.find('/');
    const auto type = type_of_folder.find(id.substr(0, slash));
    if (slash == std::string::npos || type == type_of_folder.end()) unreadable(line, "unknown kind of entity " + id);
    const EntityId added = builder_.add(
        Entity{.id = id, .type = *Schema::builtin().entity_type(type->second), .label = id.substr(slash + 1)});
    entities_.emplace(id, added);
    return added;
  }
  SourceId source(const std::string& key) {
    if (const auto found = sources_.find(key); found != sources_.end()) return found->second;
    const SourceId added = builder_.add(Source{.key = key, .title = key});
    sources_.emplace(key, added);
    return added;
  }

  GraphBuilder builder_;
  std::map<std::string, EntityId> entities_;
  std::map<std::string, SourceId> sources_;
};

}  // namespace

Graph graph_of(std::string_view text, std::initializer_list<std::pair<const char*, const char*>> covered) {
  LiteralReader reader;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) reader.read(line);
  for (const auto& [key, relation] : covered) reader.cover(key, relation);
  return std::move(reader).graph();
}

}  // namespace entente::test
