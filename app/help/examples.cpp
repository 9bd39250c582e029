#include "app/help/examples.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"

namespace pearl::app {

std::string_view CommandExample::command() const {
  const std::size_t begin = line.find(' ') + 1;
  return line.substr(begin, line.find(' ', begin) - begin);
}

const std::vector<CommandExample>& command_examples() {
  static const std::vector<CommandExample> examples{
      {"pearl run plan.yaml --out results", "all scenarios of the plan in one pass"},
      {"pearl run plan.yaml --out results --only plan,bau --threads 2 --overwrite", "some of them, with the baseline, in the place of an older run"},
      {"pearl run plan.yaml --out results --checkpoint-every 24 --until '36 h'", "a checkpoint each simulated day; stops after a day and a half"},
      {"pearl resume results", "goes on where the run stopped, with its own options"},
      {"pearl resume results --until jul-weak:18 --threads 2", "as far as 18:00 of a typical day"},
      {"pearl box setup.json --out base.csv", "a box of air, hour by hour"},
      {"pearl box setup.json --scale NOx=0.5 --scale VOC=0.5 --scale NOx=0.5,VOC=0.5 --units ppb", "three scenarios beside the base, as mixing ratios"},
      {"pearl box setup.json --mechanism cb6r3_ae --scale NH3=0.7 --scale NOx=0.7 --out particles.csv", "particles beside the gases, with less ammonia and less nitrogen oxides"},
      {"pearl box setup.json --scale-grid NOx=0.2:2:13,VOC=0.2:2:13 --out surface.csv", "a surface of 13 x 13 scenarios"},
      {"pearl bench --quick", "whether every kernel gives the right answer here, in seconds"},
      {"pearl bench model --scenarios 1,16 --json", "what a day of the whole model costs"},
      {"pearl check plan.yaml other.yaml", "every fault of both plans"},
      {"pearl plan plan.yaml --threads 4", "time, memory and disk of the run"},
      {"pearl plan plan.yaml --people", "persons by region on the plan's grid"},
      {"pearl explain plan.yaml bau --region north --sector power --pollutant NOx", "every factor on these sources of one scenario"},
      {"pearl inventory", "the emissions of the built-in data set"},
      {"pearl inventory --data my-data --pollutant SO2 --format csv", "those of one's own"},
      {"pearl report results", "maps and report.html"},
      {"pearl report results --no-maps --indicators all --standards all", "no maps, but all indicators and limits"},
      {"pearl report results --language zh-Hant", "maps with words in Chinese, and the page opens in it"},
      {"pearl report results --maps O3_MDA8,PM25 --scenario bau", "some of the maps"},
      {"pearl report results --map-view cells", "maps of the cells as they are"},
      {"pearl report results --map-scale own", "maps with a scale each, on which small groups of sources show, too"},
      {"pearl serve results", "the report from this machine, for batches too large for one file"},
      {"pearl serve results --port 8080 --language zh-Hant", "at a port of one's own, in Chinese"},
      {"pearl export results --format geotiff", "every field for a map program"},
      {"pearl export results --format xlsx --variable O3,NO2 --difference-to base --region north,south", "a workbook of two regions with differences"},
      {"pearl export results --format png --indicator O3_MDA8 --scenario bau --dpi 300 --out pictures", "one map sheet for print"},
      {"pearl export results --format pdf --variable NO2 --language zh-Hans", "sheets with words in Chinese"},
      {"pearl export results --format svg --variable PM25 --region north --map-view cells", "drawings of the cells of one region"},
      {"pearl export results --format png --variable SO2 --time periods", "a map sheet of each typical day"},
      {"pearl export results --format geotiff --variable PM25 --contribution all", "what each group of sources adds"},
      {"pearl export results --format kmz --indicator O3_MDA8 --exceedance", "how many times limits are reached"},
      {"pearl compare results other", "what differs between two runs"},
      {"pearl compare results other --strict --json", "for scripts: everything, and exit code 5 if numbers differ"},
      {"pearl compare-days all-days eight-days --out representative_error.csv", "what eight days miss, kept as a table"},
      {"pearl evaluate results --out page.md --figures figures", "beside the measurements of the data set"},
      {"pearl evaluate results --language zh-Hant --out page.md", "the same in Chinese"},
      {"pearl evaluate results --observations o3.csv no2.csv --time-zone UTC+08:00 --unit ug/m3", "beside measurements of one's own"},
      {"pearl evaluate results --observations o3.csv --language zh-Hant --out page.md --figures figures", "the same in Chinese"},
      {"pearl evaluate results --observations o3.csv --attainment base=plan --json skill.json", "with future design values of ozone"},
      {"pearl describe parameters domain", "what the grid of a plan may say"},
      {"pearl describe variables --mechanism all --format csv", "every variable of every result file"},
      {"pearl describe standards --data my-data --format json", "the limits of a data set of one's own, with their sources"},
      {"pearl describe measures --plan plan.yaml", "what the techniques of a plan remove"},
      {"pearl describe plan --format json-schema", "a schema by which an editor completes and judges plans"},
      {"pearl help run", "options and examples of one command"},
      {"pearl help --format markdown", "all commands on a page"},
      {"pearl completion bash", "for bash: source <(pearl completion bash)"},
      {"pearl man", "the manual page: pearl man | man -l -"},
      {"pearl version --json", "the program and its libraries"},
  };
  return examples;
}

std::vector<CommandExample> examples_of(std::string_view command) {
  std::vector<CommandExample> found;
  for (const CommandExample& one : command_examples())
    if (one.command() == command) found.push_back(one);
  return found;
}

std::string examples_text(std::string_view command) {
  std::string text;
  for (const CommandExample& one : examples_of(command)) text += fmt::format("{}  {}\n      {}\n", text.empty() ? "Examples:\n" : "", one.line, one.meaning);
  return text;
}

}  // namespace pearl::app
