#include "graph/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "values/embedded_data.hpp"
#include "values/nearest.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, derived_from_count> derivations = {"treaties", "organisations", "wars"};
constexpr std::array<std::string_view, 4> attribute_kinds = {"flag", "integer", "number", "text"};

template <typename Types>
std::vector<std::string> names_of(const Types& types) {
  std::vector<std::string> names;
  for (const auto& type : types) names.push_back(type.name);
  return names;
}

template <typename Id, typename Types>
std::optional<Id> id_of(const Types& types, std::string_view name) {
  const auto found = std::ranges::find(types, name, [](const auto& type) -> std::string_view { return type.name; });
  if (found == types.end()) return std::nullopt;
  return Id(static_cast<std::size_t>(found - types.begin()));
}

Error at_line(const JsonValue& value, std::string_view message) {
  return Error{fmt::format("{}: {}", value.line, message)};
}

/// The array under `name`, or an empty one.
const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view name) {
  static const std::vector<JsonValue> none;
  const JsonValue* member = object.find(name);
  return member == nullptr ? none : member->items;
}

std::vector<std::string> strings_of(const JsonValue& object, std::string_view name) {
  std::vector<std::string> texts;
  for (const JsonValue& item : items_of(object, name)) texts.push_back(item.text);
  return texts;
}

/// Reads the parts of a schema; the first trouble is kept and ends the reading.
class SchemaReader {
 public:
  explicit SchemaReader(const JsonValue& root) : root_(root) {}

  Result<std::vector<EntityType>> entity_types() {
    std::vector<EntityType> types;
    for (const JsonValue& entry : items_of(root_, "entity_types")) {
      const auto name = entry.string("name");
      if (!name) return at_line(entry, "an entity type without a \"name\"");
      if (id_of<EntityTypeId>(types, *name)) return at_line(entry, fmt::format("entity type '{}' occurs twice", *name));
      EntityType type{std::string(*name), std::string(entry.string("label").value_or(*name)), std::nullopt};
      if (const auto parent = entry.string("parent")) {
        type.parent = id_of<EntityTypeId>(types, *parent);
        if (!type.parent)
          return at_line(entry, fmt::format("unknown parent '{}' (a parent stands before its children)", *parent));
      }
      types.push_back(std::move(type));
    }
    if (types.empty()) return at_line(root_, "no \"entity_types\"");
    return types;
  }

  Result<std::vector<RelationType>> relation_types(const std::vector<EntityType>& entity_types) {
    std::vector<RelationType> types;
    for (const JsonValue& entry : items_of(root_, "relation_types")) {
      auto type = relation_type(entry, entity_types);
      if (!type) return type.error();
      if (id_of<RelationTypeId>(types, type->name))
        return at_line(entry, fmt::format("relation '{}' occurs twice", type->name));
      types.push_back(*std::move(type));
    }
    if (types.empty()) return at_line(root_, "no \"relation_types\"");
    // Implications may name relations that stand further down.
    const std::vector<JsonValue>& entries = items_of(root_, "relation_types");
    for (std::size_t at = 0; at < entries.size(); ++at)
      for (const JsonValue& item : items_of(entries[at], "implied_by")) {
        auto implied = implication(item, entity_types, types);
        if (!implied) return implied.error();
        types[at].implied_by.push_back(*std::move(implied));
      }
    return types;
  }

 private:
  Result<RelationType> relation_type(const JsonValue& entry, const std::vector<EntityType>& entity_types) {
    const auto name = entry.string("name");
    if (!name) return at_line(entry, "a relation type without a \"name\"");
    RelationType type{};
    type.name = *name;
    type.label = entry.string("label").value_or(*name);
    const JsonValue* symmetric = entry.find("symmetric");
    type.symmetric = symmetric != nullptr && symmetric->boolean;
    type.inverse_label = entry.string("inverse").value_or(type.symmetric ? type.label : "");
    const JsonValue* sign = entry.find("sign");
    const std::string sign_text = sign == nullptr ? "0" : sign->text;
    if (sign_text != "1" && sign_text != "0" && sign_text != "-1")
      return at_line(entry, fmt::format("sign '{}' is none of 1, 0, -1", sign_text));
    type.sign = static_cast<std::int8_t>(sign_text == "1" ? 1 : sign_text == "0" ? 0 : -1);
    for (const std::string_view end : {"domain", "range"}) {
      auto ends = types_of(entry, end, entity_types);
      if (!ends) return ends.error();
      (end == "domain" ? type.domain : type.range) = *std::move(ends);
    }
    for (const JsonValue& item : items_of(entry, "attributes")) {
      auto attribute = attribute_type(item);
      if (!attribute) return attribute.error();
      type.attributes.push_back(*std::move(attribute));
    }
    return type;
  }

  static Result<AttributeType> attribute_type(const JsonValue& item) {
    const auto name = item.string("name");
    const auto kind = item.string("kind");
    if (!name || !kind) return at_line(item, "an attribute needs a \"name\" and a \"kind\"");
    const auto found = std::ranges::find(attribute_kinds, *kind);
    if (found == attribute_kinds.end())
      return at_line(item, fmt::format("kind '{}' is none of flag, integer, number, text", *kind));
    return AttributeType{std::string(*name), static_cast<AttributeKind>(found - attribute_kinds.begin()),
                         std::string(item.string("label").value_or(*name))};
  }

  /// The entity types under `name`, groups of the schema spelled out.
  Result<std::vector<EntityTypeId>> types_of(const JsonValue& entry, std::string_view name,
                                             const std::vector<EntityType>& entity_types) {
    std::vector<EntityTypeId> ids;
    for (const std::string& written : strings_of(entry, name)) {
      const JsonValue* groups = root_.find("groups");
      const bool group = groups != nullptr && groups->find(written) != nullptr;
      for (const std::string& type : group ? strings_of(*groups, written) : std::vector{written}) {
        const auto id = id_of<EntityTypeId>(entity_types, type);
        if (!id)
          return at_line(entry, fmt::format("unknown entity type '{}' in \"{}\"{}", type, name,
                                            did_you_mean(type, names_of(entity_types))));
        ids.push_back(*id);
      }
    }
    if (ids.empty()) return at_line(entry, fmt::format("no entity types in \"{}\"", name));
    return ids;
  }

  static Result<Implication> implication(const JsonValue& item, const std::vector<EntityType>& entity_types,
                                         const std::vector<RelationType>& relation_types) {
    const std::string relation_name(item.string("relation").value_or(""));
    const std::string object_name(item.string("object_type").value_or(""));
    const auto relation = id_of<RelationTypeId>(relation_types, relation_name);
    const auto object = id_of<EntityTypeId>(entity_types, object_name);
    if (!relation)
      return at_line(item, fmt::format("unknown relation '{}'{}", relation_name,
                                       did_you_mean(relation_name, names_of(relation_types))));
    if (!object)
      return at_line(item, fmt::format("unknown entity type '{}'{}", object_name,
                                       did_you_mean(object_name, names_of(entity_types))));
    const auto from = derived_from_named(item.string("from").value_or(""));
    if (!from) return at_line(item, "an implication's \"from\" is none of treaties, organisations, wars");
    return Implication{*relation, *object, strings_of(item, "same"), strings_of(item, "different"), *from};
  }

  const JsonValue& root_;
};

/// Lower-case words joined by hyphens, without "is", "was" and articles.
std::string spoken(std::string_view text) {
  std::string words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && word != "is" && word != "was" && word != "a" && word != "an")
      words += (words.empty() ? "" : "-") + word;
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '_')
      end_word();
    else
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  end_word();
  return words;
}

}  // namespace

std::string_view derived_from_name(DerivedFrom from) { return derivations[static_cast<std::size_t>(from)]; }

std::optional<DerivedFrom> derived_from_named(std::string_view name) {
  const auto found = std::ranges::find(derivations, name);
  if (found == derivations.end()) return std::nullopt;
  return static_cast<DerivedFrom>(found - derivations.begin());
}

std::string_view attribute_kind_name(AttributeKind kind) { return attribute_kinds[static_cast<std::size_t>(kind)]; }

const AttributeType* RelationType::attribute(std::string_view attribute_name) const {
  const auto found = std::ranges::find(attributes, attribute_name, &AttributeType::name);
  return found == attributes.end() ? nullptr : &*found;
}

Result<Schema> Schema::parse(std::string_view text) {
  const auto root = parse_json(text);
  if (!root) return root.error();
  SchemaReader reader(*root);
  Schema schema;
  auto entities = reader.entity_types();
  if (!entities) return entities.error();
  schema.entity_types_ = *std::move(entities);
  auto relations = reader.relation_types(schema.entity_types_);
  if (!relations) return relations.error();
  schema.relation_types_ = *std::move(relations);
  return schema;
}

const Schema& Schema::builtin() {
  static const Schema schema = [] {
    auto parsed = parse(embedded_file("schema.json").value_or(""));
    assert(parsed.has_value() && "data/schema.json is read by a test");
    return *std::move(parsed);
  }();
  return schema;
}

std::optional<EntityTypeId> Schema::entity_type(std::string_view name) const {
  return id_of<EntityTypeId>(entity_types_, name);
}

std::optional<RelationTypeId> Schema::relation_type(std::string_view name) const {
  return id_of<RelationTypeId>(relation_types_, name);
}

Result<EntityTypeId> Schema::find_entity_type(std::string_view name) const {
  if (const auto id = entity_type(name)) return *id;
  return Error{fmt::format("unknown entity type '{}'{}", name, did_you_mean(name, names_of(entity_types_))),
               ErrorKind::usage};
}

Result<RelationTypeId> Schema::find_relation_type(std::string_view name) const {
  if (const auto id = relation_type(name)) return *id;
  // As people write it: "Member of", "is allied with", "recognises".
  const std::string said = spoken(name);
  for (std::size_t at = 0; at < relation_types_.size(); ++at)
    if (said == spoken(relation_types_[at].name) || said == spoken(relation_types_[at].label))
      return RelationTypeId(at);
  return Error{fmt::format("unknown relation '{}'{}", name, did_you_mean(name, names_of(relation_types_))),
               ErrorKind::usage};
}

bool Schema::is_a(EntityTypeId type, EntityTypeId ancestor) const {
  for (std::optional<EntityTypeId> at = type; at; at = (*this)[*at].parent)
    if (*at == ancestor) return true;
  return false;
}

bool Schema::allows_subject(RelationTypeId relation, EntityTypeId type) const {
  return std::ranges::any_of((*this)[relation].domain, [&](EntityTypeId allowed) { return is_a(type, allowed); });
}

bool Schema::allows_object(RelationTypeId relation, EntityTypeId type) const {
  return std::ranges::any_of((*this)[relation].range, [&](EntityTypeId allowed) { return is_a(type, allowed); });
}

}  // namespace entente
