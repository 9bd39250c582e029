#include "postprocess/indicators/read_results.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"

namespace pearl {

namespace {

void add_hourly_indicators(ResultSet& results) {
  const std::vector<ScenarioInfo> scenarios = results.run().scenarios;
  const std::vector<HourlyIndicator> wanted = indicators_for(results.run());
  const std::size_t cells = static_cast<std::size_t>(results.grid().cells());
  const bool has_hours = wanted.empty() || std::any_of(scenarios.begin(), scenarios.end(), [&](const ScenarioInfo& scenario) { return results.reader().has_hours(scenario.name); });
  results.set_hours(has_hours, {});
  if (wanted.empty() || !has_hours) return;
  std::vector<bool> made(wanted.size(), true);  // days may be too short for a window, in all scenarios alike
  std::vector<std::vector<std::vector<float>>> fields(wanted.size(), std::vector<std::vector<float>>(scenarios.size()));
  Faults faults;
  for (std::size_t s = 0; s < scenarios.size(); ++s) try {
      const HourFile* reader = results.reader().hours(scenarios[s].name);
      if (reader == nullptr) throw InputError(Location{make_source((results.folder() / scenarios[s].name / result_file::hours).string(), ""), 0, 0}, "no such file");
      std::vector<float> hours;
      Gathered gathered;  // shared by the indicators that stand together in the list
      for (std::size_t n = 0; n < wanted.size(); ++n) {
        const bool same_variable = n > 0 && std::string_view(wanted[n].variable) == wanted[n - 1].variable;
        if (!same_variable) hours = reader->read(wanted[n].variable);
        if (!same_variable || wanted[n].sample != wanted[n - 1].sample || wanted[n].window != wanted[n - 1].window)
          gathered = gather(wanted[n].sample, wanted[n].window, hours, cells, reader->days());
        fields[n][s] = over_the_year(wanted[n], gathered, cells);
        made[n] = made[n] && !std::isnan(fields[n][s].front());
      }
      results.set_hours(true, reader->time_span());
    } catch (const InputError& error) {
      faults.add(error);
    }
  faults.throw_if_any();
  for (std::size_t n = 0; n < wanted.size(); ++n)
    if (made[n]) results.add_variable(indicator_variable(wanted[n], results.run().variables[results.run().variable_index(wanted[n].variable)]), comment_of(wanted[n]), std::move(fields[n]));
}

}  // namespace

ResultSet read_results(const std::filesystem::path& folder) { return ResultSet::read(folder, add_hourly_indicators); }

}  // namespace pearl
