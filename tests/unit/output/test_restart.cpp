// Results of a run that was stopped: files, sums, and hours that were put aside.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "model/core/error.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/output/result_writer.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

constexpr int nx = 5, ny = 4;

const std::vector<Span>& two_days() {
  static const std::vector<Span> days = [] {
    std::vector<Span> made{synthetic::make_period(3, 1, "first"), synthetic::make_period(2, 1, "second")};
    made[0].begin = Instant::from_local({2010, 1, 5}, 8 * one_hour);
    made[1].begin = Instant::from_local({2010, 7, 5}, 8 * one_hour);
    return made;
  }();
  return days;
}

// Places between hours of both days, in order; the counted hours before place n are those of the first n places.
const std::vector<RunPlace> places{{0, 1, 0}, {0, 2, 0}, {1, -1, 0}, {1, 0, 0}, {1, 1, 0}};

HourlyResult result_of(const Span& period, int hour) {
  HourlyResult result;
  result.period = &period;
  result.hour = hour;
  const auto fill = [&](std::vector<float>& field, double offset) {
    for (int n = 0; n < 2 * 2 * nx * ny; ++n) field.push_back(static_cast<float>(offset + hour / 3.0 + n * 0.7 + (period.name == "first" ? 0.1 : 5)));
  };
  fill(result.surface, 1);
  fill(result.dry_deposition, 2);
  fill(result.wet_deposition, 3);
  fill(result.emission, 4);
  for (int n = 0; n < 2 * 2 * 3 * nx * ny; ++n) result.levels.push_back(static_cast<float>(5 + hour / 3.0 + n * 0.7));
  for (int n = 0; n < 2 * 2 * 2 * 2; ++n) result.profiles.push_back(static_cast<float>(6 + hour / 3.0 + n * 0.7));
  return result;
}

OutputPlaces places_of_test() {
  return {{{"surface", 0, 15}, {"500 m", -1, 500}, {"2", 1, 1700}}, {{"A1", "a station", {113.5, 22.8}, 2, 1}, {"tower", "tower", {113.4, 22.7}, 0, 3}}};
}

struct Results {
  Domain domain = synthetic::make_domain(nx, ny, 2);
  Mechanism mechanism;
  std::unique_ptr<ResultWriter> writer;

  explicit Results(const fs::path& folder) {
    mechanism.species = {{"SO2", "sulfur dioxide", 64.07}, {"XYZ", "another gas", 10}};
    mechanism.outputs = {{"SO2", "sulfur dioxide", "", {{0, 1.0}}}, {"SUM", "sum of both", "", {{0, 1.0}, {1, 1.0}}, "two in one"}};
    writer = std::make_unique<ResultWriter>(domain, mechanism,
                                            ResultWriter::Description{folder, {"base", "plan"}, {false, true}, two_days(), {"a title", "", "plan.yaml", "00", "0.1", "2010-01-01T00:00:00Z"}, places_of_test()});
  }

  // Gives the writer what a run does between two places.
  void advance(const RunPlace& from, const RunPlace& to) {
    const Meteorology weather(2, ny, nx);
    for (std::size_t p = from.period; p < two_days().size() && p <= to.period; ++p) {
      const Span& period = two_days()[p];
      RunPlace place = p == from.period ? from : begin_of(two_days(), p);
      if (p == to.period && to.begins(period)) break;
      if (place.begins(period)) writer->begin_period(period);
      const int end = p == to.period ? to.hour : period.hours;
      for (int hour = std::max(0, place.hour); hour < end; ++hour) writer->hour(result_of(period, hour), weather);
      if (p < to.period) writer->end_period(period);
    }
  }
};

const RunPlace the_end{2, 0, 0};

void save(Results& results, const fs::path& folder, const RunPlace& place) {
  fs::create_directories(folder / "checkpoint");
  CheckpointWriter store(folder / "checkpoint/state.h5");
  results.writer->exchange(store, place);
  store.commit();
}

void restore(Results& results, const fs::path& folder, const RunPlace& place) {
  CheckpointReader store(folder / "checkpoint/state.h5");
  results.writer->exchange(store, place);
}

void require_same_files(const fs::path& a, const fs::path& b) {
  for (const char* name : {"hourly.nc", "levels.nc", "profiles.nc", "mean.nc", "deposition.nc", "emissions.nc"}) {
    INFO(name);
    REQUIRE(fs::file_size(a / "plan" / name) > 1000);
    REQUIRE(bytes_of(a / "plan" / name) == bytes_of(b / "plan" / name));
  }
}

}  // namespace

TEST_CASE("results of a run that was stopped and continued are the same files, byte for byte") {
  const TemporaryDirectory folder;
  {
    Results straight(folder / "straight");
    straight.advance(begin_of(two_days(), 0), the_end);
    straight.writer->commit();
  }
  for (const RunPlace& place : places) {
    INFO(place.period << ":" << place.hour);
    const fs::path out = folder / ("stopped" + std::to_string(place.period) + std::to_string(place.hour));
    {
      Results first(out);
      first.advance(begin_of(two_days(), 0), place);
      save(first, out, place);
    }
    REQUIRE_FALSE(fs::exists(out / "plan/hourly.nc"));
    {
      // Another process goes further than any checkpoint and dies; a part of what it wrote stays.
      Results lost(out);
      restore(lost, out, place);
      lost.advance(place, the_end);
      std::ofstream(out / "plan/left.part") << "x";
    }
    Results second(out);
    restore(second, out, place);
    second.advance(place, the_end);
    second.writer->commit();
    require_same_files(folder / "straight", out);
  }
}

TEST_CASE("checkpoints that a run writes on its way do not change its results, and hours go aside once") {
  const TemporaryDirectory folder;
  Results straight(folder / "straight"), watched(folder / "watched");
  straight.advance(begin_of(two_days(), 0), the_end);
  straight.writer->commit();
  RunPlace from = begin_of(two_days(), 0);
  for (const RunPlace& place : places) {
    watched.advance(from, place);
    save(watched, folder / "watched", place);
    from = place;
  }
  std::vector<std::string> aside;
  for (const auto& entry : fs::directory_iterator(folder / "watched/checkpoint")) aside.push_back(entry.path().filename().string());
  std::sort(aside.begin(), aside.end());
  CHECK(aside == std::vector<std::string>{"hours-00000-plan.nc", "hours-00001-plan.nc", "hours-00002-plan.nc", "hours-00003-plan.nc",
                                          "hours-levels-00000-plan.nc", "hours-levels-00001-plan.nc", "hours-levels-00002-plan.nc", "hours-levels-00003-plan.nc",
                                          "hours-profiles-00000-plan.nc", "hours-profiles-00001-plan.nc", "hours-profiles-00002-plan.nc", "hours-profiles-00003-plan.nc", "state.h5"});
  watched.advance(from, the_end);
  watched.writer->commit();
  require_same_files(folder / "straight", folder / "watched");
}

TEST_CASE("hours that were put aside and are missing, changed or of another place are refused by name") {
  const TemporaryDirectory folder;
  const fs::path out = folder.path();
  {
    Results first(out);
    first.advance(begin_of(two_days(), 0), places[1]);
    save(first, out, places[1]);
  }
  Results second(out);
  CHECK_THROWS_WITH(restore(second, out, places[0]), Catch::Contains("data set 'hourly_files': 2 hours of results for 1 simulated ones"));
  const fs::path aside = out / "checkpoint/hours-00000-plan.nc";
  const std::string good = bytes_of(aside);
  std::string bad = good;
  bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
  std::ofstream(aside, std::ios::binary) << bad;
  CHECK_THROWS_WITH(restore(second, out, places[1]), Catch::Contains("hours-00000-plan.nc is damaged"));
  fs::remove(aside);
  CHECK_THROWS_WITH(restore(second, out, places[1]), Catch::Contains("hours-00000-plan.nc") && Catch::Contains("no such file"));
  std::ofstream(aside, std::ios::binary) << good;
  restore(second, out, places[1]);
}

TEST_CASE("lists of hours that no run writes are refused") {
  const TemporaryDirectory folder;
  const fs::path out = folder.path(), state = out / "state.h5";
  Results results(out);
  for (const char* list : {"0 2", "0 2 x y", "1 2 x", "0 0 x", "0 -1 x", "0 1 x\n0 2 x", "0 99999999999999999999 x", "\t", "../../x 1 x", "0 1 x\n2 3 x"}) {
    {
      CheckpointWriter store(state);
      std::string text = list;
      store.exchange("hourly_files", text);
      store.commit();
    }
    CheckpointReader store(state);
    INFO(list);
    CHECK_THROWS_WITH(results.writer->exchange(store, places[1]), Catch::Contains("data set 'hourly_files'"));
  }
}

TEST_CASE("facts that differ, are new or are gone are all told, with then and now") {
  const TemporaryDirectory folder;
  {
    CheckpointWriter store(folder / "a.h5");
    store.match("run", {{"the plan", "a b"}, {"the step", "300 s"}, {"the old", "x"}});
    store.commit();
  }
  CheckpointReader store(folder / "a.h5");
  store.match("run", {{"the plan", "a b"}, {"the step", "300 s"}, {"the old", "x"}});
  try {
    store.match("run", {{"the plan", "a b"}, {"the step", "600 s"}, {"the new", "y"}});
    FAIL("was taken");
  } catch (const InputError& error) {
    REQUIRE(error.faults().size() == 3);
    CHECK_THAT(error.what(), Catch::Contains("a.h5") && Catch::Contains("the step is not what it was: then 300 s, now 600 s; put it back, or start anew with `pearl run`"));
    CHECK_THAT(error.what(), Catch::Contains("the new is not what it was: then none, now y") && Catch::Contains("the old is not what it was: then x, now none"));
  }
}

TEST_CASE("of several facts of one name each must be what it was") {
  const TemporaryDirectory folder;
  const auto refused = [&](const RunFacts& now) {
    CheckpointReader store(folder / "a.h5");
    try {
      store.match("inputs", now);
      return std::string{};
    } catch (const InputError& error) {
      return std::string(error.what());
    }
  };
  {
    CheckpointWriter store(folder / "a.h5");
    store.match("inputs", {{"the table", "a"}, {"the table", "b"}});
    store.commit();
  }
  CHECK(refused({{"the table", "a"}, {"the table", "b"}}).empty());
  CHECK_THAT(refused({{"the table", "a"}, {"the table", "c"}}), Catch::Contains("the table is not what it was: then a, b, now a, c"));
  CHECK_THAT(refused({{"the table", "a"}}), Catch::Contains("then a, b, now a;"));
  CHECK_THAT(refused({{"the table", "a"}, {"the table", "b"}, {"the table", "b"}}), Catch::Contains("then a, b, now a, b, b"));
}
