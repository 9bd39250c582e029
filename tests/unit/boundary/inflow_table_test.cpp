#include "inputs/boundary/inflow_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <sstream>

#include "tests/support/cb6r3_species.hpp"
#include "tests/unit/boundary/built_in_inflow.hpp"

using namespace pearl;

namespace {

const std::vector<std::string> classes{"northeasterly", "easterly", "southerly", "weak"};

const InflowTable& built_in() {
  static const InflowTable table = InflowTable::read(built_in_folder(), linear_mechanism());
  return table;
}

// ug m-3 near the ground
double concentration(const std::string& species, const std::string& weather_class, int month, Side side) {
  return 1.2 * ratio_of(built_in(), weather_of(weather_class, month), species, side, 20);
}

double fine(const std::string& weather_class, int month, Side side) {
  double sum = 0;
  for (const char* species : {"SO4", "NO3", "PMF", "SALTF", "BC", "OC"}) sum += concentration(species, weather_class, month, side);
  return sum;
}

// A folder with tables of three airs: dirty (even up to 200 m), clean (up to 800 m) and free.
struct SmallTables {
  TemporaryDirectory folder;
  SmallTables() {
    write("weather_classes.csv", "month,weather_class,new_column\n1,calm,5\n12,calm,5\n7,storm,5\n");
    write("inflow_airs.csv", "air,level,continental,depth_m,decay_m,status,source,note\ndirty,surface,1,200,500,illustrative,test,\nclean,surface,0,800,2000,illustrative,test,\nfree,aloft,0.5,,,illustrative,test,\n");
    write("inflow_names.csv", "mechanism,species,boundary,share,status,source,note\n");
    std::string rows = "species,air,value,unit,status,source,note\n";
    for (const std::string& species : inflow_species()) rows += fmt::format("{0},dirty,24,ug m-3,illustrative,test,\n{0},clean,6,ug m-3,illustrative,test,\n{0},free,0.9,ug m-3,illustrative,test,\n", species);
    write("boundary.csv", rows);
    write("inflow_shares.csv", shares("calm,north,12-2,dirty,1\ncalm,west,all,dirty,0.25\ncalm,west,all,clean,0.75\ncalm,east,all,clean,1\ncalm,south,all,clean,1\nstorm,west,7,clean,1\nstorm,east,7,clean,1\nstorm,south,7,clean,1\nstorm,north,7,dirty,1\nall,top,all,free,1\n"));
  }
  void write(const std::string& file, const std::string& text) const { write_text_file(folder.path() / file, text); }
  static std::string shares(const std::string& rows) {
    std::string text = "weather_class,side,month,air,share,status,source,note\n";
    for (const char letter : rows) text += letter == '\n' ? std::string(",illustrative,test,\n") : std::string(1, letter);
    return text;
  }
  void replace_share(const std::string& from, const std::string& to) const {
    std::string text = read_text_file(folder.path() / "inflow_shares.csv");
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write("inflow_shares.csv", text.replace(at, from.size(), to));
  }
  [[nodiscard]] std::string faults() const { return faults_in(folder.path(), linear_mechanism()); }
};

}  // namespace

TEST_CASE("a span of the calendar has the air of its month in local time, the plain mean of the month's weather classes") {
  Span span;
  span.kind = SpanKind::calendar;
  span.clock = LocalClock(8 * one_hour);
  span.begin = span.clock.instant({2010, 1, 31});
  span.hours = 48;
  const auto mean = [&](int month, Side side) {
    double sum = 0, count = 0;
    for (const std::string& one : month == 1 ? std::vector<std::string>{"northeasterly", "easterly", "weak"} : classes) {
      sum += ratio_of(built_in(), weather_of(one, month), "CO", side, 20);
      ++count;
    }
    return sum / count;
  };
  for (const Side side : all_sides()) {
    CHECK(ratio_of(built_in(), span, "CO", side, 20, 23) == Approx(mean(1, side)).epsilon(1e-12));
    CHECK(ratio_of(built_in(), span, "CO", side, 20, 24) == Approx(mean(2, side)).epsilon(1e-12));
  }
  CHECK(built_in().variation(span).in_time);
  CHECK_FALSE(built_in().variation(span).along_sides);
  CHECK_FALSE(built_in().variation(weather_of("weak", 1)).in_time);
}

TEST_CASE("every species flows in from every side in every weather class and month") {
  for (const std::string& species : inflow_species())
    for (const std::string& weather_class : classes)
      for (int month = 1; month <= 12; ++month)
        for (const Side side : all_sides()) {
          INFO(species << " " << weather_class << " " << month << " " << name_of(side));
          if (linear_mechanism().carried_index_of(species) < 0) continue;  // of other mechanisms
          const double ratio = ratio_of(built_in(), weather_of(weather_class, month), species, side, 20);
          if (species == "SALTF" || species == "SALTC") CHECK(ratio >= 0);  // none in continental air and aloft
          else CHECK(ratio > 0);
        }
}

TEST_CASE("salt, nitrate on it and secondary organic matter flow in within the particles that were measured, whatever the mechanism") {
  const InflowTable table = InflowTable::read(built_in_folder(), cb6r3_with_particles());
  for (const std::string& weather_class : classes)
    for (int month = 1; month <= 12; ++month)
      for (const Side side : all_sides()) {
        INFO(weather_class << " " << month << " " << name_of(side));
        const auto sum = [&](const InflowTable& of, const std::vector<std::string>& species) {
          double all = 0;
          for (const std::string& one : species) all += ratio_of(of, weather_of(weather_class, month), one, side, 20);
          return all;
        };
        CHECK(sum(table, {"PMF", "SALTF", "PCL"}) == Approx(sum(built_in(), {"PMF", "SALTF"})).epsilon(1e-3));
        CHECK(sum(table, {"PMC", "SALTC", "CCL", "CNO3"}) == Approx(sum(built_in(), {"PMC", "SALTC"})).epsilon(1e-3));
        CHECK(sum(table, {"OC", "PNCOM", "PSA"}) == Approx(1.5 * sum(built_in(), {"OC"})).epsilon(1e-3));
        CHECK(sum(table, {"PMC"}) > 0);
      }
  // Sea air of July: half of its coarse particles are salt (PM10 17 - PM2.5 7.1).
  CHECK(concentration("SALTC", "southerly", 7, Side::south) == Approx(4.95));
  CHECK(concentration("PMC", "southerly", 7, Side::south) == Approx(4.95));
  CHECK(concentration("SALTC", "northeasterly", 1, Side::north) == 0);
}

TEST_CASE("inflow follows the weather, not the month and side alone") {
  // The same side and month: a surge from the north-east brings coastal air, a southerly wind sea air.
  for (const char* species : {"SO2", "NOx", "SO4", "CO", "BC"}) {
    INFO(species);
    CHECK(concentration(species, "northeasterly", 3, Side::east) > 1.3 * concentration(species, "southerly", 3, Side::east));
    CHECK(concentration(species, "northeasterly", 3, Side::south) > concentration(species, "southerly", 3, Side::south));
    CHECK(concentration(species, "northeasterly", 1, Side::north) > 2 * concentration(species, "southerly", 7, Side::south));
  }
  CHECK(concentration("SO2", "northeasterly", 1, Side::north) == Approx(9));
  CHECK(concentration("SO2", "northeasterly", 1, Side::east) == Approx(0.7 * 5 + 0.3 * 9));
}

TEST_CASE("the inflow stays within what was measured at background sites") {
  // docs/decisions/0013-inflow-by-origin.md; ug m-3. Particles without the kinds that are not modelled must lie below all of PM2.5.
  for (int month = 1; month <= 12; ++month)
    for (const std::string& weather_class : classes)
      for (const Side side : {Side::west, Side::east, Side::south, Side::north}) {
        INFO(weather_class << " " << month << " " << name_of(side));
        CHECK(fine(weather_class, month, side) < 27);                       // Conghua under northerly flow, all kinds
        CHECK(concentration("SO2", weather_class, month, side) < 10.6);     // Dinghushan, inside the region
        CHECK(concentration("CO", weather_class, month, side) < 458 * 1.165);  // Hok Tsui in the outflow of 1994
      }
  CHECK(fine("southerly", 7, Side::south) < 7.1);    // Dongsha without pollution
  CHECK(fine("southerly", 3, Side::south) < 12.6);   // Dongsha in spring
  CHECK(concentration("CO", "southerly", 7, Side::south) == Approx(90 * 1.165).epsilon(0.01));
}

TEST_CASE("each air is even up to its depth and fades to the free air above") {
  const SmallTables tables;
  REQUIRE(tables.faults().empty());
  const InflowTable table = InflowTable::read(tables.folder.path(), linear_mechanism());
  const auto at = [&](const char* weather_class, int month, Side side, double height) { return ratio_of(table, weather_of(weather_class, month), "SO2", side, height); };
  CHECK(at("calm", 1, Side::top, 3000) == Approx(1));           // 0.9 ug m-3 / 0.9 kg m-3
  CHECK(at("calm", 1, Side::north, 200) == Approx(20));         // 24 / 1.2
  CHECK(at("calm", 12, Side::north, 0) == Approx(20));          // a range past the turn of the year
  CHECK(at("calm", 1, Side::north, 700) == Approx(1 + 19 * std::exp(-1.0)));
  CHECK(at("calm", 1, Side::east, 700) == Approx(5));
  CHECK(at("calm", 1, Side::east, 2800) == Approx(1 + 4 * std::exp(-1.0)));
  CHECK(at("calm", 1, Side::west, 700) == Approx(1 + 0.25 * 19 * std::exp(-1.0) + 0.75 * 4));
  CHECK(at("storm", 7, Side::north, 0) == Approx(20));
  CHECK_THROWS_AS(at("storm", 1, Side::north, 0), RunError);
  CHECK_THROWS_AS(at("fog", 1, Side::north, 0), RunError);
  CHECK_THROWS_AS(ratio_of(table, weather_of("calm", 1), "O3", Side::east, 0), RunError);
}

TEST_CASE("a weather class without inflow is found before a run") {
  const SmallTables tables;
  tables.write("weather_classes.csv", "month,weather_class\n1,calm\n2,calm\n7,storm\n7,fog\n8,storm\n");
  const std::string text = tables.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("the weather class 'fog' of weather_classes.csv has no air at west, east, south, north in month 7; say which airs flow in on its days"));
  CHECK_THAT(text, Catch::Contains("the weather class 'storm' of weather_classes.csv has no air at west, east, south, north in month 8"));
  CHECK_THAT(text, !Catch::Contains("'calm'"));
}

TEST_CASE("shares that do not sum to 1 are faults with their months") {
  const SmallTables tables;
  tables.replace_share("calm,west,all,dirty,0.25", "calm,west,all,dirty,0.35");
  tables.replace_share("calm,east,all,clean,1", "calm,east,all,clean,0.999998");
  const std::string text = tables.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("inflow_shares.csv:4:21: share: the shares of calm at west sum to 1.1 instead of 1 in months 1, 12"));
  CHECK_THAT(text, Catch::Contains("calm at east sum to 0.999998"));
  const SmallTables close;
  close.replace_share("calm,east,all,clean,1", "calm,east,all,clean,0.9999995");
  CHECK(close.faults().empty());
}

TEST_CASE("a sum points at a row of its month, and a faulty row hides no fault of other sides") {
  const SmallTables tables;
  tables.replace_share("calm,east,all,clean,1", "calm,east,12,clean,0.9,illustrative,test,\ncalm,east,1,clean,1");
  tables.replace_share("calm,south,all,clean,1", "calm,south,all,claen,1");
  const std::string text = tables.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("inflow_shares.csv:5:20: share: the shares of calm at east sum to 0.9 instead of 1 in month 12"));
  CHECK_THAT(text, Catch::Contains("air: unknown 'claen' (did you mean 'clean'?)"));
  CHECK_THAT(text, !Catch::Contains("has no air at south"));
}

TEST_CASE("faults of the shares come together with line and column") {
  const SmallTables tables;
  tables.write("inflow_shares.csv", read_text_file(tables.folder.path() / "inflow_shares.csv") +
                                        "clam,left,13,dirt,1.5,guess,test,\ncalm,top,1,dirty,1,illustrative,test,\ncalm,all,1,clean,0,illustrative,test,\ncalm,north,1,dirty,0.5,illustrative,test,\n");
  const std::string text = tables.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("weather_class: unknown 'clam' (did you mean 'calm'?)"));
  CHECK_THAT(text, Catch::Contains("side: unknown 'left'"));
  CHECK_THAT(text, Catch::Contains("month: '13' is not 1..12, a range like 10-3, or all"));
  CHECK_THAT(text, Catch::Contains("air: unknown 'dirt' (did you mean 'dirty'?)"));
  CHECK_THAT(text, Catch::Contains("share: 1.5 is outside 0..1"));
  CHECK_THAT(text, Catch::Contains("status: unknown 'guess'"));
  CHECK_THAT(text, Catch::Contains("air: 'dirty' is of level 'surface' in inflow_airs.csv, but side 'top' takes airs of level 'aloft'"));
  CHECK_THAT(text, Catch::Contains("air: 'clean' is of level 'surface'"));  // `all` includes the top
  CHECK_THAT(text, Catch::Contains("air: 'dirty' has two shares for calm at north in month 1"));
}

TEST_CASE("faults of the airs and their concentrations come together with line and column") {
  const SmallTables tables;
  tables.write("inflow_airs.csv", "air,level,continental,depth_m,decay_m,status,source,note\ndirty,surface,2,200,0,illustrative,test,\nclean,surface,0,,2000,guess,test,\nfree,aloft,0.5,100,,illustrative,test,\n"
                                  "clean,surface,0,500,1000,illustrative,test,\nmarine,surface,0,500,1000,illustrative,test,\n");
  tables.write("boundary.csv", "species,air,value,unit,status,source,note\nSO2,dirty,-4,ppb,guess,test,\nSO2,dirty,1,ug m-3,illustrative,test,\nCO,free,1,ug m-3,illustrative,test,\n");
  const std::string text = tables.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("inflow_airs.csv:2:15: continental: 2 is outside 0..1"));
  CHECK_THAT(text, Catch::Contains("decay_m: 0 is outside 1..20000"));
  CHECK_THAT(text, Catch::Contains("inflow_airs.csv:3:17: depth_m:"));
  CHECK_THAT(text, Catch::Contains("depth_m: an air aloft fills the top of the domain and has no layer of its own; leave the cell empty"));
  CHECK_THAT(text, Catch::Contains("the air 'clean' stands twice"));
  CHECK_THAT(text, Catch::Contains("air: 'marine' is a composition of inflow_gases.csv; choose another name"));
  CHECK_THAT(text, Catch::Contains("boundary.csv:2:11: value: -4 is outside 0..1000000"));
  CHECK_THAT(text, Catch::Contains("unit: unknown 'ppb'"));
  CHECK_THAT(text, Catch::Contains("SO2 has two values in the air 'dirty'"));
  CHECK_THAT(text, Catch::Contains("SO2 has no value in the air clean, free"));
  CHECK_THAT(text, Catch::Contains("CO has no value in the air dirty, clean"));
  tables.write("boundary.csv", "species,air,value,unit,status,source,note\nS02,dirty,4,ug m-3,illustrative,test,\nSO2,cleam,4,ug m-3,illustrative,test,\n");
  const std::string unknown = tables.faults();
  CHECK_THAT(unknown, Catch::Contains("species: unknown 'S02' (did you mean 'SO2'?)"));
  CHECK_THAT(unknown, Catch::Contains("air: unknown 'cleam' (did you mean 'clean'?)"));
}

TEST_CASE("a list of airs that is missing or has none of a level is a fault") {
  const SmallTables tables;
  tables.write("inflow_airs.csv", "air,level,continental,depth_m,decay_m,status,source,note\ndirty,surface,1,200,500,illustrative,test,\nclean,surface,0,800,2000,illustrative,test,\n");
  CHECK_THAT(tables.faults(), Catch::Contains("no air of level 'aloft'; the top of the domain needs one"));
  std::filesystem::remove(tables.folder.path() / "inflow_airs.csv");
  CHECK_THAT(tables.faults(), Catch::Contains("inflow_airs.csv"));
}

TEST_CASE("every air that is listed flows in somewhere") {
  const std::string shares = read_text_file(built_in_folder() / "inflow_shares.csv");
  Faults faults;
  for (const InflowAir& air : read_inflow_airs(built_in_folder() / "inflow_airs.csv", faults)) {
    INFO(air.name);
    CHECK(shares.find("," + air.name + ",") != std::string::npos);
  }
  CHECK(faults.empty());
}

TEST_CASE("a mechanism that extends another has its rows of inflow_names.csv, and its own before them") {
  SmallTables tables;
  Mechanism mechanism = linear_mechanism();
  mechanism.base = "linear";
  mechanism.name = "longer";
  mechanism.species.push_back({"PNH4", "ammonium", 18.04});
  std::string names = "mechanism,species,boundary,share,status,source,note\n";
  for (const char* name : {"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3"}) names += fmt::format("linear,{0},{0},1,derived,test,\n", name);
  tables.write("inflow_names.csv", names + "longer,PNH4,NH4,1,derived,test,\nlonger,NOx,NOx,0.5,derived,test,\n");
  const std::string text = read_text_file(tables.folder.path() / "boundary.csv");
  const auto ratio = [&](const Mechanism& of, const char* species) {
    return ratio_of(InflowTable::read(DataTables(tables.folder.path()), of), weather_of("calm", 1), species, Side::north, 20);
  };
  CHECK(ratio(mechanism, "PNH4") > 0);
  CHECK(ratio(mechanism, "SO4") == ratio(linear_mechanism(), "SO4"));
  CHECK(ratio(mechanism, "NOx") == 0.5 * ratio(linear_mechanism(), "NOx"));
  std::istringstream lines(text);
  std::string without;
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("NH4", 0) != 0) without += line + "\n";
  tables.write("boundary.csv", without);  // ammonium may be left out, as sea salt
  CHECK(ratio(mechanism, "PNH4") == 0);
}

TEST_CASE("a table may leave out sea salt, which then does not flow in, but not a part of it") {
  SmallTables tables;
  const InflowTable given = InflowTable::read(DataTables(tables.folder.path()), linear_mechanism());
  CHECK(1.2 * ratio_of(given, weather_of("calm", 1), "SALTC", Side::north, 20) == Approx(24));
  std::string text = read_text_file(tables.folder.path() / "boundary.csv"), kept;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("SALTC", 0) != 0) kept += line + "\n";
  tables.write("boundary.csv", kept);
  const InflowTable without = InflowTable::read(DataTables(tables.folder.path()), linear_mechanism());
  CHECK(ratio_of(without, weather_of("calm", 1), "SALTC", Side::north, 20) == 0);
  CHECK(ratio_of(without, weather_of("calm", 1), "SALTF", Side::north, 20) > 0);
  tables.write("boundary.csv", kept + "SALTC,clean,6,ug m-3,illustrative,test,\n");
  CHECK_THAT(tables.faults(), Catch::Contains("SALTC has no value in the air dirty, free"));
  // Names of a mechanism that say nothing of salt leave it its own.
  tables.write("boundary.csv", text);
  std::string names = "mechanism,species,boundary,share,status,source,note\n";
  for (const char* name : {"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3"}) names += fmt::format("linear,{0},{0},1,derived,test,\n", name);
  tables.write("inflow_names.csv", names);
  CHECK(1.2 * ratio_of(InflowTable::read(DataTables(tables.folder.path()), linear_mechanism()), weather_of("calm", 1), "SALTC", Side::north, 20) == Approx(24));
}
