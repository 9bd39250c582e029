#include <fmt/format.h>

#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "model/output/hourly_contents.hpp"

namespace pearl {

namespace {

using netcdf::Type;

class LevelContent : public HourlyContent {
 public:
  LevelContent(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios)
      : domain_(domain), mechanism_(mechanism), levels_(places.levels), scenarios_(scenarios) {}

  [[nodiscard]] std::string file_name() const override { return result_file::levels; }
  [[nodiscard]] std::string title(const std::string& days) const override { return "hour means of " + days + " at levels"; }
  [[nodiscard]] std::vector<Field> fields() const override {
    const std::vector<std::size_t> extents{levels_.size(), static_cast<std::size_t>(domain_.ny()), static_cast<std::size_t>(domain_.nx())};
    std::vector<Field> all;
    for (const OutputVariable& output : mechanism_.outputs) all.push_back({output.name, extents});
    all.push_back({density_name, extents});
    return all;
  }
  void define(netcdf::Writer& file) const override {
    define_grid(file, domain_.horizontal);
    file.dimension("level", levels_.size());
    std::string names;
    for (const OutputLevel& level : levels_) names += (names.empty() ? "" : ",") + level.name;
    file.variable("level", Type::float64, {"level"},
                  {{"standard_name", "height"}, {"long_name", "height of the level above flat ground at the sea"}, {"units", "m"}, {"positive", "up"}, {"axis", "Z"}, {"names", names},
                   {"comment", "a height is the same above any ground; a layer follows the ground and is thinner over hills: see level_height"}});
    file.variable("level_height", Type::float32, {"level", "y", "x"}, filled(gridded("height of the level above the ground of the cell", "height", "m", "")));
    for (const OutputVariable& output : mechanism_.outputs)
      file.variable(output.name, Type::float32, {"time", "level", "y", "x"}, filled(variable_attributes(output, "", "time: mean area: mean")));
    file.variable(density_name, Type::float32, {"time", "level", "y", "x"}, filled(gridded("density of air", "air_density", "kg m-3", "time: mean area: mean")));
  }
  void write_fixed(netcdf::Writer& file) const override {
    write_grid(file, domain_.horizontal);
    std::vector<double> nominal;
    std::vector<float> heights;
    for (const OutputLevel& level : levels_) {
      nominal.push_back(level.height);
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) {
          const double terrain = domain_.ground.terrain(j, i);
          const LayerShares shares = layer_shares(domain_.vertical, terrain, level);
          const double height = level.layer >= 0 ? domain_.vertical.middle_above_ground(level.layer, terrain) : level.height;
          heights.push_back(shares.of_lower + shares.of_upper > 0 ? static_cast<float>(height) : not_in_the_air);
        }
    }
    file.write("level", nominal);
    file.write("level_height", heights);
  }
  void each_field(const HourlyResult& result, const Meteorology& met, std::size_t scenario, const Take& take) const override {
    const std::size_t block = levels_.size() * static_cast<std::size_t>(domain_.horizontal.cells());
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v) take(v, result.levels.data() + (v * scenarios_ + scenario) * block);
    std::vector<float> density;
    density.reserve(block);
    for (const OutputLevel& level : levels_)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) {
          const LayerShares shares = layer_shares(domain_.vertical, domain_.ground.terrain(j, i), level);
          const double of_air = shares.of_lower * static_cast<double>(met.density(shares.lower, j, i)) + shares.of_upper * static_cast<double>(met.density(shares.upper, j, i));
          density.push_back(of_air > 0 ? static_cast<float>(of_air) : not_in_the_air);
        }
    take(mechanism_.outputs.size(), density.data());
  }

 private:
  static constexpr const char* density_name = "air_density";
  static netcdf::Attributes filled(netcdf::Attributes attributes) {
    attributes.emplace_back("_FillValue", not_in_the_air);
    return attributes;
  }
  const Domain& domain_;
  const Mechanism& mechanism_;
  const std::vector<OutputLevel>& levels_;
  std::size_t scenarios_;
};

}  // namespace

std::unique_ptr<HourlyContent> level_content(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios) {
  return std::make_unique<LevelContent>(domain, mechanism, places, scenarios);
}

}  // namespace pearl
