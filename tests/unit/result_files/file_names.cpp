#include "model/result_files/file_names.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace pearl;

TEST_CASE("every list names a file once, and a scenario may have no name that a run needs") {
  for (const auto* names : {&run_file_names(), &scenario_file_names(), &reference_file_names(), &taken_names()}) {
    CHECK(std::set<std::string>(names->begin(), names->end()).size() == names->size());
    for (const std::string& name : *names) CHECK(is_file_name(name));
  }
  for (const char* name : {"run.json", "maps", "reference", "checkpoint", "pearl.lock", "unfinished.json", "report.html"})
    CHECK(std::count(taken_names().begin(), taken_names().end(), name) == 1);
  for (const std::string& name : evaluation_file_names()) CHECK(std::count(reference_file_names().begin(), reference_file_names().end(), name) == 1);
}

TEST_CASE("hours that were put aside are known by their names") {
  const std::string hours = result_file::hours_aside("hourly", 48, "base"), levels = result_file::hours_aside("levels", 48, "base");
  CHECK(hours == "hours-00048-base.nc");
  CHECK(levels == "hours-levels-00048-base.nc");
  for (const std::string& name : {hours, levels}) CHECK(result_file::is_hours_aside(std::filesystem::path("checkpoint") / name));
  for (const char* name : {"state.h5", "hourly.nc", "hours-00048-base.nc.part", "my-hours-00048-base.nc"}) CHECK_FALSE(result_file::is_hours_aside(name));
}

TEST_CASE("a name cannot lead out of its folder") {
  for (const char* name : {"base-2010", "plan_a.v2", "0"}) CHECK(is_file_name(name));
  for (const char* name : {"", ".", "..", ".hidden", "a/b", "a b", "\xc3\xa4", "a\\b"}) CHECK_FALSE(is_file_name(name));
  CHECK_FALSE(is_file_name(std::string(201, 'a')));
}
