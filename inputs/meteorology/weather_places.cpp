#include "inputs/meteorology/weather_places.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/io/csv.hpp"
#include "model/io/place_columns.hpp"

namespace pearl {

std::vector<WeatherPlace> read_weather_places(const DataTables& tables) {
  Faults faults;
  std::vector<WeatherPlace> places;
  const csv::Table table = tables.read("weather_places.csv", {"place", "lon", "lat", "use"}, {"status", "source", "note"}, faults);
  for (const csv::Row& row : table.rows()) {
    row.one_of("use", {"rose", "station"}, faults);
    const std::string& name = row.word("place", faults);
    if (std::any_of(places.begin(), places.end(), [&](const WeatherPlace& known) { return known.name == name; }))
      faults.add(row.where("place"), fmt::format("the place '{}' stands twice", name));
    places.push_back({name, {csv::longitude(row, faults), csv::latitude(row, faults)}});
  }
  faults.throw_if_any();
  return places;
}

}  // namespace pearl
