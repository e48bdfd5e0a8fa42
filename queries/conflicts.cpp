#include "queries/conflicts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace entente {
namespace {

/// Days in the order of time, none of which touch.
class Days {
 public:
  void add(Day from, Day to) {
    if (from >= to) return;
    ranges_.push_back({from, to});
  }
  void unite() {
    std::ranges::sort(ranges_, {}, [](const DayRange& range) { return std::pair(range.from, range.to); });
    std::vector<DayRange> united;
    for (const DayRange& range : ranges_) {
      if (!united.empty() && range.from <= united.back().to)
        united.back().to = std::max(united.back().to, range.to);
      else
        united.push_back(range);
    }
    ranges_ = std::move(united);
  }
  [[nodiscard]] const std::vector<DayRange>& ranges() const { return ranges_; }

  /// Both are united.
  [[nodiscard]] Days without(const Days& other) const {
    Days left;
    for (DayRange range : ranges_) {
      for (const DayRange& cut : other.ranges_) {
        if (cut.to <= range.from || range.to <= cut.from) continue;
        left.add(range.from, cut.from);
        range.from = std::max(range.from, cut.to);
      }
      left.add(range.from, range.to);
    }
    return left;
  }
  [[nodiscard]] Days within(const Days& other) const {
    Days common;
    for (const DayRange& a : ranges_)
      for (const DayRange& b : other.ranges_) common.add(std::max(a.from, b.from), std::min(a.to, b.to));
    return common;
  }

 private:
  std::vector<DayRange> ranges_;
};

/// What one source says of one pair: its ties, and the days on which there certainly and possibly is one.
struct Testimony {
  std::vector<const Tie*> ties;
  Days certain;
  Days possible;
};

/// From a to b; of a symmetric relation a has the lower id.
struct PairKey {
  RelationTypeId relation;
  EntityId a;
  EntityId b;
  [[nodiscard]] PairKey turned() const { return {relation, b, a}; }
  friend auto operator<=>(const PairKey&, const PairKey&) = default;
};

class ConflictSearch {
 public:
  ConflictSearch(const Graph& graph, const Projection& projection)
      : graph_(graph), days_(projection.days), ties_(ties_of(graph, at_all_times(projection))) {}

  std::vector<Conflict> run() {
    for (const Tie& tie : ties_.items) hear(tie);
    for (auto& [key, testimonies] : pairs_) {
      for (auto& [source, testimony] : testimonies) {
        testimony.certain.unite();
        testimony.possible.unite();
      }
      compare(key, testimonies);
    }
    std::ranges::stable_sort(found_, {}, [&](const Conflict& c) {
      return std::tuple(c.relation, graph_[c.subject].id, graph_[c.object].id, c.kind, graph_[c.says].key,
                        graph_[c.against].key, c.days.from);
    });
    return std::move(found_);
  }

 private:
  using Testimonies = std::map<SourceId, Testimony>;

  /// What a source says of other days tells whether it knows a tie at all.
  static Projection at_all_times(Projection projection) {
    projection.days.reset();
    return projection;
  }

  void hear(const Tie& tie) {
    const bool turned = graph_.schema()[tie.type].symmetric && graph_[tie.object].id < graph_[tie.subject].id;
    const PairKey key{tie.type, turned ? tie.object : tie.subject, turned ? tie.subject : tie.object};
    std::set<SourceId> sources;
    for (const ClaimId claim : ties_.claims_of(tie)) {
      sources.insert(graph_[claim].source);
      stated_as_[tie.type].insert(graph_[claim].relation);
    }
    for (const SourceId source : sources) {
      Testimony& testimony = pairs_[key][source];
      if (!tie.is_further_part) testimony.ties.push_back(&tie);
      const Period& period = tie.period;
      testimony.certain.add(period.begin.last, certain_end(period));
      testimony.possible.add(period.begin.first, period.end.last);
      named_[{tie.type, source}].insert({tie.subject, tie.object});
    }
  }

  /// The end of an open period is not known, but up to the day of observation it held.
  static Day certain_end(const Period& period) {
    return period.end.first == unbounded_past ? period.begin.last : period.end.first;
  }

  /// When a source speaks about a relation, or about those from which it follows.
  Days spoken_of(SourceId source, RelationTypeId relation) {
    Days days;
    for (const Coverage& part : graph_.coverage()) {
      if (part.source != source) continue;
      const auto type = graph_.schema().relation_type(part.relation);
      // Being party to treaties or wars is stated for the sake of the ties; membership of organisations is a fact of its own,
      // and a list of organisations is no list of alliances.
      const bool implies = type && stated_as_[relation].contains(*type) && graph_.schema()[*type].sign == 0;
      const bool meant = part.relation.empty() || (type && (*type == relation || implies));
      if (meant)
        days.add(part.period.begin.last == unbounded_future ? part.period.begin.first : part.period.begin.last,
                 part.period.end.first == unbounded_past ? part.period.end.last : part.period.end.first);
    }
    days.unite();
    return days;
  }

  void compare(const PairKey& key, const Testimonies& testimonies) {
    for (const auto& [source, coverage] : speakers(key.relation)) {
      const auto own = testimonies.find(source);
      for (const auto& [other, testimony] : testimonies) {
        if (other == source) continue;
        deny(key, other, testimony, source, own == testimonies.end() ? nullptr : &own->second, coverage);
      }
    }
    for (auto a = testimonies.begin(); a != testimonies.end(); ++a) {
      compare_itself(key, *a);
      for (auto b = std::next(a); b != testimonies.end(); ++b) {
        compare_attributes(key, *a, *b);
        compare_ends(key, *a, *b);
        compare_ends(key, *b, *a);
      }
      compare_directions(key, *a);
    }
  }

  /// What a source says of a pair the other way round, of a relation that has a direction; null if nothing.
  [[nodiscard]] const Testimony* turned_testimony(const PairKey& key, SourceId source) const {
    if (graph_.schema()[key.relation].symmetric) return nullptr;
    return testimony_of(key.turned(), source);
  }

  [[nodiscard]] const Testimony* testimony_of(const PairKey& key, SourceId source) const {
    const auto pair = pairs_.find(key);
    if (pair == pairs_.end()) return nullptr;
    const auto found = pair->second.find(source);
    return found == pair->second.end() ? nullptr : &found->second;
  }

  /// Whether the one source has the tie only so, and the other only the other way round.
  [[nodiscard]] bool are_opposed(const PairKey& key, SourceId says, SourceId against) const {
    return turned_testimony(key, says) == nullptr && turned_testimony(key, against) != nullptr &&
           testimony_of(key, against) == nullptr;
  }

  /// The sources with a coverage of the relation, each looked up once.
  const std::vector<std::pair<SourceId, Days>>& speakers(RelationTypeId relation) {
    const auto known = speakers_.find(relation);
    if (known != speakers_.end()) return known->second;
    auto& list = speakers_[relation];
    for (std::size_t source = 0; source < graph_.sources().size(); ++source)
      if (Days days = spoken_of(SourceId(source), relation); !days.ranges().empty())
        list.emplace_back(SourceId(source), std::move(days));
    return list;
  }

  void deny(const PairKey& key, SourceId says, const Testimony& testimony, SourceId against, const Testimony* own,
            const Days& coverage) {
    const auto named = named_.find({key.relation, against});
    if (named == named_.end() || !named->second.contains(key.a) || !named->second.contains(key.b)) return;
    Days disputed = testimony.certain.within(coverage);
    if (own != nullptr) disputed = disputed.without(own->possible);
    // On these days they disagree about the direction.
    const bool opposed = are_opposed(key, says, against);
    if (opposed) disputed = disputed.without(turned_testimony(key, against)->possible);
    for (const DayRange& days : disputed.ranges())
      add(key, own == nullptr && !opposed ? ConflictKind::existence : ConflictKind::period, says, against, days, {});
  }

  void compare_directions(const PairKey& key, const std::pair<const SourceId, Testimony>& says) {
    const auto turned = pairs_.find(key.turned());
    if (graph_.schema()[key.relation].symmetric || turned == pairs_.end()) return;
    for (const auto& [against, testimony] : turned->second) {
      // Told once, by the one that comes first.
      if (against <= says.first || !are_opposed(key, says.first, against)) continue;
      Days both = says.second.certain.within(testimony.certain);
      if (!both.ranges().empty())
        add(key, ConflictKind::direction, says.first, against, {both.ranges().front().from, both.ranges().back().to},
            {});
    }
  }

  /// 1 is 1.0, as for a condition.
  static bool is_same(const std::string& a, const std::string& b) {
    const auto number = number_of(a);
    return a == b || (number && number == number_of(b));
  }

  static DayRange possible_days(const Period& period) { return {period.begin.first, period.end.last}; }

  /// The one of the ties that may hold at the same time as another; null if there is none or there are several.
  static const Tie* only_beside(const std::vector<const Tie*>& ties, const Tie& other) {
    const Tie* found = nullptr;
    for (const Tie* tie : ties) {
      if (!tie->period.may_overlap(other.period)) continue;
      if (found != nullptr) return nullptr;
      found = tie;
    }
    return found;
  }

  /// Who dates the beginning or end of a tie says that it was not there before or after, also without a coverage.
  void compare_ends(const PairKey& key, const std::pair<const SourceId, Testimony>& says,
                    const std::pair<const SourceId, Testimony>& against) {
    for (const Tie* tie : says.second.ties) {
      const Tie* other = only_beside(against.second.ties, *tie);
      if (other == nullptr || only_beside(says.second.ties, *other) != tie) continue;
      const Period& dated = other->period;
      Days denied;
      if (!dated.begin.is_unknown() && dated.begin.first != unbounded_past)
        denied.add(unbounded_past, dated.begin.first);
      if (!dated.is_open() && dated.end.last != unbounded_future) denied.add(dated.end.last, unbounded_future);
      Days certain;
      certain.add(tie->period.begin.last, certain_end(tie->period));
      // Where it covers the days this was told before.
      Days told;
      for (const auto& [speaker, coverage] : speakers(key.relation))
        if (speaker == against.first) told = coverage;
      const Days disputed = certain.within(denied).without(told).without(against.second.possible);
      for (const DayRange& days : disputed.ranges())
        add(key, ConflictKind::period, says.first, against.first, days, {});
    }
  }

  void compare_attributes(const PairKey& key, const std::pair<const SourceId, Testimony>& a,
                          const std::pair<const SourceId, Testimony>& b) {
    for (const Tie* tie : a.second.ties) {
      const Tie* other = only_beside(b.second.ties, *tie);
      if (other == nullptr || only_beside(a.second.ties, *other) != tie) continue;
      DayRange days{std::max(tie->period.begin.last, other->period.begin.last),
                    std::min(certain_end(tie->period), certain_end(other->period))};
      // What both put into the same year or month is about the same, though nobody knows the day.
      if (days.from >= days.to && tie->period != other->period) continue;
      if (days.from >= days.to) days = possible_days(tie->period);
      const AttributeSet ours = attributes_by(*tie, a.first);
      const AttributeSet theirs = attributes_by(*other, b.first);
      for (const Attribute& attribute : ours) {
        const auto said = std::ranges::find(theirs, attribute.name, &Attribute::name);
        if (said == theirs.end() || is_same(said->value, attribute.value)) continue;
        add(key, ConflictKind::attribute, a.first, b.first, days, {attribute.name, attribute.value, said->value});
      }
    }
  }

  /// Claims of one source that say the same but for a value of an attribute. Those that are records of their own count beside
  /// each other.
  void compare_itself(const PairKey& key, const std::pair<const SourceId, Testimony>& said) {
    for (const Tie* tie : said.second.ties) {
      std::map<std::pair<Period, std::string_view>, std::string_view> values;
      std::set<std::pair<Period, std::string_view>> told;
      for (const ClaimId id : ties_.claims_of(*tie)) {
        const Claim& claim = graph_[id];
        if (claim.source != said.first || claim.own || claim.relation != tie->type) continue;
        for (const Attribute& attribute : graph_[claim.attributes]) {
          const std::pair about(claim.period, std::string_view(attribute.name));
          const auto [first, is_new] = values.emplace(about, attribute.value);
          if (is_new || is_same(std::string(first->second), attribute.value) || !told.insert(about).second) continue;
          add(key, ConflictKind::attribute, said.first, said.first, possible_days(claim.period),
              {attribute.name, std::string(first->second), attribute.value});
        }
      }
    }
  }

  /// What a tie's claims of one source say beside its ends, as far as it is about the tie.
  AttributeSet attributes_by(const Tie& tie, SourceId source) const {
    Ties one;
    one.items.push_back(tie);
    for (const ClaimId claim : ties_.claims_of(tie))
      if (graph_[claim].source == source) one.claims.push_back(claim);
    one.items.front().first_claim = 0;
    one.items.front().claim_count = static_cast<std::uint32_t>(one.claims.size());
    return attributes_of(graph_, one, one.items.front());
  }

  struct Difference {
    std::string attribute;
    std::string value;
    std::string other;
  };

  void add(const PairKey& key, ConflictKind kind, SourceId says, SourceId against, const DayRange& days,
           const Difference& difference) {
    if (days_ && (days.to <= days_->from || days_->to <= days.from)) return;
    found_.push_back({kind, key.relation, key.a, key.b, says, against, days, difference.attribute, difference.value,
                      difference.other});
  }

  const Graph& graph_;
  std::optional<DayRange> days_;
  Ties ties_;
  std::map<PairKey, Testimonies> pairs_;
  std::map<std::pair<RelationTypeId, SourceId>, std::set<EntityId>> named_;  ///< whom a source names in a relation
  std::map<RelationTypeId, std::set<RelationTypeId>> stated_as_;
  std::map<RelationTypeId, std::vector<std::pair<SourceId, Days>>> speakers_;
  std::vector<Conflict> found_;
};

}  // namespace

std::string_view conflict_kind_name(ConflictKind kind) {
  constexpr std::array<std::string_view, 4> names = {"existence", "period", "direction", "attribute"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Conflict> conflicts(const Graph& graph, const Projection& projection) {
  return ConflictSearch(graph, projection).run();
}

}  // namespace entente
