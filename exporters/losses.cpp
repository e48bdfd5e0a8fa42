#include "exporters/losses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "exporters/text/interchange_text.hpp"
#include "exporters/validity.hpp"
#include "values/json_writer.hpp"

namespace entente {
namespace {

struct KindText {
  std::string_view name;
  std::string_view one;  ///< {} is the count
  std::string_view many;
};

constexpr std::array<KindText, 18> kind_texts = {{
    {"text", "{} text was changed: graph programs cannot exchange it as it is",
     "{} texts were changed: graph programs cannot exchange them as they are"},
    {"inf", "{} text has INF in it, which Gephi makes Infinity as it reads the file",
     "{} texts have INF in them, which Gephi makes Infinity as it reads the file"},
    {"time",
     "no time in this format: the days of {} relation are in the columns valid_from and valid_to; GEXF has a timeline",
     "no time in this format: the days of {} relations are in the columns valid_from and valid_to; GEXF has a "
     "timeline"},
    {"precision",
     "{} relation has days that are not known exactly and is drawn from the first possible to the last; "
     "valid_precision says so",
     "{} relations have days that are not known exactly and are drawn from the first possible to the last; "
     "valid_precision "
     "says so"},
    {"order", "{} relation ends before it begins and has no days; begin_edtf and end_edtf have what the source says",
     "{} relations end before they begin and have no days; begin_edtf and end_edtf have what the sources say"},
    {"undated",
     "{} relation of which no beginning is known stands on no day and is left out of the timeline; --possible draws "
     "it, "
     "and the profile static has it",
     "{} relations of which no beginning is known stand on no day and are left out of the timeline; --possible draws "
     "them, and the profile static has them"},
    {"timeless", "of the {} relation no beginning is known, so that there is no timeline",
     "of none of the {} relations a beginning is known, so that there is no timeline"},
    {"life",
     "{} relation stands also on days on which an end did not exist, as far as is known; the end is drawn on these "
     "days, "
     "too "
     "(--existing leaves such days out)",
     "{} relations stand also on days on which an end did not exist, as far as is known; the ends are drawn on these "
     "days, "
     "too (--existing leaves such days out)"},
    {"direction", "{} symmetric relation is written as two edges, one each way; the column symmetric has 1",
     "{} symmetric relations are written as two edges each, one each way; the column symmetric has 1"},
    {"united", "{} relation is a further spell of an edge with the same ends and type; n_ties counts them",
     "{} relations are further spells of edges with the same ends and type; n_ties counts them"},
    {"weights", "the weight of {} edge is the sum of those of its spells",
     "the weights of {} edges are the sums of those of their spells"},
    {"unweighted", "{} relation has no such attribute and weighs 0", "{} relations have no such attribute and weigh 0"},
    {"differing", "{} number is left out, because the relations of an edge differ in it",
     "{} numbers are left out, because the relations of an edge differ in them"},
    {"measure", "{} measure is no finite number and is left out", "{} measures are no finite numbers and are left out"},
    {"look", "{} node without its size, colour and place: this format has none",
     "{} nodes without their sizes, colours and places: this format has none"},
    {"codes", "{} code of another time is left out; the column has the current or last one",
     "{} codes of other times are left out; the columns have the current or last ones"},
    {"names", "{} name without its kind or time; aliases has the texts of those that are names of the entity itself",
     "{} names without their kind or time; aliases has the texts of those that are names of the entity itself"},
    {"records", "the record of {} claim stays in the graph file; entente why shows it",
     "the records of {} claims stay in the graph file; entente why shows them"},
}};

const KindText& text_of(LossKind kind) { return kind_texts[static_cast<std::size_t>(kind)]; }

/// What is no UTF-8 has no place in JSON either.
void write_member(JsonWriter& json, std::string_view name, std::string_view text) {
  json.name(name).text(legal_text(text));
}

void write_loss(JsonWriter& json, const Loss& loss) {
  json.begin_object();
  write_member(json, "kind", loss_name(loss.kind));
  json.name("count").number(static_cast<std::int64_t>(loss.count));
  write_member(json, "text", loss_text(loss));
  json.name("entries").begin_array();
  for (const LossEntry& entry : loss.entries) {
    json.begin_object();
    write_member(json, "where", entry.where);
    if (!entry.column.empty()) write_member(json, "column", entry.column);
    if (!entry.reason.empty()) write_member(json, "reason", entry.reason);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

std::size_t left_out_codes(const Entity& entity) {
  std::set<std::string_view> schemes;
  for (const Identifier& identifier : entity.identifiers) schemes.insert(identifier.scheme);
  return entity.identifiers.size() - schemes.size();
}

bool is_bare(const Name& name) { return name.kind == "alias" && name.period == Period::always(); }

}  // namespace

void Losses::add(LossKind kind, std::string_view where, std::string_view column, std::string_view reason) {
  Loss& loss = of(kind);
  ++loss.count;
  if (loss.entries.size() < listed_)
    loss.entries.push_back({std::string(where), std::string(column), std::string(reason)});
}

void Losses::count(LossKind kind, std::size_t times) {
  if (times > 0) of(kind).count += times;
}

void Losses::merge(const Losses& other) {
  nodes += other.nodes;
  edges += other.edges;
  for (const Loss& theirs : other.losses_) {
    Loss& ours = of(theirs.kind);
    ours.count += theirs.count;
    const std::size_t room = std::min(listed_ - ours.entries.size(), theirs.entries.size());
    ours.entries.insert(ours.entries.end(), theirs.entries.begin(),
                        theirs.entries.begin() + static_cast<std::ptrdiff_t>(room));
  }
}

void Losses::add_text(std::string_view where, std::string_view column, std::string_view text) {
  add(LossKind::text, where, column, fmt::format("{}", fmt::join(interchange_changes(text), "; ")));
}

Loss& Losses::of(LossKind kind) {
  const auto at = std::ranges::lower_bound(losses_, kind, {}, &Loss::kind);
  if (at != losses_.end() && at->kind == kind) return *at;
  return *losses_.insert(at, Loss{.kind = kind});
}

void add_general_losses(Losses& losses, const Snapshot& snapshot, bool has_claims) {
  std::size_t names = 0;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const Entity& entity = snapshot[VertexId(at)];
    losses.count(LossKind::codes, left_out_codes(entity));
    // Such an entity is shown by its id.
    if (!entity.label.empty() && interchange_text(entity.label).empty())
      losses.add_text(entity.id, "label", entity.label);
    names += entity.names.size() - static_cast<std::size_t>(std::ranges::count_if(entity.names, is_bare));
  }
  losses.count(LossKind::names, names);
  if (has_claims) return;
  std::size_t claims = 0;
  for (const Snapshot::Edge& edge : snapshot.edges())
    for (const Tie& tie : snapshot.ties(edge)) claims += tie.claim_count;
  losses.count(LossKind::records, claims);
}

void add_time_losses(Losses& losses, std::string_view edge, const Period& period, bool has_time) {
  if (!period.may_exist()) {
    losses.add(LossKind::order, edge, {}, period_text(period));
    return;
  }
  const Validity held = validity(period);
  if (!held.from && !held.to) return;
  if (!has_time)
    losses.count(LossKind::time, 1);
  else if (held.precision != "day")
    losses.add(LossKind::precision, edge, {}, period_text(period));
}

std::string_view loss_name(LossKind kind) { return text_of(kind).name; }

std::string loss_text(const Loss& loss) {
  const KindText& text = text_of(loss.kind);
  return fmt::format(fmt::runtime(loss.count == 1 ? text.one : text.many), loss.count);
}

bool is_expected(LossKind kind) {
  return kind == LossKind::codes || kind == LossKind::names || kind == LossKind::records;
}

void write_losses(std::ostream& out, std::string_view format, std::string_view profile, const Losses& losses) {
  JsonWriter json;
  json.begin_object();
  write_member(json, "format", format);
  if (!profile.empty()) write_member(json, "profile", profile);
  json.name("nodes").number(static_cast<std::int64_t>(losses.nodes));
  json.name("edges").number(static_cast<std::int64_t>(losses.edges));
  json.name("losses").begin_array();
  for (const Loss& loss : losses.losses()) write_loss(json, loss);
  json.end_array();
  json.end_object();
  out << json.written() << '\n';
}

}  // namespace entente
