#include "exporters/registry.hpp"

#include <gtest/gtest.h>

#include <set>

namespace entente {
namespace {

TEST(ExporterRegistry, FindsByNameAndBySuffix) {
  ASSERT_NE(exporter_named("graphml"), nullptr);
  EXPECT_EQ(exporter_named("graphml"), exporter_for_suffix(".graphml"));
  EXPECT_EQ(exporter_named("graphml"), exporter_for_suffix(".GraphML"));
  ASSERT_NE(exporter_for_suffix(".csv"), nullptr);
  EXPECT_EQ(exporter_for_suffix(".csv")->name, "gephi-csv");
  EXPECT_EQ(exporter_named("graphmll"), nullptr);
  EXPECT_EQ(exporter_for_suffix(""), nullptr);
}

TEST(ExporterRegistry, NamesAreUniqueAndDescribed) {
  std::set<std::string_view> names;
  for (const Exporter& exporter : exporters()) {
    EXPECT_TRUE(names.insert(exporter.name).second) << exporter.name;
    EXPECT_FALSE(exporter.description.empty()) << exporter.name;
    EXPECT_NE(exporter.write, nullptr) << exporter.name;
    for (const std::string_view suffix : exporter.suffixes) EXPECT_TRUE(suffix.starts_with('.')) << suffix;
  }
}

TEST(ExporterRegistry, GephiIsTheDefaultProfileOfGraphml) {
  EXPECT_EQ(exporter_named("graphml")->profiles, (std::vector<std::string_view>{"gephi", "portable"}));
}

}  // namespace
}  // namespace entente
