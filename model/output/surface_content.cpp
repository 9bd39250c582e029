#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "model/output/hourly_contents.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

class SurfaceContent : public HourlyContent {
 public:
  SurfaceContent(const Domain& domain, const Mechanism& mechanism, std::size_t scenarios) : domain_(domain), mechanism_(mechanism), scenarios_(scenarios) {}

  [[nodiscard]] std::string file_name() const override { return result_file::hours; }
  [[nodiscard]] std::string title(const std::string& days) const override { return "hour means of " + days; }
  [[nodiscard]] std::vector<Field> fields() const override {
    std::vector<Field> all;
    for (const OutputVariable& output : mechanism_.outputs) all.push_back({output.name, {static_cast<std::size_t>(domain_.ny()), static_cast<std::size_t>(domain_.nx())}});
    return all;
  }
  void define(netcdf::Writer& file) const override {
    define_grid(file, domain_.horizontal);
    for (const OutputVariable& output : mechanism_.outputs)
      file.variable(output.name, netcdf::Type::float32, {"time", "y", "x"}, variable_attributes(output, " at the surface", "time: mean area: mean"));
  }
  void write_fixed(netcdf::Writer& file) const override { write_grid(file, domain_.horizontal); }
  void each_field(const HourlyResult& result, const Meteorology&, std::size_t scenario, const Take& take) const override {
    const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells());
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v) take(v, result.surface.data() + (v * scenarios_ + scenario) * cells);
  }

 private:
  const Domain& domain_;
  const Mechanism& mechanism_;
  std::size_t scenarios_;
};

}  // namespace

std::unique_ptr<HourlyContent> surface_content(const Domain& domain, const Mechanism& mechanism, std::size_t scenarios) {
  return std::make_unique<SurfaceContent>(domain, mechanism, scenarios);
}

netcdf::Attributes variable_attributes(const OutputVariable& output, const std::string& where, const std::string& cell_methods, const std::string& coordinates) {
  netcdf::Attributes attributes = with_comment(output.comment, gridded(output.long_name + where, output.standard_name, "ug m-3", cell_methods, coordinates));
  if (output.molar_mass > 0) attributes.emplace_back(result_attribute::molar_mass, output.molar_mass);
  return attributes;
}

}  // namespace pearl
