#pragma once
// The table of packages of a folder of results, as page and files have it.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

namespace pearl::testing {

struct Made {
  ResultSet results;
  Indicators indicators;
  PackageTable table;
  explicit Made(const std::filesystem::path& folder) : results(read_results(folder)), indicators(results), table(results, indicators) {}
  [[nodiscard]] std::string section() const { return packages_section(english(), results, indicators, table); }
  [[nodiscard]] nlohmann::json data(const std::vector<std::string>& languages = {"en"}) const {
    const HealthAssessment health(results, indicators);
    std::vector<Telling> told;
    for (const std::string& one : languages) told.emplace_back(Words::of(one), results, indicators, health, nullptr);
    std::vector<const Telling*> all;
    for (const Telling& one : told) all.push_back(&one);
    return nlohmann::json::parse(packages_data(all, table));
  }
  // A cell of the page's data.
  [[nodiscard]] nlohmann::json cell(const std::string& scenario_name, const std::string& column_id) const {
    const nlohmann::json all = data();
    for (std::size_t c = 0; c < all["columns"].size(); ++c)
      if (all["columns"][c]["id"] == column_id) return all["rows"][scenario(scenario_name)]["cells"][c];
    throw std::logic_error("the page has no column " + column_id);
  }
  [[nodiscard]] std::size_t column(const std::string& id) const {
    for (std::size_t c = 0; c < table.columns().size(); ++c)
      if (table.columns()[c].id == id) return c;
    throw std::logic_error("no column " + id);
  }
  [[nodiscard]] std::size_t scenario(const std::string& name) const { return results.run().scenario_index(name); }
};

inline csv::Table table_of(const std::string& text) {
  Faults faults;
  csv::Table table = csv::Table::as_written("made.csv", text, faults);
  faults.throw_if_any();
  return table;
}

inline nlohmann::json run_of(const std::filesystem::path& folder) { return nlohmann::json::parse(read_text_file(folder / "run.json")); }

}  // namespace pearl::testing
