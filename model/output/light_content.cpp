#include "model/output/hourly_contents.hpp"
#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl {

namespace {

// What HourlyResult::light holds, in its order, and the haze that photolysis took.
struct LightField {
  const char *name, *long_name, *standard_name, *units;
  bool of_one_wavelength;
};
constexpr LightField light_fields[] = {
    {"extinction", "extinction of light of 550 nm by particles at the surface", "volume_extinction_coefficient_in_air_due_to_ambient_aerosol_particles", "m-1", true},
    {"visual_range", "visual range at the surface, by particles, nitrogen dioxide and air", "visibility_in_air", "m", false},
    {"optical_depth", "optical depth of particles at 550 nm, of the model's layers", "atmosphere_optical_thickness_due_to_ambient_aerosol_particles", "1", true}};
constexpr const char *haze = "optical_depth_of_photolysis", *wavelength = "wavelength";
constexpr double metres = 550e-9;  // of the wavelength: without it CF takes such a quantity as one of all wavelengths

class LightContent : public HourlyContent {
 public:
  LightContent(const Domain& domain, std::size_t scenarios) : domain_(domain), scenarios_(scenarios) {}

  [[nodiscard]] std::string file_name() const override { return result_file::light; }
  [[nodiscard]] std::string title(const std::string& days) const override { return "light in the middle of the hours of " + days; }
  [[nodiscard]] std::vector<Field> fields() const override {
    std::vector<Field> all;
    for (const LightField& field : light_fields) all.push_back({field.name, {static_cast<std::size_t>(domain_.ny()), static_cast<std::size_t>(domain_.nx())}});
    all.push_back({haze, {}});
    return all;
  }
  void define(netcdf::Writer& file) const override {
    define_grid(file, domain_.horizontal);
    file.variable(wavelength, netcdf::Type::float64, {}, {{"standard_name", "radiation_wavelength"}, {"long_name", "wavelength of light"}, {"units", "m"}});
    for (const LightField& field : light_fields)
      file.variable(field.name, netcdf::Type::float32, {"time", "y", "x"},
                    gridded(field.long_name, field.standard_name, field.units, "time: point area: mean", field.of_one_wavelength ? std::string("lon lat ") + wavelength : "lon lat"));
    file.variable(haze, netcdf::Type::float32, {"time"}, {{"long_name", "optical depth of particles at 550 nm that photolysis took, the same in all scenarios"}, {"units", "1"}});
  }
  void write_fixed(netcdf::Writer& file) const override {
    write_grid(file, domain_.horizontal);
    file.write(wavelength, std::vector<double>{metres});
  }
  void each_field(const HourlyResult& result, const Meteorology& meteorology, std::size_t scenario, const Take& take) const override {
    const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells()), count = std::size(light_fields);
    for (std::size_t n = 0; n < count; ++n) take(n, result.light.data() + (n * scenarios_ + scenario) * cells);
    const float depth = static_cast<float>(meteorology.aerosol_optical_depth);
    take(count, &depth);
  }

 private:
  const Domain& domain_;
  std::size_t scenarios_;
};

}  // namespace

std::unique_ptr<HourlyContent> light_content(const Domain& domain, std::size_t scenarios) { return std::make_unique<LightContent>(domain, scenarios); }

}  // namespace pearl
