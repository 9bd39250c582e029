#include "app/serve/opened_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using app::OpenedFile;
namespace fs = std::filesystem;

TEST_CASE("ordinary files of the folder are opened, nothing that leads out of it") {
  const TemporaryDirectory outside, folder;
  write_text_file(outside / "secret.txt", "secret");
  fs::create_directories(folder / "base");
  write_text_file(folder / "base" / "mean.nc", "0123456789");
  write_text_file(folder / "run.json", "{}");
  fs::create_symlink(outside / "secret.txt", folder / "link.txt");
  fs::create_symlink("run.json", folder / "inner.json");
  fs::create_directory_symlink(outside / "", folder / "away");
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);

  const OpenedFile file(folder / "", {"base", "mean.nc"});
  REQUIRE(file.is_open());
  CHECK(file.size() == 10);
  char bytes[8] = {};
  CHECK(file.read(bytes, 4, 3) == 4);
  CHECK(std::string(bytes, 4) == "3456");
  CHECK(file.read(bytes, 8, 8) == 2);
  CHECK(file.read(bytes, 8, 10) == 0);
  CHECK(OpenedFile(folder / "", {"run.json"}).is_open());

  for (const std::vector<std::string>& parts : std::vector<std::vector<std::string>>{{}, {""}, {"."}, {".."}, {"base"}, {"base", ""}, {"base", "..", "run.json"}, {"base", "nothing"}, {"run.json", "x"}, {"link.txt"}, {"inner.json"},
                                                                                     {"away", "secret.txt"}, {"pipe"}, {"base/mean.nc"}, {(outside / "secret.txt").string()}, {std::string("run.json\0x", 10)}, {std::string(300, 'a')}}) {
    INFO(parts.size() << " " << (parts.empty() ? "" : parts.front()));
    CHECK_FALSE(OpenedFile(folder / "", parts).is_open());
  }
  CHECK_FALSE(OpenedFile(folder / "no-such-folder", {"run.json"}).is_open());
}
