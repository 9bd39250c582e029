// A report opens each file of a run once to judge its checksum, and once to read it.

#include <catch2/catch.hpp>

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "model/io/checksum.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "temporary_results.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// Counts how often files below a folder are opened, as the kernel tells it.
class Opened {
 public:
  explicit Opened(const fs::path& folder) : descriptor_(inotify_init1(IN_NONBLOCK)) {
    REQUIRE(descriptor_ >= 0);
    watch(folder, "");
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_directory()) watch(entry.path(), entry.path().lexically_relative(folder).generic_string() + "/");
  }
  ~Opened() { close(descriptor_); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  std::map<std::string, int> counts() {
    std::map<std::string, int> found;
    alignas(inotify_event) std::array<char, 65536> buffer;
    for (ssize_t size = 0; (size = read(descriptor_, buffer.data(), buffer.size())) > 0;)
      for (const char* at = buffer.data(); at < buffer.data() + size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(at);
        REQUIRE((event->mask & IN_Q_OVERFLOW) == 0);
        if (event->len > 0 && (event->mask & IN_ISDIR) == 0) ++found[folders_.at(event->wd) + event->name];
        at += sizeof(inotify_event) + event->len;
      }
    return found;
  }

 private:
  void watch(const fs::path& folder, const std::string& name) {
    const int number = inotify_add_watch(descriptor_, folder.c_str(), IN_OPEN);
    REQUIRE(number >= 0);
    folders_[number] = name;
  }
  int descriptor_;
  std::map<int, std::string> folders_;
};

// A run's folder with the list of its files, as a run writes it.
void list_files(const fs::path& folder) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  run["files"] = nlohmann::json::array();
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != "run.json")
      run["files"].push_back({{"file", entry.path().lexically_relative(folder).generic_string()}, {"bytes", entry.file_size()}, {"sha256", sha256_of_file(entry.path())}});
  write_text_file(folder / "run.json", run.dump(1));
}

}  // namespace

TEST_CASE("maps and report read a run once") {
  const pearl::testing::TemporaryResults temporary;
  list_files(temporary.folder);
  // What the library itself opens for one look at a file.
  int of_library = 0;
  {
    Opened opened(temporary.folder);
    const netcdf::Reader reader(temporary.folder / "static.nc");
    of_library = opened.counts().at("static.nc");
  }
  Opened opened(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  MapOptions small;  // drawing is not the question
  small.variables = {"SO2"};
  small.width = 500;
  const std::size_t maps = write_maps(results, indicators, small).size();
  write_report(results, indicators);
  CHECK(maps > 10);
  std::map<std::string, int> counts = opened.counts();
  CHECK(counts.at("run.json") == 1);
  std::size_t judged = 0;
  for (const ResultFileInfo& file : results.run().files) {
    INFO(file.file);
    const bool netcdf = file.file.ends_with(".nc");
    // A real run's NetCDF files are also asked for the plan they belong to, while they are judged; run.json of these made-up ones names no checksum of a plan.
    const int reading = netcdf ? of_library : 1;
    CHECK(counts[file.file] >= 1);
    CHECK(counts[file.file] <= 1 + reading);
    ++judged;
  }
  CHECK(judged > 20);
  for (const char* file : {"ledger.csv", "budget.csv", "weather.csv", "provenance.json", "reference/regions.csv", "reference/standards.csv"}) CHECK(counts.at(file) == 2);
  for (const ScenarioInfo& scenario : results.run().scenarios)
    for (const char* file : {"/mean.nc", "/hourly.nc"}) CHECK(counts.at(scenario.name + file) == 1 + of_library);
}
