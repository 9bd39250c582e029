#include "app/study/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/provenance.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"

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

// Of a table that has no reader of its own: its form alone.
void judge_form(const fs::path& path, const std::string& text, Faults& faults) {
  const csv::Table table = csv::Table::as_written(path.string(), text, faults);
  if (table.column_index("status") < 0) return;
  for (const csv::Row& row : table.rows()) {
    const std::string& status = row.text("status");  // words behind it are the source's own
    if (std::none_of(status_names().begin(), status_names().end(), [&](const std::string& name) { return starts_with(status, name); })) row.one_of("status", status_names(), faults);
  }
}

}  // namespace

std::vector<std::string> judge_data_files(const fs::path& folder, Faults& faults) {
  std::vector<std::string> doubts;
  const fs::path list = folder / list_name;
  std::error_code ignored;
  const bool has_list = fs::exists(list, ignored);
  std::map<std::string, std::string> sums;
  if (has_list) sums = read_list(list, faults);
  std::vector<std::string> changed, unknown, foreign;  // foreign: of an ending that the list never holds
  static const std::vector<std::string> without_reader{"measures.csv", "plan_targets_results.csv", "standards.csv", "stations.csv"};
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
    if (std::find(without_reader.begin(), without_reader.end(), name) != without_reader.end()) judge_form(path, text, faults);
    if (!has_list) continue;
    const auto listed = sums.find(name);
    if (listed == sums.end()) (is_data(path) ? unknown : foreign).push_back(name);
    else if (listed->second != sha256(text)) changed.push_back(name);
    if (listed != sums.end()) sums.erase(listed);
  }
  for (const auto& [name, sum] : sums) faults.add(Location{make_source((folder / name).string(), ""), 0, 0}, fmt::format("no such file, but {} lists it", list_name));
  if (!changed.empty())
    doubts.push_back(fmt::format("{}: {} of the data set {} not as released ({} in {} differs). If you changed {} on purpose, write the list anew: "
                                 "(cd {} && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml > {}); if not, {} damaged: restore {}",
                                 (folder / changed.front()).string(), join(changed, ", "), changed.size() == 1 ? "is" : "are", changed.size() == 1 ? "its checksum" : "their checksums", list_name,
                                 changed.size() == 1 ? "it" : "them", folder.string(), list_name, changed.size() == 1 ? "it is" : "they are", changed.size() == 1 ? "it" : "them"));
  if (!unknown.empty())
    doubts.push_back(fmt::format("{}: {} {} not in this list; if you added {} on purpose, write the list anew: (cd {} && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml > {})", list.string(), join(unknown, ", "),
                                 unknown.size() == 1 ? "is" : "are", unknown.size() == 1 ? "it" : "them", folder.string(), list_name));
  if (!foreign.empty())
    doubts.push_back(fmt::format("{}: {} {} no .csv, .geojson, .nc or .yaml, and the program does not read {}: move {} out of the data set", (folder / foreign.front()).string(), join(foreign, ", "),
                                 foreign.size() == 1 ? "is" : "are", foreign.size() == 1 ? "it" : "them", foreign.size() == 1 ? "it" : "them"));
  return doubts;
}

}  // namespace pearl::app
