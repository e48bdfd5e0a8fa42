#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "tests/support/temporary_folder.hpp"

namespace entente::test {

/// Imports texts into a new graph file.
class Import : public ::testing::Test {
 protected:
  ImportReport read(const std::string& text, const Mapping* mapping = nullptr) {
    std::ofstream(folder_ / "input", std::ios::binary | std::ios::trunc) << text;
    auto graph = GraphFile::open(folder_ / "graph.entente", Access::write).value();
    auto writer = GraphWriter::begin(graph).value();
    auto file = InputFile::open(folder_ / "input").value();
    auto plan = import_plan(file.head(), {mapping});
    EXPECT_TRUE(plan.has_value()) << plan.error().message;
    rejections_.clear();
    ImportSession session(writer, stop_);
    session.on_rejected([&](const RecordLayout& layout, const RejectedRecord& record) {
      if (on_rejected_) on_rejected_(layout, record);
      rejections_.insert(rejections_.end(), record.rejections.begin(), record.rejections.end());
    });
    session.begin_file("input", plan->reader);
    const auto done = plan->read(file, session);
    EXPECT_TRUE(done.has_value()) << done.error().message;
    auto report = session.end_file(file.checksum());
    EXPECT_TRUE(writer.commit().has_value());
    return report;
  }

  /// The claims as "subject relation object period mode".
  std::multiset<std::string> claims() {
    const Graph graph = GraphFile::open(folder_ / "graph.entente", Access::read).value().graph().value();
    std::multiset<std::string> texts;
    for (const Claim& c : graph.claims())
      texts.insert(graph[c.subject].id + " " + graph.schema()[c.relation].name + " " + graph[c.object].id + " " +
                   period_text(c.period) + " " + std::string(mode_name(c.mode)));
    return texts;
  }

  TemporaryFolder folder_;
  std::atomic<bool> stop_ = false;
  std::vector<Rejection> rejections_;
  ImportSession::OnRejected on_rejected_;
};

using ClaimTexts = std::multiset<std::string>;

inline Mapping mapping_of(const std::string& text) {
  auto mapping = parse_mapping(text, "test.json", Schema::builtin());
  EXPECT_TRUE(mapping.has_value()) << mapping.error().message;
  return *std::move(mapping);
}

}  // namespace entente::test
