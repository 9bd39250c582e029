#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "app/describe/describe.hpp"
#include "app/output.hpp"
#include "app/study/data_layers.hpp"
#include "model/core/text.hpp"
#include "scenarios/plan_schema.hpp"

namespace pearl::app {

namespace {

struct Describable {
  const char* name;
  const char* meaning;
  DescribedTable (*make)(const DescribeOptions& options);  // nullptr: the schema of plans
  bool of_data = false, of_mechanism = false, of_plan = false;  // which options it has a use for
};

const std::vector<Describable>& all_describable() {
  static const std::vector<Describable> all{
      {"parameters", "the keys of a plan: type, unit, default, range, meaning", described_parameters},
      {"variables", "the variables of result files: unit, names, file", described_variables, false, true},
      {"indicators", "what is made of the hours of a run, of the program and of a data set", described_indicators, true},
      {"standards", "the limits of a data set, with source and status", described_standards, true},
      {"measures", "the published measures of a data set, or with --plan those that a plan defines", described_measures, true, false, true},
      {"formats", "what `pearl export` writes", described_formats},
      {"data", "the files of a data set: rows, status, sources", described_data, true},
      {"plan", "a JSON Schema of plans by which editors complete and judge them", nullptr},
      {"schema", "the same: the JSON Schema of plans, for editors", nullptr},
  };
  return all;
}

DescribedTable overview_of_all() {
  DescribedTable table{"", "What can be described", {{"what"}, {"meaning"}}, {}};
  for (const Describable& one : all_describable()) table.rows.push_back({{one.name}, {one.name, one.meaning}});
  return table;
}

std::vector<std::string> users_of(bool Describable::*option) {
  std::vector<std::string> users;
  for (const Describable& one : all_describable())
    if (one.*option) users.emplace_back(one.name);
  return users;
}

// `--data prd my-data`: one data set stands behind the option, and the others come as words of their own, among what is to be described.
DescribeOptions with_all_data(DescribeOptions options) {
  if (options.data.empty()) return options;
  const std::vector<std::string> names = describable();
  std::vector<std::string> words = std::exchange(options.names, {});
  words.insert(words.begin(), std::exchange(options.what, ""));
  for (std::string& word : words) {
    if (word.empty()) continue;
    const bool is_what = std::find(names.begin(), names.end(), word) != names.end();
    if (options.what.empty() && is_what) options.what = std::move(word);
    else if (is_data_set(word)) options.data.push_back(std::move(word));
    else if (options.what.empty()) options.what = std::move(word);
    else options.names.push_back(std::move(word));
  }
  return options;
}

// What is said beside a word that nothing has, where it may have been meant as a data set.
std::string no_data_set(const DescribeOptions& options) {
  return options.data.empty() ? "" : "; a word behind --data is taken as one more data set only if it is built in, or a folder with a dataset.yaml";
}

// Every option that says nothing of what is asked for.
void refuse_useless(const Describable& what, const DescribeOptions& options) {
  std::vector<std::string> faults;
  const auto refuse = [&](bool is_given, bool has_use, const char* option, bool Describable::*use) {
    if (!is_given || has_use) return;
    faults.push_back(fmt::format("{} says nothing of {}; it is for {}", option, what.name, join(users_of(use), ", ")));
  };
  refuse(!options.data.empty(), what.of_data, "--data", &Describable::of_data);
  refuse(!options.mechanism.empty(), what.of_mechanism, "--mechanism", &Describable::of_mechanism);
  refuse(!options.plan.empty(), what.of_plan, "--plan", &Describable::of_plan);
  if (!options.data.empty() && !options.plan.empty()) faults.emplace_back("a plan names its data set itself: give --plan or --data");
  const bool is_schema = options.format == "json-schema";
  if (what.make == nullptr && !options.format.empty() && !is_schema) faults.push_back(fmt::format("--format {}: of {} there is a json-schema alone; `pearl describe parameters` has its keys as a table", options.format, what.name));
  if (what.make != nullptr && is_schema) faults.push_back(fmt::format("--format json-schema is for plan and schema; allowed for {}: text, csv, json, markdown", what.name));
  if (what.make == nullptr && !options.names.empty()) faults.push_back(fmt::format("'{}': the schema of plans is whole", options.names.front()));
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
}

// Columns of the terminal that the table goes to; nothing: it goes to a file or another program, and lines stay whole.
std::optional<std::size_t> terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return {};
  return size.ws_col;
}

void show(const DescribedTable& table, const std::string& format, bool whole_rows) {
  if (format == "json") print_json(as_json(table));
  else print_text(format == "csv" ? as_csv(table) : format == "markdown" ? as_markdown(table) : as_text(table, whole_rows, terminal_width()));
}

}  // namespace

std::vector<std::string> describable() {
  std::vector<std::string> names;
  for (const Describable& one : all_describable()) names.emplace_back(one.name);
  return names;
}

const std::vector<std::string>& describe_formats() {
  static const std::vector<std::string> formats{"text", "csv", "json", "markdown", "json-schema"};
  return formats;
}

ExitCode describe(const DescribeOptions& given) {
  const DescribeOptions options = with_all_data(given);
  if (options.what.empty()) {
    if (!options.data.empty()) throw UsageError(fmt::format("--data: of what? pearl describe {} --data {}; allowed: {}", users_of(&Describable::of_data).front(), join(options.data, " "), join(users_of(&Describable::of_data), ", ")));
    if (options.format == "json-schema") throw UsageError("--format json-schema: of what? pearl describe plan --format json-schema");
    show(overview_of_all(), options.format, false);
    return ExitCode::done;
  }
  const auto what = std::find_if(all_describable().begin(), all_describable().end(), [&](const Describable& one) { return one.name == options.what; });
  if (what == all_describable().end())
    throw UsageError(fmt::format("there is no '{}' to describe{}; allowed: {}{}", options.what, did_you_mean(options.what, describable()), join(describable(), ", "), no_data_set(options)));
  refuse_useless(*what, options);
  if (what->make == nullptr) print_json(plan_schema());
  else show(rows_named(what->make(options), options.names, no_data_set(options)), options.format, !options.names.empty());
  return ExitCode::done;
}

}  // namespace pearl::app
