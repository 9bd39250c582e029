// The variables of result files, told by files that the writers of a run make: nothing here names one.

#include <fmt/format.h>

#include <map>

#include "app/describe/describe.hpp"
#include "app/temporary_folder.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/output/result_writer.hpp"
#include "model/output/static_file.hpp"
#include "model/result_files/file_names.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// The least that the writers take: a few cells anywhere, one hour without anything in the air, a level and a place.
struct SmallestRun {
  static constexpr int cells_a_side = 4, layers = 2;
  Domain domain{HorizontalGrid::centred({30, 60, 0, 45}, 1000, cells_a_side, cells_a_side), VerticalGrid({0, 50, 1000}), {}};
  Span hour;
  OutputPlaces places{{{"surface", 0, 25}}, {{"place", "place", {0, 45}, 1, 1}}};

  SmallestRun() {
    hour.name = "hour";
    hour.hours = 1;
    Ground& ground = domain.ground;
    ground.terrain = ground.land_fraction = ground.urban_fraction = ground.roughness = Field2<float>(cells_a_side, cells_a_side, 0.5F);
  }
  void write(const fs::path& folder, const Mechanism& mechanism) const {
    const std::size_t cells = static_cast<std::size_t>(domain.horizontal.cells()), outputs = mechanism.outputs.size(), species = mechanism.carried().size();
    HourlyResult nothing;
    nothing.period = &hour;
    nothing.surface.assign(outputs * cells, 0.0F);
    nothing.levels.assign(outputs * cells, 0.0F);
    nothing.profiles.assign(outputs * layers, 0.0F);
    nothing.light.assign(3 * cells, 0.0F);  // extinction, visual range, optical depth
    nothing.dry_deposition.assign(species * cells, 0.0F);
    nothing.wet_deposition = nothing.emission = nothing.dry_deposition;
    const FileOrigin origin{};
    ResultWriter writer(domain, mechanism, {folder, {"scenario"}, {true}, {hour}, origin, places});
    writer.begin_period(hour);
    writer.hour(nothing, Meteorology(layers, cells_a_side, cells_a_side));
    writer.end_period(hour);
    writer.commit();
    write_static_file(folder / result_file::fixed, domain, {{"region"}, {1}, {std::vector<double>(cells)}, {std::vector<double>(cells)}}, origin);
  }
};

void add_file(const fs::path& path, const std::string& mechanism, DescribedTable& table) {
  const netcdf::Reader file(path);
  const std::string name = path.filename().string();
  for (const std::string& variable : file.variables()) {
    const auto said = [&](const char* attribute) { return file.text_attribute(variable, attribute); };
    table.rows.push_back({{name, variable}, {mechanism, name, variable, join(file.dimensions(variable), " "), said("units"), said("standard_name"), said("long_name"), said("cell_methods"), said("comment")}});
  }
}

std::vector<const Mechanism*> asked_mechanisms(const std::string& word) {
  if (word == "all") {
    std::vector<const Mechanism*> all;
    for (const Mechanism& one : mechanisms()) all.push_back(&one);
    return all;
  }
  const std::string name = word.empty() ? ChemistrySettings{}.mechanism.text : word;
  if (const Mechanism* found = find_mechanism(name)) return {found};
  std::vector<std::string> names;
  for (const Mechanism& one : mechanisms()) names.push_back(one.name);
  names.emplace_back("all");
  throw UsageError(fmt::format("--mechanism: there is no '{}'{}; allowed: {}", name, did_you_mean(name, names), join(names, ", ")));
}

}  // namespace

DescribedTable described_variables(const DescribeOptions& options) {
  DescribedTable table{"variables", "Variables of result files",
                       {{"mechanism", false}, {"file"}, {"variable"}, {"dimensions", false}, {"unit"}, {"standard_name", false}, {"long_name"}, {"cell_methods", false}, {"comment", false}}, {}};
  const SmallestRun run;
  bool first = true;
  for (const Mechanism* mechanism : asked_mechanisms(options.mechanism)) {
    const TemporaryFolder folder("variables");
    run.write(folder.path(), *mechanism);
    if (first) add_file(folder.path() / result_file::fixed, "", table);
    first = false;
    for (const std::string& file : scenario_file_names())  // those that the report makes are told by their indicators
      if (const fs::path path = folder.path() / "scenario" / file; fs::exists(path)) add_file(path, mechanism->name, table);
  }
  return table;
}

}  // namespace pearl::app
