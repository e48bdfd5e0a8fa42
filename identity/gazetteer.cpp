#include "identity/gazetteer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "values/embedded_data.hpp"

namespace entente {
namespace {

Error at_line(const JsonValue& value, std::string_view message) {
  return Error{fmt::format("{}: {}", value.line, message)};
}

Result<Period> period_of(const JsonValue& object) {
  Period period;
  for (const std::string_view name : {"begin", "end"}) {
    const JsonValue* member = object.find(name);
    if (member == nullptr || member->is(JsonValue::Kind::null)) continue;
    const auto date = parse_date(member->text);
    if (!date) return at_line(*member, fmt::format("\"{}\": {}", name, date.error().message));
    (name == "begin" ? period.begin : period.end) = *date;
  }
  if (!period.may_exist()) return at_line(object, "ends before it begins");
  return period;
}

/// The objects under `name`, each turned by `read` (object, period) into an element.
template <typename T, typename Read>
Result<std::vector<T>> list_of(const JsonValue& object, std::string_view name, const Read& read) {
  std::vector<T> list;
  const JsonValue* member = object.find(name);
  if (member == nullptr) return list;
  for (const JsonValue& item : member->items) {
    const auto period = period_of(item);
    if (!period) return period.error();
    list.push_back(read(item, *period));
  }
  return list;
}

}  // namespace

Result<Entity> entity_of_json(const JsonValue& object, const Schema& schema) {
  const auto text = [](const JsonValue& item, std::string_view name) {
    return std::string(item.string(name).value_or(""));
  };
  const auto id = object.string("id");
  // A line among claims says "entity" under "type", and the entity's type under "entity_type".
  const auto type_name = object.find("entity_type") != nullptr ? object.string("entity_type") : object.string("type");
  if (!id || id->find('/') == std::string_view::npos)
    return at_line(object, "an entity needs an \"id\" such as \"state/france\"");
  if (!type_name) return at_line(object, fmt::format("entity '{}' has no type", *id));
  const auto type = schema.find_entity_type(*type_name);
  if (!type) return at_line(object, type.error().message);
  Entity entity{.id = std::string(*id), .type = *type, .label = std::string(object.string("label").value_or(*id))};

  auto life = list_of<Period>(object, "life", [](const JsonValue&, const Period& period) { return period; });
  if (!life) return life.error();
  entity.life = *std::move(life);
  auto names = list_of<Name>(object, "names", [&](const JsonValue& item, const Period& period) {
    const JsonValue* ambiguous = item.find("ambiguous");
    return Name{text(item, "name"), text(item, "kind"), period, ambiguous != nullptr && ambiguous->boolean};
  });
  if (!names) return names.error();
  entity.names = *std::move(names);
  auto codes = list_of<Identifier>(object, "identifiers", [&](const JsonValue& item, const Period& period) {
    return Identifier{text(item, "scheme"), text(item, "key"), period};
  });
  if (!codes) return codes.error();
  entity.identifiers = *std::move(codes);
  return entity;
}

namespace {

/// Calls `on_object` with the JSON object of each line, until it gives an error.
template <typename OnObject>
Result<void> each_line(std::string_view text, const OnObject& on_object) {
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line;
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto object = parse_json(one, line);
    if (!object) return object.error();
    if (const Result<void> taken = on_object(*object); !taken) return taken;
  }
  return {};
}

}  // namespace

Result<std::vector<Entity>> parse_gazetteer(std::string_view text, const Schema& schema) {
  std::vector<Entity> entities;
  const auto read = each_line(text, [&](const JsonValue& object) -> Result<void> {
    auto entity = entity_of_json(object, schema);
    if (!entity) return entity.error();
    entities.push_back(*std::move(entity));
    return {};
  });
  if (!read) return read.error();
  return entities;
}

std::vector<SystemSpell> state_system_spells(std::string_view system) {
  std::vector<SystemSpell> spells;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("gazetteer/states-")) continue;
    const auto read = each_line(file.text, [&](const JsonValue& object) -> Result<void> {
      const auto list =
          list_of<std::pair<std::string, Period>>(object, "systems", [](const JsonValue& item, const Period& period) {
            return std::pair(std::string(item.string("system").value_or("")), period);
          });
      if (!list) return list.error();
      for (const auto& [name, period] : *list)
        if (name == system) spells.push_back({std::string(object.string("id").value_or("")), period});
      return {};
    });
    assert(read.has_value() && "every file of data/gazetteer is read by a test");
  }
  return spells;
}

Gazetteer Gazetteer::load() {
  std::vector<Entity> all;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("gazetteer/") || !file.path.ends_with(".jsonl")) continue;
    auto entities = parse_gazetteer(file.text, Schema::builtin());
    assert(entities.has_value() && "every file of data/gazetteer is read by a test");
    if (entities) std::ranges::move(*entities, std::back_inserter(all));
  }
  return Gazetteer(std::move(all));
}

const Gazetteer& Gazetteer::builtin() {
  static const Gazetteer gazetteer = load();
  return gazetteer;
}

}  // namespace entente
