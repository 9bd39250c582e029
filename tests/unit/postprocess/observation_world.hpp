#pragma once
// Made-up measurements and a made-up run of the calendar, as formulas that both the files and the independent calculation use.

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/cf_time.hpp"
#include "postprocess/observations/observation_text.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/postprocess/evaluation_world.hpp"

namespace pearl::observed {

constexpr int days = 40, hours = 24 * days;  // from 1 March 2012 on, local time UTC+8
inline const LocalClock region_clock(8 * one_hour);

inline double lively(int seed) { return static_cast<double>((static_cast<unsigned>(seed) * 2654435761u >> 8) % 100000) / 100000.0; }

// ug m-3 of the run: float, as files hold it.
inline float run_value(int hour, std::size_t cell, int variable) { return static_cast<float>(20 + 60 * lively(hour * 7 + static_cast<int>(cell) * 131 + variable * 9973)); }

// What stands in the files, with so many decimals that nothing is lost; NaN: missing.
inline double measured(int hour, int station, int variable) {
  if (lively(hour * 31 + station * 17 + variable) < 0.1 || (station == 1 && hour >= 240 && hour < 240 + 12)) return std::nan("");
  return std::round(1e4 * (15 + 70 * lively(hour * 13 + station * 977 + variable * 31))) / 1e4;
}

struct Station {
  const char *code, *name;
  LonLat place;
};
inline const std::vector<Station> stations{{"A1", "Harbour", here}, {"B2", "Town", there}, {"C3", "Harbour hill", {114.151, 22.321}}};  // the third shares the first one's cell
inline const std::vector<const char*> variables{"O3", "NO2"};

// The made-up results with one stretch of the calendar in the place of their typical days; two variables of the baseline.
inline void make_calendar(const std::filesystem::path& folder) {
  nlohmann::json json = nlohmann::json::parse(read_text_file(folder / "run.json"));
  json["periods"] = nlohmann::json::array();
  std::vector<double> of_month(12, 0);
  of_month[2] = 31, of_month[3] = 9;
  json["periods"].push_back({{"name", "spring"}, {"kind", "calendar"}, {"weather_class", ""}, {"month", 3}, {"weight", 1}, {"hours", hours}, {"days_of_month", of_month}, {"begin", "2012-02-29T16:00:00Z"}});
  json["data_set"]["clock"] = "UTC+08:00";
  write_text_file(folder / "run.json", json.dump());
  const std::size_t nx = json["grid"]["nx"], ny = json["grid"]["ny"];
  std::vector<double> time, date;
  for (int hour = 0; hour < hours; ++hour) {
    const Instant begin = region_clock.instant({2012, 3, 1}) + hour * one_hour;
    time.push_back(hours_since_2010(begin) + 0.5);
    date.push_back(days_since_1970(region_clock.civil(begin)));
  }
  netcdf::Writer writer(folder / "base-2010" / "hourly.nc");
  writer.record_dimension("time", time.size());
  writer.dimension("y", ny);
  writer.dimension("x", nx);
  for (const char* name : {"time", "period_weight", "local_day"}) writer.variable(name, netcdf::Type::float64, {"time"}, {});
  for (const char* name : variables) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {});
  writer.write("time", time);
  writer.write("period_weight", std::vector<double>(time.size(), 1.0));
  writer.write("local_day", date);
  for (std::size_t v = 0; v < variables.size(); ++v) {
    std::vector<float> values;
    for (int hour = 0; hour < hours; ++hour)
      for (std::size_t cell = 0; cell < nx * ny; ++cell) values.push_back(run_value(hour, cell, static_cast<int>(v)));
    writer.write(variables[v], values);
  }
  writer.commit();
}

inline CivilTime local_time(int hour) { return region_clock.civil(region_clock.instant({2012, 3, 1}) + hour * one_hour); }

inline std::string field(double value, const char* missing) { return std::isnan(value) ? missing : fmt::format("{}", value); }

// A line for each value; times in UTC with Z, units in the file, an exact repetition and a field below zero among them.
inline std::string long_file() {
  std::string text = "time,station,lon,lat,pollutant,value,unit\n";
  for (int hour = 0; hour < hours; ++hour)
    for (int s = 0; s < 3; ++s)
      for (int v = 0; v < 2; ++v) {
        const CivilTime utc = (region_clock.instant({2012, 3, 1}) + hour * one_hour).utc();
        const Station& station = stations[static_cast<std::size_t>(s)];
        const std::string line = fmt::format("{:04}-{:02}-{:02}T{:02}:00:00Z,{},{},{},{},{},ug/m3\n", utc.year, utc.month, utc.day, utc.hour, station.code, station.place.lon, station.place.lat, variables[static_cast<std::size_t>(v)],
                                             field(measured(hour, s, v), hour % 5 == 0 ? "-3.5" : "NA"));
        text += line;
        if (hour == 100) text += line;
      }
  return text;
}

// As openair has it: a column for each pollutant, hours by their begin, mg/m3 of ozone behind its name, NO2 by what the user says.
inline std::string wide_file() {
  std::string text = "date,site,code,o3 (mg/m3),no2,ws\n";
  for (int s = 0; s < 3; ++s)
    for (int hour = 0; hour < hours; ++hour) {
      const CivilTime local = local_time(hour);
      const double o3 = measured(hour, s, 0);
      text += fmt::format("{:04}-{:02}-{:02} {:02}:00:00,{},{},{},{},2.5\n", local.year, local.month, local.day, local.hour, stations[static_cast<std::size_t>(s)].name, stations[static_cast<std::size_t>(s)].code,
                          std::isnan(o3) ? "" : fmt::format("{:.7f}", o3 / 1000), field(measured(hour, s, 1), "NA"));
    }
  return text;
}

// As a public network has it: remarks, hours 1 to 24 as ends, day before month, other names of particles.
inline std::string network_file() {
  std::string text = "Hourly concentrations of air pollutants\n\"1. All in ug/m3, but CO in 10ug/m3, as a remark\"\n\nDATE,HOUR,STATION,CO,FSP,NO2,NOX,O3,RSP,SO2\n";
  for (int hour = 0; hour < hours; ++hour)
    for (int s = 0; s < 3; ++s) {
      const CivilTime local = local_time(hour);
      text += fmt::format("{:02}/{:02}/{:04},{},{},N.A.,N.A.,{},N.A.,{},N.A.,N.A.\n", local.day, local.month, local.year, local.hour + 1, stations[static_cast<std::size_t>(s)].name, field(measured(hour, s, 1), "N.A."), field(measured(hour, s, 0), "N.A."));
    }
  return text;
}

// A column for each station, a line for each pollutant and hour.
inline std::string station_file() {
  std::string text = "date,hour,type,A1,B2,C3,9999A\n";
  for (int hour = 0; hour < hours; ++hour) {
    const CivilTime end = local_time(hour + 1);  // hours are ends, 0 the last of the day before
    for (const char* type : {"O3", "AQI", "NO2", "O3_8h"}) {
      text += fmt::format("{:04}{:02}{:02},{},{}", end.year, end.month, end.day, end.hour, type);
      for (int s = 0; s < 3; ++s) text += "," + field(type == std::string("AQI") || type == std::string("O3_8h") ? 1 : measured(hour, s, type == std::string("O3") ? 0 : 1), "");
      text += ",7\n";
    }
  }
  return text;
}

inline std::string station_table() {
  std::string text = "code,name,lon,lat\n";
  for (const Station& station : stations) text += fmt::format("{},{},{},{}\n", station.code, station.name, station.place.lon, station.place.lat);
  return text;
}

}  // namespace pearl::observed
