// What is judged of a results' folder before a file is opened.

#include "postprocess/results/result_files.hpp"

#include <catch2/catch.hpp>

#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("a file that the report reads and the run does not list is a fault, like one that was changed or is gone") {
  const TemporaryDirectory folder;
  write_text_file(folder / "ledger.csv", "a");
  write_text_file(folder / "budget.csv", "b");
  RunDescription run;
  run.files = {{"ledger.csv", 1, sha256("a")}, {"weather.csv", 1, sha256("c")}};
  Faults faults;
  judge_result_files(folder.path(), run, faults);
  REQUIRE(faults.size() == 2);
  CHECK_THAT(faults.all()[0].text(), Catch::Contains("weather.csv") && Catch::Contains("is gone: run.json lists it"));
  CHECK_THAT(faults.all()[1].text(), Catch::Contains("budget.csv") && Catch::Contains("run.json does not list it"));
  write_text_file(folder / "ledger.csv", "x");
  Faults more;
  judge_result_files(folder.path(), run, more);
  REQUIRE(more.size() == 3);
  CHECK_THAT(more.all()[1].text(), Catch::Contains("ledger.csv") && Catch::Contains("its checksum is not that of run.json"));
  run.files = {{"a/hourly.nc", 1, ""}, {"a/deposition.nc", 1, ""}, {"a/levels.nc", 1, ""}};  // nobody must keep these
  fs::remove(folder / "budget.csv");
  fs::remove(folder / "ledger.csv");
  Faults kept_none;
  judge_result_files(folder.path(), run, kept_none);
  CHECK(kept_none.empty());
  run.files.clear();  // a run of an older program
  Faults none;
  judge_result_files(folder.path(), run, none);
  CHECK(none.empty());
}
