#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/own_file.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/day_error.hpp"
#include "postprocess/indicators/read_results.hpp"

namespace pearl::app {

ExitCode compare_days(const CompareDaysOptions& options) {
  require_whole_run(options.all);
  require_whole_run(options.few);
  const ResultSet all = read_results(options.all), few = read_results(options.few);
  const std::vector<DayErrorRow> measured = pearl::compare_days(all, few);
  make_folder_of(options.out);
  if (!options.out.empty()) write_text_file(options.out, day_errors_csv(read_day_errors(options.out), measured));
  print("{}", day_error_text(few.run(), day_error_of(few.run(), measured)));
  if (!options.out.empty()) print("table: {}\n", options.out.string());
  return ExitCode::done;
}

}  // namespace pearl::app
