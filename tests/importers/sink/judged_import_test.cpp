#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <set>

#include "identity/gazetteer.hpp"
#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "store/judgement_log.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

/// Judgements about a graph file into which texts are imported.
class JudgedImport : public ::testing::Test {
 protected:
  ImportSummary read(const std::string& text) {
    std::ofstream(folder_ / "input", std::ios::binary | std::ios::trunc) << text;
    auto graph = GraphFile::open(path(), Access::write).value();
    auto writer = GraphWriter::begin(graph).value();
    auto file = InputFile::open(folder_ / "input").value();
    auto plan = import_plan(file.head(), {});
    ImportSession session(writer, stop_);
    session.begin_file("input", plan->reader);
    EXPECT_TRUE(plan->read(file, session).has_value());
    const auto report = session.end_file(file.checksum());
    EXPECT_TRUE(writer.commit().has_value());
    return report.summary;
  }

  std::int64_t judge(const Judgement& judgement) {
    auto graph = GraphFile::open(path(), Access::write).value();
    auto log = JudgementLog::begin(graph).value();
    const std::int64_t number = log.add(judgement).value();
    EXPECT_TRUE(log.commit().has_value());
    return number;
  }
  Result<Judgement> undo(std::int64_t number) {
    auto graph = GraphFile::open(path(), Access::write).value();
    auto log = JudgementLog::begin(graph).value();
    auto undone = log.undo(number);
    if (undone) {
      EXPECT_TRUE(log.commit().has_value());
    }
    return undone;
  }

  Graph graph() {
    return GraphFile::open(path(), Access::read).value().graph({.known = Gazetteer::builtin().entities()}).value();
  }
  /// Entities, and claims as "subject relation object".
  std::multiset<std::string> content() {
    const Graph all = graph();
    std::multiset<std::string> texts;
    for (const Entity& entity : all.entities()) texts.insert(entity.id);
    for (const Claim& c : all.claims())
      texts.insert(all[c.subject].id + " " + all.schema()[c.relation].name + " " + all[c.object].id);
    return texts;
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "graph.entente"; }
  test::TemporaryFolder folder_;
  std::atomic<bool> stop_ = false;
};

using Texts = std::multiset<std::string>;

constexpr const char* diary = R"({"type": "source", "key": "diary", "title": "Diary"}
{"subject": {"name": "Holland"}, "relation": "allied-with", "object": {"name": "France"}, "begin": "1950-01-01", "source": "diary"}
{"subject": {"name": "Hexagonia"}, "relation": "recognizes", "object": {"name": "Belgium"}, "begin": "1950-01-01", "source": "diary"}
{"subject": {"scheme": "cow", "key": "9999"}, "relation": "recognizes", "object": {"name": "Belgium"}, "begin": "1950-01-01", "source": "diary"}
)";
const Texts by_rules = {"state/france", "state/netherlands", "state/netherlands allied-with state/france"};

Judgement means(const char* name, const char* entity, const char* source = "") {
  return {.kind = JudgementKind::means, .name = name, .entity = entity, .source = source};
}

TEST_F(JudgedImport, NamesWinOverRulesAtOnceAndUndoingRestores) {
  read(diary);
  const Texts before = content();
  const auto number = judge(means("Holland", "state/germany", "diary"));
  EXPECT_EQ(content().count("state/germany allied-with state/france"), 1U);
  EXPECT_EQ(content().count("state/netherlands allied-with state/france"), 0U);
  EXPECT_TRUE(undo(number).has_value());
  EXPECT_EQ(content(), before);
  EXPECT_EQ(content().count("state/netherlands allied-with state/france"), 1U);
}

TEST_F(JudgedImport, OfAnotherSourceChangesNothing) {
  read(diary);
  const Texts before = content();
  judge(means("Holland", "state/germany", "memoirs"));
  EXPECT_EQ(content(), before);
}

TEST_F(JudgedImport, PlacesWhatWasLeftOutAndTakesItBack) {
  EXPECT_EQ(read(diary).rejected, 2);
  const Texts before = content();
  const auto name = judge(means("Hexagonia", "state/france"));
  const auto code = judge(means("cow:9999", "state/china"));
  const auto again = read(diary);
  EXPECT_EQ(again.rejected, 0);
  EXPECT_EQ(again.claims_added, 2);
  EXPECT_EQ(again.claims_known, 1);
  EXPECT_EQ(read(diary).claims_known, 3);  // and twice is once
  EXPECT_EQ(content().count("state/france recognizes state/belgium"), 1U);
  EXPECT_EQ(content().count("state/china recognizes state/belgium"), 1U);

  // Another decision moves the claim.
  EXPECT_TRUE(undo(name).has_value());
  judge(means("Hexagonia", "state/italy"));
  EXPECT_EQ(content().count("state/italy recognizes state/belgium"), 1U);
  EXPECT_EQ(content().count("state/france recognizes state/belgium"), 0U);
  EXPECT_TRUE(undo(code).has_value());
  EXPECT_EQ(graph().judged_out(), 1U);
}

TEST_F(JudgedImport, LeavesNoTraceOnceUndone) {
  read(diary);
  Texts before = content();
  const auto number = judge(means("Hexagonia", "state/italy"));
  read(diary);
  EXPECT_TRUE(undo(number).has_value());
  Texts after = content();
  // Belgium came with the record and stays, as entities of the gazetteer do.
  before.erase("state/belgium");
  after.erase("state/belgium");
  EXPECT_EQ(after, before);
}

TEST_F(JudgedImport, NobodyTakesClaimsAway) {
  read(diary);
  const auto number = judge(means("Holland", "none"));
  EXPECT_EQ(graph().claims().size(), 0U);
  EXPECT_EQ(graph().judged_out(), 1U);
  EXPECT_TRUE(undo(number).has_value());
  EXPECT_EQ(graph().claims().size(), 1U);
}

TEST_F(JudgedImport, SameEntitiesBecomeOneThatKnowsItsParts) {
  read(R"({"type": "source", "key": "s", "title": "S"}
{"type": "entity", "id": "org/a", "entity_type": "Organisation", "label": "A", "names": [{"name": "Alpha", "kind": "alias"}]}
{"type": "entity", "id": "org/b", "entity_type": "Organisation", "label": "B", "identifiers": [{"scheme": "wikidata", "key": "Q0"}]}
{"subject": "state/france", "relation": "member-of", "object": "org/a", "begin": "1950", "source": "s"}
{"subject": "state/italy", "relation": "member-of", "object": "org/b", "begin": "1950", "source": "s"}
)");
  const Texts before = content();
  const auto number = judge({.kind = JudgementKind::same, .name = "org/a", .entity = "org/b"});
  const Graph merged = graph();
  const Entity& one = merged[*merged.entity("org/a")];
  EXPECT_EQ(one.id, "org/b");
  EXPECT_EQ(one.parts, std::vector<std::string>{"org/a"});
  EXPECT_EQ(one.identifiers.size(), 1U);
  EXPECT_TRUE(std::ranges::any_of(one.names, [](const Name& name) { return name.text == "Alpha"; }));
  EXPECT_TRUE(std::ranges::any_of(one.names, [](const Name& name) { return name.text == "A"; }));
  EXPECT_EQ(content().count("state/france member-of org/b"), 1U);
  EXPECT_EQ(content().count("org/a"), 0U);
  EXPECT_TRUE(undo(number).has_value());
  EXPECT_EQ(content(), before);
}

TEST_F(JudgedImport, TiesWithinOneEntityAreLeftOut) {
  read(diary);
  judge({.kind = JudgementKind::same, .name = "state/netherlands", .entity = "state/france"});
  EXPECT_EQ(graph().claims().size(), 0U);
  EXPECT_EQ(graph().judged_out(), 1U);
}

TEST_F(JudgedImport, WhatOthersRestOnIsNotUndone) {
  read(diary);
  const auto number = judge({.kind = JudgementKind::same, .name = "state/netherlands", .entity = "state/france"});
  judge(means("X", "state/netherlands"));
  judge(means("X", "state/france"));
  const auto refused = undo(number);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("rests on it"), std::string::npos) << refused.error().message;
  EXPECT_FALSE(undo(77).has_value());
}

}  // namespace
}  // namespace entente
