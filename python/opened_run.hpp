#pragma once
// A finished run as a notebook sees it: the numbers, tables and maps of `pearl report` and `pearl export`, made by the same functions.

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl::python {

// A field at the surface with what a reader must know of it.
struct NotebookField {
  std::vector<float> values;  // [j][i], in `units`
  std::size_t rows = 0, columns = 0;
  std::string units, long_name, cell_methods, comment;
};

// Several threads of Python may ask at once; they are answered one after the other (turn.hpp).
class OpenedRun {
 public:
  // Reads run.json. Throws RunError if the folder holds no whole run, InputError with all faults.
  explicit OpenedRun(std::filesystem::path folder);
  ~OpenedRun();  // at once, in any thread; files that it holds open are closed in their turn
  OpenedRun(const OpenedRun&) = delete;
  OpenedRun& operator=(const OpenedRun&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const RunDescription& description() const { return description_; }  // as run.json has it, without indicators

  // A file of the run, judged by its checksum; `scenario` empty: one of the folder itself. Throws UsageError for a name that is none of a run's NetCDF files, RunError if the run has it not,
  // InputError if it is not what the run wrote.
  std::filesystem::path file(const std::string& scenario, const std::string& name);

  // What follows reads the run at the first call, and later only what is asked for and was not made yet; what was made is kept, which is at most what `pearl report --indicators all` holds in memory, and the sheets of one
  // language. It throws as read_results does.
  // The tables are the report's, with the indicators and standards named beside those of every report ({"all"}: all), and those asked for before.
  std::string regions(const std::vector<std::string>& indicators, const std::vector<std::string>& standards);   // regions.csv
  std::string packages(const std::vector<std::string>& indicators, const std::vector<std::string>& standards);  // packages.csv
  // Of a variable or an indicator; an empty scenario is the baseline, an empty `against` takes nothing off. Throws UsageError, with what there is, for an unknown name.
  NotebookField field(const std::string& variable, const std::string& scenario, const std::string& against);
  // The map sheet as the bytes of a file of that form.
  std::string map(const std::string& variable, const std::string& scenario, const std::string& against, const std::string& language, const PictureOptions& options);

 private:
  // What was read and made; as long as it lives, the run's files may be open.
  struct Read {
    ResultSet results;
    std::optional<Indicators> regional{};  // of all variables of the results, made when they are asked for
    std::unique_ptr<MapSheets> sheets{};   // of the results, in a language
    std::string language{};
    const Indicators& by_region();
  };
  Read& read(const IndicatorRequest& wanted);  // with what is wanted and what was before
  [[nodiscard]] std::size_t scenario_of(const std::string& name) const;
  std::size_t variable_of(const std::string& name);

  std::filesystem::path folder_;
  RunDescription description_;
  std::set<std::filesystem::path> judged_;
  IndicatorRequest asked_{.of_reports = false};
  std::shared_ptr<Read> read_;
};

}  // namespace pearl::python
