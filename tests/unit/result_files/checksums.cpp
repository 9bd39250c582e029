#include "model/result_files/checksums.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

TEST_CASE("the list holds every file of a run that is there but run.json and the log, and nothing of the user's") {
  const TemporaryDirectory folder;
  for (const char* name : {"run.json", "log.txt", "static.nc", "reference/regions.csv", "base/mean.nc", "notes.txt", "base/mine.nc"}) {
    make_output_directory((folder / name).parent_path());
    write_text_file(folder / name, name);
  }
  const auto files = list_result_files(folder.path(), {"base", "cut"});
  REQUIRE(files.size() == 3);
  CHECK(files[0].file == "static.nc");
  CHECK(files[1].file == "reference/regions.csv");
  CHECK(files[2].file == "base/mean.nc");
  CHECK(files[2].bytes == 12);
  CHECK(files[2].sha256 == sha256("base/mean.nc"));
  Faults none;
  judge_listed_files(folder.path(), files, none);
  CHECK(none.empty());
  write_text_file(folder / "static.nc", "statis.nc");
  write_text_file(folder / "base/mean.nc", "longer than before");
  Faults faults;
  judge_listed_files(folder.path(), files, faults);
  REQUIRE(faults.size() == 2);
  CHECK_THAT(faults.all()[0].text(), Catch::Contains("static.nc") && Catch::Contains("its checksum is not that of run.json"));
  CHECK_THAT(faults.all()[1].text(), Catch::Contains("mean.nc") && Catch::Contains("it has 18 bytes, run.json says 12"));
  std::filesystem::remove(folder / "static.nc");  // gone: for its reader to say
  Faults one;
  judge_listed_files(folder.path(), files, one);
  CHECK(one.size() == 1);
}
