#include "app/study/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "app/provenance.hpp"
#include "inputs/dataset/data_tables.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* list_name = "checksums.sha256";

// File name -> 64 hexadecimal digits. Lines of another form are faults.
std::map<std::string, std::string> read_list(const fs::path& path, Faults& faults) {
  std::map<std::string, std::string> sums;
  try {
    const auto source = make_source(path.string(), read_text_file(path));
    for (std::size_t n = 0; n < source->lines.size(); ++n) {
      const std::string& line = source->lines[n];
      if (trim(line).empty() || line.front() == '#') continue;
      const bool is_sum = line.size() > 66 && line.find_first_not_of("0123456789abcdef") == 64 && line[64] == ' ' && (line[65] == ' ' || line[65] == '*');
      if (is_sum) sums[line.substr(66)] = line.substr(0, 64);
      else faults.add({source, static_cast<int>(n) + 1, 1, 1}, "is no line of sha256sum: 64 hexadecimal digits, two blanks, a file name");
    }
  } catch (const InputError& error) {
    faults.add(error);
  }
  return sums;
}

// True for the endings that the list is made of.
bool is_data(const fs::path& path) { return path.extension() == ".csv" || path.extension() == ".geojson" || path.extension() == ".nc" || path.extension() == ".yaml"; }

// Of a table that has no reader of its own: its form alone. `columns`: what the table's own reader asks for, if it has one, so that an empty one is said once.
void judge_form(const fs::path& path, const std::string& text, const std::vector<std::string>& columns, Faults& faults) {
  Faults form;
  const csv::Table table = csv::Table::as_written(path.string(), text, form);
  if (table.columns().empty() && !columns.empty()) {
    static_cast<void>(csv::Table::parse(path.string(), text, columns, {}, faults));
    return;
  }
  for (const Fault& fault : form.all()) faults.add(fault);
  if (table.column_index("status") < 0) return;
  for (const csv::Row& row : table.rows()) {
    const std::string& status = row.text("status");  // words behind it are the source's own
    if (std::none_of(status_names().begin(), status_names().end(), [&](const std::string& name) { return starts_with(status, name); })) row.one_of("status", status_names(), faults);
  }
}

std::string lower(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

// The table whose name a file nearly has: written otherwise, with a slip, or with words behind it as a copy has ("stations (copy).csv"); "": none.
std::string nearly_named(const fs::path& path, const std::vector<std::string>& known) {
  const std::string stem = lower(path.stem().string()), extension = lower(path.extension().string());
  std::vector<std::string> stems;  // of the known files of this kind
  std::string best;
  for (const fs::path file : known)
    if (file.extension() == extension) {
      stems.push_back(file.stem().string());
      if (starts_with(stem, stems.back()) && stems.back().size() > best.size()) best = stems.back();
    }
  if (best.empty()) best = nearest(stem, stems).value_or("");
  return best.empty() ? "" : best + extension;
}

// What is said of a file that the program does not read though it looks like a table of its own; "": nothing. A polygon file may be a plan's mask, and a .yaml a plan.
std::string unread(const fs::path& path, const std::vector<std::string>& known) {
  const std::string extension = lower(path.extension().string()), near = nearly_named(path, known);
  if (near == path.filename().string() || (near.empty() && extension != ".csv" && extension != ".nc")) return {};
  return fmt::format("{}: the program reads no table of this name{}, so that nothing in it counts; rename it, or move it out of the data set", path.string(), near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near));
}

// How to make the list of a folder.
std::string list_command(const fs::path& folder) { return fmt::format("(cd {} && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml > {})", folder.string(), list_name); }

std::vector<std::string> known_tables() {
  std::vector<std::string> names;
  for (const Mechanism& mechanism : mechanisms()) names.push_back(mechanism.name);
  return DataTables::known_files(names);
}

}  // namespace

std::vector<std::string> judge_data_files(const fs::path& folder, bool is_whole, Faults& faults) {
  std::vector<std::string> doubts;
  const std::vector<std::string> known = known_tables();
  const fs::path list = folder / list_name;
  std::error_code ignored;
  const bool has_list = fs::exists(list, ignored);
  std::map<std::string, std::string> sums;
  if (has_list) sums = read_list(list, faults);
  std::vector<std::string> changed, unknown, foreign;  // foreign: of an ending that the list never holds
  static const std::map<std::string, std::vector<std::string>> of_results{{"measures.csv", {}}, {"plan_targets_results.csv", {}}, {"standards.csv", standard_columns()}, {"stations.csv", station_columns()}};
  if (is_whole && !has_list) doubts.push_back(fmt::format("{}: no such file: a table that was cut short or changed by accident cannot be told; when the data are as you want them, make it: {}", list.string(), list_command(folder)));
  for (const fs::path& path : data_files(folder)) {
    const std::string name = path.filename().string();
    std::string text;
    try {
      text = read_text_file(path);
    } catch (const InputError& error) {
      faults.add(error);
      continue;
    }
    if (path.extension() == ".csv" && !text.empty() && text.back() != '\n')
      doubts.push_back(fmt::format("{}: ends within a line: is it cut short? A whole table ends with a line end", path.string()));
    if (const auto found = of_results.find(name); found != of_results.end()) judge_form(path, text, found->second, faults);
    if (std::find(known.begin(), known.end(), name) == known.end())
      if (std::string doubt = unread(path, known); !doubt.empty()) {
        doubts.push_back(std::move(doubt));
        sums.erase(name);
        continue;
      }
    if (!has_list) continue;
    const auto listed = sums.find(name);
    if (listed == sums.end()) (is_data(path) ? unknown : foreign).push_back(name);
    else if (listed->second != sha256(text)) changed.push_back(name);
    if (listed != sums.end()) sums.erase(listed);
  }
  for (const auto& [name, sum] : sums) faults.add(Location{make_source((folder / name).string(), ""), 0, 0}, fmt::format("no such file, but {} lists it", list_name));
  if (!changed.empty())
    doubts.push_back(fmt::format("{}: {} of the data set {} not as released ({} in {} {}). If you changed {} on purpose, write the list anew: "
                                 "{}; if not, {} damaged: restore {}",
                                 (folder / changed.front()).string(), join(changed, ", "), changed.size() == 1 ? "is" : "are", changed.size() == 1 ? "its checksum" : "their checksums", list_name, changed.size() == 1 ? "differs" : "differ",
                                 changed.size() == 1 ? "it" : "them", list_command(folder), changed.size() == 1 ? "it is" : "they are", changed.size() == 1 ? "it" : "them"));
  if (!unknown.empty())
    doubts.push_back(fmt::format("{}: {} {} not in this list; if you added {} on purpose, write the list anew: {}", list.string(), join(unknown, ", "),
                                 unknown.size() == 1 ? "is" : "are", unknown.size() == 1 ? "it" : "them", list_command(folder)));
  if (!foreign.empty())
    doubts.push_back(fmt::format("{}: {} {} no .csv, .geojson, .nc or .yaml, and the program does not read {}: move {} out of the data set", (folder / foreign.front()).string(), join(foreign, ", "),
                                 foreign.size() == 1 ? "is" : "are", foreign.size() == 1 ? "it" : "them", foreign.size() == 1 ? "it" : "them"));
  return doubts;
}

}  // namespace pearl::app
