// What a run is refused for: all at once, before the long part of its preparation, and each plan for its own faults.

#include <catch2/catch.hpp>

#include <fstream>
#include <vector>

#include "app/run/judgement.hpp"
#include "tests/support/command.hpp"
#include "tests/support/full_plan.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

using World = FullPlan;

// Judges a run as `pearl run` does; `done` is what was made for it, `meanwhile` is called with each.
struct Judged {
  app::InputFiles inputs;
  std::vector<std::string> done;

  Judged(const World& world, const app::RunOptions& options, const std::function<void(const std::string&)>& meanwhile = {}) : inputs(app::InputFiles::read(world.plan)) {
    app::RunFolder folder(world.out, "run");
    app::Study study(inputs.plan().path, inputs.plan().bytes, std::make_shared<app::StudiedData>(inputs.layers()), {options.only, [&](const std::string& what) {
                       done.push_back(what);
                       if (meanwhile) meanwhile(what);
                     }});
    try {
      app::judge_run(study, folder, inputs, options, true);
    } catch (const UsageError& error) {
      usage = error.what();
    } catch (const InputError& error) {
      faults = error.what();
    }
    if (!usage.empty() || !faults.empty()) return;
    study.forget_surrogates();
    CHECK_THROWS_AS(study.surrogates(), std::logic_error);  // what is not there and has no fault is our own mistake, never a null
  }
  [[nodiscard]] bool spread() const { return std::find(done.begin(), done.end(), "regions and people on the grid") != done.end(); }

  std::string usage, faults;
};

}  // namespace

TEST_CASE("check's verdict on a plan is the same behind any other plan") {
  const TemporaryDirectory folder;
  fs::copy(fs::path(PEARL_TEST_SOURCE) / "inputs/prd", folder / "data", fs::copy_options::recursive);
  std::ofstream(folder / "data/biogenic.csv", std::ios::app) << "no,row,of,it\n";
  std::string text = tiny_plan();
  text.insert(text.find("reference_year"), "data: data\n");
  const std::string linear = write_plan(folder / "linear.yaml", text);
  text.replace(text.find("linear"), 6, "cb6r3");
  const std::string reacting = write_plan(folder / "reacting.yaml", text);
  const CommandResult alone = command("pearl check " + linear);
  INFO(alone.errors);
  REQUIRE(alone.exit == 0);
  REQUIRE(contains(alone.output, linear + ": no faults"));
  for (const std::string& both : {linear + " " + reacting, reacting + " " + linear, reacting + " " + linear + " " + reacting}) {
    const CommandResult result = command("pearl check " + both);
    INFO(both << "\n" << result.errors);
    CHECK(result.exit == 3);
    CHECK(result.output == alone.output);
    CHECK(contains(result.errors, "biogenic.csv"));
    CHECK(contains(result.errors, "\n" + reacting + ": 1 fault\n"));
  }
  // The second of two that both have the fault is told it, too.
  const CommandResult twice = command("pearl check " + reacting + " " + reacting);
  CHECK(twice.errors.find("biogenic.csv:") != twice.errors.rfind("biogenic.csv:"));
}

TEST_CASE("a mask that changes while a run is prepared is noticed") {
  const World world;
  const Judged sound(world, {});
  REQUIRE(sound.faults + sound.usage == "");
  CHECK(sound.inputs.changes().empty());
  CHECK(sound.inputs.all_but_plan().back().name == "harbour.geojson");
  const Judged judged(world, {}, [&](const std::string& what) {
    if (what == "emissions on the grid") std::ofstream(world.mask, std::ios::app) << "\n";
  });
  REQUIRE(judged.spread());
  REQUIRE(judged.inputs.changes().size() == 1);
  CHECK(contains(judged.inputs.changes().front(), "harbour.geojson was changed"));
}

TEST_CASE("a wrong command line is told before anything is spread on the grid, with what the tables have") {
  const World world;
  app::RunOptions options;
  options.until = "1000 h";
  options.only = {"nosuch"};
  const Judged alone(world, options);
  CHECK(contains(alone.usage, "--until 1000 h: not a whole number of hours from 1 to 54"));
  CHECK(contains(alone.usage, "the plan has no scenario 'nosuch'"));
  CHECK_FALSE(alone.spread());
  std::ofstream(world.tarra.folder / "tarra/weather_places.csv", std::ios::app) << "no\n";
  const Judged both(world, options);
  for (const char* part : {"--until 1000 h", "the plan has no scenario 'nosuch'", "weather_places.csv:"}) CHECK(contains(both.faults, part));
  CHECK_FALSE(both.spread());
  std::ofstream(world.tarra.folder / "tarra/town.csv", std::ios::app) << "no,row,of,it\n";
  const CommandResult result = command("pearl run " + world.plan.string() + " --only nosuch --out " + world.out.string());
  INFO(result.errors);
  CHECK(result.exit == 3);
  CHECK(contains(result.errors, "town.csv:"));
  CHECK(contains(result.errors, "the plan has no scenario 'nosuch'"));
  CHECK_FALSE(fs::exists(world.out));
}

TEST_CASE("too few open files are told before anything is spread on the grid") {
  const TemporaryDirectory folder;
  std::string text = tiny_plan("{days: [{day: jan-northeasterly}], spinup: 0 h}", "5 km");
  text.replace(text.find("lat: 22.8"), 9, "lat: 24.8");  // its rule acts where the grid is not, which is found when emissions are spread
  const std::string run = "pearl run " + write_plan(folder / "plan.yaml", text) + " --out " + (folder / "out").string();
  REQUIRE(command(run).exit == 3);
  const CommandResult result = command("ulimit -n 20; " + run);
  INFO(result.errors);
  CHECK(result.exit == 4);
  CHECK(contains(result.errors, "open files at once"));
}
