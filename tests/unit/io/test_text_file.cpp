#include <catch2/catch.hpp>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <fstream>

#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("a text file appears whole, and nothing else remains") {
  const TemporaryDirectory folder;
  write_text_file(folder / "a.txt", "hello\n");
  REQUIRE(read_text_file(folder / "a.txt") == "hello\n");
  REQUIRE_FALSE(fs::exists(folder / "a.txt.part"));
  { const PartFile abandoned(folder / "b.txt"); std::ofstream(abandoned.part()) << "half"; }
  REQUIRE_FALSE(fs::exists(folder / "b.txt"));
  REQUIRE(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("an end at once takes the parts of all files under construction along, and no others") {
  const TemporaryDirectory folder;
  PartFile whole(folder / "a.txt"), moved_from(folder / "b.txt");
  const PartFile moved = std::move(moved_from);
  const PartFile last(folder / "c.txt");
  for (const PartFile* file : {static_cast<const PartFile*>(&whole), &moved, &last}) std::ofstream(file->part()) << "x";
  whole.commit();
  { const PartFile gone(folder / "d.txt"); }
  std::ofstream(folder / ("d.txt." + std::to_string(getpid()) + ".part")) << "another's of that name";
  unlink_parts_at_exit();
  CHECK(fs::exists(folder / "a.txt"));
  CHECK_FALSE(fs::exists(moved.part()));
  CHECK_FALSE(fs::exists(last.part()));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("what cannot be written is a run error with path and reason") {
  REQUIRE_THROWS_AS(write_text_file("/nowhere/at/all/x.txt", "x"), RunError);
  REQUIRE_THROWS_AS(make_output_directory("/dev/null/x"), RunError);
  REQUIRE_THROWS_AS(write_text_file("/dev/full/x", "x"), RunError);
  REQUIRE_THROWS_AS(netcdf::Writer("/nowhere/at/all/x.nc"), RunError);
}

TEST_CASE("two that write one file have parts of their own, and parts are known by their names") {
  const TemporaryDirectory folder;
  const PartFile file(folder / "a.nc");
  CHECK(file.part().filename() == "a.nc." + std::to_string(getpid()) + ".part");
  for (const char* name : {"a.nc.part", "a.nc.1.part", "a.nc.4194304.part"}) CHECK(is_part_of(name, "a.nc"));
  for (const char* name : {"a.nc", "a.nc.mine.part", "a.nc..part", "a.nc.1", "b.nc.1.part", "a.nc.1.part.part", ".part", ""}) CHECK_FALSE(is_part_of(name, "a.nc"));
}

TEST_CASE("why a file was not written is found by trying again, and nothing of the trial is left") {
  const TemporaryDirectory folder;
  CHECK(why_not_written(folder / "absent/a.part").find("No such file") != std::string::npos);
  CHECK(why_not_written("/dev/null/a.part").find("Not a directory") != std::string::npos);
  CHECK(why_not_written(folder / "a.part").find("is the disk full") != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 0);
  CHECK(reason_of(EFBIG).find("(ulimit -f)") != std::string::npos);
  CHECK(reason_of(EMFILE).find("(ulimit -n)") != std::string::npos);
}

TEST_CASE("what cannot be read is an input error") {
  const TemporaryDirectory folder;
  REQUIRE_THROWS_AS(read_text_file(folder / "absent"), InputError);
  REQUIRE_THROWS_AS(read_text_file(folder.path()), InputError);
  write_text_file(folder / "long", std::string(100, 'x'));
  REQUIRE_THROWS_AS(read_text_file(folder / "long", 99), InputError);
  write_text_file(folder / "no.nc", "this is not NetCDF");
  REQUIRE_THROWS_AS(netcdf::Reader(folder / "no.nc"), InputError);
}

TEST_CASE("the checksum is SHA-256") {
  REQUIRE(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("NetCDF goes there and back with attributes, and only commit gives it its name") {
  const TemporaryDirectory folder;
  {
    netcdf::Writer file(folder / "x.nc");
    file.dimension("y", 2);
    file.dimension("x", 3);
    file.variable("v", netcdf::Type::float32, {"y", "x"}, {{"units", "1"}, {"_FillValue", -9.0F}});
    file.attributes({{"title", "t"}, {"parallels", std::vector<double>{20, 26}}});
    file.write("v", std::vector<float>{1, 2, 3, 4, -9, 6});
    REQUIRE_FALSE(fs::exists(folder / "x.nc"));
    file.commit();
  }
  const netcdf::Reader file(folder / "x.nc");
  REQUIRE(file.shape("v") == std::vector<std::size_t>{2, 3});
  REQUIRE(file.dimensions("v") == std::vector<std::string>{"y", "x"});
  REQUIRE(file.values("v")[3] == 4.0);
  REQUIRE(std::isnan(file.values("v")[4]));
  REQUIRE(file.floats("v", {1, 0}, {1, 1}) == std::vector<float>{4});
  REQUIRE(file.text_attribute("v", "units") == "1");
  REQUIRE(file.text_attribute("", "title") == "t");
  REQUIRE_THROWS_AS(file.values("w"), InputError);
  REQUIRE_THROWS_AS(file.floats("v", {1, 0}, {2, 1}), InputError);
  { netcdf::Writer abandoned(folder / "y.nc"); abandoned.dimension("x", 2); }
  REQUIRE_FALSE(fs::exists(folder / "y.nc"));
  REQUIRE_FALSE(fs::exists(folder / "y.nc.part"));
}
