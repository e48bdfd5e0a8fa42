#include "exporters/losses.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "exporters/registry.hpp"
#include "exporters/text/interchange_text.hpp"
#include "tests/exporters/hostile_graph.hpp"
#include "tests/support/graph_literal.hpp"
#include "values/json.hpp"

namespace entente {
namespace {

Losses losses_of(std::string_view format, const Snapshot& snapshot, const ExportOptions& options = {}) {
  std::ostringstream out;
  return write_export(*exporter_named(format), snapshot, options,
                      [&](std::string_view) -> Result<std::ostream*> { return &out; })
      .value();
}

std::size_t count_of(const Losses& losses, LossKind kind) {
  const auto found = std::ranges::find(losses.losses(), kind, &Loss::kind);
  return found == losses.losses().end() ? 0 : found->count;
}

const Graph& two_spells() {
  static const Graph graph = test::graph_of(
      "state/france allied-with state/russia 1894-01-04 1917-12-15 defence=1\n"
      "state/france allied-with state/russia 1935-05-02 1939-08 defence=2\n"
      "person/x leads state/france 1920 1919\n"
      "state/france recognizes state/russia");
  return graph;
}

TEST(Losses, OfGraphmlAreItsDaysAndInThePortableProfileItsDirections) {
  const auto snapshot = Snapshot::of(two_spells(), {});
  const Losses gephi = losses_of("graphml", snapshot);
  EXPECT_EQ(count_of(gephi, LossKind::time), 2U);
  EXPECT_EQ(count_of(gephi, LossKind::order), 1U);
  EXPECT_EQ(count_of(gephi, LossKind::direction), 0U);
  EXPECT_EQ(count_of(gephi, LossKind::records), 4U);
  EXPECT_EQ(count_of(losses_of("graphml", snapshot, {.profile = "portable"}), LossKind::direction), 2U);
}

TEST(Losses, OfGexfAreSpellsThatAreUnitedAndDaysThatAreDrawnInFull) {
  const auto snapshot = Snapshot::of(two_spells(), {});
  const Losses losses = losses_of("gexf", snapshot);
  EXPECT_EQ(count_of(losses, LossKind::united), 1U);
  EXPECT_EQ(count_of(losses, LossKind::differing), 1U);  // defence
  EXPECT_EQ(count_of(losses, LossKind::precision), 1U);
  EXPECT_EQ(count_of(losses, LossKind::time), 0U);
  EXPECT_EQ(count_of(losses_of("gexf", snapshot, {.profile = "static"}), LossKind::time), 2U);
}

TEST(Losses, OfTablesAreTheLook) {
  const auto snapshot = Snapshot::of(two_spells(), {});
  EXPECT_EQ(count_of(losses_of("gephi-csv", snapshot, {.look = true}), LossKind::look), 3U);
}

TEST(Losses, AreEveryMeasureThatIsNoNumber) {
  const auto snapshot = Snapshot::of(two_spells(), {});
  const double infinite = std::numeric_limits<double>::infinity();
  for (const Exporter& exporter : exporters())
    EXPECT_EQ(
        count_of(
            losses_of(exporter.name, snapshot,
                      {.columns = {score_column("m", EntityScores(snapshot, std::vector<double>{infinite, 1, 2}))}}),
            LossKind::measure),
        1U)
        << exporter.name;
}

/// Each label is that of one entity: whatever is not written as it is must be listed.
TEST(Losses, ListEveryTextThatIsChanged) {
  const Graph graph = test::hostile_graph();
  const auto snapshot = Snapshot::of(graph, {});
  for (const Exporter& exporter : exporters()) {
    const Losses losses = losses_of(exporter.name, snapshot, {.listed_losses = Losses::all});
    const auto texts = std::ranges::find(losses.losses(), LossKind::text, &Loss::kind);
    ASSERT_NE(texts, losses.losses().end());
    for (std::size_t at = 0; at < test::hostile_labels.size(); ++at) {
      const std::string& label = test::hostile_labels[at];
      const std::string id = "state/" + std::to_string(at);
      const bool listed = std::ranges::any_of(texts->entries, [&](const LossEntry& entry) {
        return entry.where == id && entry.column == "label" && !entry.reason.empty();
      });
      EXPECT_EQ(listed, std::ranges::find(test::changed_labels, at) != test::changed_labels.end())
          << exporter.name << ": " << label;
    }
  }
}

TEST(Losses, KeepAsManyEntriesAsAreWanted) {
  const Graph graph = test::hostile_graph();
  const Losses losses = losses_of("graphml", Snapshot::of(graph, {}), {.listed_losses = 2});
  EXPECT_EQ(losses.losses().front().entries.size(), 2U);
  EXPECT_GT(losses.losses().front().count, 2U);
}

TEST(Losses, AreWrittenAsJson) {
  const Graph graph = test::hostile_graph();
  const auto snapshot = Snapshot::of(graph, {});
  std::ostringstream out;
  write_losses(out, "graphml", "gephi", losses_of("graphml", snapshot));
  const auto report = parse_json(out.str());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->string("profile"), "gephi");
  const JsonValue& text = report->find("losses")->items.at(0);
  EXPECT_EQ(text.string("kind"), "text");
  EXPECT_EQ(text.find("entries")->items.size(), 3U);
}

TEST(InterchangeChanges, SayWhatIsDone) {
  EXPECT_TRUE(interchange_changes("Côte d'Ivoire").empty());
  EXPECT_EQ(interchange_changes(" null\x01").size(), 2U);
  EXPECT_EQ(interchange_changes("null").size(), 1U);
  EXPECT_EQ(interchange_changes("e\xCC\x81").size(), 1U);
  EXPECT_EQ(interchange_changes("  ").size(), 1U);
}

}  // namespace
}  // namespace entente
