#include <catch2/catch.hpp>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/io/hdf5.hpp"
#include "model/io/netcdf.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/hdf5_sets.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::vector<float> floats{1.5F, -0.0F, std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::quiet_NaN(), 3e38F};
const std::vector<double> doubles{1.0 / 3, -1e-300, std::numeric_limits<double>::infinity()};
const std::vector<std::int64_t> integers{-1, std::numeric_limits<std::int64_t>::max()};
const std::string words("text with\0a zero", 16);

void write_all(const fs::path& path) {
  hdf5::SetWriter file(path, "test 1");
  file.write("floats", std::span<const float>(floats));
  file.write("doubles", std::span<const double>(doubles));
  file.write("integers", std::span<const std::int64_t>(integers));
  file.write("words", std::span<const char>(words));
  file.write("nothing", std::span<const char>());
  file.commit();
}

struct Everything {
  std::vector<float> f = std::vector<float>(floats.size());
  std::vector<double> d = std::vector<double>(doubles.size());
  std::vector<std::int64_t> i = std::vector<std::int64_t>(integers.size());
  std::string w, n;
  explicit Everything(const fs::path& path) {
    const hdf5::SetReader file(path, "test 1");
    file.read("floats", std::span<float>(f));
    file.read("doubles", std::span<double>(d));
    file.read("integers", std::span<std::int64_t>(i));
    w = file.text("words");
    n = file.text("nothing");
  }
  [[nodiscard]] bool right() const {
    return std::memcmp(f.data(), floats.data(), floats.size() * sizeof(float)) == 0 && d == doubles && i == integers && w == words && n.empty();
  }
};

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("numbers and text come back bit for bit, and the same content is the same file") {
  const TemporaryDirectory folder;
  write_all(folder / "a.h5");
  write_all(folder / "b.h5");
  CHECK(Everything(folder / "a.h5").right());
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
  CHECK_FALSE(fs::exists(folder / "a.h5.part"));
}

TEST_CASE("a file has its name only after commit, and keeps what it had before") {
  const TemporaryDirectory folder;
  write_all(folder / "a.h5");
  const std::string before = bytes_of(folder / "a.h5");
  {
    hdf5::SetWriter file(folder / "a.h5", "test 1");
    file.write("floats", std::span<const float>(floats).first(2));
  }
  CHECK(bytes_of(folder / "a.h5") == before);
  CHECK_FALSE(fs::exists(folder / "a.h5.part"));
  CHECK_THROWS_AS(hdf5::SetWriter("/nowhere/a.h5", "test 1"), RunError);
}

TEST_CASE("whatever byte is wrong, a file is read right or refused") {
  const TemporaryDirectory folder;
  write_all(folder / "good.h5");
  const std::string good = bytes_of(folder / "good.h5");
  REQUIRE(good.size() < 10000);
  int refused = 0, right = 0;
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const int flip : {0x01, 0xff}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      write(folder / "bad.h5", bad);
      try {
        const bool is_right = Everything(folder / "bad.h5").right();
        INFO("byte " << at << " " << flip);
        REQUIRE(is_right);
        ++right;
      } catch (const InputError& error) {
        REQUIRE(std::string(error.what()).find("bad.h5") != std::string::npos);
        ++refused;
      }
    }
  CHECK(refused > 500);
  CHECK(right > 0);  // space that the format leaves unused
}

TEST_CASE("a file that is cut short anywhere is refused") {
  const TemporaryDirectory folder;
  write_all(folder / "good.h5");
  const std::string good = bytes_of(folder / "good.h5");
  for (std::size_t length = 0; length < good.size(); length += length < 100 ? 1 : 13) {
    write(folder / "short.h5", good.substr(0, length));
    INFO(length);
    REQUIRE_THROWS_AS(Everything(folder / "short.h5"), InputError);
  }
}

TEST_CASE("a wrong number in a data set is an error with its name") {
  const TemporaryDirectory folder;
  write_all(folder / "good.h5");
  const std::string good = bytes_of(folder / "good.h5");
  const std::vector<Hdf5Set> sets = hdf5_sets(folder / "good.h5");
  REQUIRE(sets.size() == 4);
  for (const Hdf5Set& set : sets)
    for (std::size_t at = 0; at < set.bytes; ++at) {
      std::string bad = good;
      bad[set.offset + at] = static_cast<char>(bad[set.offset + at] ^ 1);
      write(folder / "bad.h5", bad);
      REQUIRE_THROWS_WITH(Everything(folder / "bad.h5"), Catch::Contains("data set '" + set.name + "': is damaged"));
    }
}

TEST_CASE("what is missing, of another type, length or format is refused by name") {
  const TemporaryDirectory folder;
  write_all(folder / "a.h5");
  const hdf5::SetReader file(folder / "a.h5", "test 1");
  std::vector<float> many(6), some(5);
  std::vector<double> other(5);
  CHECK_THROWS_WITH(file.read("fluts", std::span<float>(some)), Catch::Contains("data set 'fluts': is missing"));
  CHECK_THROWS_WITH(file.read("floats", std::span<float>(many)), Catch::Contains("data set 'floats': has 5 values, 6 were expected"));
  CHECK_THROWS_WITH(file.read("floats", std::span<double>(other)), Catch::Contains("data set 'floats': has numbers of another type"));
  CHECK_THROWS_WITH(file.text("floats"), Catch::Contains("another type"));
  CHECK_THROWS_WITH(hdf5::SetReader(folder / "a.h5", "test 2"), Catch::Contains("is no 'test 2' file but 'test 1'"));
  CHECK_THROWS_WITH(hdf5::SetReader(folder / "b.h5", "test 1"), Catch::Contains("b.h5") && Catch::Contains("no such file"));
  CHECK_THROWS_AS(hdf5::SetReader(folder.path(), "test 1"), InputError);
  write(folder / "text.h5", "not a file of this kind");
  CHECK_THROWS_WITH(hdf5::SetReader(folder / "text.h5", "test 1"), Catch::Contains("no HDF5 file"));
  {
    netcdf::Writer other_kind(folder / "x.nc");
    other_kind.commit();
  }
  CHECK_THROWS_WITH(hdf5::SetReader(folder / "x.nc", "test 1"), Catch::Contains("is no 'test 1' file"));
}

TEST_CASE("links, compressed, sparse and huge data sets of a strange file are refused, not followed") {
  const TemporaryDirectory folder;
  write_all(folder / "a.h5");
  const hid_t file = H5Fopen((folder / "a.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(file >= 0);
  H5Lcreate_soft("/floats", file, "soft", H5P_DEFAULT, H5P_DEFAULT);
  H5Lcreate_external("/etc/passwd", "/x", file, "elsewhere", H5P_DEFAULT, H5P_DEFAULT);
  const hid_t group = H5Gcreate2(file, "group", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Gclose(group);
  const auto make = [&](const char* name, std::vector<hsize_t> size, hid_t layout, hid_t type) {
    const hid_t space = H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr);
    const hid_t set = H5Dcreate2(file, name, type, space, H5P_DEFAULT, layout, H5P_DEFAULT);
    REQUIRE(set >= 0);
    H5Dclose(set);
    H5Sclose(space);
  };
  const hid_t chunked = H5Pcreate(H5P_DATASET_CREATE), external = H5Pcreate(H5P_DATASET_CREATE), late = H5Pcreate(H5P_DATASET_CREATE);
  const hsize_t chunk = 5;
  H5Pset_chunk(chunked, 1, &chunk);
  H5Pset_deflate(chunked, 1);
  H5Pset_external(external, "/etc/passwd", 0, 20);
  H5Pset_alloc_time(late, H5D_ALLOC_TIME_LATE);
  make("chunked", {5}, chunked, H5T_IEEE_F32LE);
  make("external", {5}, external, H5T_IEEE_F32LE);
  make("sparse", {5}, late, H5T_IEEE_F32LE);
  make("plane", {5, 1}, late, H5T_IEEE_F32LE);
  make("huge", {hsize_t{1} << 60}, late, H5T_STD_U8LE);
  H5Pclose(chunked);
  H5Pclose(external);
  H5Pclose(late);
  H5Fclose(file);
  const hdf5::SetReader reader(folder / "a.h5", "test 1");
  std::vector<float> five(5);
  for (const std::string name : {"soft", "elsewhere", "group", "chunked", "external", "sparse", "plane", "."}) {
    INFO(name);
    CHECK_THROWS_AS(reader.read(name, std::span<float>(five)), InputError);
    CHECK_THROWS_WITH(reader.read(name, std::span<float>(five)), Catch::Contains("data set '" + name + "'"));
  }
  CHECK_THROWS_WITH(reader.text("huge"), Catch::Contains("data set 'huge'"));
}

TEST_CASE("the checksum of a file is that of its bytes, large files included") {
  const TemporaryDirectory folder;
  std::string large(3'000'001, 'x');
  large[2'500'000] = 'y';
  write(folder / "large", large);
  CHECK(sha256_of_file(folder / "large") == sha256(large));
  write(folder / "empty", "");
  CHECK(sha256_of_file(folder / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK_THROWS_AS(sha256_of_file(folder / "none"), InputError);
  CHECK_THROWS_AS(sha256_of_file(folder.path()), InputError);
}
