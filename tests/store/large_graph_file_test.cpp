// Files with so many claims that several threads read them.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

#include "store/database.hpp"
#include "store/graph_file.hpp"
#include "store/graph_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

class LargeGraphFile : public ::testing::Test {
 protected:
  static constexpr std::uint32_t entities = 300;

  /// Random claims, many of which say the same as others, by another source, or with turned ends.
  void SetUp() override {
    auto file = GraphFile::open(path_, Access::write).value();
    auto writer = GraphWriter::begin(file).value();
    const Schema& schema = Schema::builtin();
    std::vector<SourceId> sources;
    for (const char* key : {"s", "t", "u"}) sources.push_back(writer.add(Source{.key = key, .title = key}));
    std::vector<EntityId> ids;
    for (std::uint32_t at = 0; at < entities; ++at)
      ids.push_back(writer.add(Entity{
          .id = "state/" + std::to_string(at * 7919 % 1000), .type = *schema.entity_type("State"), .label = "S"}));
    std::mt19937 random(1);
    writer.begin_file("random", "test");
    while (written_.size() < 140'000) {
      const auto begin = static_cast<Day>(random() % 3) * 365 - 300;
      const Mode mode = random() % 9 == 0 ? Mode::reported : random() % 9 == 0 ? Mode::negated : Mode::stated;
      Claim claim{.subject = ids[random() % entities],
                  .relation = *schema.relation_type(random() % 2 == 0 ? "allied-with" : "recognizes"),
                  .object = ids[random() % entities],
                  .via = random() % 5 == 0 ? ids[random() % entities] : no_entity,
                  .period = {random() % 4 == 0 ? Date::unknown() : Date::on(begin), Date::on(begin + 400)},
                  .source = sources[random() % 3],
                  .mode = mode,
                  .own = random() % 7 == 0};
      if (claim.subject == claim.object) continue;
      const bool is_new = writer.add_if_new(claim, {claim.own ? random() | 1U : 0U}, [&] {
        claim.record = writer.add_record(static_cast<std::int64_t>(written_.size()), "", {{}, "{}"});
        return ClaimEvidence{claim.record};
      });
      if (is_new) written_.push_back(claim);
    }
    ASSERT_TRUE(writer.commit().has_value());
  }

  /// The last is the number of a claim that makes a relation of its own.
  using Said = std::tuple<std::uint32_t, std::string, std::string, std::uint32_t, Day, Day, Day, Day, std::size_t>;
  static constexpr std::size_t shared = 1'000'000;
  static Said said(const Graph& graph, RelationTypeId type, EntityId a, EntityId b, EntityId via, const Period& period,
                   std::size_t own) {
    std::string subject = graph[a].id;
    std::string object = graph[b].id;
    if (graph.schema()[type].symmetric && object < subject) std::swap(subject, object);
    return {type.value(),      subject,          object,          via.value(), period.begin.first,
            period.begin.last, period.end.first, period.end.last, own};
  }

  /// By the definition: a relation for each different thing that is said, in the order in which it comes first, with its claims.
  void expect_as_written(const Graph& graph, bool reported) {
    ASSERT_EQ(graph.claims().size(), written_.size());
    std::map<Said, std::vector<ClaimId>> claims;
    std::vector<Said> order;
    for (std::size_t at = 0; at < written_.size(); ++at) {
      const Claim& read = graph[ClaimId(at)];
      const Claim& wrote = written_[at];
      ASSERT_EQ(std::tie(read.subject, read.relation, read.object, read.via, read.period, read.source, read.mode,
                         read.record, read.own),
                std::tie(wrote.subject, wrote.relation, wrote.object, wrote.via, wrote.period, wrote.source, wrote.mode,
                         wrote.record, wrote.own))
          << at;
      if (read.mode != Mode::stated && !(reported && read.mode == Mode::reported)) continue;
      const Said key =
          said(graph, read.relation, read.subject, read.object, read.via, read.period, read.own ? at : shared);
      auto& same = claims[key];
      if (same.empty()) order.push_back(key);
      same.emplace_back(at);
    }
    ASSERT_EQ(graph.relations().size(), order.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
      const Relation& relation = graph[RelationId(at)];
      const auto found = graph.claims_of(RelationId(at));
      const std::size_t own = graph[found.front()].own ? found.front().value() : shared;
      ASSERT_EQ(said(graph, relation.type, relation.subject, relation.object, relation.via, relation.period, own),
                order[at])
          << at;
      ASSERT_EQ(std::vector(found.begin(), found.end()), claims[order[at]]) << at;
    }
  }

  std::string error() {
    auto file = GraphFile::open(path_, Access::read).value();
    const auto graph = file.graph();
    return graph ? "read" : graph.error().message;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_ / "large.entente";
  std::vector<Claim> written_;
};

TEST_F(LargeGraphFile, IsReadAsItWasWritten) {
  expect_as_written(GraphFile::open(path_, Access::read).value().graph().value(), false);
  expect_as_written(GraphFile::open(path_, Access::read).value().graph({.reported = true}).value(), true);
}

TEST_F(LargeGraphFile, IsReadByOneIfAnotherCannotOpenIt) {
  auto file = GraphFile::open(path_, Access::read).value();
  std::filesystem::rename(path_, folder_ / "elsewhere");
  expect_as_written(file.graph().value(), false);
}

TEST_F(LargeGraphFile, IsNotMixedWithAnotherThatTookItsPlace) {
  auto file = GraphFile::open(path_, Access::read).value();
  std::filesystem::rename(path_, folder_ / "elsewhere");
  std::filesystem::copy_file(folder_ / "elsewhere", path_);
  {
    auto other = Database::open(path_, Access::write).value();
    ASSERT_TRUE(other.execute("UPDATE claims SET mode = 3; UPDATE imports SET sha256 = 'of another'").has_value());
  }
  expect_as_written(file.graph().value(), false);
}

TEST_F(LargeGraphFile, SaysWhereItIsDamaged) {
  for (const std::int64_t row : {1, 69'999, 70'001, 140'000}) {
    std::filesystem::copy_file(path_, folder_ / "whole", std::filesystem::copy_options::overwrite_existing);
    {
      auto database = Database::open(path_, Access::write).value();
      ASSERT_TRUE(database.execute("PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0").has_value());
      ASSERT_TRUE(database.execute("UPDATE claims SET subject = 4711 WHERE id = " + std::to_string(row)).has_value());
    }
    const auto graph = GraphFile::open(path_, Access::read).value().graph();
    ASSERT_TRUE(graph.has_value()) << row << ": " << graph.error().message;
    EXPECT_EQ(graph->claims().size(), written_.size() - 1) << row;
    ASSERT_EQ(graph->damage().count, 1U) << row;
    EXPECT_EQ(graph->damage().first.front().find("claim " + std::to_string(row) + " names a row that is missing"), 0U)
        << graph->damage().first.front();
    std::filesystem::copy_file(folder_ / "whole", path_, std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_EQ(error(), "read");
}

}  // namespace
}  // namespace entente
