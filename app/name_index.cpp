#include "app/name_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "graph/date.hpp"
#include "graph/graph_file.hpp"
#include "graph/nearest.hpp"
#include "identity/gazetteer.hpp"

namespace entente {

Result<NameIndex> NameIndex::of(const std::string& graph) {
  NameIndex names;
  const Gazetteer& gazetteer = Gazetteer::builtin();
  if (graph.empty()) {
    names.index_ = &gazetteer.index();
    names.size_ = gazetteer.entities().size();
    return names;
  }
  auto file = GraphFile::open(graph, Access::read);
  if (!file) return file.error();
  const auto read = file->graph();
  if (!read) return read.error();
  names.own_ = std::make_unique<std::vector<Entity>>(read->entities().begin(), read->entities().end());
  std::unordered_set<std::string_view> ids;
  for (const Entity& entity : read->entities()) ids.insert(entity.id);
  std::ranges::copy_if(gazetteer.entities(), std::back_inserter(*names.own_),
                       [&](const Entity& entity) { return !ids.contains(entity.id); });
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
