#include "app/joined_tables.hpp"

#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl::app {

std::string joined_tables(const std::string& name, const std::vector<std::string>& texts) {
  Faults faults;
  csv::Table all;
  for (const std::string& text : texts) all.append(csv::Table::as_written(name, text, faults));
  faults.throw_if_any();
  const auto line = [](std::vector<std::string> cells) {
    for (std::string& cell : cells) cell = csv::quote(cell);
    return join(cells, ",") + "\n";
  };
  std::string joined = line(all.columns());
  for (const csv::Row& row : all.rows()) {
    std::vector<std::string> cells;
    for (const std::string& column : all.columns()) cells.push_back(row.text(column));
    joined += line(cells);
  }
  return joined;
}

std::string joined_features(const std::vector<std::string>& texts) {
  nlohmann::ordered_json all{{"type", "FeatureCollection"}, {"features", nlohmann::ordered_json::array()}};
  for (const std::string& text : texts)
    for (const auto& feature : nlohmann::ordered_json::parse(text).at("features")) all["features"].push_back(feature);
  return all.dump() + "\n";
}

}  // namespace pearl::app
