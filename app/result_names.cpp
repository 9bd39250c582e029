#include "app/result_names.hpp"

#include <algorithm>

#include "postprocess/evaluation_tables.hpp"

namespace pearl::app {

const std::vector<std::string>& run_file_names() {
  static const std::vector<std::string> names{"run.json",    "static.nc",       "ledger.csv",  "budget.csv",  "weather.csv",
                                              "provenance.json", "regions.csv", "report.html", "log.txt"};
  return names;
}

const std::vector<std::string>& scenario_file_names() {
  static const std::vector<std::string> names{"hourly.nc", "levels.nc", "profiles.nc", "mean.nc", "deposition.nc", "emissions.nc", "indicators.nc"};
  return names;
}

const std::vector<std::string>& reference_file_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{"regions.csv", "region_groups.csv", "plan_targets_results.csv", "stations.csv", "standards.csv", "regions.geojson", "weather_places.csv", "representative_error.csv"};
    for (const std::string& name : evaluation_files())
      if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
    all.emplace_back(emission_totals_name);
    all.emplace_back(inventory_places_name);
    return all;
  }();
  return names;
}

}  // namespace pearl::app
