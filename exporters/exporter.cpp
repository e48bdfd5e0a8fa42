#include "exporters/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente {

VertexColumn score_column(std::string name, EntityScores scores) {
  return {.name = std::move(name), .value = [scores = std::move(scores)](EntityId entity) {
            Cell cell;
            if (std::isfinite(scores[entity])) cell.emplace<double>(scores[entity]);
            return cell;
          }};
}

std::optional<Error> wrong_profile(const Exporter& exporter, const std::string& profile) {
  const auto& profiles = exporter.profiles;
  if (profile.empty() || std::ranges::find(profiles, profile) != profiles.end()) return std::nullopt;
  return Error{fmt::format("{} has no profile '{}' (it has{})", exporter.name, profile,
                           profiles.empty() ? " none" : fmt::format(": {}", fmt::join(profiles, ", "))),
               ErrorKind::usage};
}

Result<Losses> write_export(const Exporter& exporter, const Snapshot& snapshot, const ExportOptions& options,
                            const OpenPart& open) {
  if (auto wrong = wrong_profile(exporter, options.profile)) return *std::move(wrong);
  auto losses = exporter.write(snapshot, options, open);
  if (!losses) return losses;
  losses->nodes = snapshot.vertex_count();
  if (options.look && !exporter.keeps.look) losses->count(LossKind::look, snapshot.vertex_count());
  for (const VertexColumn& column : options.columns) {
    if (column.type == ValueType::text) continue;
    for (std::size_t at = 0; at < snapshot.vertex_count(); ++at)
      if (std::holds_alternative<std::monostate>(column.value(snapshot.entity(VertexId(at)))))
        losses->add(LossKind::measure, snapshot[VertexId(at)].id, column.name);
  }
  add_general_losses(*losses, snapshot, exporter.keeps.claims);
  return losses;
}

}  // namespace entente
