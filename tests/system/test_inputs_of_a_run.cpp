// What a run read is what it says it read, whatever happens to the files meanwhile.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// A plan with a mask in a folder beside it, built-in tables of its own, and the results of a run that nothing disturbed.
struct World {
  TemporaryDirectory folder;
  std::string plan = (folder / "plans/plan.yaml").string(), data = (folder / "data").string(), alone = (folder / "alone").string();

  World() {
    restore();
    REQUIRE(command(pearl() + " run " + plan + " --quiet --out " + alone).exit == 0);
  }
  void restore() const {
    fs::create_directories(folder / "plans");
    fs::create_directories(folder / "data/inputs");
    fs::copy(std::string(PEARL_TEST_SOURCE) + "/inputs/prd", folder / "data/inputs/prd", fs::copy_options::overwrite_existing | fs::copy_options::recursive);
    std::ofstream(folder / "east.geojson") << R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "east"}, "geometry": {"type": "Polygon",
      "coordinates": [[[114.0, 22.0], [114.6, 22.0], [114.6, 22.8], [114.0, 22.8], [114.0, 22.0]]]}}]})";
    std::string text = longer_tiny_plan();
    text.insert(text.find("scenarios:"), "regions:\n  east: {mask: {polygons: ../east.geojson}}\n");
    text.replace(text.find("region: HK"), 10, "region: east");
    write_plan(plan, text);
  }
  [[nodiscard]] std::string pearl() const { return "PEARL_DATA=" + data + " \"" PEARL_BINARY "\""; }
  // Starts a run, holds it as it begins to write, does something, lets it go on.
  [[nodiscard]] CommandResult disturbed(const std::string& out, const std::string& meanwhile) const {
    return command("set -m; " + pearl() + " run " + plan + " --out " + out + " & job=$!; for n in $(seq 4000); do [ -e " + out + "/unfinished.json ] && break; sleep 0.005; done; set +m; kill -STOP $job; " +
                   meanwhile + "; kill -CONT $job; wait $job");
  }
  void require_same(const std::string& out) const {
    for (const char* scenario : {"base", "cut"}) REQUIRE(compare_scenarios(fs::path(alone) / scenario, fs::path(out) / scenario) > 1000);
    REQUIRE(bytes_of(out + "/ledger.csv") == bytes_of(alone + "/ledger.csv"));
    for (const auto& entry : fs::directory_iterator(alone + "/reference")) REQUIRE(bytes_of(entry.path()) == bytes_of(fs::path(out) / "reference" / entry.path().filename()));
    auto left = nlohmann::json::parse(bytes_of(alone + "/provenance.json")), right = nlohmann::json::parse(bytes_of(out + "/provenance.json"));
    left.erase("created"), right.erase("created");
    REQUIRE(left == right);
  }
};

}  // namespace

TEST_CASE("a plan or a table that is edited while a run goes on changes nothing in it and is told") {
  const World world;
  const std::string out = (world.folder / "out").string(), text = bytes_of(world.plan);
  const CommandResult result = world.disturbed(out, "sed -i 's/NOx: 0.5/NOx: 0.9/' " + world.plan + "; sed -i 's/HK/XX/' " + world.data + "/inputs/prd/standards.csv " + world.folder.path().string() + "/east.geojson; echo >> " + world.folder.path().string() + "/east.geojson");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK(contains(result.errors, "\nwarning: " + fs::path(world.plan).parent_path().string()));  // what stops nothing begins so
  CHECK(contains(result.errors, "plan.yaml was changed since the run began"));
  CHECK(contains(result.errors, "standards.csv was changed since the run began"));
  CHECK(contains(result.errors, "east.geojson was changed since the run began"));
  CHECK(nlohmann::json::parse(bytes_of(out + "/provenance.json"))["plan"]["text"] == text);
  world.require_same(out);
}

TEST_CASE("a file that is none of the data set's is told with what helps, and following it silences the warning") {
  const World world;
  const std::string notes = world.data + "/inputs/prd/notes.txt", check = world.pearl() + " check " + world.plan;
  std::ofstream(notes) << "mine";
  const CommandResult told = command(check);
  INFO(told.errors);
  REQUIRE(told.exit == 0);
  CHECK(contains(told.errors, "warning: " + notes + ": notes.txt is no .csv, .geojson, .nc or .yaml, and the program does not read it: move it out of the data set"));
  fs::remove(notes);
  CHECK_FALSE(contains(command(check).errors, "notes.txt"));
  // A table that the list could hold: the advice is the command that makes the list, and it works.
  const std::string list = world.data + "/inputs/prd/checksums.sha256", folder = world.data + "/inputs/prd";
  std::ofstream(folder + "/mine.yaml") << "a: 1\n";
  const CommandResult unknown = command(check);
  CHECK(contains(unknown.errors, "warning: " + list + ": mine.yaml is not in this list"));
  const std::string advice = "(cd " + folder + " && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml > checksums.sha256)";
  CHECK(contains(unknown.errors, advice));
  REQUIRE(command(advice).exit == 0);
  CHECK_FALSE(contains(command(check).errors, "mine.yaml"));
}

TEST_CASE("a plan, masks and tables that vanish do no harm to a running run") {
  const World world;
  const std::string out = (world.folder / "out").string();
  const CommandResult result = world.disturbed(out, "rm -r " + world.data + " " + world.plan + " " + world.folder.path().string() + "/east.geojson");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK(contains(result.errors, "plan.yaml is gone since the run began"));
  world.require_same(out);
  CHECK(command("pearl report --no-maps " + out).exit == 0);
}

TEST_CASE("nor to a resumed one, which has copies, what was changed is still refused") {
  const World world;
  const std::string out = (world.folder / "out").string();
  REQUIRE(command(world.pearl() + " run " + world.plan + " --quiet --until '9 h' --out " + out).exit == 0);
  const CommandResult edited = command("sed -i 's/NOx: 0.5/NOx: 0.9/' " + world.plan + "; " + world.pearl() + " resume " + out);
  INFO(edited.errors);
  REQUIRE(edited.exit == 3);
  CHECK(contains(edited.errors, "the plan plan.yaml (sha256) is not what it was"));
  fs::remove_all(world.data);
  fs::remove_all(fs::path(world.plan).parent_path());
  fs::remove(world.folder / "east.geojson");
  fs::rename(out, out + "-moved");
  const CommandResult part = command(world.pearl() + " resume " + out + "-moved --until '20 h'");
  INFO(part.errors);
  REQUIRE(part.exit == 0);
  CHECK(contains(part.errors, "the plan " + world.plan + " is gone; its copy in "));
  CHECK(contains(part.errors, "tables that the run began with are gone"));
  const CommandResult whole = command(world.pearl() + " resume --quiet " + out + "-moved");
  INFO(whole.errors);
  REQUIRE(whole.exit == 0);
  world.require_same(out + "-moved");
  CHECK_FALSE(fs::exists(out + "-moved/checkpoint"));
}
