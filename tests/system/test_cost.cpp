// What a run costs: promised by `pearl plan`, told while it runs.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cost/remembered_samples.hpp"
#include "app/remaining_time.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
using namespace pearl::app;
namespace fs = std::filesystem;

TEST_CASE("the time that remains counts hours by what their like took, and an hour of a kind not seen yet as the mean") {
  std::vector<int> day_and_night;  // four days of two hours: a dear one, a cheap one
  for (int day = 0; day < 4; ++day) day_and_night.insert(day_and_night.end(), {0, 1});
  RemainingTime remaining(day_and_night);
  CHECK_FALSE(remaining.knows_pace());
  remaining.reached(0, 100);  // what was before counts for nothing
  CHECK_FALSE(remaining.knows_pace());
  remaining.reached(0.5 / 8, 105);
  CHECK(remaining.seconds() == Approx(75));  // all hours like the first, as far as is known
  remaining.reached(1.0 / 8, 110);
  remaining.reached(2.0 / 8, 111);
  CHECK(remaining.seconds() == Approx(3 * (10 + 1)));
  remaining.reached(3.0 / 8, 121);  // in the middle of a day a mean over all that was would say 5/3 of 21
  CHECK(remaining.seconds() == Approx(1 + 2 * (10 + 1)));
  remaining.reached(1, 144);
  CHECK(remaining.seconds() == Approx(0).margin(1e-9));

  RemainingTime resumed(day_and_night);
  resumed.reached(6.0 / 8, 3);  // six hours are of an earlier process
  CHECK_FALSE(resumed.knows_pace());
  resumed.reached(7.0 / 8, 10);
  CHECK(resumed.seconds() == Approx(7));
}

TEST_CASE("the pace of a machine that others use is that of the last hours") {
  RemainingTime remaining(std::vector<int>(100, 0));
  double now = 0;
  remaining.reached(0, now);
  for (int hour = 1; hour <= 50; ++hour) remaining.reached(hour / 100.0, now += hour <= 40 ? 1 : 3);
  CHECK(remaining.seconds() > 0.8 * 150);
}

TEST_CASE("sample runs are remembered for this program and processor, a damaged, foreign or forbidden file is no file") {
  const TemporaryDirectory folder;
  const fs::path file = folder / "cache/pearl/samples.json";
  SampleRun sample;
  sample.cpu_seconds = 1.25;
  sample.memory_bytes = 6e7;
  {
    RememberedSamples samples(file);
    CHECK_FALSE(samples.find("a plan").has_value());
    samples.keep("a plan", sample);
    CHECK(samples.find("a plan")->cpu_seconds == 1.25);
  }
  CHECK(RememberedSamples(file).find("a plan")->memory_bytes == 6e7);
  CHECK_FALSE(RememberedSamples(file).find("another plan").has_value());
  const std::string whole = bytes_of(file);
  std::string foreign = whole;
  foreign.replace(foreign.find("\"machine\": \"") + 12, 4, "beef");
  for (const std::string& text : {foreign, whole.substr(0, whole.size() / 2), std::string(), std::string("[]"), std::string("{\"machine\": 3}")}) {
    std::ofstream(file) << text;
    CHECK_FALSE(RememberedSamples(file).find("a plan").has_value());
  }
  std::ofstream(folder / "no-folder") << "";
  RememberedSamples nowhere(folder / "no-folder/samples.json");
  nowhere.keep("a plan", sample);
  CHECK(nowhere.find("a plan").has_value());  // by this process
}

TEST_CASE("pearl plan measures once and remembers, --calibrate measures anew, nothing fails where nothing can be kept") {
  const TemporaryDirectory folder;
  const std::string cache = (folder / "cache").string(), plan = write_plan(folder / "plan.yaml", tiny_plan()), file = cache + "/pearl/samples.json";
  const std::string in = "export XDG_CACHE_HOME=" + cache + "; ";
  const CommandResult first = command(in + "pearl plan " + plan);
  INFO(first.errors);
  REQUIRE(first.exit == 0);
  REQUIRE(fs::exists(file));
  const std::string kept = bytes_of(file);
  const CommandResult second = command(in + "pearl plan " + plan);
  CHECK(second.output == first.output);
  CHECK(bytes_of(file) == kept);
  CHECK(command(in + "pearl plan --calibrate " + plan).exit == 0);
  CHECK(bytes_of(file) != kept);  // no two runs take the same microseconds
  const CommandResult nowhere = command("export XDG_CACHE_HOME=/dev/null/cache; pearl plan " + plan);
  INFO(nowhere.errors);
  CHECK(nowhere.exit == 0);
  CHECK(nowhere.errors.empty());
  const CommandResult no_room = command(in + "export TMPDIR=/nowhere; pearl plan --calibrate " + plan);
  CHECK(no_room.exit == 0);
  CHECK(contains(no_room.errors, "time, memory and disk are not told: cannot make a temporary folder"));
  CHECK(contains(no_room.output, "not measured"));
  const auto one = nlohmann::json::parse(command(in + "pearl plan --json --threads 1 " + plan).output)["estimate"];
  CHECK(one["threads"] == 1);
  CHECK(one["wall_s"].get<double>() == Approx(one["cpu_s"].get<double>()));
}

TEST_CASE("memory and disk of a run are within a factor of 1.5 of what pearl plan says") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan("{months: [1, 7], spinup: 6 h}", "15 km", "30") + "output: {levels: [500 m], profiles: stations}\n"), out = (folder / "out").string();
  const CommandResult planned = command("pearl plan --json " + plan);
  INFO(planned.errors);
  REQUIRE(planned.exit == 0);
  const auto estimate = nlohmann::json::parse(planned.output)["estimate"];
  const pid_t child = fork();
  if (child == 0) {
    execl(PEARL_BINARY, PEARL_BINARY, "run", plan.c_str(), "--quiet", "--threads", "1", "--out", out.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = -1;
  rusage used{};
  REQUIRE(wait4(child, &status, 0, &used) == child);
  REQUIRE(status == 0);
  double bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(out)) bytes += entry.is_regular_file() ? static_cast<double>(entry.file_size()) : 0;
  const double memory = estimate["memory_bytes"].get<double>() / (1024.0 * static_cast<double>(used.ru_maxrss)), disk = estimate["disk_bytes"].get<double>() / bytes;
  INFO("promised over taken: memory " << memory << ", disk " << disk);
  CHECK(std::abs(std::log(memory)) < std::log(1.5));
  CHECK(std::abs(std::log(disk)) < std::log(1.5));
}
