#include "inputs/emissions/people_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "inputs/geodata/even_axis.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

namespace {

constexpr double unevenness = 1e-6;  // of a step
constexpr double most_persons = 1e10;  // of a place, as of a region in population.csv

}  // namespace

PeoplePattern PeoplePattern::read(const std::filesystem::path& path, const std::vector<std::string>& regions) {
  const netcdf::Reader file(path);
  const auto fault = [&](const std::string& sentence, std::source_location by = std::source_location::current()) { return InputError({make_source(path.string(), ""), 0, 0, 1}, sentence, by); };
  for (const char* name : {"lat", "lon", "place", "region", "persons"})
    if (!file.has(name) || file.shape(name).size() != 1) throw fault(fmt::format("the variable {} is missing, or has not one dimension", name));
  const std::vector<double> lat = file.values("lat"), lon = file.values("lon"), place = file.values("place"), region = file.values("region"), persons = file.values("persons");
  if (place.size() != region.size() || place.size() != persons.size()) throw fault("place, region and persons must have one length");

  PeoplePattern pattern;
  pattern.lon_step_ = even_step(lon, unevenness);
  pattern.lat_step_ = even_step(lat, unevenness);
  if (!(pattern.lon_step_ > 0 && pattern.lat_step_ > 0)) throw fault("lat and lon must rise in even steps");
  for (const auto& [name, axis, most] : {std::tuple{"lat", &lat, 90.0}, {"lon", &lon, 360.0}})
    if (!is_in_degrees(*axis, most))
      throw fault(fmt::format("{} runs from {} to {} and is not in degrees: allowed are -{:g}..{:g}; are lat and lon swapped?", name, axis->front(), axis->back(), most, most));
  for (const std::string& code : split(file.text_attribute("region", "codes"), ',')) {
    if (!regions.empty() && std::find(regions.begin(), regions.end(), code) == regions.end())
      throw fault(fmt::format("region: unknown code '{}'{}; allowed: {}", code, did_you_mean(code, regions), join(regions, ", ")));
    pattern.codes_.push_back(code);
  }
  pattern.cells_.resize(pattern.codes_.size());
  const double cells = static_cast<double>(lat.size() * lon.size());
  for (std::size_t n = 0; n < place.size(); ++n) {
    if (!(place[n] >= 0 && place[n] < cells)) throw fault(fmt::format("place {}: {} is outside 0..{}", n, place[n], cells - 1));
    if (!(region[n] >= 0 && region[n] < static_cast<double>(pattern.codes_.size()))) throw fault(fmt::format("place {}: region {} is none of the {} codes", n, region[n], pattern.codes_.size()));
    if (!(persons[n] >= 0 && persons[n] <= most_persons)) throw fault(fmt::format("place {}: {} persons; allowed: 0 to {:g}", n, persons[n], most_persons));
    const auto at = static_cast<std::size_t>(place[n]);
    pattern.cells_[static_cast<std::size_t>(region[n])].push_back({{lon[at % lon.size()], lat[at / lon.size()]}, persons[n]});
  }
  return pattern;
}

const std::vector<PeoplePattern::Cell>& PeoplePattern::cells(const std::string& region) const {
  static const std::vector<Cell> nothing;
  for (std::size_t n = 0; n < codes_.size(); ++n)
    if (codes_[n] == region) return cells_[n];
  return nothing;
}

}  // namespace pearl
