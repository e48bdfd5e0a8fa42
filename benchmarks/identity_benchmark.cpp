// Names and dates as event data have them: a million, of some hundred different names, each on one of 10,000 days; and the
// loading of the gazetteer.
#include <benchmark/benchmark.h>

#include <random>

#include "identity/gazetteer.hpp"
#include "identity/identification.hpp"

namespace {

using namespace entente;

struct Mention {
  std::string_view name;
  Period when;
};

std::vector<Mention> mentions(std::size_t count) {
  std::vector<std::string_view> names;
  for (const Entity& entity : Gazetteer::builtin().entities())
    for (const Name& name : entity.names) names.push_back(name.text);
  std::mt19937 random(1);  // the same each time
  std::vector<Mention> list;
  for (std::size_t at = 0; at < count; ++at)
    list.push_back({names[random() % names.size()], Period::on(Date::on(static_cast<Day>(random() % 10000)))});
  return list;
}

void identify_a_million_names(benchmark::State& state) {
  const auto list = mentions(1'000'000);
  const EntityIndex& index = Gazetteer::builtin().index();
  for (auto _ : state) {
    NameResolver names(index);
    std::size_t resolved = 0;
    for (const Mention& mention : list)
      resolved += names.identify(mention.name, mention.when).standing == Standing::resolved ? 1U : 0U;
    state.counters["resolved"] = static_cast<double>(resolved);
  }
}
BENCHMARK(identify_a_million_names)->Unit(benchmark::kMillisecond);

void load_the_gazetteer(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Gazetteer::load());
}
BENCHMARK(load_the_gazetteer)->Unit(benchmark::kMillisecond);

}  // namespace
