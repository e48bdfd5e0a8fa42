#include "queries/time/journey.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

constexpr int last_day = 28;

Day day(int number) { return *day_of({1900, 1, number}); }

/// Where one can be on each day of January 1900, starting from a vertex on a day: by walking, day after day, every tie that is
/// in force, until nobody new is reached; with the fewest steps to each.
std::vector<std::vector<int>> reachable(const Snapshot& snapshot, VertexId from, int start) {
  std::vector<std::vector<int>> steps(last_day + 1, std::vector<int>(snapshot.vertex_count(), -1));
  for (int now = start; now <= last_day; ++now) {
    auto& here = steps[static_cast<std::size_t>(now)];
    if (now > start) here = steps[static_cast<std::size_t>(now - 1)];
    if (now == start) here[from.value()] = 0;
    for (bool changed = true; changed;) {
      changed = false;
      for (const Snapshot::Edge& edge : snapshot.edges()) {
        const Period& period = snapshot.ties(edge).front().period;
        if (day(now) < period.begin.first || day(now) >= period.end.last) continue;
        const auto walk = [&](VertexId a, VertexId b) {
          const int known = here[a.value()];
          int& other = here[b.value()];
          if (known >= 0 && (other < 0 || other > known + 1)) {
            other = known + 1;
            changed = true;
          }
        };
        walk(edge.source, edge.target);
        if (!edge.directed) walk(edge.target, edge.source);
      }
    }
  }
  return steps;
}

TEST(Journey, EqualsWalkingDayByDayOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    std::mt19937 random(seed);
    const unsigned n = 3 + seed % 6;
    std::string text;
    for (unsigned at = 0; at < n; ++at) text += fmt::format("state/s{}\n", at);
    for (unsigned at = 0; at < 2 * n; ++at) {
      const auto a = random() % n;
      const auto b = random() % n;
      const int begin = 1 + static_cast<int>(random() % 20);
      const int end = begin + 1 + static_cast<int>(random() % 7);
      if (a == b) continue;
      text += fmt::format("state/s{} {} state/s{} 1900-01-{:02} 1900-01-{:02}\n", a,
                          seed % 2 == 0 ? "allied-with" : "recognizes", b, begin, end);
    }
    const Graph graph = test::graph_of(text);
    const auto snapshot = Snapshot::of(graph, {}, {.isolates = Isolates::keep});
    const VertexId from(std::uint32_t{0});
    const VertexId to(std::uint32_t{1});
    const DayRange window{day(1), day(last_day + 1)};
    const auto found = [&](JourneyKind kind) { return journey(snapshot, {}, from, to, kind, window); };
    const auto valid = [&](const Journey& walked) {
      Day before = window.from;
      VertexId at = from;
      for (const JourneyStep& step : walked.steps) {
        const Period& period = snapshot.ties(snapshot.edges()[step.edge]).front().period;
        EXPECT_TRUE(step.from == at && step.day >= before && period.possible(step.day)) << seed;
        before = step.day;
        at = step.to;
      }
      EXPECT_EQ(at, to) << seed;
    };

    const auto steps = reachable(snapshot, from, 1);
    std::optional<int> arrival;
    for (int now = last_day; now >= 1; --now)
      if (steps[static_cast<std::size_t>(now)][to.value()] >= 0) arrival = now;
    const auto early = found(JourneyKind::earliest_arrival);
    ASSERT_EQ(early.has_value(), arrival.has_value()) << seed;
    const auto few = found(JourneyKind::fewest_steps);
    ASSERT_EQ(few.has_value(), arrival.has_value()) << seed;
    std::optional<int> departure;
    for (int start = 1; start <= last_day; ++start)
      if (reachable(snapshot, from, start)[last_day][to.value()] >= 0) departure = start;
    const auto late = found(JourneyKind::latest_departure);
    ASSERT_EQ(late.has_value(), departure.has_value()) << seed;
    if (!arrival) continue;
    valid(*early);
    valid(*few);
    valid(*late);
    EXPECT_EQ(early->steps.back().day, day(*arrival)) << seed;
    EXPECT_EQ(early->steps.size(), static_cast<std::size_t>(steps[static_cast<std::size_t>(*arrival)][to.value()]))
        << seed;
    EXPECT_EQ(few->steps.size(), static_cast<std::size_t>(steps[last_day][to.value()])) << seed;
    EXPECT_EQ(late->steps.front().day, day(*departure)) << seed;
  }
}

TEST(Journey, ArrivesFirstAndOfThoseWithTheFewestSteps) {
  // c is reached first over b, but d only later, when a and c have a tie themselves.
  const Graph graph = test::graph_of(
      "state/a allied-with state/b 1900-01-01 1901-01-01\nstate/b allied-with state/c 1900-01-01 1901-01-01\n"
      "state/a allied-with state/c 1905-01-01 1909-01-01\nstate/c allied-with state/d 1905-01-01 1909-01-01");
  const auto snapshot = Snapshot::of(graph, {});
  const DayRange window{*day_of({1900, 1, 1}), *day_of({1920, 1, 1})};
  const auto vertex = [&](const char* id) { return *snapshot.vertex(*graph.entity(id)); };
  const auto found = journey(snapshot, {}, vertex("state/a"), vertex("state/d"), JourneyKind::earliest_arrival, window);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->steps.size(), 2U);
  EXPECT_EQ(day_text(found->steps.back().day), "1905-01-01");
}

TEST(Journey, OfAllPairsIsThatOfEach) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (unsigned at = 0; at < 14; ++at) {
      const auto a = random() % 7;
      const auto b = random() % 7;
      const int begin = 1 + static_cast<int>(random() % 20);
      if (a != b)
        text += fmt::format("state/s{} recognizes state/s{} 1900-01-{:02} 1900-01-{:02}\n", a, b, begin,
                            begin + 1 + static_cast<int>(random() % 7));
    }
    const Graph graph = test::graph_of(text);
    const auto snapshot = Snapshot::of(graph, {});
    const DayRange window{day(1), day(last_day + 1)};
    for (const JourneyKind kind :
         {JourneyKind::earliest_arrival, JourneyKind::fewest_steps, JourneyKind::latest_departure}) {
      const auto all = all_journeys(snapshot, {}, kind, window);
      std::size_t found = 0;
      for (std::size_t from = 0; from < snapshot.vertex_count(); ++from)
        for (std::size_t to = 0; to < snapshot.vertex_count(); ++to) {
          const auto one = journey(snapshot, {}, VertexId(from), VertexId(to), kind, window);
          if (from == to || !one) continue;
          ASSERT_LT(found, all.size()) << seed;
          const JourneySummary& summary = all[found++];
          EXPECT_EQ(summary.from, VertexId(from)) << seed;
          EXPECT_EQ(summary.to, VertexId(to)) << seed;
          EXPECT_EQ(summary.departure, one->steps.front().day) << seed;
          EXPECT_EQ(summary.arrival, one->steps.back().day) << seed;
          EXPECT_EQ(summary.steps, one->steps.size()) << seed;
        }
      EXPECT_EQ(found, all.size()) << seed;
    }
  }
}

TEST(Journey, DoesNotWalkAgainstTime) {
  const Graph graph = test::graph_of(
      "state/a allied-with state/b 1910-01-01 1911-01-01\nstate/b allied-with state/c 1905-01-01 1906-01-01");
  const auto snapshot = Snapshot::of(graph, {});
  const DayRange window{*day_of({1900, 1, 1}), *day_of({1920, 1, 1})};
  const auto vertex = [&](const char* id) { return *snapshot.vertex(*graph.entity(id)); };
  EXPECT_FALSE(journey(snapshot, {}, vertex("state/a"), vertex("state/c"), JourneyKind::earliest_arrival, window));
  const auto back = journey(snapshot, {}, vertex("state/c"), vertex("state/a"), JourneyKind::earliest_arrival, window);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->steps.size(), 2U);
  EXPECT_EQ(day_text(back->steps.back().day), "1910-01-01");
  EXPECT_TRUE(
      journey(snapshot, {}, vertex("state/a"), vertex("state/a"), JourneyKind::fewest_steps, window)->steps.empty());
}

}  // namespace
}  // namespace entente
