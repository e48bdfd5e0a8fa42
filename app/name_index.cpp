#include "app/name_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "app/printing/damage.hpp"
#include "app/printing/messages.hpp"
#include "identity/gazetteer.hpp"
#include "identity/translations.hpp"
#include "store/graph_file.hpp"
#include "store/judgement_log.hpp"
#include "values/date.hpp"
#include "values/nearest.hpp"

namespace entente {

Result<NameIndex> NameIndex::of(const std::string& graph, const std::vector<std::string>& languages) {
  NameIndex names;
  const Gazetteer& gazetteer = Gazetteer::builtin();
  if (graph.empty() && languages.empty()) {
    names.index_ = &gazetteer.index();
    names.size_ = gazetteer.entities().size();
    return names;
  }
  std::vector<Entity> entities;
  if (!graph.empty()) {
    auto file = GraphFile::open(graph, Access::read);
    if (!file) return file.error();
    const auto read = file->graph({.known = gazetteer.entities()});
    if (!read) return read.error();
    tell_damage(*read, graph);
    auto judgements = active_judgements(file->database());
    if (!judgements) return judgements.error();
    names.judgements_ = *std::move(judgements);
    entities.assign(read->entities().begin(), read->entities().end());
  }
  std::unordered_set<std::string> ids;
  for (const Entity& entity : entities) {
    ids.insert(entity.id);
    ids.insert(entity.parts.begin(), entity.parts.end());
  }
  std::ranges::copy_if(gazetteer.entities(), std::back_inserter(entities),
                       [&](const Entity& entity) { return !ids.contains(entity.id); });
  if (!languages.empty()) {
    const bool all = std::ranges::find(languages, "all") != languages.end();
    auto translated = with_translations(entities, all ? std::vector<std::string>() : languages);
    if (!translated) return within("--languages", translated.error());
    entities = *std::move(translated);
  }
  names.own_ = std::make_unique<std::vector<Entity>>(std::move(entities));
  names.made_ = std::make_unique<EntityIndex>(*names.own_);
  names.index_ = names.made_.get();
  names.size_ = names.own_->size();
  return names;
}

Result<std::vector<std::string>> known_schemes(const std::vector<std::string>& wanted, const EntityIndex& index) {
  for (const std::string& scheme : wanted)
    if (scheme != "id" && !index.has_scheme(scheme))
      return Error{fmt::format("--scheme: no entity has a code of the kind '{}'{} (one of id, {})", scheme,
                               did_you_mean(scheme, index.schemes()), fmt::join(index.schemes(), ", ")),
                   ErrorKind::usage};
  return wanted;
}

Result<Period> when_of(const std::string& date) {
  if (date.empty()) return Period::always();
  const auto read = parse_date(date);
  if (!read) return Error{read.error().message, ErrorKind::usage};
  return Period::on(*read);
}

}  // namespace entente
