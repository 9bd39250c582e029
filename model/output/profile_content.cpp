#include <algorithm>

#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "model/output/hourly_contents.hpp"

namespace pearl {

namespace {

using netcdf::Attributes;
using netcdf::Type;

class ProfileContent : public HourlyContent {
 public:
  ProfileContent(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios)
      : domain_(domain), mechanism_(mechanism), points_(places.points), layers_(static_cast<std::size_t>(domain.nz())), scenarios_(scenarios) {}

  [[nodiscard]] std::string file_name() const override { return result_file::profiles; }
  [[nodiscard]] std::string title(const std::string& days) const override { return "hour means of " + days + " over stations and points, all layers"; }
  [[nodiscard]] std::vector<Field> fields() const override {
    std::vector<Field> all;
    for (const OutputVariable& output : mechanism_.outputs) all.push_back({output.name, {layers_, points_.size()}});
    for (const char* name : {"air_density", "air_temperature"}) all.push_back({name, {layers_, points_.size()}});
    return all;
  }
  void define(netcdf::Writer& file) const override {
    std::size_t longest_id = 1, longest_name = 1;
    for (const OutputPoint& point : points_) {
      longest_id = std::max(longest_id, point.id.size());
      longest_name = std::max(longest_name, point.name.size());
    }
    for (const auto& [name, length] : {std::pair<const char*, std::size_t>{"station", points_.size()}, {"layer", layers_}, {"nv", 2}, {"id_length", longest_id}, {"name_length", longest_name}})
      file.dimension(name, length);
    const Attributes utf8{{"_Encoding", "utf-8"}};
    const auto text = [&](const char* name, const char* length, Attributes attributes) {
      attributes.insert(attributes.end(), utf8.begin(), utf8.end());
      file.variable(name, Type::text, {"station", length}, attributes);
    };
    text("station_id", "id_length", {{"long_name", "code of the station, or name of the point"}, {"cf_role", "timeseries_id"}});
    text("station_name", "name_length", {{"long_name", "name of the station, or of the point"}});
    file.variable("lon", Type::float64, {"station"}, {{"standard_name", "longitude"}, {"long_name", "longitude of the station"}, {"units", "degrees_east"}});
    file.variable("lat", Type::float64, {"station"}, {{"standard_name", "latitude"}, {"long_name", "latitude of the station"}, {"units", "degrees_north"}});
    for (const auto& [name, words] : {std::pair{"column", "column of the grid whose cell holds the station, from 0 in the west"}, {"row", "row of the grid whose cell holds the station, from 0 in the south"}})
      file.variable(name, Type::float64, {"station"}, {{"long_name", words}, {"units", "1"}});
    file.variable("ground", Type::float32, {"station"}, {{"standard_name", "surface_altitude"}, {"long_name", "mean height of the cell's ground above sea level"}, {"units", "m"}});
    file.variable("layer", Type::float64, {"layer"}, {{"long_name", "layer, 1 is the lowest"}, {"units", "1"}, {"positive", "up"}, {"axis", "Z"}});
    file.variable("height", Type::float32, {"layer", "station"},
                  {{"standard_name", "height"}, {"long_name", "height of the layer's middle above the ground"}, {"units", "m"}, {"positive", "up"}, {"bounds", "height_bnds"}});
    file.variable("height_bnds", Type::float32, {"layer", "station", "nv"}, {});
    for (const OutputVariable& output : mechanism_.outputs) {
      Attributes attributes = variable_attributes(output, "", "time: mean", coordinates);
      without_grid(attributes);
      file.variable(output.name, Type::float32, {"time", "layer", "station"}, attributes);
    }
    air(file, "air_density", "density of air", "kg m-3");
    air(file, "air_temperature", "temperature of air", "K");
  }
  void write_fixed(netcdf::Writer& file) const override {
    std::vector<std::string> ids, names;
    std::vector<double> lon, lat, column, row, layer;
    std::vector<float> ground, height, bounds;
    for (const OutputPoint& point : points_) {
      ids.push_back(point.id);
      names.push_back(point.name);
      lon.push_back(point.place.lon);
      lat.push_back(point.place.lat);
      column.push_back(point.i);
      row.push_back(point.j);
      ground.push_back(domain_.ground.terrain(point.j, point.i));
    }
    for (int k = 0; k < domain_.nz(); ++k) {
      layer.push_back(k + 1);
      for (const float terrain : ground) {
        height.push_back(static_cast<float>(domain_.vertical.middle_above_ground(k, terrain)));
        for (const int face : {k, k + 1}) bounds.push_back(static_cast<float>(domain_.vertical.face_above_ground(face, terrain)));
      }
    }
    file.write("station_id", ids);
    file.write("station_name", names);
    for (const auto& [name, values] : {std::pair{"lon", &lon}, {"lat", &lat}, {"column", &column}, {"row", &row}, {"layer", &layer}}) file.write(name, *values);
    for (const auto& [name, values] : {std::pair{"ground", &ground}, {"height", &height}, {"height_bnds", &bounds}}) file.write(name, *values);
  }
  void each_field(const HourlyResult& result, const Meteorology& met, std::size_t scenario, const Take& take) const override {
    const std::size_t block = points_.size() * layers_;
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v) take(v, result.profiles.data() + (v * scenarios_ + scenario) * block);
    std::size_t field = mechanism_.outputs.size();
    for (const Field3<float>* of_air : {&met.density, &met.temperature}) {
      std::vector<float> values;
      values.reserve(block);
      for (int k = 0; k < domain_.nz(); ++k)
        for (const OutputPoint& point : points_) values.push_back((*of_air)(k, point.j, point.i));
      take(field++, values.data());
    }
  }
  [[nodiscard]] Attributes more_attributes() const override { return {{"featureType", "timeSeriesProfile"}}; }

 private:
  static constexpr const char* coordinates = "time lat lon height station_id station_name";
  static void without_grid(Attributes& attributes) {  // the file has no map
    std::erase_if(attributes, [](const auto& one) { return one.first == "grid_mapping" || one.first == "cell_measures"; });
  }
  static void air(netcdf::Writer& file, const std::string& name, const std::string& words, const std::string& units) {
    Attributes attributes = gridded(words, name, units, "time: mean", coordinates);
    without_grid(attributes);
    file.variable(name, Type::float32, {"time", "layer", "station"}, attributes);
  }
  const Domain& domain_;
  const Mechanism& mechanism_;
  const std::vector<OutputPoint>& points_;
  std::size_t layers_, scenarios_;
};

}  // namespace

std::unique_ptr<HourlyContent> profile_content(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios) {
  return std::make_unique<ProfileContent>(domain, mechanism, places, scenarios);
}

}  // namespace pearl
