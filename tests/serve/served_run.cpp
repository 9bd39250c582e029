#include "app/serve/served_run.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>

#include "model/io/netcdf.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using app::ServedContent;
using app::ServedRun;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const ServedContent& content) {
  std::string bytes(content.size, '\0');
  std::uint64_t at = 0;
  while (at < content.size) {
    const std::int64_t count = content.read(bytes.data() + at, std::min<std::uint64_t>(1000, content.size - at), at);
    REQUIRE(count > 0);
    at += static_cast<std::uint64_t>(count);
  }
  return bytes;
}

}  // namespace

TEST_CASE("page, fields and files of a run are answered, everything else is not found") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const ResultSet results = read_results(temporary.folder);
  const ServedRun run(results, "<p>page</p>");
  for (const char* path : {"/", "/report.html"}) {
    CHECK(bytes_of(run.answer(path)) == "<p>page</p>");
    CHECK(run.answer(path).type == "text/html; charset=utf-8");
  }
  // A field holds what mean.nc holds, number for number.
  const ServedContent field = run.answer("/fields/plan-2015/SO2");
  CHECK(field.status == 200);
  const std::vector<double> expected = netcdf::Reader(temporary.folder / "plan-2015" / "mean.nc").values("SO2");
  const std::string bytes = bytes_of(field);
  REQUIRE(bytes.size() == 4 * expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) {
    float value = 0;
    std::memcpy(&value, bytes.data() + 4 * n, 4);
    CHECK(static_cast<double>(value) == expected[n]);
  }
  for (const auto& [path, type] : {std::pair{"run.json", "application/json"}, {"ledger.csv", "text/csv; charset=utf-8"}, {"plan-2015/mean.nc", "application/x-netcdf"}, {"reference/standards.csv", "text/csv; charset=utf-8"}}) {
    const ServedContent file = run.answer(std::string("/") + path);
    CHECK(file.type == type);
    CHECK(bytes_of(file) == read_text_file(temporary.folder / path));
  }
  write_text_file(temporary.folder / "private.txt", "a user's own");
  fs::create_directories(temporary.folder / "checkpoint" / "inputs");
  write_text_file(temporary.folder / "checkpoint" / "state.h5", "x");
  fs::create_directories(temporary.folder / "maps" / "plan-2015");
  write_text_file(temporary.folder / "maps" / "plan-2015" / "SO2.png", "png");
  fs::remove(temporary.folder / "hk-zero" / "mean.nc");
  fs::create_symlink("/etc/passwd", temporary.folder / "hk-zero" / "mean.nc");
  CHECK(bytes_of(run.answer("/maps/plan-2015/SO2.png")) == "png");
  for (const char* path : {"/private.txt", "/checkpoint/state.h5", "/plan-2015", "/plan-2015/private.txt", "/nothing/mean.nc", "/hk-zero/mean.nc", "/fields/plan-2015/nothing", "/fields/nothing/SO2", "/fields/plan-2015", "/maps/plan-2015/SO2.txt",
                           "/reference/run.json", "/ run.json", "/maps/../run.json", "", "//"}) {
    INFO(path);
    if (std::string(path).empty()) continue;
    CHECK(run.answer(path).status == 404);
  }
}
