#include "exporters/columns/value_type.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(ValueType, InfersWithoutADeclaration) {
  EXPECT_EQ(type_of_value("0", std::nullopt), ValueType::integer);
  EXPECT_EQ(type_of_value("-2147483648", std::nullopt), ValueType::integer);
  EXPECT_EQ(type_of_value("2147483648", std::nullopt), ValueType::long_integer);
  EXPECT_EQ(type_of_value("9007199254740992", std::nullopt), ValueType::long_integer);  // 2^53
  EXPECT_EQ(type_of_value("9007199254740993", std::nullopt), ValueType::text);
  EXPECT_EQ(type_of_value("99999999999999999999", std::nullopt), ValueType::text);
  EXPECT_EQ(type_of_value("1.0", std::nullopt), ValueType::number);
  EXPECT_EQ(type_of_value("-1e-3", std::nullopt), ValueType::number);
}

TEST(ValueType, WhatJsonTakesForNoNumberIsText) {
  for (const char* value : {"007", "+1", ".5", "1.", "INF", "nan", "0x10", "1e999", "true", "51 %", ""})
    EXPECT_EQ(type_of_value(value, std::nullopt), ValueType::text) << value;
}

TEST(ValueType, ADeclarationIsFollowedWhereTheValueAllowsIt) {
  EXPECT_EQ(type_of_value("true", AttributeKind::flag), ValueType::integer);
  EXPECT_EQ(type_of_value("02", AttributeKind::integer), ValueType::integer);
  EXPECT_EQ(type_of_value("2.5", AttributeKind::integer), ValueType::number);
  EXPECT_EQ(type_of_value("2", AttributeKind::number), ValueType::number);
  EXPECT_EQ(type_of_value("2", AttributeKind::text), ValueType::text);
  EXPECT_EQ(type_of_value("2 | many", AttributeKind::integer), ValueType::text);
}

TEST(ValueType, ValuesTakeTheTypeOfTheirColumn) {
  EXPECT_EQ(typed_value("1", ValueType::integer), Cell(std::int64_t{1}));
  EXPECT_EQ(typed_value("true", ValueType::integer), Cell(std::int64_t{1}));
  EXPECT_EQ(typed_value("02", ValueType::long_integer), Cell(std::int64_t{2}));
  EXPECT_EQ(typed_value("1.50", ValueType::number), Cell(1.5));
  EXPECT_EQ(typed_value("3", ValueType::number), Cell(3.0));
  EXPECT_EQ(typed_value("1.50", ValueType::text), Cell(std::string("1.50")));
}

}  // namespace
}  // namespace entente
