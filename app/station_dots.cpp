#include "app/station_dots.hpp"

#include <filesystem>

#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "postprocess/evaluation/measured_values.hpp"

namespace pearl::app {

std::vector<MeasuredValue> measured_by_stations(const ResultSet& results) {
  try {
    OwnMeasuredValues own = own_measured_values(results);
    for (const std::string& sentence : own.left_out) log::warning("{}: {}", (results.folder() / station_means_file).string(), sentence);
    if (!own.values.empty()) return std::move(own.values);
  } catch (const InputError& error) {
    log::warning("no dots of your own stations on the maps: {}", error.what());
  }
  try {
    const std::filesystem::path reference = results.reader().reference_folder();
    if (missing_evaluation_tables(reference).empty()) return measured_values(results, read_evaluation_tables(reference));
  } catch (const InputError&) {
  }
  return {};
}

}  // namespace pearl::app
