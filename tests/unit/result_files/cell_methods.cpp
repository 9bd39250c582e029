#include "model/result_files/cell_methods.hpp"

#include <catch2/catch.hpp>

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

std::string fault_of(const std::string& text) { return read_cell_methods(text).fault; }

}  // namespace

TEST_CASE("cell_methods as CF has them are read") {
  const CellMethods day = read_cell_methods("time: maximum within days (of running means) time: mean over days area: mean");
  CHECK(day.fault.empty());
  REQUIRE(day.methods.size() == 3);
  CHECK(day.methods[0].of == std::vector<std::string>{"time"});
  CHECK(day.methods[0].method == "maximum");
  CHECK(day.methods[0].span == "within days");
  CHECK(day.methods[1].span == "over days");
  CHECK(day.methods[2].of == std::vector<std::string>{"area"});
  CHECK(day.methods[2].span.empty());
  CHECK(day.of_climatology());
  // Those of CF's own chapter, in order.
  for (const char* text : {"time: mean", "time: maximum (interval: 1 hour)", "lat: lon: standard_deviation", "lat: lon: standard_deviation (interval: 10 km)", "lat: lon: standard_deviation (interval: 10 km interval: 10 km comment: none)",
                           "time: variance (interval: 1 hr comment: sampled instantaneously)", "area: mean where land", "area: mean where land over sea_ice", "time: minimum within years time: mean over years",
                           "time: sum within days time: maximum over days", "time: mean within days time: mean over days time: mean over years", "area: mean where land time: mean within days time: mean over days", "time: Mean",
                           "time: mean (weighted by the days that each typical day stands for) area: mean"}) {
    INFO(text);
    CHECK(fault_of(text).empty());
  }
  CHECK_FALSE(read_cell_methods("time: mean area: mean").of_climatology());
  CHECK(read_cell_methods("date: mean within days date: mean over days", "date").fault.empty());
}

TEST_CASE("cell_methods that CF does not know are told with what is wrong") {
  CHECK_THAT(fault_of(""), Contains("empty"));
  CHECK_THAT(fault_of("mean"), Contains("'mean' is no name with a colon"));
  CHECK_THAT(fault_of("time: maen"), Contains("'maen' is no method of CF (did you mean 'mean'?); allowed: point, sum"));
  CHECK_THAT(fault_of("time: percentile"), Contains("no method"));
  CHECK_THAT(fault_of("time: mean over weeks"), Contains("after 'over' stands 'days' or 'years', not 'weeks'"));
  CHECK_THAT(fault_of("time: mean (comment: weighted)"), Contains("without 'comment:'"));
  CHECK_THAT(fault_of("time: mean (interval: hour)"), Contains("a number and a unit"));
  CHECK_THAT(fault_of("time: mean (interval: 1 hour weighted)"), Contains("after 'comment:'"));
  CHECK_THAT(fault_of("time: mean (weighted"), Contains("has no ')'"));
  CHECK_THAT(fault_of("area: mean where"), Contains("kind of area"));
  // Days and years come in CF's forms alone.
  for (const char* text : {"time: maximum within days area: mean", "time: mean over days time: maximum within days", "time: maximum within days time: mean over years", "time: mean time: maximum within days time: mean over days",
                           "time: mean within days time: mean over days time: mean"}) {
    INFO(text);
    CHECK_THAT(fault_of(text), Contains("CF (7.4) knows"));
  }
  CHECK_THAT(fault_of("area: mean within days time: mean over days"), Contains("only the time has days and years"));
}
