#include "app/result_names.hpp"

namespace pearl::app {

const std::vector<std::string>& run_file_names() {
  static const std::vector<std::string> names{"run.json",    "static.nc",       "ledger.csv",  "budget.csv",  "weather.csv",
                                              "provenance.json", "regions.csv", "report.html", "log.txt"};
  return names;
}

const std::vector<std::string>& scenario_file_names() {
  static const std::vector<std::string> names{"hourly.nc", "mean.nc", "deposition.nc", "emissions.nc", "indicators.nc"};
  return names;
}

const std::vector<std::string>& reference_file_names() {
  static const std::vector<std::string> names{"regions.csv", "region_groups.csv", "plan_targets_results.csv", "stations.csv", "standards.csv", "regions.geojson"};
  return names;
}

}  // namespace pearl::app
