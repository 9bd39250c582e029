#include "postprocess/observations/observation_pairs.hpp"

#include <map>

#include "model/core/text.hpp"
#include "postprocess/maps/png_file.hpp"
#include "postprocess/observations/attainment.hpp"
#include "postprocess/observations/bias_map.hpp"
#include "postprocess/observations/highest_hours.hpp"
#include "postprocess/observations/observation_figures.hpp"
#include "postprocess/observations/station_means.hpp"
#include "tests/unit/postprocess/observation_world.hpp"

using namespace pearl;
using namespace pearl::observed;
using Catch::Matchers::Contains;

namespace {

// ---- The same numbers another way: the formulas of the files, loops over hours and days, textbook statistics.
struct Plain {
  std::vector<double> o, m;
};
std::map<std::string, double> statistics(const Plain& p) {
  const double n = static_cast<double>(p.o.size());
  double so = 0, sm = 0;
  for (std::size_t k = 0; k < p.o.size(); ++k) so += p.o[k], sm += p.m[k];
  const double mo = so / n, mm = sm / n;
  double d = 0, a = 0, sq = 0, fb = 0, fe = 0, two = 0, oo = 0, mq = 0, om = 0, pot = 0;
  for (std::size_t k = 0; k < p.o.size(); ++k) {
    const double o = p.o[k], m = p.m[k];
    d += m - o, a += std::fabs(m - o), sq += (m - o) * (m - o), fb += 2 * (m - o) / (m + o), fe += 2 * std::fabs(m - o) / (m + o);
    two += m / o >= 0.5 && m / o <= 2 ? 1 : 0;
    oo += (o - mo) * (o - mo), mq += (m - mm) * (m - mm), om += (o - mo) * (m - mm);
    pot += (std::fabs(m - mo) + std::fabs(o - mo)) * (std::fabs(m - mo) + std::fabs(o - mo));
  }
  return {{"n", n}, {"measured", mo}, {"modelled", mm}, {"NMB", d / so}, {"NME", a / so}, {"MFB", fb / n}, {"MFE", fe / n}, {"RMSE", std::sqrt(sq / n)}, {"r", om / std::sqrt(oo * mq)}, {"FAC2", two / n}, {"IOA", 1 - sq / pot}};
}

Plain expected(const std::string& averaging, int station, int variable, const std::vector<std::size_t>& cells) {
  Plain plain;
  const auto both = [&](int hour) { return !std::isnan(measured(hour, station, variable)); };
  const auto o = [&](int hour) { return measured(hour, station, variable); };
  const auto m = [&](int hour) { return static_cast<double>(run_value(hour, cells[static_cast<std::size_t>(station)], variable)); };
  const auto mean = [&](int first, int last, const auto& value) {
    double sum = 0;
    int count = 0;
    for (int hour = std::max(0, first); hour < last; ++hour)
      if (both(hour)) sum += value(hour), ++count;
    return std::pair{sum / count, count};
  };
  if (averaging == "hour") {
    for (int hour = 0; hour < hours; ++hour)
      if (both(hour)) plain.o.push_back(o(hour)), plain.m.push_back(m(hour));
  } else if (averaging == "day") {
    for (int day = 0; day < days; ++day)
      if (mean(24 * day, 24 * day + 24, o).second >= 18) plain.o.push_back(mean(24 * day, 24 * day + 24, o).first), plain.m.push_back(mean(24 * day, 24 * day + 24, m).first);
  } else if (averaging == "mda8") {
    for (int day = 0; day < days; ++day) {
      double highest_o = 0, highest_m = 0;
      int windows = 0;
      for (int last = 24 * day; last < 24 * day + 24; ++last) {
        if (!both(last)) continue;  // a window ends with an hour that is there
        const auto [of_o, count] = mean(last - 7, last + 1, o);
        if (count < 6) continue;
        highest_o = std::max(highest_o, of_o), highest_m = std::max(highest_m, mean(last - 7, last + 1, m).first);
        ++windows;
      }
      if (windows >= 18) plain.o.push_back(highest_o), plain.m.push_back(highest_m);
    }
  } else if (averaging == "month") {  // of March's 744 hours three quarters are there, of April's 720 are not
    REQUIRE(mean(0, 24 * 31, o).second >= 558);
    plain.o.push_back(mean(0, 24 * 31, o).first), plain.m.push_back(mean(0, 24 * 31, m).first);
  }
  return plain;
}

void same_as_expected(const ObservedRun& run, const Observations& observations, const std::vector<std::size_t>& cells) {
  std::size_t compared = 0;
  for (const ObservedSkill& one : run.skills) {
    const std::string pollutant = observations.pollutants[one.pollutant].name, averaging = name_of(one.averaging);
    if (pollutant != "O3" && pollutant != "NO2") continue;
    Plain plain;
    for (int station = 0; station < 3; ++station) {
      if (one.station) {  // by its place, since files call it by code or by name
        const LonLat place = run.placed.stations[*one.station]->place;
        if (place.lon != stations[static_cast<std::size_t>(station)].place.lon || place.lat != stations[static_cast<std::size_t>(station)].place.lat) continue;
      }
      const Plain more = expected(averaging, station, pollutant == "O3" ? 0 : 1, cells);
      plain.o.insert(plain.o.end(), more.o.begin(), more.o.end());
      plain.m.insert(plain.m.end(), more.m.begin(), more.m.end());
    }
    INFO(pollutant << " " << averaging << (one.station ? " of station " + run.placed.stations[*one.station]->code : " of all"));
    REQUIRE_FALSE(plain.o.empty());
    std::map<std::string, double> all = statistics(plain);
    const Skill& skill = one.skill;
    const std::map<std::string, double> ours{{"n", skill.n},         {"measured", skill.measured},          {"modelled", skill.modelled},     {"NMB", skill.bias},        {"NME", skill.error},    {"MFB", skill.fractional_bias},
                                             {"MFE", skill.fractional_error}, {"RMSE", skill.rms_error}, {"r", skill.correlation}, {"FAC2", skill.within_two}, {"IOA", skill.agreement}};
    for (const auto& [name, value] : ours) {
      INFO(name);
      if (averaging == "month" && (name == "r" || name == "IOA")) continue;  // of one, two or three pairs: not said or of little sense
      CHECK(value == Approx(all.at(name)).epsilon(1e-9).margin(1e-12));
    }
    ++compared;
  }
  CHECK(compared == 4 * (4 + 3));  // three stations and all together: O3 by hour, day, mda8 and month, NO2 without mda8
}

struct CalendarWorld {
  pearl::testing::TemporaryResults temporary;
  TemporaryDirectory files;
  MadeUpRun run{temporary.folder};
  std::vector<std::size_t> cells;
  CalendarWorld() {
    make_calendar(temporary.folder);
    for (const Station& station : stations) cells.push_back(run.cell(station.place));
    write_text_file(files / "stations.csv", station_table());
  }
  [[nodiscard]] ObservedRun observe(const Observations& observations) const { return observe_run(RunReader(temporary.folder), "", observations, read_station_table(files / "stations.csv")); }
};

}  // namespace

TEST_CASE("measurements in four layouts give the numbers of an independent calculation") {
  const CalendarWorld world;
  struct Layout {
    const char* name;
    std::string text;
    ObservationStatements statements;
  };
  ObservationStatements plain, local;
  local.time_zone = "UTC+08:00";
  local.units = {{"NO2", "ug/m3"}};
  for (const Layout& layout : {Layout{"long.csv", long_file(), plain}, {"wide.csv", wide_file(), local}, {"network.csv", network_file(), plain}, {"stations-in-columns.csv", station_file(), plain}}) {
    INFO(layout.name);
    write_text_file(world.files / layout.name, layout.text);
    const Observations observations = read_observations({world.files / layout.name}, layout.statements);
    const ObservedRun run = world.observe(observations);
    CHECK_FALSE(run.paired.typical_days);
    same_as_expected(run, observations, world.cells);
    for (std::size_t s = 0; s < observations.stations.size(); ++s) {
      if (!run.placed.stations[s]) continue;
      CHECK(run.placed.stations[s]->inside);
      CHECK(run.placed.stations[s]->sharing == (run.placed.stations[s]->place.lat == there.lat ? 1 : 2));
    }
  }
  // Daily values of the user's own: the run's means of the same dates.
  std::string daily = "date,station,pm25,no2\n";
  for (int day = 0; day < days; ++day) daily += fmt::format("{:04}-{:02}-{:02},A1,,{}\n", local_time(24 * day).year, local_time(24 * day).month, local_time(24 * day).day, 30 + day);
  write_text_file(world.files / "daily.csv", daily);
  const Observations observations = read_observations({world.files / "daily.csv"}, local);
  const ObservedRun run = world.observe(observations);
  REQUIRE(run.paired.pairs.size() == days + 1);  // and March; nine days are no April
  double all = 0;
  for (int hour = 0; hour < 24; ++hour) all += static_cast<double>(run_value(24 * 5 + hour, world.cells[0], 1)) / 24;
  CHECK(run.paired.pairs[5].measured == 35);
  CHECK(run.paired.pairs[5].modelled == Approx(all).epsilon(1e-12));
  CHECK(run.paired.pairs.back().averaging == PairAveraging::month);
  CHECK(run.paired.pairs.back().measured == Approx(45));
}

TEST_CASE("typical days are paired by month, class and local hour, and say so") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const TemporaryDirectory files;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  json["data_set"]["clock"] = "UTC+08:00";
  write_text_file(temporary.folder / "run.json", json.dump());
  const std::string class_of_january = run.description.periods[0].weather_class;
  REQUIRE(run.description.periods[0].month == 1);
  const std::vector<float> modelled = run.field("base-2010", "hourly.nc", "NO2");
  const auto of_january = [&](std::size_t hour) { return static_cast<double>(modelled[hour * static_cast<std::size_t>(run.grid.cells()) + run.cell(here)]); };
  // Two Januaries, all hours; a February, of which the run has no day.
  const auto value = [](int year, int day, int hour) { return 10.0 + year % 10 + day + 2 * hour; };
  std::string plain = "time,station,lon,lat,no2\n", classed = "time,station,lon,lat,weather_class,no2\n";
  for (const int year : {2012, 2013})
    for (int day = 1; day <= 31; ++day)
      for (int hour = 0; hour < 24; ++hour) {
        plain += fmt::format("{}-01-{:02} {:02}:00+08:00,A1,{},{},{}\n", year, day, hour, here.lon, here.lat, value(year, day, hour));
        if (day == 4 || day == 9) classed += fmt::format("{}-01-{:02} {:02}:00+08:00,A1,{},{},{},{}\n", year, day, hour, here.lon, here.lat, day == 4 ? class_of_january : "no-such-class", value(year, day, hour));
      }
  for (int hour = 0; hour < 24; ++hour) plain += fmt::format("2012-02-03 {:02}:00+08:00,A1,{},{},5\n", hour, here.lon, here.lat);
  write_text_file(files / "plain.csv", plain);
  write_text_file(files / "classed.csv", classed);
  ObservationStatements statements;
  statements.units = {{"*", "ug/m3"}};

  Observations observations = read_observations({files / "plain.csv"}, statements);
  ObservedRun observed = observe_run(RunReader(temporary.folder), "", observations, {});
  CHECK(observed.paired.typical_days);
  REQUIRE(observed.paired.pairs.size() == 24 + 1);  // hours of January, January
  double month = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const ObservedPair& pair = observed.paired.pairs[hour];
    CHECK(pair.time.hour == static_cast<int>(hour));
    CHECK(pair.values == 62);
    CHECK(pair.measured == Approx(10 + 2.5 + 16 + 2 * static_cast<double>(hour)).epsilon(1e-12));
    CHECK(pair.modelled == Approx(of_january(hour)).epsilon(1e-12));
    month += of_january(hour) / 24;
  }
  CHECK(observed.paired.pairs.back().averaging == PairAveraging::month);
  CHECK(observed.paired.pairs.back().modelled == Approx(month).epsilon(1e-6));  // mean.nc is of its own
  const std::string page = observed_page({observed}, observations, statements, "pearl evaluate run");
  CHECK_THAT(page, Contains("paired by month, weather class where the file tells it") && Contains("never by date") && Contains("2012 to 2013") && Contains("shown and not judged") && Contains("without a column weather\\_class no single day is paired"));
  observed.run = "a<b>_*";  // a folder's name is no markup
  CHECK_THAT(observed_page({observed, observed}, observations, statements, "pearl evaluate run"), Contains("- a&lt;b>\\_\\*: scenario") && Contains("## a&lt;b>\\_\\*, 27 km") && !Contains("a<b>"));

  observations = read_observations({files / "classed.csv"}, statements);
  observed = observe_run(RunReader(temporary.folder), "", observations, {});
  REQUIRE(observed.paired.pairs.size() == 24 + 1);  // hours and the day of the class
  CHECK(observed.paired.pairs[7].weather_class == class_of_january);
  CHECK(observed.paired.pairs[7].measured == Approx(10 + 2.5 + 4 + 14));
  CHECK(observed.paired.pairs[7].modelled == Approx(of_january(7)).epsilon(1e-12));
  CHECK(observed.paired.pairs.back().averaging == PairAveraging::day);
  CHECK(observed.paired.pairs.back().values == 2);
  bool told = false;
  for (const std::string& note : said(observed.paired.notes, english())) told = told || note.find("no-such-class") != std::string::npos;
  CHECK(told);
}

TEST_CASE("a mean of typical days tells the years of what is in it, not of hours that the local clock moves, nor of months that were left out") {
  const pearl::testing::TemporaryResults temporary;
  const TemporaryDirectory files;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  json["data_set"]["clock"] = "UTC+08:00";
  for (std::size_t p = 0; p < json["periods"].size(); ++p) {  // every month has a day of the run
    std::vector<double> days(12, 0);
    for (std::size_t month = 3 * p; month < std::min<std::size_t>(12, 3 * p + 3); ++month) days[month] = 30;
    json["periods"][p]["days_of_month"] = days;
  }
  write_text_file(temporary.folder / "run.json", json.dump());
  ObservationStatements statements;
  statements.units = {{"*", "ug/m3"}};
  const auto observe = [&](const std::string& more) {
    std::string text = "time,station,lon,lat,no2\n";
    const Instant begin = LocalClock(0).instant({2017, 1, 1});
    for (int hour = 0; hour < 8760; ++hour) {
      const CivilTime utc = (begin + hour * one_hour).utc();
      text += fmt::format("{:04}-{:02}-{:02}T{:02}:00:00Z,A1,{},{},40\n", utc.year, utc.month, utc.day, utc.hour, here.lon, here.lat);
    }
    write_text_file(files / "year.csv", text + more);
    const Observations observations = read_observations({files / "year.csv"}, statements);
    const ObservedRun observed = observe_run(RunReader(temporary.folder), "", observations, {});
    CHECK(observed.paired.first_year == 2017);
    return station_means_csv({observed}, observations);
  };
  CHECK_THAT(observe(""), Contains(",NO2,year,1,40,") && Contains(",ug m-3,,2017,2017\n"));
  // A day of 2019 is measured, and stands in a month that is whole with those of 2017.
  std::string day;
  for (int hour = 0; hour < 24; ++hour) day += fmt::format("2019-03-05T{:02}:00:00+08:00,A1,{},{},40\n", hour, here.lon, here.lat);
  CHECK_THAT(observe(day), Contains(",ug m-3,,2017,2019\n"));
}

TEST_CASE("the highest mean of eight hours belongs to the day on which its window ends") {
  HoursByDate two_days;
  for (int hour = 0; hour < 48; ++hour) two_days.add(hour / 24, hour % 24, hour * one_hour, hour >= 20 && hour < 28 ? 80 : 10, 10);
  const auto over_midnight = two_days.highest_means(false), within = two_days.highest_means(true);
  CHECK(over_midnight.at(1).first == Approx(80));  // 20 to 3 o'clock ends on the second day
  CHECK(over_midnight.at(0).first == Approx((4 * 80 + 4 * 10) / 8.0));
  CHECK(within.at(1).first == Approx((4 * 80 + 4 * 10) / 8.0));
  HoursByDate gaps;
  for (int hour = 0; hour < 24; ++hour)
    if (hour % 3 != 0) gaps.add(0, hour, hour * one_hour, 1, 1);
  CHECK(gaps.highest_means(false).empty());  // five or six of eight: not enough windows
}

TEST_CASE("windows of eight hours that are named by their beginning belong to the day on which they begin") {
  // 80 from 20 o'clock of the first day to 3 of the second; 60 from midnight to 7 of the first.
  HoursByDate days;
  for (int hour = 0; hour < 72; ++hour) days.add(hour / 24, hour % 24, hour * one_hour, hour >= 20 && hour < 28 ? 80 : hour < 8 ? 60 : 10, hour);
  const auto highest = days.highest_means_beginning(7, 23);
  CHECK(highest.at(0).first == Approx(80));             // begins at 20 o'clock
  CHECK(highest.at(0).second == Approx(23 + 3.5));      // the last window, 23 to 7 o'clock
  CHECK(highest.at(1).first == Approx(10));             // those that began on the first day are not the second one's
  CHECK_FALSE(highest.contains(2));                     // twelve windows of six hours and more are too few
}

TEST_CASE("measurements that are too short are told with what is needed and what is there, one as one") {
  const CalendarWorld world;
  ObservationStatements statements;
  statements.time_zone = "UTC+08:00";
  statements.units = {{"*", "ug/m3"}};
  std::string text = "time,station,no2\n";
  for (int hour = 0; hour < 5; ++hour) text += fmt::format("2012-03-01 {:02}:00,Harbour,7\n", hour);
  write_text_file(world.files / "short.csv", text);
  const Observations observations = read_observations({world.files / "short.csv"}, statements);
  const ObservedRun run = world.observe(observations);
  const std::string notes = join(said(run.paired.notes, english()), "\n");
  CHECK_THAT(notes, Contains("1 mean of a day was not paired: three quarters of its hours are needed; it has 5 of 24, needed are 18."));
  CHECK_THAT(notes, Contains("1 mean of a month was not paired") && Contains("it has 5 of 744, needed are 558."));
  CHECK_THAT(notes, Contains("1 mean of a year was not paired") && Contains("it has 5 of 8760, needed are 6570."));
  const std::string tables = observed_tables_text(run, observations, "##");
  CHECK_THAT(tables, Contains("Of 1 station 1 lies inside the grid; 0 share their cell with another and get the same modelled value."));
  CHECK_THAT(observed_title(run), Contains("1 stretch of the calendar,"));
  TooFew few;
  few.add("month_hour", "day", 3, 31);
  few.add("month_hour", "day", 20, 28);
  few.add("month_hour", "day", 20, 31);
  CHECK(said(few.sentences(), english()) == std::vector<std::string>{"3 means of a month's hour were not paired: three quarters of its days are needed; the fullest has 20 of 28, needed are 21."});
}

TEST_CASE("stations are found by the user's table, the file, the data set, and what has no place is told") {
  const CalendarWorld world;
  ObservationStatements statements;
  statements.time_zone = "UTC+08:00";
  statements.units = {{"*", "ug/m3"}};
  write_text_file(world.files / "a.csv", "time,station,no2\n2012-03-01 05:00,hArBoUr,7\n2012-03-01 06:00,Nowhere,8\n");
  const Observations observations = read_observations({world.files / "a.csv"}, statements);
  const ObservedRun run = world.observe(observations);
  CHECK(run.placed.stations[0]->by == "--stations");
  CHECK(run.placed.without_place == std::vector<std::string>{"Nowhere"});
  CHECK_THAT(run.paired.notes.at(0)(english()), Contains("1 station without a place was left out: Nowhere"));
  CHECK_THROWS_WITH(place_stations(observations, {}, {}, world.run.grid), Contains("no station has a place") && Contains("hArBoUr, Nowhere") && Contains("--stations FILE.csv"));
  CHECK_THROWS_WITH(place_stations(observations, {}, {}, world.run.grid), Contains("say where hArBoUr, Nowhere stand;"));
  write_text_file(world.files / "lone.csv", "time,station,no2\n2012-03-01 05:00,Nowhere,8\n");
  CHECK_THROWS_WITH(place_stations(read_observations({world.files / "lone.csv"}, statements), {}, {}, world.run.grid), Contains("say where Nowhere stands;"));
  const std::vector<AirStation> two{{"N", "H1", "Harbour", "", "", here}, {"N", "H2", "Harbour", "", "", there}};
  CHECK_THROWS_WITH(place_stations(observations, two, {}, world.run.grid), Contains("is that of two in the table of stations, H1 and H2"));
  // Two of one name in the data set are no fault where the user's own table or the file says which place is meant.
  const std::vector<AirStation> mine{{"", "Harbour", "Harbour", "", "", here}, {"", "Nowhere", "Nowhere", "", "", there}};
  CHECK(place_stations(observations, mine, two, world.run.grid).stations[0]->by == "--stations");
  write_text_file(world.files / "placed.csv", fmt::format("time,station,lon,lat,no2\n2012-03-01 05:00,Harbour,{},{},7\n", there.lon, there.lat));
  const Observations placed = read_observations({world.files / "placed.csv"}, statements);
  const std::vector<AirStation> kinds{{"N", "H1", "Harbour", "", "roadside", here}, {"N", "H2", "Harbour", "", "general", there}};
  CHECK(place_stations(placed, {}, kinds, world.run.grid).stations[0]->kind == "general");
  CHECK(place_stations(placed, {}, {kinds[0]}, world.run.grid).stations[0]->kind.empty());  // one of that name that stands elsewhere is another
  // A weather station of the same name measures no air.
  const std::vector<AirStation> weather{{"N", "H1", "Harbour", "", "meteorological", here}, {"N", "H2", "Harbour", "", "", there}};
  CHECK(place_stations(observations, weather, {}, world.run.grid).stations[0]->place.lat == there.lat);
  // Outside the grid and roadside.
  const std::vector<AirStation> odd{{"N", "Harbour", "", "", "roadside", here}, {"N", "Nowhere", "", "", "", LonLat{0, 51}}};
  const ObservedRun other = observe_run(RunReader(world.temporary.folder), "", observations, odd);
  CHECK_FALSE(other.placed.stations[1]->inside);
  CHECK_THAT(other.paired.notes.at(0)(english()), Contains("Outside the grid: Nowhere"));
  for (const ObservedSkill& one : other.skills) CHECK(one.station);  // roadside enters no mean
  CHECK_THAT(observed_tables_text(other, observations), Contains("outside the grid") && Contains("hArBoUr, roadside"));
  // Nothing to pair at all.
  write_text_file(world.files / "b.csv", "time,station,no2\n1999-03-01 05:00,Harbour,7\n");
  CHECK_THROWS_WITH(world.observe(read_observations({world.files / "b.csv"}, statements)), Contains("no measurement could be paired with the run: the run has none of the times that were measured"));
}

TEST_CASE("tables of pairs and skill hold every number in full") {
  const CalendarWorld world;
  write_text_file(world.files / "long.csv", long_file());
  const Observations observations = read_observations({world.files / "long.csv"}, {});
  CHECK(observations.files[0].repeated > 0);
  CHECK(observations.files[0].negative > 0);
  const ObservedRun run = world.observe(observations);
  Faults faults;
  const csv::Table pairs = csv::Table::as_written("pairs.csv", pairs_csv({run}, observations), faults), skill = csv::Table::as_written("skill.csv", skill_csv({run}, observations), faults);
  faults.throw_if_any();
  REQUIRE(pairs.rows().size() == run.paired.pairs.size());
  for (std::size_t n = 0; n < pairs.rows().size(); n += 97) {
    CHECK(pairs.rows()[n].number("measured", faults) == run.paired.pairs[n].measured);
    CHECK(pairs.rows()[n].number("modelled", faults) == run.paired.pairs[n].modelled);
  }
  CHECK(pairs.rows()[0].text("date") == "2012-03-01");
  REQUIRE(skill.rows().size() == run.skills.size());
  CHECK(skill.rows()[0].number("NMB", faults) == run.skills[0].skill.bias);
  std::size_t of_ozone = 0;
  for (const csv::Row& row : skill.rows())
    if (row.text("pollutant") == "O3" && row.text("averaging") == "mda8" && row.text("station") == "all") {
      ++of_ozone;
      CHECK_THAT(row.text("goals"), Contains("Emery 2017 goal NMB within ±5 %") && Contains("Huang 2025 goal NMB within ±10 %"));
    }
  CHECK(of_ozone == 1);
  const nlohmann::json json = nlohmann::json::parse(observed_json({run}, observations));
  CHECK(json["runs"][0]["skill"].size() == run.skills.size());
  CHECK(json["runs"][0]["stations"][2]["stations_in_cell"] == 2);
  CHECK(faults.empty());
}

TEST_CASE("figures are pictures of this program, and there are those that there are pairs for") {
  const CalendarWorld world;
  write_text_file(world.files / "long.csv", long_file());
  const Observations observations = read_observations({world.files / "long.csv"}, {});
  const ObservedRun run = world.observe(observations);
  const auto figures = write_observed_figures(run, observations, world.run.grid, read_region_shapes(world.temporary.folder / "reference" / "regions.geojson"), world.files / "figures", "a-");
  REQUIRE(figures.size() == 6);
  for (const auto& [title, file] : figures) {
    INFO(file.string());
    CHECK(read_text_file(file).find(png_mark) != std::string::npos);
  }
  // Of days alone there is no day cycle.
  write_text_file(world.files / "daily.csv", "date,site,no2 (ug/m3)\n2012-03-05,A1,5\n2012-03-06,A1,7\n");
  const Observations daily = read_observations({world.files / "daily.csv"}, {});
  CHECK(write_observed_figures(world.observe(daily), daily, world.run.grid, {}, world.files / "few").size() == 3);  // scatter, series, map
}

TEST_CASE("the map of biases ends round its stations, with a margin, as wide as they lie") {
  const double spacing = 3000;
  const auto check = [&](const std::vector<MapPoint>& places) {
    const MapExtent extent = extent_of_stations(places, spacing);
    double west = 1e9, east = -1e9, south = 1e9, north = -1e9;
    for (const MapPoint& place : places) west = std::min(west, place.x), east = std::max(east, place.x), south = std::min(south, place.y), north = std::max(north, place.y);
    CHECK(extent.west <= west - spacing);
    CHECK(extent.east >= east + spacing);
    CHECK(extent.south <= south - spacing);
    CHECK(extent.north >= north + spacing);
    const double width = extent.east - extent.west, height = extent.north - extent.south;
    CHECK(height >= 0.499 * width);
    CHECK(height <= 1.251 * width);
    // One of the two sides holds little besides the stations.
    CHECK(((east - west) + 2.1 * spacing >= 0.75 * width || (north - south) + 2.1 * spacing >= 0.75 * height));
  };
  check({{-20000, 5000}, {21000, 30000}, {3000, -4000}});
  check({{0, 0}, {90000, 0}});
  check({{0, 0}, {0, 90000}});
  check({{12000, -7000}});
  CHECK(extent_of_stations({}, spacing).east == 0);
}

TEST_CASE("what the tables of this room say in English is told in every language, and a station by its data set") {
  for (const ObservationLayout& layout : ObservationNames::carried().layouts()) {
    INFO(layout.title);
    CHECK_FALSE(Words::key_of("observed_layout", layout.title).empty());
  }
  for (const std::string& text : {attainment_rule().rule, attainment_rule().source}) {
    INFO(text);
    CHECK_FALSE(Words::key_of("attainment_rule", text).empty());
  }
  for (const SkillGoal& goal : SkillGoals::carried().all())
    for (const auto& [group, code] : {std::pair{"skill_statistic.", goal.statistic}, {"goal_level.", goal.level}, {"status.", goal.status}}) {
      INFO(code);
      CHECK_NOTHROW(english().plain(group + code));
    }
  const CalendarWorld world;
  nlohmann::json json = nlohmann::json::parse(read_text_file(world.temporary.folder / "run.json"));
  json["data_set"]["names"]["zh-Hant"]["places"] = {{"Harbour", "海港"}, {"Faraway", "遠方"}};
  write_text_file(world.temporary.folder / "run.json", json.dump());
  write_text_file(world.files / "a.csv", "time,station,no2\n2012-03-01T05:00+08:00,A1,7\n2012-03-01T05:00+08:00,F1,8\n");
  ObservationStatements statements;
  statements.units = {{"*", "ug/m3"}};
  const Observations observations = read_observations({world.files / "a.csv"}, statements);
  const std::vector<AirStation> own{{"N", "A1", "Harbour", "", "general (from 2014)", here}, {"N", "F1", "Faraway", "", "", LonLat{0, 51}}};
  const ObservedRun run = observe_run(RunReader(world.temporary.folder), "", observations, own);
  const Words& chinese = Words::of("zh-Hant");
  CHECK_THAT(observed_tables_text(run, observations, "##", chinese), Contains("海港（A1）") && Contains("一般（2014年起）") && Contains("網格範圍以外：遠方。") && !Contains("Harbour") && !Contains("Faraway"));
  CHECK_THAT(observed_tables_text(run, observations), Contains("Harbour (A1)") && Contains("general (from 2014)") && Contains("Outside the grid: Faraway."));
  CHECK_THAT(observed_json({run}, observations), Contains("Outside the grid: Faraway.") && !Contains("遠方"));
}

TEST_CASE("attainment joins measured design values and the response between two scenarios, and refuses with reasons") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const TemporaryDirectory files;
  // Five years of hours: every day 80 ppb from noon to eight, a ppb more in each later year; the other station has one year.
  std::string text = "time,station,lon,lat,o3 (ppb)\n";
  for (int year = 2008; year <= 2012; ++year)
    for (Instant at = Instant::from_utc({year, 1, 1}); at.utc().year == year; at = at + one_hour) {
      const CivilTime time = at.utc();
      const double value = time.hour >= 12 && time.hour < 20 ? 80 + year - 2008 : 20;
      const std::string when = fmt::format("{:04}-{:02}-{:02}T{:02}:00Z", time.year, time.month, time.day, time.hour);
      text += fmt::format("{},A,{},{},{}\n", when, here.lon, here.lat, value);
      if (year == 2012) text += fmt::format("{},B,{},{},{}\n", when, there.lon, there.lat, value);
    }
  write_text_file(files / "o3.csv", text);
  const ObservationStatements statements;
  const Observations observations = read_observations({files / "o3.csv"}, statements);
  const RunReader reader(temporary.folder);
  const EvaluationFields fields(reader);
  const PlacedStations placed = place_stations(observations, {}, {}, run.grid);
  const std::string future = run.description.scenarios[1].name;
  const Attainment attainment = attainment_of(fields, "base-2010", future, observations, placed, statements.temperature, statements.pressure);
  CHECK(attainment.typical_days);
  CHECK(attainment.cells_across == 1);  // cells of 27 km
  REQUIRE(attainment.stations.size() == 2);
  const StationAttainment& one = attainment.stations[0];
  CHECK(one.base.means == std::vector<int>{81, 82, 83});
  // The response another way: each typical day's highest mean of 8 of its hours, by weight.
  const auto weighted = [&](const std::string& scenario) {
    const std::vector<float> hours = run.field(scenario, "hourly.nc", "O3");
    double sum = 0;
    for (std::size_t p = 0; p < run.description.periods.size(); ++p) {
      double highest = 0;
      for (std::size_t first = 0; first + 8 <= 24; ++first) {
        double mean = 0;
        for (std::size_t hour = first; hour < first + 8; ++hour) mean += static_cast<double>(hours[(24 * p + hour) * static_cast<std::size_t>(run.grid.cells()) + run.cell(here)]) / 8;
        highest = std::max(highest, mean);
      }
      sum += run.description.periods[p].weight * highest;
    }
    return sum;
  };
  REQUIRE(one.future);
  CHECK(*one.response.factor == Approx(weighted(future) / weighted("base-2010")).epsilon(1e-12));
  CHECK(*one.future == Approx(82 * weighted(future) / weighted("base-2010")).epsilon(1e-12));
  CHECK_FALSE(attainment.stations[1].future.has_value());
  CHECK_THAT(attainment.stations[1].refused(english()), Contains("whole years that were measured and follow one another: 1; at least 3"));
  CHECK_THAT(attainment_text(attainment, placed), Contains("all typical days (4) by their weights, not of the 10 highest days") && Contains("B: not computed: whole years") && Contains("the station's own cell counts"));
  CHECK_THAT(attainment_csv(attainment, "run", placed), Contains("run,base-2010," + future + ",A,2008 to 2012,82,4,") && Contains("not computed,\"whole years"));
  CHECK_THAT(attainment_text(attainment, placed, "##", Words::of("zh-Hant")), Contains("B：未有計算：數據齊全而連續的年份有 1 年") && Contains("2008年至2012年") && Contains("憑記憶引述") && !Contains("remembered"));
}
