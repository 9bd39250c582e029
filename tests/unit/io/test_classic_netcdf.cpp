#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <iterator>

#include "model/core/error.hpp"
#include "model/io/classic_netcdf.hpp"
#include "model/io/netcdf.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string word(unsigned value) { return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)}; }
std::string name(const std::string& text) { return word(static_cast<unsigned>(text.size())) + text + std::string((4 - text.size() % 4) % 4, '\0'); }

// CDF-1: a record dimension, one variable v(record, x) of three short numbers a record, written by the grammar, not by a library.
std::string with_records(unsigned records) {
  std::string header = "CDF\x01" + word(records) + word(10) + word(2) + name("time") + word(0) + name("x") + word(3) + word(0) + word(0);
  header += word(11) + word(1) + name("v") + word(2) + word(0) + word(1) + word(0) + word(0) + word(3) + word(8);
  return header + word(static_cast<unsigned>(header.size()) + 4) + std::string(records * 6, '\1');  // a single record variable is not padded
}

const fs::path data = fs::path(PEARL_TEST_SOURCE) / "inputs" / "prd";

}  // namespace

TEST_CASE("a classic NetCDF file that is cut anywhere is refused, whole it is read") {
  const TemporaryDirectory folder;
  for (const char* file : {"nightlights.nc", "terrain.nc"}) {
    const std::string good = bytes_of(data / file);
    REQUIRE(netcdf::classic_fault(data / file).empty());
    std::vector<std::size_t> lengths{good.size() - 1, good.size() / 2, good.size() / 5};
    for (std::size_t n = 4; n < 1500; n += 7) lengths.push_back(n);
    for (const std::size_t length : lengths) {
      write(folder / "cut.nc", good.substr(0, length));
      INFO(file << " " << length);
      CHECK_THROWS_WITH(netcdf::Reader(folder / "cut.nc"), Catch::Contains("cut.nc") && Catch::Contains("cut short"));
    }
  }
}

TEST_CASE("records count for the size of a classic file") {
  const TemporaryDirectory folder;
  write(folder / "r.nc", with_records(5));
  CHECK(netcdf::classic_fault(folder / "r.nc").empty());
  CHECK(netcdf::Reader(folder / "r.nc").shape("v") == std::vector<std::size_t>{5, 3});
  const std::string whole = with_records(5);
  write(folder / "r.nc", whole.substr(0, whole.size() - 1));
  CHECK(netcdf::classic_fault(folder / "r.nc").find("cut short") != std::string::npos);
  write(folder / "r.nc", with_records(0));
  CHECK(netcdf::classic_fault(folder / "r.nc").empty());
}

TEST_CASE("counts that the file cannot hold, and lists out of place, are refused before the library believes them") {
  const TemporaryDirectory folder;
  const std::string good = with_records(2);
  for (std::size_t at = 4; at < good.size() - 12; at += 4)
    for (const unsigned value : {0xffffffffU, 0x7fffffffU, 0x00ffffffU}) {
      std::string bad = good;
      bad.replace(at, 4, word(value));
      write(folder / "bad.nc", bad);
      INFO(at << " " << value);
      try {
        const netcdf::Reader reader(folder / "bad.nc");
        for (const std::string& variable : reader.variables()) {
          const std::vector<double> values = reader.values(variable);
          CHECK(values.size() < 1000);
        }
      } catch (const InputError& error) {
        CHECK(std::string(error.what()).find("bad.nc") != std::string::npos);
      }
    }
  write(folder / "other.txt", "not NetCDF at all");
  CHECK(netcdf::classic_fault(folder / "other.txt").empty());  // not ours to judge
}
