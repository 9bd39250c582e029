#include "inputs/meteorology/weather_places.hpp"

#include <fmt/format.h>

#include <map>

#include "model/core/line_of.hpp"
#include "model/io/csv.hpp"
#include "model/io/place_columns.hpp"

namespace pearl {

std::vector<WeatherPlace> read_weather_places(const DataTables& tables) {
  Faults faults;
  std::vector<WeatherPlace> places;
  std::map<std::string, Location> first;
  const csv::Table table = tables.read("weather_places.csv", {"place", "lon", "lat", "use"}, {"status", "source", "note"}, faults);
  for (const csv::Row& row : table.rows()) {
    row.one_of("use", {"rose", "station"}, faults);
    const std::string& name = row.word("place", faults);
    if (const auto [found, is_new] = first.try_emplace(name, row.where("place")); !is_new) faults.add(row.where("place"), fmt::format("the place '{}' stands twice, first in {}", name, line_of(found->second, row.where("place"))));
    places.push_back({name, {csv::longitude(row, faults), csv::latitude(row, faults)}});
  }
  faults.throw_if_any();
  return places;
}

}  // namespace pearl
