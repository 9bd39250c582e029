#pragma once
// The folder of a finished run, opened: what is in its files, read when it is asked for, and then not again.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "postprocess/results/hour_file.hpp"
#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

// Who lives where, and which region a cell belongs to: static.nc.
struct PeopleAndRegions {
  std::vector<float> land_fraction, population;        // [j][i]: 0..1; persons in the cell
  std::vector<std::string> codes;                      // of the inventory regions, in the order of the fields below
  std::vector<std::vector<float>> fractions;           // [region]: part of each cell, 0..1
  std::vector<std::vector<float>> populations;         // [region]: its persons in each cell
  std::vector<double> whole_populations;               // [region]: persons, inside the grid or not
};

class RunReader {
 public:
  // Judges all files by their checksums and reads run.json. Throws RunError if the folder holds no whole run, InputError with all faults.
  explicit RunReader(std::filesystem::path folder);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const RunDescription& run() const { return run_; }
  [[nodiscard]] const HorizontalGrid& grid() const { return grid_; }
  [[nodiscard]] std::filesystem::path reference_folder() const;

  // All that follows throws InputError: a file or variable that is missing, another shape than run.json says, a value that is not a number.
  [[nodiscard]] const PeopleAndRegions& people_and_regions() const;
  [[nodiscard]] const ReferenceTables& reference() const;
  // Of the inventory, by sector and pollutant; empty: not known, or a run of an older program.
  [[nodiscard]] const std::vector<UncertaintyRow>& uncertainty() const;
  [[nodiscard]] const std::vector<WeatherLine>& weather() const;
  // SCENARIO/mean.nc: the mean of all periods, [j][i]; of each period, [period][j][i]; the variable's `comment`, empty if there is none.
  [[nodiscard]] std::vector<float> mean(const std::string& scenario, const std::string& variable) const;
  [[nodiscard]] std::vector<float> period_means(const std::string& scenario, const std::string& variable) const;
  [[nodiscard]] std::string comment(const std::string& scenario, const std::string& variable) const;
  // SCENARIO/deposition.nc: an element in all species that came down, dry and wet, [j][i], kg m-2 in a year (of the calendar: in the days simulated). `share`: the attribute that says how
  // much of a species it is. Nothing if the file is gone or does not say it.
  [[nodiscard]] std::optional<std::vector<float>> deposited(const std::string& scenario, const std::string& share) const;
  // SCENARIO/hourly.nc, or nothing if it is gone: nobody must keep the hours. It lives until the next call.
  [[nodiscard]] const HourFile* hours(const std::string& scenario) const;
  [[nodiscard]] bool has_hours(const std::string& scenario) const;
  [[nodiscard]] const HourFile* light(const std::string& scenario) const;  // SCENARIO/light.nc, likewise
  [[nodiscard]] bool has_light(const std::string& scenario) const;

 private:
  [[nodiscard]] const HourFile* hour_file(std::map<std::string, std::unique_ptr<HourFile>>& open, const std::string& scenario, const char* name) const;
  [[nodiscard]] const netcdf::Reader& means_of(const std::string& scenario) const;
  [[nodiscard]] std::vector<float> field(const netcdf::Reader& reader, const std::filesystem::path& file, const std::string& name, const std::vector<std::size_t>& shape) const;

  std::filesystem::path folder_;
  RunDescription run_;
  HorizontalGrid grid_;
  // What was read or is open. One thread reads a run.
  mutable std::optional<PeopleAndRegions> people_and_regions_;
  mutable std::optional<ReferenceTables> reference_;
  mutable std::optional<std::vector<WeatherLine>> weather_;
  mutable std::map<std::string, std::unique_ptr<netcdf::Reader>> means_;
  mutable std::map<std::string, std::unique_ptr<HourFile>> hours_, light_;
  mutable std::optional<std::vector<UncertaintyRow>> uncertainty_;
};

}  // namespace pearl
