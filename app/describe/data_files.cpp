// The files of a data set: what each holds, where its numbers come from and how sure they are.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/describe/describe.hpp"
#include "app/study/data_layers.hpp"
#include "inputs/dataset/data_set.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// What the lines before a table's header say of it.
std::string words_before(const std::string& text) {
  std::string words;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty() || line.front() != '#') break;
    words += (words.empty() ? "" : " ") + std::string(trim(std::string_view(line).substr(1)));
  }
  return words;
}

// "verified 12, unverified 3": how often the first word of a cell stands in a column.
std::string counted(const csv::Table& table, const char* column) {
  if (table.column_index(column) < 0) return {};
  std::map<std::string, int> counts;
  for (const csv::Row& row : table.rows()) {
    const std::string& cell = row.text(column);
    ++counts[cell.empty() ? "not said" : cell.substr(0, cell.find_first_of(" (;,"))];
  }
  std::vector<std::string> words;
  for (const auto& [word, count] : counts) words.push_back(fmt::format("{} {}", word, count));
  return join(words, ", ");
}

struct FileContent {
  std::string rows, status, sources, all_sources, meaning;
};

FileContent content_of(const fs::path& file, Faults& faults) {
  FileContent content;
  if (file.extension() == ".nc") {
    content.rows = join(netcdf::Reader(file).variables(), " ");
    return content;
  }
  const std::string text = read_text_file(file);
  content.meaning = words_before(text);
  if (file.extension() == ".geojson") {
    const nlohmann::json shapes = nlohmann::json::parse(text, nullptr, false);
    content.rows = shapes.is_object() && shapes.contains("features") ? fmt::format("{} features", shapes["features"].size()) : "";
  }
  if (file.extension() != ".csv") return content;
  const csv::Table table = csv::Table::as_written(file.string(), text, faults);
  content.rows = fmt::format("{}", table.rows().size());
  content.status = counted(table, "status");
  if (table.column_index("source") < 0) return content;
  std::set<std::string> sources;
  for (const csv::Row& row : table.rows())
    if (!row.text("source").empty()) sources.insert(row.text("source"));
  content.sources = fmt::format("{}", sources.size());
  content.all_sources = join({sources.begin(), sources.end()}, "; ");
  return content;
}

}  // namespace

DescribedTable described_data(const DescribeOptions& options) {
  Faults faults;
  const DataSet data = DataSet::read(data_layers(options.data), faults);
  std::vector<std::string> mechanism_names;
  for (const Mechanism& one : mechanisms()) mechanism_names.push_back(one.name);
  std::vector<std::string> names = DataTables::known_files(mechanism_names);
  std::sort(names.begin(), names.end());
  DescribedTable table{"data", fmt::format("Files of the data set: {}", data.title), {{"file"}, {"layer"}, {"layers_over_it"}, {"rows"}, {"status"}, {"sources"}, {"meaning"}}, {}};
  const bool with_sources = !options.names.empty();
  if (with_sources) table.columns.push_back({"all_sources"});
  for (const std::string& name : names)
    for (const fs::path& file : data.tables.files(name)) {
      FileContent content = content_of(file, faults);
      table.rows.push_back({{name}, {name, label_of_layer(file.parent_path()), DataTables::can_be_added_to(name) ? "add or replace" : "replace", content.rows, content.status, content.sources, content.meaning}});
      if (with_sources) table.rows.back().cells.push_back(content.all_sources);
    }
  faults.throw_if_any();
  return table;
}

}  // namespace pearl::app
