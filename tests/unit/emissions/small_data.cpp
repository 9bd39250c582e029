#include "tests/unit/emissions/small_data.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <stdexcept>
#include <vector>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/people_file.hpp"

namespace pearl {

namespace {

const std::map<std::string, std::string>& files() {
  static const std::map<std::string, std::string> all = {
      {"regions.csv",
       "code,name,name_local,kind,status,source,note\n"
       "west,West,,inventory,illustrative,made up,\n"
       "east,East,,inventory,illustrative,made up,\n"
       "both,West and East,,group,illustrative,made up,\n"},
      {"region_groups.csv", "group,member\nboth,west\nboth,east\n"},
      {"regions.geojson", R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"code": "west"}, "geometry": {"type": "Polygon",
  "coordinates": [[[113.2, 22.4], [113.6, 22.4], [113.6, 23.0], [113.2, 23.0], [113.2, 22.4]]]}},
 {"type": "Feature", "properties": {"code": "east"}, "geometry": {"type": "MultiPolygon",
  "coordinates": [[[[113.6, 22.4], [114.8, 22.4], [114.8, 23.0], [113.6, 23.0], [113.6, 22.4]]]]}}
]})"},
      {"sectors.csv",
       "code,name,surrogate,monthly,weekly,hourly,height,status,source,note\n"
       "power.coal,Coal power,points,summer,flat,flat,stack,illustrative,made up,\n"
       "road.car,Cars,urban,flat,week,rush,ground,illustrative,made up,\n"
       "marine.oceangoing,Ships,lanes,flat,flat,flat,low,illustrative,made up,\n"
       "agriculture,Farms,land,summer,flat,flat,ground,illustrative,made up,\n"},
      {"inventory.csv",
       "inventory,region,sector,pollutant,year,tonnes,status,source,note\n"
       "t1,west,road.car,NOx,2010,1000,derived,made up,\n"
       "t1,west,road.car,RSP,2010,100,derived,made up,\n"
       "t1,west,road.car,PM2.5,2010,60,derived,made up,\n"
       "t1,west,road.car,BC,2010,20,derived,made up,\n"
       "t1,west,road.car,OC,2010,15,derived,made up,\n"
       "t1,west,road.car,VOC,2010,400,illustrative,made up,\n"
       "t1,east,road.car,NOx,2010,3000,derived,made up,\n"
       "t1,east,road.car,NOx,2015,2500,derived,made up,\n"
       "t1,west,power.coal,SO2,2010,5000,derived,made up,\n"
       "t1,east,power.coal,SO2,2010,700,derived,made up,\n"
       "t1,west,marine.oceangoing,SO2,2010,900,derived,made up,\n"
       "t1,east,marine.oceangoing,SO2,2010,300,derived,made up,\n"
       "t1,west,agriculture,NH3,2010,80,derived,made up,\n"
       "t1,east,agriculture,NH3,2010,120,derived,made up,\n"},
      {"official_totals.csv",
       "region,pollutant,year,sector,tonnes,inventory,status,source,note\n"
       "both,NOx,2010,road,5000,official,verified,made up,\n"
       "west,SO2,2010,all,5900,official,verified,made up,\n"},
      {"points.csv",
       "name,region,sector,lon,lat,capacity_mw,from_year,to_year,height_m,diameter_m,temperature_k,velocity_ms,status,source,note\n"
       "Old plant,west,power.coal,113.4,22.6,300,1985,2012,150,5,400,20,illustrative,made up,\n"
       "New plant,west,power.coal,113.5,22.9,900,2005,,210,7,400,25,illustrative,made up,\n"},
      {"ports.csv",
       "name,region,sector,lon,lat,weight,status,source,note\n"
       "Pier,west,marine.oceangoing,113.55,22.5,1,illustrative,made up,\n"},
      {"lanes.geojson", R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"region": "west", "sector": "marine.oceangoing", "weight": 1, "name": "channel", "status": "illustrative", "source": "made up"},
  "geometry": {"type": "LineString", "coordinates": [[113.55, 22.5], [113.7, 22.1]]}}
]})"},
      {"airports.csv",
       "name,code,region,lon,lat,weight,status,source,note\n"
       "Field,XXXX,west,113.3,22.8,1,illustrative,made up,\n"},
      {"population.csv",
       "region,year,persons,status,source,note\n"
       "west,2000,1000000,illustrative,made up,\n"
       "west,2010,2000000,illustrative,made up,\n"
       "east,2010,500000,illustrative,made up,\n"},
      {"profiles_monthly.csv",
       "profile,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec,status,source,note\n"
       "flat,1,1,1,1,1,1,1,1,1,1,1,1,illustrative,made up,\n"
       "summer,0.6,0.7,0.8,1,1.1,1.2,1.4,1.4,1.2,1,0.8,0.7774193548387104,illustrative,made up,\n"},
      {"profiles_weekly.csv",
       "profile,mon,tue,wed,thu,fri,sat,sun,status,source,note\n"
       "flat,1,1,1,1,1,1,1,illustrative,made up,\n"
       "week,1.1,1.1,1.1,1.1,1.1,0.8,0.7,illustrative,made up,\n"},
      {"profiles_hourly.csv",
       "profile,h00,h01,h02,h03,h04,h05,h06,h07,h08,h09,h10,h11,h12,h13,h14,h15,h16,h17,h18,h19,h20,h21,h22,h23,status,source,note\n"
       "flat,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,illustrative,made up,\n"
       "rush,0.5,0.5,0.5,0.5,0.5,0.5,1,1.5,2,1.5,1,1,1,1,1,1,1.5,2,1.5,1,1,1,0.5,0.5,illustrative,made up,\n"},
      {"profiles_height.csv",
       "profile,bottom_m,top_m,share,status,source,note\n"
       "ground,0,20,1,illustrative,made up,\n"
       "low,0,20,0.7,illustrative,made up,\n"
       "low,20,60,0.3,illustrative,made up,\n"
       "stack,100,300,1,illustrative,made up,\n"},
      {"speciation_nox.csv",
       "sector,NO,NO2,HONO,status,source,note\n"
       "*,0.9,0.092,0.008,illustrative,made up,\n"
       "road,0.85,0.14,0.01,illustrative,made up,\n"},
      {"speciation_pm.csv",
       "sector,component,share,status,source,note\n"
       "*,sulfate,0.1,illustrative,made up,\n"
       "*,nitrate,0.02,illustrative,made up,\n"
       "*,ammonium,0.02,illustrative,made up,\n"
       "*,mineral,0.3,illustrative,made up,\n"
       "*,other,0.56,illustrative,made up,\n"
       "road,sulfate,0.2,illustrative,made up,\n"
       "road,nitrate,0.04,illustrative,made up,\n"
       "road,other,0.76,illustrative,made up,\n"},
      {"speciation_voc.csv",
       "sector,group,share,status,source,note\n"
       "*,alkane,0.6,illustrative,made up,\n"
       "*,toluene,0.4,illustrative,made up,\n"},
      {"species_linear.csv",
       "constituent,species,amount,unit,formula,status,source,note\n"
       "SO2,SO2,1,kg kg-1,,derived,made up,\n"
       "NOx,NOx,1,kg kg-1,,derived,made up,\n"
       "VOC,VOC,1,kg kg-1,,derived,made up,\n"
       "CO,CO,1,kg kg-1,,derived,made up,\n"
       "NH3,NH3,1,kg kg-1,,derived,made up,\n"
       "BC,BC,1,kg kg-1,,derived,made up,\n"
       "OC,OC,1,kg kg-1,,derived,made up,\n"
       "PM.sulfate,SO4,1,kg kg-1,,derived,made up,\n"
       "PM.nitrate,NO3,1,kg kg-1,,derived,made up,\n"
       "PM.fine,PMF,1,kg kg-1,,derived,made up,\n"
       "PM.coarse,PMC,1,kg kg-1,,derived,made up,\n"},
  };
  return all;
}

// Light rises linearly from west to east and is the same on every parallel; 0.05 degrees, pixel centres.
void write_nightlights(const std::filesystem::path& path) {
  std::vector<double> lat, lon, light;
  for (int n = 0; n < 40; ++n) lat.push_back(21.525 + 0.05 * n);
  for (int n = 0; n < 60; ++n) lon.push_back(112.525 + 0.05 * n);
  for (std::size_t j = 0; j < lat.size(); ++j)
    for (std::size_t i = 0; i < lon.size(); ++i) light.push_back(static_cast<double>(i) * 4);
  netcdf::Writer writer(path);
  writer.dimension("lat", lat.size());
  writer.dimension("lon", lon.size());
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  writer.variable("light", netcdf::Type::float32, {"lat", "lon"}, {});
  writer.write("lat", lat);
  writer.write("lon", lon);
  writer.write("light", light);
  writer.commit();
}

}  // namespace

// On the lattice of the night lights: 100 persons in every cell of both regions, 10400 more of the west round 113.475 E 22.725 N, and 500 of the
// west who live just beyond its border on the map.
void write_small_people(const std::filesystem::path& path, const std::string& codes, double town) {
  constexpr std::size_t columns = 60, rows = 40;
  PeopleFile people;
  people.codes = codes;
  for (std::size_t n = 0; n < rows; ++n) people.lat.push_back(21.525 + 0.05 * static_cast<double>(n));
  for (std::size_t n = 0; n < columns; ++n) people.lon.push_back(112.525 + 0.05 * static_cast<double>(n));
  for (std::size_t j = 18; j < 30; ++j)
    for (std::size_t i = 14; i < 46; ++i) people.live(i, j, i < 22 ? 0 : 1, 100);
  people.live(19, 24, 0, town);
  people.live(13, 24, 0, 500);
  people.write(path);
}

SmallData::SmallData() {
  static std::atomic<int> number{0};
  folder_ = std::filesystem::temp_directory_path() / fmt::format("pearl_small_data_{}_{}", ::getpid(), number++);
  std::filesystem::create_directories(folder_);
  for (const auto& [name, text] : files()) write(name, text);
  const std::string settings = read_text_file(std::filesystem::path(PEARL_TEST_SOURCE) / "inputs" / "prd" / "dataset.yaml");
  write("dataset.yaml", settings.substr(0, settings.find("\nreport:") + 1));  // the rest speaks of regions that are not here
  write_nightlights(folder_ / "nightlights.nc");
  write_small_people(folder_ / "people.nc");
}

SmallData::~SmallData() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void SmallData::replace(const std::string& file, const std::string& from, const std::string& to) const {
  std::string text = read_text_file(folder_ / file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the text to replace does not occur: " + from);
  text.replace(at, from.size(), to);
  write(file, text);
}

void SmallData::write(const std::string& file, const std::string& text) const { write_text_file(folder_ / file, text); }

}  // namespace pearl
