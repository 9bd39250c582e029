#pragma once
// Runs whose indicators are asked for: of some days, of every day, of the calendar, and damaged ones.

#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "temporary_results.hpp"

namespace pearl::testing {

inline const IndicatorDefinition& definition(const std::string& name) {
  for (const IndicatorDefinition& one : common_indicators())
    if (name == one.name) return one;
  throw std::logic_error(name);
}

// Those that a report shows.
inline std::vector<RunIndicator> shown(const RunDescription& run, bool carried) {
  std::vector<RunIndicator> list = indicators_of(run, ReferenceTables{});
  std::erase_if(list, [&](const RunIndicator& one) { return !one.definition.shown || (one.lack == IndicatorLack::none) != carried; });
  return list;
}
inline constexpr std::size_t shown_in_all = 8;

inline std::string message_of(const std::filesystem::path& folder) {
  try {
    read_results(folder);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

// Two hours of a run; what is damaged is written by the caller.
inline void write_hours(const std::filesystem::path& file, const std::vector<double>& time, const std::vector<double>& weight, float value, std::size_t ny = 16) {
  netcdf::Writer writer(file);
  writer.dimension("time", time.size());
  writer.dimension("hours", weight.size());
  writer.dimension("y", ny);
  writer.dimension("x", 20);
  writer.variable("time", netcdf::Type::float64, {"time"}, {});
  writer.variable("period_weight", netcdf::Type::float64, {"hours"}, {});
  for (const char* name : {"O3", "NO2"}) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {});
  writer.write("time", time);
  writer.write("period_weight", weight);
  for (const char* name : {"O3", "NO2"}) writer.write(name, std::vector<float>(time.size() * ny * 20, value));
  writer.commit();
}

// All indicators are there only if each day of the year is.
inline SyntheticOptions every_day() {
  SyntheticOptions options;
  options.every_day = true;
  return options;
}

inline void change_periods(const std::filesystem::path& folder, const std::function<void(nlohmann::json&)>& change) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  for (nlohmann::json& period : run["periods"]) change(period);
  write_text_file(folder / "run.json", run.dump());
}

// Each period stands for some of every month.
inline void stands_for_every_month(const std::filesystem::path& folder) {
  change_periods(folder, [](nlohmann::json& period) {
    for (std::size_t month = 0; month < 12; ++month) period["days_of_month"][month] = 365.0 / 12 * period["weight"].get<double>();
  });
}

// The same days as stretches of the calendar.
inline void make_calendar_of(const std::filesystem::path& folder) {
  change_periods(folder, [](nlohmann::json& period) { period["kind"] = "calendar"; });
}

inline RunDescription run_of(const std::vector<double>& weights) {
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  for (const char* name : {"O3", "NO2"}) run.variables.push_back({name, name, "ug m-3", {}, false});
  for (const double weight : weights) run.periods.push_back({"day", "", "", 1, weight});
  return run;
}

inline std::vector<std::string> names_of(const std::vector<RunIndicator>& list) {
  std::vector<std::string> names;
  for (const RunIndicator& one : list) names.push_back(one.definition.name);
  return names;
}
inline std::vector<std::string> offered(const RunDescription& run) { return names_of(shown(run, true)); }

}  // namespace pearl::testing
