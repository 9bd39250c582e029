#include "postprocess/observations/observation_reader.hpp"

#include <random>

#include "postprocess/observations/observation_header.hpp"
#include "tests/unit/postprocess/observation_world.hpp"

using namespace pearl;
using namespace pearl::observed;
using Catch::Matchers::Contains;

namespace {

struct Files {
  TemporaryDirectory folder;
  Observations read(const std::string& text, const ObservationStatements& statements = {}) const {
    write_text_file(folder / "o.csv", text);
    return read_observations({folder / "o.csv"}, statements);
  }
  std::string fault(const std::string& text, const ObservationStatements& statements = {}) const {
    try {
      static_cast<void>(read(text, statements));
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  }
};

ObservationStatements said(const std::string& zone, const std::string& unit) {
  ObservationStatements statements;
  statements.time_zone = zone;
  if (!unit.empty()) statements.units = {{"*", unit}};
  return statements;
}

}  // namespace

TEST_CASE("names of pollutants and units are those of the tables, and gases are converted at the stated temperature and pressure") {
  const ObservationNames& names = ObservationNames::carried();
  for (const char* name : {"PM2.5", "pm25", "PM2_5", " FSP ", "pm 2.5"}) CHECK(names.pollutant(name)->name == "PM2.5");
  CHECK(names.pollutant("RSP")->name == "PM10");
  CHECK(names.pollutant("NOX")->name == "NOx");
  CHECK(names.pollutant("PM2.5_24h") == nullptr);
  for (const char* unit : {"µg/m³", "μg/m3", "ug/m3", "UG/M3", "ug m-3"}) CHECK(names.unit(unit)->name == "ug m-3");
  CHECK(names.unit("mg/m³")->factor == 1000);
  CHECK(names.unit("furlong") == nullptr);
  for (const char* missing : {"", "NA", "N.A.", "-999", "-999.0", "null"}) CHECK(names.is_missing(missing));
  CHECK_FALSE(names.is_missing("0"));
  // 1 ppb of ozone at 20 degrees Celsius and 1013.25 hPa is 1.9957 ug m-3 (the factor of Directive 2008/50/EC as commonly given: 2.00); at 25 degrees 1.9622.
  CHECK(micrograms_per_cubic_metre(1, *names.unit("ppb"), 47.998, 293.15, 101325) == Approx(101325 / (8.314462618 * 293.15) * 47.998e-3).epsilon(1e-12));
  CHECK(micrograms_per_cubic_metre(1, *names.unit("ppm"), 47.998, 298.15, 101325) == Approx(1961.9).epsilon(1e-4));
  CHECK(micrograms_per_cubic_metre(2, *names.unit("10ug/m3"), 28.01, 298.15, 101325) == 20);
  CHECK(pollutant_and_unit("NO2 (ppb)").second->name == "ppb");
  CHECK(pollutant_and_unit("o3_ugm3").first->name == "O3");
  CHECK(pollutant_and_unit("PM2.5 [µg/m³]").second->name == "ug m-3");
  CHECK(pollutant_and_unit("ws").first == nullptr);
}

TEST_CASE("a public layout is known by its columns, and says clock, hours and units") {
  const Files files;
  Observations all = files.read("remark\n\nDATE,HOUR,STATION,CO,FSP,NO2,NOX,O3,RSP,SO2\n31/01/2019,24,Harbour,70,N.A.,1,2,3,4,5\n");
  REQUIRE(all.series.size() == 6);
  CHECK(all.stations[0].code == "Harbour");
  for (const ObservedSeries& series : all.series) {
    CHECK(Instant{series.values[0].begin}.iso() == "2019-01-31T15:00:00Z");  // hour 24 of UTC+8 ends at 16:00 UTC
    CHECK(series.values[0].local.hour == 23);
    if (all.pollutants[series.pollutant].name == "CO") CHECK(series.values[0].value == 700);
  }
  CHECK_THAT(all.files[0].clock(english()), Contains("UTC+08:00, as of the layout"));
  CHECK_THAT(all.files[0].hours(english()), Contains("end of its hour, as of the layout (part)"));
  CHECK(all.files[0].units(english()) == "CO in 10 ug m-3 by the layout (part), NO2 and NOx and O3 and PM10 and SO2 in ug m-3 by the layout (part)");
  CHECK(all.files[0].layout(Words::of("zh-Hant")) == "香港環境保護署：每小時濃度");
  CHECK(all.files[0].hours(Words::of("zh-Hans")) == "时刻为该小时的结束，依照该格式（部分核实）");
  all = files.read("location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n7,9,Town,2019-01-31T13:00:00+08:00,23,113,pm25,µg/m³,8.5\n7,9,Town,2019-01-31T13:00:00+08:00,23,113,no2,ppm,0.01\n");
  CHECK(all.stations[0].code == "7");
  CHECK(all.stations[0].name == "Town");
  CHECK(Instant{all.series[0].values[0].begin}.iso() == "2019-01-31T04:00:00Z");
  CHECK(all.series[1].values[0].value == Approx(10 * 101325 / (8.314462618 * 298.15) * 46.0055e-3).epsilon(1e-12));
  all = files.read("location_id,location_name,parameter,value,unit,datetimeUtc,datetimeLocal,timezone,latitude,longitude\n7,Town,o3,8,µg/m³,2019-01-31T05:00:00Z,2019-01-31T13:00:00+08:00,Asia/Shanghai,23,113\n");
  CHECK(Instant{all.series[0].values[0].begin}.iso() == "2019-01-31T04:00:00Z");
}

TEST_CASE("what a file leaves out is counted and told, and what the user says fills it") {
  const Files files;
  const Observations all = files.read("date,site,no2,so2,quality\n"
                                      "2019-01-31 13:00,A,5,-0.3,x\n2019-01-31 13:00,A,5,,x\n2019-01-31 13:20,A,8,NA,x\n2019-02-01 01:00,A,-999,4,x\n",
                                      said("Europe/London", "ppb"));
  const ObservationFileNote& note = all.files.at(0);
  CHECK(note.lines == 4);
  CHECK(note.values == 4);
  CHECK(note.missing == 3);
  CHECK(note.negative == 1);
  CHECK(note.repeated == 1);
  CHECK(note.within_hour == 1);
  CHECK(note.lowest < 0);
  CHECK(note.unused_columns == std::vector<std::string>{"quality"});
  CHECK_THAT(note.clock(english()), Contains("Europe/London, by --time-zone"));
  CHECK_THAT(note.units(english()), Contains("NO2 and SO2 in ppb by --unit"));
  CHECK_THAT(note.hours(english()), Contains("begin of its hour, as nothing else is said"));
  REQUIRE(all.series.size() == 2);
  CHECK(all.series[0].values.size() == 1);
  CHECK(all.series[0].values[0].value == Approx(6.5 * 101325 / (8.314462618 * 298.15) * 46.0055e-3));
  ObservationStatements ends = said("UTC", "ug/m3");
  ends.hour_ends = true;
  ends.station = "A";
  CHECK(Instant{files.read("date,no2\n2019-01-31 13:00,5\n", ends).series[0].values[0].begin}.iso() == "2019-01-31T12:00:00Z");
  // Of dates alone no clock is asked.
  CHECK(files.read("date,site,no2 (ug/m3)\n2019-01-31,A,5\n2019-02,B,7\n2018,C,9\n").series.size() == 3);
  CHECK(files.read("year,month,day,hour,lon,lat,no2 (ug/m3)\n2019,1,31,0,113.5,22.5,4\n", said("UTC", "")).stations[0].code == "113.5000 22.5000");
  CHECK(files.read("time,time_zone,station,parameter,value,unit\n2019-01-31 13:00,Asia/Shanghai,A,o3,5,ppb\n").series[0].values[0].begin == Instant::from_utc({2019, 1, 31, 5}).seconds);
}

TEST_CASE("a date alone among hours of which none is 0 is the hour of midnight, and else the mean of its day") {
  const Files files;
  // R from 4.3 on writes midnights without their hour: write.csv of the data frames of openair.
  std::string text = "date,site,no2\n";
  for (int hour = 0; hour < 48; ++hour) text += fmt::format("2019-01-{:02}{},A,{}\n", 30 + hour / 24, hour % 24 == 0 ? "" : fmt::format(" {:02}:00:00", hour % 24), 10 + hour);
  const Observations hours = files.read(text, said("UTC+08:00", "ug/m3"));
  REQUIRE(hours.series.size() == 1);
  CHECK(hours.series[0].averaging == Averaging::hour);
  REQUIRE(hours.series[0].values.size() == 48);
  for (int hour = 0; hour < 48; ++hour) {
    const ObservedValue& value = hours.series[0].values[static_cast<std::size_t>(hour)];
    CHECK(value.value == 10 + hour);
    CHECK(value.local.hour == hour % 24);
    CHECK(value.begin == Instant::from_utc({2019, 1, 29, 16}).seconds + hour * one_hour);
  }
  CHECK(hours.files[0].midnights == 2);
  ObservationStatements ends = said("UTC", "ug/m3");
  ends.hour_ends = true;  // then midnight is the end of the day before
  CHECK(Instant{files.read(text, ends).series[0].values[0].begin}.iso() == "2019-01-29T23:00:00Z");
  // Where midnights are written, and where the hours around them are not, a date is a day.
  const Observations both = files.read(text + "2019-02-01 00:00:00,A,7\n", said("UTC+08:00", "ug/m3"));
  CHECK(both.series.size() == 2);
  CHECK(both.files[0].midnights == 0);
  CHECK(files.read("date,site,no2\n2019-01-31 13:00,A,5\n2019-01-31,B,6\n", said("UTC", "ppb")).series.size() == 2);
}

TEST_CASE("dates and times of day may stand in two columns, and remarks and fields without a date do not hide the order of dates") {
  const Files files;
  const Observations all = files.read("Date,Time,site,no2\n# remark\n03/04/2019,13:00,A,5\n13/04/2019,24:00,A,6\n", said("UTC", "ug/m3"));
  REQUIRE(all.series.size() == 1);
  CHECK(Instant{all.series[0].values[0].begin}.iso() == "2019-04-03T13:00:00Z");
  CHECK(Instant{all.series[0].values[1].begin}.iso() == "2019-04-14T00:00:00Z");
  CHECK(Instant{files.read("date,datetime,site,no2\n2019-04-03,2019-04-03 13:00,A,5\n", said("UTC", "ug/m3")).series[0].values[0].begin}.iso() == "2019-04-03T13:00:00Z");
  CHECK_THAT(files.fault("Date,Time,site,no2\n2019-04-03,13:00,A,5\n,14:00,A,5\n2019-04-03,noon,A,5\n", said("UTC", "ug/m3")), Contains("o.csv:3:2: ' 14:00' is no time") && Contains("o.csv:4:12: '2019-04-03 noon' is no time"));
  CHECK_THAT(files.fault("date,site,no2\nNA,A,5\n31/01/2019,A,5\n03/02/2019,A,6\n", said("UTC", "ug/m3")), Contains("'NA' is no time") && !Contains("03/02/2019"));
}

TEST_CASE("an empty unit of a line is the stated one, and one that nobody states is a fault") {
  const Files files;
  const std::string text = "time,station,parameter,value,unit\n2019-01-31T00:00Z,A,no2,5,\n2019-01-31T01:00Z,A,no2,,\n2019-01-31T02:00Z,A,no2,4,mg/m3\n";
  const Observations all = files.read(text, said("", "ug/m3"));
  REQUIRE(all.series.at(0).values.size() == 2);
  CHECK(all.series[0].values[0].value == 5);
  CHECK(all.series[0].values[1].value == 4000);
  CHECK_THAT(files.fault(text), Contains("o.csv:2:25: nothing says the unit of NO2"));
}

TEST_CASE("what cannot be read is refused with place, what is allowed, and what to do") {
  const Files files;
  const std::string head = "date,site,no2\n";
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,5\n", said("", "ppb")), Contains("o.csv:2:1: nothing says the time zone of the hours") && Contains("--time-zone"));
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,5\n", said("UTC", "")), Contains("o.csv:2:20: nothing says the unit of NO2") && Contains("--unit NO2=UNIT") && Contains("ppb"));
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,5x\nsoon,A,5\n2019-01-31 14:00,A\n2019-01-31 15:00,,5\n", said("UTC", "ppb")),
             Contains("o.csv:2:20: NO2: '5x' is not a number") && Contains("o.csv:3:1: 'soon' is no time") && Contains("o.csv:4:1: this line has 2 fields, the header has 3") && Contains("o.csv:5:18: names no station"));  // all at once
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,5\n2019-01-31 13:00,A,6\n", said("UTC", "ppb")), Contains("o.csv:3:20: NO2 of the station 'A' is there twice for one time, with other values: also in") && Contains("o.csv:2"));
  CHECK_THAT(files.fault(head + "03/04/2019 13:00,A,5\n", said("UTC", "ppb")), Contains("--date-order day-first or month-first"));
  CHECK_THAT(files.fault(head + "13/04/2019 13:00,A,5\n04/13/2019 13:00,A,5\n", said("UTC", "ppb")), Contains("has the month before the day"));
  CHECK_THAT(files.fault("date,hour,site,no2\n2019-01-31,24,A,5\n", said("UTC", "ppb")), Contains("hour: '24' is outside 0..23; hours 1 to 24 are ends of hours: say so with --hour-stamp end"));
  CHECK_THAT(files.fault("date,site,pm25\n2019-01-31,A,5\n", said("UTC", "ppb")), Contains("PM2.5 is not of one gas"));
  CHECK_THAT(files.fault("date,no2\n2019-01-31,5\n", said("UTC", "ppb")), Contains("o.csv:1:1: no column says which station measured") && Contains("--station CODE"));
  CHECK_THAT(files.fault("date|site|no2\n2019-01-31|A|5\n"), Contains("is a header with a column of times") && Contains("separated by commas, semicolons or tabs") && Contains("'date|site|no2'"));
  CHECK_THAT(files.fault("date,site,dust\n2019-01-31,A,5\n"), Contains("three layouts are read"));
  CHECK_THAT(files.fault(""), Contains("is empty"));
  CHECK_THAT(files.fault("date,site,no2,NO2\n"), Contains("the column 'NO2' stands twice"));
  CHECK_THAT(files.fault("date,site,lon,no2\n"), Contains("a column of longitudes and none of latitudes"));
  CHECK_THAT(files.fault("date,site,value\n2019-01-31,A,5\n"), Contains("; three layouts") && !Contains(". three"));
  CHECK_THAT(files.fault("date,site,no2,value\n2019-01-31,A,5,5\n"), Contains("none that names the pollutant; allowed: pollutant, parameter"));
  CHECK_THAT(files.fault("date,hour,type\n2019-01-31,1,NO2\n"), Contains("no column of values and no station"));
  CHECK_THAT(files.fault("year,day,site,no2\n2019,3,A,5\n"), Contains("none of months"));
  CHECK_THAT(files.fault("year,month,site,no2\n2019,13,A,5\n", said("", "ppb")), Contains("year, month and day make no date: '2019-13'"));
  CHECK_THAT(files.fault("time,station,parameter,value,unit\n2019-01-31T00:00Z,A,no2,5,grains\n"), Contains("o.csv:2:27: unit: 'grains' is not understood; units: ug/m3, mg/m3"));
  CHECK_THAT(files.fault("time,time_zone,station,parameter,value,unit\n2019-01-31 00:00,Mars/Base,A,no2,5,ppb\n"), Contains("time zone: no time zone 'Mars/Base'") && Contains("or UTC, or an offset of it as UTC+08:00") && !Contains("utc_offset"));
  CHECK_THAT(files.fault("time,station,lon,lat,no2\n2019-01-31T00:00Z,A,313,22,5\n2019-01-31T01:00Z,A,113,122,5\n", said("", "ppb")), Contains("'313' is no longitude") && Contains("'122' is no latitude"));
  CHECK_THAT(files.fault("time,station,lon,lat,no2\n2019-01-31T00:00Z,A,113,22,5\n2019-01-31T01:00Z,A,114,22,5\n", said("", "ppb")), Contains("stands at 114, 22 here and at 113, 22 before"));
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,1e300\n", said("UTC", "ppb")), Contains("more than 1e+08 ug m-3"));
  CHECK_THAT(files.fault("time,station,parameter,value,unit\n2019-01-31T00:00Z,A,radon,5,ppb\n"), Contains("holds no value of a pollutant that is known") && Contains("not used: radon"));
  CHECK_THAT(files.fault(head + "2019-01-31 13:00,A,NA\n", said("UTC", "ppb")), Contains("1 line, 1 field missing, 0 below zero"));
  CHECK_THAT(files.fault("date,site,no2\n\xFF\xFE,A,5\n"), Contains("o.csv:2:1"));
  std::string many = head;
  for (int n = 0; n < 2000; ++n) many += "x,A,5\n";
  CHECK_THAT(files.fault(many, said("UTC", "ppb")), Contains("and 481 more faults; mend these first"));
  CHECK_THROWS_WITH(read_observations({files.folder / "nowhere.csv"}, {}), Contains("nowhere.csv"));
}

TEST_CASE("heads of Chinese files are read, in both scripts and with the units they name") {
  const Files files;
  // As the heads of public files stand: hours in a column of times beside the dates, names of stations, pollutants by their words.
  Observations all = files.read("日期,時間,監測站,一氧化碳,微細懸浮粒子,二氧化氮,氮氧化物,臭氧,可吸入懸浮粒子,二氧化硫\n31/01/2019,24,港口,70,N.A.,1,2,3,4,缺測\n", [] {
    ObservationStatements statements = said("UTC+08:00", "ug/m3");
    statements.hour_ends = true;
    return statements;
  }());
  REQUIRE(all.series.size() == 5);
  CHECK(all.stations.at(0).code == "港口");
  CHECK(Instant{all.series[0].values[0].begin}.iso() == "2019-01-31T15:00:00Z");
  CHECK(all.files[0].missing == 2);
  std::vector<std::string> names;
  for (const ObservedSeries& series : all.series) names.push_back(all.pollutants[series.pollutant].name);
  CHECK(names == std::vector<std::string>{"CO", "NO2", "NOx", "O3", "PM10"});
  all = files.read("时间,城市,监测点编码,站点名称,AQI,质量等级,PM2.5(μg/m³),可吸入颗粒物（微克/立方米）,一氧化碳（毫克/立方米）,臭氧 O3,细颗粒物PM2.5\n2019年1月31日13时,某市,S1,甲,50,优,20,40,0.5,60,—\n", said("UTC+08:00", "ug/m3"));
  REQUIRE(all.series.size() == 4);
  CHECK(all.stations[0].code == "S1");
  CHECK(all.stations[0].name == "甲");
  CHECK(Instant{all.series[0].values[0].begin}.iso() == "2019-01-31T05:00:00Z");
  for (const ObservedSeries& series : all.series)
    if (all.pollutants[series.pollutant].name == "CO") CHECK(series.values[0].value == 500);
  CHECK(all.files[0].unused_columns.empty());
  all = files.read("年,月,日,时,站点,污染物,浓度,单位,经度,纬度\n2019,1,31,13时,甲,二氧化硫,5,微克/立方米,113,22\n", said("UTC+08:00", ""));
  CHECK(Instant{all.series.at(0).values[0].begin}.iso() == "2019-01-31T05:00:00Z");
  CHECK(all.stations[0].place->lon == 113);
  CHECK(files.read("日期,监测点,二氧化硫\n2019年1月31日,甲,5\n2019年2月,甲,6\n", said("", "ug/m3")).series.size() == 2);
  CHECK(pollutant_and_unit("二氧化氮 NO2").first->name == "NO2");
  CHECK(pollutant_and_unit("臭氧(O3)").first->name == "O3");
  CHECK(pollutant_and_unit("臭氧 NO2").first == nullptr);
  CHECK(pollutant_and_unit("NO2臭氧").first == nullptr);
}

TEST_CASE("semicolons and tabs separate fields, and a comma stands before decimals where it can be nothing else") {
  const Files files;
  const auto values = [&](const std::string& text) {
    std::vector<double> all;
    for (const ObservedValue& value : files.read(text, said("", "ug/m3")).series.at(0).values) all.push_back(value.value);
    return all;
  };
  CHECK(values("date;site;no2\n2019-01-31;A;5\n2019-02-01;A;6.25\n") == std::vector<double>{5, 6.25});
  CHECK(values("date\tsite\tno2\n2019-01-31\tA\t5\n") == std::vector<double>{5});
  CHECK(values("date;site;no2\n2019-01-31;A;12,5\n2019-02-01;A;1,234\n2019-02-02;A;7\n2019-02-03;A;-999,0\n") == std::vector<double>{12.5, 1.234, 7});  // the first one tells what the second is
  CHECK(values("date;site;lon;lat;no2\n2019-01-31;A;113,25;22,5;0,125\n") == std::vector<double>{0.125});
  CHECK_THAT(files.fault("date;site;no2\n2019-01-31;A;1,234\n", said("", "ug/m3")), Contains("o.csv:2:14: NO2: '1,234' has a comma, and nothing in this file tells whether it stands before decimals or between thousands"));
  CHECK_THAT(files.fault("date;site;no2\n2019-01-31;A;12,5\n2019-02-01;A;6.25\n", said("", "ug/m3")), Contains("'12,5' has a comma") && !Contains("o.csv:3"));
  CHECK_THAT(files.fault("date;site;no2\n2019-01-31;A;1.234,5\n", said("", "ug/m3")), Contains("'1.234,5' has a comma"));
  CHECK_THAT(files.fault("date,site,no2\n2019-01-31,A,\"12,5\"\n", said("", "ug/m3")), Contains("'12,5' is not a number; write 12.5, with a point before decimals; leave the field empty"));
  CHECK_THAT(files.fault("date,site,no2\n2019-01-31,A,12,5\n", said("", "ug/m3")), Contains("this line has 4 fields, the header has 3; is '12,5' one number? Write 12.5"));
}

TEST_CASE("all faults of a line and of a file are told together") {
  const Files files;
  const std::string fault = files.fault("time,station,lon,lat,parameter,value,unit\nsoon,,313,122,no2,5x,grains\n2019-01-31 13:00,A,113,22,o3,1e300,ug/m3\n");
  for (const char* said : {"'soon' is no time", "'313' is no longitude", "'122' is no latitude", "NO2: '5x' is not a number", "unit: 'grains' is not understood", "nothing says the time zone", "more than 1e+08 ug m-3"}) CHECK_THAT(fault, Contains(said));
  // Clock, unit, station and a number, none of which is said or sound; faults of the header do not hide those of lines.
  const std::string unsaid = files.fault("date,no2,NO2,lon\n2019-01-31 13:00,5,6,113\n2019-01-31 14:00,much,6,113\n");
  for (const char* said : {"stands twice", "a column of longitudes and none of latitudes", "no column says which station", "nothing says the time zone", "nothing says the unit of NO2", "'much' is not a number"}) CHECK_THAT(unsaid, Contains(said));
  std::string twice = "date,site,no2\n";
  for (int n = 0; n < 700; ++n) twice += fmt::format("2019-01-31,A{},5\n2019-01-31,A{},6\n", n, n);
  CHECK_THAT(files.fault(twice, said("", "ppb")), Contains("more faults"));
}

TEST_CASE("files that are damaged at random are refused or read, and never crash the reader") {
  const Files files;
  const std::vector<std::string> sound{long_file().substr(0, 3000), wide_file().substr(0, 3000), network_file().substr(0, 3000), station_file().substr(0, 3000)};
  std::mt19937 random(7);
  const std::string odd = ",\"'\n\r;-:/.0123456789TZ+ eE\xC3\xFF\t#=";
  std::size_t refused = 0;
  for (int n = 0; n < 400; ++n) {
    std::string text = sound[static_cast<std::size_t>(n) % sound.size()];
    for (unsigned change = random() % 12 + 1; change > 0; --change) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = odd[random() % odd.size()]; break;
        case 1: text.erase(at, random() % 40); break;
        case 2: text.insert(at, std::string(random() % 5 + 1, odd[random() % odd.size()])); break;
        default: text.insert(at, text.substr(random() % text.size(), 30)); break;
      }
      if (text.empty()) text = "x";
    }
    try {
      const Observations all = files.read(text, said("UTC", "ug/m3"));
      for (const ObservedSeries& series : all.series)
        for (std::size_t v = 1; v < series.values.size(); ++v) REQUIRE(series.values[v - 1].begin < series.values[v].begin);
    } catch (const Error& error) {
      ++refused;
      REQUIRE(std::string(error.what()).find("o.csv") != std::string::npos);
    }
  }
  CHECK(refused > 50);
}
