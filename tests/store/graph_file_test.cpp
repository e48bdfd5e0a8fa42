#include "store/graph_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "store/graph_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A file with one claim in it.
class GraphFileTest : public ::testing::Test {
 protected:
  bool add(const Period& period, bool commit = true, Mode mode = Mode::stated, const AttributeSet& attributes = {}) {
    auto file = GraphFile::open(path_, Access::write).value();
    auto writer = GraphWriter::begin(file).value();
    const Schema& schema = Schema::builtin();
    const SourceId source = writer.add(Source{.key = "test", .title = "Test"});
    const EntityId a = writer.add(Entity{.id = "state/a",
                                         .type = *schema.entity_type("State"),
                                         .label = "A \xE2\x80\x98quoted'",
                                         .life = {{*parse_date("1816"), *parse_date("..")}},
                                         .names = {{.text = "A", .kind = "short"}},
                                         .identifiers = {{.scheme = "cow", .key = "2"}}});
    const EntityId b = writer.add(Entity{.id = "state/b", .type = *schema.entity_type("State"), .label = "B"});
    writer.begin_file("t", "test");
    Claim claim{.subject = a,
                .relation = *schema.relation_type("allied-with"),
                .object = b,
                .period = period,
                .source = source,
                .attributes = writer.add(attributes),
                .mode = mode};
    const bool is_new = writer.add_if_new(claim, {}, [&] {
      return ClaimEvidence{writer.add_record(7, "p. 1", {R"(["x","y"])", R"(["1","a \"b\""])"})};
    });
    if (commit) {
      EXPECT_TRUE(writer.commit().has_value());
    }
    return is_new;
  }
  std::string opening_error() {
    const auto file = GraphFile::open(path_, Access::read);
    if (!file) return file.error().message;
    auto copy = GraphFile::open(path_, Access::read).value();
    const auto graph = copy.graph();
    return graph ? "opened" : graph.error().message;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_ / "g.entente";
};

TEST_F(GraphFileTest, KeepsWhatWasSaid) {
  const Period period{*parse_date("1872~"), *parse_date("2013-01-01/..")};
  add(period, true, Mode::stated, {{"defence", "1"}, {"note", "a \"b\""}});
  auto file = GraphFile::open(path_, Access::read).value();
  const Graph graph = file.graph().value();
  ASSERT_EQ(graph.claims().size(), 1U);
  const Claim& claim = graph.claims().front();
  EXPECT_EQ(graph[claim.subject].id, "state/a");
  EXPECT_EQ(graph[claim.subject].label, "A \xE2\x80\x98quoted'");
  EXPECT_EQ(graph[claim.subject].identifiers.front().key, "2");
  EXPECT_EQ(graph[claim.subject].life.front().begin, *parse_date("1816"));
  EXPECT_EQ(claim.period, period);
  EXPECT_EQ(graph[claim.attributes], (AttributeSet{{"defence", "1"}, {"note", "a \"b\""}}));
  const RecordPlace place = file.record(claim.record).value();
  EXPECT_EQ(place.line, 7);
  EXPECT_EQ(place.locator, "p. 1");
  EXPECT_EQ(place.verbatim, R"({"x":"1","y":"a \"b\""})");
  EXPECT_EQ(graph.relations().size(), 1U);
}

TEST_F(GraphFileTest, TellsEqualClaimsFromDifferentOnes) {
  const Period one{*parse_date("1900"), *parse_date("1910")};
  EXPECT_TRUE(add(one));
  EXPECT_FALSE(add(one));
  EXPECT_TRUE(add({*parse_date("1900?"), *parse_date("1910")}));
  EXPECT_TRUE(add({*parse_date("1900"), *parse_date("1911")}));
  EXPECT_TRUE(add(one, true, Mode::negated));
  EXPECT_TRUE(add(one, true, Mode::stated, {{"defence", "1"}}));
  EXPECT_FALSE(add(one, true, Mode::stated, {{"defence", "1"}}));
  EXPECT_EQ(GraphFile::open(path_, Access::read)->graph()->claims().size(), 5U);
}

TEST_F(GraphFileTest, IsAsItWasWithoutACommit) {
  add({*parse_date("1900"), *parse_date("1910")});
  const std::string before = bytes_of(path_);
  add({*parse_date("1901"), *parse_date("1910")}, false);
  EXPECT_EQ(bytes_of(path_), before);
  add({*parse_date("1900"), *parse_date("1910")});  // nothing new: not a byte changes
  EXPECT_EQ(bytes_of(path_), before);
}

TEST_F(GraphFileTest, SaysWhatIsWrongWithAFile) {
  EXPECT_TRUE(opening_error().find("no such file") != std::string::npos) << opening_error();
  std::filesystem::create_directory(path_);
  EXPECT_TRUE(opening_error().find("is a directory") != std::string::npos) << opening_error();
  std::filesystem::remove(path_);
  std::ofstream(path_) << "a,b,c\n1,2,3\n" << std::string(4096, 'x');
  EXPECT_TRUE(opening_error().find("graph file") != std::string::npos) << opening_error();
  std::filesystem::remove(path_);
  add({*parse_date("1900"), *parse_date("1910")});
  EXPECT_EQ(opening_error(), "opened");
  auto file = GraphFile::open(path_, Access::write).value();
  ASSERT_TRUE(file.database().execute("PRAGMA user_version = 99").has_value());
  EXPECT_TRUE(opening_error().find("newer Entente (format 99") != std::string::npos) << opening_error();
  ASSERT_TRUE(file.database().execute("PRAGMA user_version = 1; PRAGMA application_id = 1").has_value());
  EXPECT_TRUE(opening_error().find("no graph file of Entente") != std::string::npos) << opening_error();
}

TEST_F(GraphFileTest, NoticesThatItIsCutOff) {
  add({*parse_date("1900"), *parse_date("1910")});
  for (auto size = std::filesystem::file_size(path_) - 1; size > 10; size = size * 3 / 4) {
    std::filesystem::resize_file(path_, size);
    EXPECT_TRUE(opening_error().find("is cut off (" + std::to_string(size) + " of ") != std::string::npos)
        << opening_error();
  }
}

TEST_F(GraphFileTest, CanBeReadByStrangers) {
  add({*parse_date("1900-03"), *parse_date("2013-01-01/..")});
  auto file = GraphFile::open(path_, Access::read).value();
  auto rows =
      file.database().prepare("SELECT subject, relation, object, begin, \"end\", mode, source, line FROM claim_list");
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->step(), Statement::Step::row);
  std::string text;
  for (int column = 0; column < 8; ++column) text += std::string(rows->text(column)) + " ";
  EXPECT_EQ(text, "state/a allied-with state/b 1900-03 2013-01-01/.. stated test 7 ");
}

TEST_F(GraphFileTest, ShowsDatesAsTheProgramWritesThem) {
  std::mt19937 random(5);
  std::vector<std::string> expected;
  for (const char* text :
       {"-0044-03-15", "-0044", "-0004-02", "0000", "0000-02", "-9999", "9998", "0004-02-29", "1900-02?", "2000-02~",
        "../-0100-12-31", "1949%/..", "[-0001-12-30..0001-01-02]", "1600-12", "1599-12-31"})
    expected.push_back(date_text(*parse_date(text)));
  for (int at = 0; at < 300; ++at) {
    const auto first = static_cast<Day>(random() % 4000000) - 3000000;
    const std::optional<Date> some[] = {Date{.first = first, .last = first + static_cast<Day>(random() % 800)},
                                        date_of_parts(calendar_date(first).year, 0, 0),
                                        date_of_parts(calendar_date(first).year, calendar_date(first).month, 0)};
    expected.push_back(date_text(*some[at % 3]));
  }
  auto file = GraphFile::open(path_, Access::write).value();
  auto writer = GraphWriter::begin(file).value();
  const Schema& schema = Schema::builtin();
  const SourceId source = writer.add(Source{.key = "test", .title = "Test"});
  const EntityTypeId state = *schema.entity_type("State");
  Claim claim{.subject = writer.add(Entity{.id = "state/a", .type = state, .label = "A"}),
              .relation = *schema.relation_type("allied-with"),
              .object = writer.add(Entity{.id = "state/b", .type = state, .label = "B"}),
              .source = source};
  for (const std::string& text : expected) {
    claim.period.begin = *parse_date(text);
    writer.add_if_new(claim, {}, [] { return ClaimEvidence(); });
  }
  ASSERT_TRUE(writer.commit().has_value());
  auto rows = file.database().prepare("SELECT text FROM claim_dates WHERE which = 0 ORDER BY claim").value();
  for (const std::string& text : expected) {
    ASSERT_EQ(rows.step(), Statement::Step::row);
    EXPECT_EQ(rows.text(0), text);
  }
}

TEST_F(GraphFileTest, AWriterGoesOnWithWhatItKnows) {
  auto file = GraphFile::open(path_, Access::write).value();
  auto writer = GraphWriter::begin(file).value();
  const EntityTypeId state = *Schema::builtin().entity_type("State");
  const auto claim_from = [&](const char* begin) {
    const SourceId source = writer.add(Source{.key = "test", .title = "Test"});
    const Claim claim{.subject = writer.add(Entity{.id = "state/a", .type = state, .label = "A"}),
                      .relation = *Schema::builtin().relation_type("allied-with"),
                      .object = writer.add(Entity{.id = "state/b", .type = state, .label = "B"}),
                      .period = {.begin = *parse_date(begin)},
                      .source = source,
                      .attributes = writer.add(AttributeSet{{"defence", "1"}})};
    return writer.add_if_new(claim, {}, [&] {
      return ClaimEvidence{.names = {writer.mention("A"), writer.mention("B")}};
    });
  };
  EXPECT_TRUE(claim_from("1900"));
  ASSERT_TRUE(writer.commit().has_value());
  ASSERT_TRUE(writer.resume().value());
  EXPECT_FALSE(claim_from("1900"));
  ASSERT_TRUE(writer.commit().has_value());  // nothing was added
  ASSERT_TRUE(writer.resume().value());
  EXPECT_TRUE(claim_from("1901"));
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(file.graph().value().claims().size(), 2U);

  // What somebody else has written in between is not known to it.
  EXPECT_TRUE(add({.begin = *parse_date("1902"), .end = *parse_date("..")}));
  EXPECT_FALSE(writer.resume().value());
  EXPECT_TRUE(GraphWriter::begin(file).has_value());
}

/// Everything that a reader of the tables and views can see of their form.
std::string form_of(Database& database) {
  std::string form;
  auto rows =
      database
          .prepare(
              "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema t, pragma_table_info(t.name) c "
              "WHERE t.type IN ('table', 'view') ORDER BY t.name, c.cid")
          .value();
  while (rows.step() == Statement::Step::row) {
    for (int column = 0; column < 5; ++column) form += std::string(rows.text(column)) + ' ';
    form += '\n';
  }
  auto views = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'view' ORDER BY name").value();
  while (views.step() == Statement::Step::row) form += std::string(views.text(0)) + '\n';
  return form;
}

class OldGraphFileTest : public GraphFileTest {
 protected:
  OldGraphFileTest() {
    auto database = Database::open(path_, Access::write).value();
    EXPECT_TRUE(database.execute(bytes_of(ENTENTE_SOURCE_DIR "/tests/store/format_1.sql")).has_value());
  }
  std::int64_t format() {
    return GraphFile::open(path_, Access::read).value().database().integer("PRAGMA user_version").value();
  }
};

TEST_F(OldGraphFileTest, IsReadAsItIs) {
  auto file = GraphFile::open(path_, Access::read).value();
  const Graph graph = file.graph().value();
  ASSERT_EQ(graph.claims().size(), 1U);
  EXPECT_EQ(graph.claims().front().period, (Period{*parse_date("1900"), *parse_date("..")}));
  EXPECT_EQ(file.record(1).value().verbatim, R"({"a":"1","b":"2"})");
  EXPECT_EQ(format(), 1);
}

TEST_F(OldGraphFileTest, IsBroughtToTheNewFormatByAnImport) {
  EXPECT_TRUE(add({*parse_date("1910"), *parse_date("..")}));
  EXPECT_EQ(format(), GraphFile::version);
  auto file = GraphFile::open(path_, Access::read).value();
  EXPECT_EQ(file.graph().value().claims().size(), 2U);
  EXPECT_EQ(file.record(1).value().verbatim, R"({"a":"1","b":"2"})");
  EXPECT_EQ(file.record(2).value().verbatim, R"({"x":"1","y":"a \"b\""})");
  auto fresh = GraphFile::open(folder_ / "fresh.entente", Access::write).value();
  EXPECT_EQ(form_of(file.database()), form_of(fresh.database()));
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM relation_types").value(),
            fresh.database().integer("SELECT count(*) FROM relation_types").value());
}

TEST_F(OldGraphFileTest, StaysAsItWasIfTheImportFails) {
  EXPECT_TRUE(add({*parse_date("1910"), *parse_date("..")}, false));
  EXPECT_EQ(format(), 1);
}

}  // namespace
}  // namespace entente
