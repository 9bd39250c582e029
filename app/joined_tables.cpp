#include "app/joined_tables.hpp"

#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl::app {

std::string joined_tables(const std::string& name, const std::vector<std::string>& texts) {
  Faults faults;
  csv::Table all;
  for (const std::string& text : texts) {
    std::vector<std::string> header;
    for (const std::string& line : split(text, '\n'))
      if (!trim(line).empty() && line.front() != '#') {
        header = split(trim(line), ',');
        break;
      }
    all.append(csv::Table::parse(name, text, header, {}, faults));
  }
  faults.throw_if_any();
  std::string joined = join(all.columns(), ",") + "\n";
  for (const csv::Row& row : all.rows()) {
    std::vector<std::string> cells;
    for (const std::string& column : all.columns()) cells.push_back(csv::quote(row.text(column)));
    joined += join(cells, ",") + "\n";
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
