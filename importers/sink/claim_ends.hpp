#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "identity/gazetteer.hpp"
#include "importers/sink/claim_sink.hpp"
#include "importers/sink/import_report.hpp"
#include "store/graph_writer.hpp"
#include "values/text_map.hpp"

namespace entente {

/// One end of a claim: who is meant, part by part of the period, and how the source names it.
struct ClaimEnd {
  struct Party {
    EntityId entity;
    Period period;
  };
  std::vector<Party> parties = {};            ///< empty if nobody is meant
  std::string name = {};                      ///< as judgements write it; empty for an id
  const Judgement* judgement = nullptr;       ///< what a person decided about the name
  std::optional<EntityTypeId> judged_type{};  ///< of the entity that the judgement names
  std::optional<std::string> missing{};       ///< why nobody is meant, or not in the whole period
};

/// Finds who is meant by the ends of claims, and puts them into the graph file.
class ClaimEnds {
 public:
  explicit ClaimEnds(GraphWriter& writer);

  // Valid until the next claim.
  const ClaimEnd& subject_of(const ClaimDraft& draft) { return find(draft.subject, draft.object, draft, subject_); }
  const ClaimEnd& object_of(const ClaimDraft& draft) { return find(draft.object, draft.subject, draft, object_); }
  /// Whether two parties of the ends at hand are one entity, as a person judged or as the rules say.
  [[nodiscard]] bool are_one(const ClaimEnd::Party& subject, const ClaimEnd::Party& object) const;
  /// What was taken of codes and entities beyond their times, in the file that ends.
  void end_file(ImportReport& report);

 private:
  const ClaimEnd& find(const EntityReference& reference, const EntityReference& other, const ClaimDraft& draft,
                       ClaimEnd& end);
  Day end_of_life(const EntityReference& reference);
  void resolve_rest(const EntityReference& reference, const EntityReference& other, const Period& period,
                    ClaimEnd& end);
  void judge(const ClaimDraft& draft, ClaimEnd& end);
  bool single_holder(const EntityReference& reference, const Period& period, ClaimEnd& end);
  void note_beyond(std::size_t entity, const Period& period);
  void note_beyond_of_id(EntityId row, std::string_view id, const Period& period);
  EntityId from_gazetteer(std::size_t entity);
  [[nodiscard]] std::optional<EntityTypeId> type_of_id(std::string_view id) const;

  GraphWriter& writer_;
  const EntityIndex& gazetteer_;
  std::vector<std::optional<EntityId>> gazetteer_rows_;
  TextMap<std::span<const EntityIndex::Holder>> codes_;
  static constexpr std::size_t nobody_known = static_cast<std::size_t>(-1);
  std::vector<std::optional<std::size_t>> gazetteer_of_row_;  ///< by row of the graph, once an id was used
  TextMap<Day> ends_of_lives_;                                ///< by reference
  std::map<std::string, std::int64_t> placed_;                ///< codes and names of a year in which they passed on
  std::map<std::string, std::int64_t> beyond_;                ///< codes
  std::map<std::size_t, std::int64_t> beyond_life_;           ///< entities of the gazetteer
  ClaimEnd subject_;
  ClaimEnd object_;
};

}  // namespace entente
