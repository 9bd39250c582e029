#include "tests/support/synthetic_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <vector>

#include "inputs/geodata/geojson.hpp"
#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "model/grid/polygon.hpp"
#include "model/io/csv.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/results/shapes.hpp"
#include "tests/support/synthetic_tables.hpp"
#include "inputs/dataset/data_set_json.hpp"
#include "tests/support/prd_data.hpp"

namespace pearl::testing {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::vector<Scenario> scenarios_of(const SyntheticOptions& options) {
  static std::deque<std::string> names;  // what a Scenario points to
  std::vector<Scenario> list(scenarios.begin(), scenarios.end());
  for (int n = 1; n <= options.packages; ++n) {
    const std::string& name = names.emplace_back(fmt::format("package-{:03d}", n));
    const std::string& title = names.emplace_back(fmt::format("Package {}", n));
    list.push_back({name.c_str(), title.c_str(), 2015, 1 - 0.6 * ((37 * n) % 101) / 101.0, 1 - 0.4 * ((53 * n) % 103) / 103.0, n % 5 == 0});
  }
  return list;
}

// Million HKD a year; nothing of the baseline, of sources left out, and of some packages.
std::optional<double> cost_of(const Scenario& scenario) {
  const std::string name = scenario.name;
  if (name == "plan-2015") return 1250;
  if (name == "plan-2020-low") return 2600.5;
  if (name == "plan-2020-high") return -340;
  if (!name.starts_with("package-")) return {};
  const int number = std::stoi(name.substr(8));
  return number % 7 == 0 ? std::nullopt : std::optional<double>((29 * number) % 83 * 25.0);
}

std::vector<Variable> variables_of(const SyntheticOptions& options) {
  std::vector<Variable> list(all_variables.begin(), all_variables.end() - (options.linear ? 1 : 0));
  if (options.linear) list[1].long_name = "Nitrogen oxides as NO2";
  return list;
}

constexpr std::array<const char*, 4> sectors{"power.coal", "industry.boiler", "road.hdv.diesel", "marine.oceangoing"};
constexpr std::array<const char*, 9> pollutants{"SO2", "NOx", "PM10", "PM25", "VOC", "CO", "NH3", "BC", "OC"};

double tonnes(const Scenario& scenario, const Source& source, std::size_t sector, std::size_t pollutant) {
  const double factor = std::string(source.region) == "HK" ? scenario.hk : std::string(source.region) == "MO" ? 1 : scenario.prdez;
  return std::round(1000 * factor * source.strength * (4.0 + static_cast<double>((3 * sector + 5 * pollutant) % 7)));
}

std::vector<float> field_of(const HorizontalGrid& grid, const Scenario& scenario, const Variable& variable) {
  std::vector<float> field;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      double value = variable.background * (1 + 0.1 * std::sin(0.15 * i) * std::cos(0.11 * j));
      for (const Source& source : sources) {
        const MapPoint at = grid.projection().to_map(source.place);
        // The plume leans to the south-west, away from the monsoon.
        const double dx = grid.x_centre(i) - at.x, dy = grid.y_centre(j) - at.y;
        const double along = -(0.7 * dx + 0.7 * dy), across = 0.7 * dx - 0.7 * dy;
        const double distance = std::hypot(across, along > 0 ? along / 2.4 : along);
        const double factor = std::string(source.region) == "HK" ? scenario.hk : std::string(source.region) == "MO" ? 1 : scenario.prdez;
        value += factor * source.strength * variable.peak * std::exp(-std::max(0.0, distance - 5000) / variable.reach);
      }
      field.push_back(static_cast<float>(value));
    }
  return field;
}

// By the hour, [hour][cell], all typical days: NO2 high at night, ozone in the afternoon, and eaten by NO where NO2 is high; others the same at all hours.
std::vector<float> hours_of(const HorizontalGrid& grid, const Scenario& scenario, const Variable& variable, const SyntheticOptions& options) {
  if (const std::string_view name(variable.name); name != "O3" && name != "NO2") {
    const std::vector<float> field = field_of(grid, scenario, variable);
    std::vector<float> all;
    for (std::size_t hour = 0; hour < periods.size() * static_cast<std::size_t>(options.hours); ++hour) all.insert(all.end(), field.begin(), field.end());
    return all;
  }
  const std::vector<float> no2 = field_of(grid, scenario, all_variables[1]), made = field_of(grid, scenario, all_variables.back());
  std::vector<float> hours;
  for (const Period& period : periods)
    for (int hour = 0; hour < options.hours; ++hour) {
      const double sun = std::max(0.0, std::sin((hour - 7) * constants::pi / 13)), season = 1 + 0.4 * std::sin((period.month - 2) * constants::pi / 6);
      for (std::size_t cell = 0; cell < no2.size(); ++cell) {
        const double dark = no2[cell] * (1.3 - 0.6 * sun);
        hours.push_back(static_cast<float>(std::string_view(variable.name) == "NO2" ? dark : std::max(2.0, 85 + season * sun * (45 + made[cell]) - 0.8 * dark)));
      }
    }
  return hours;
}

std::vector<float> mean_of(const HorizontalGrid& grid, const Scenario& scenario, const Variable& variable, const SyntheticOptions& options) {
  const std::string_view name(variable.name);
  if (options.linear || (name != "O3" && name != "NO2")) return field_of(grid, scenario, variable);
  const std::vector<float> hours = hours_of(grid, scenario, variable, options);
  const std::size_t cells = static_cast<std::size_t>(grid.cells()), day = static_cast<std::size_t>(options.hours);
  std::vector<double> sum(cells, 0);
  for (std::size_t n = 0; n < hours.size(); ++n) sum[n % cells] += periods[n / cells / day].weight / options.hours * hours[n];
  return {sum.begin(), sum.end()};
}

// How often run.json lists a period: once, or once for each day that it stands for.
int pieces_of(const Period& period, const SyntheticOptions& options) { return options.every_day ? static_cast<int>(std::ceil(365 * period.weight)) : 1; }

std::size_t listed_periods(const SyntheticOptions& options) {
  std::size_t count = 0;
  for (const Period& period : periods) count += static_cast<std::size_t>(pieces_of(period, options));
  return count;
}

// [period][cell] as run.json lists them; but for ozone and NO2 every period is as the year.
std::vector<float> period_means_of(const HorizontalGrid& grid, const Scenario& scenario, const Variable& variable, const SyntheticOptions& options) {
  const std::string_view name(variable.name);
  std::vector<float> all;
  if (options.linear || (name != "O3" && name != "NO2")) {
    const std::vector<float> field = field_of(grid, scenario, variable);
    for (std::size_t p = 0; p < listed_periods(options); ++p) all.insert(all.end(), field.begin(), field.end());
    return all;
  }
  const std::vector<float> hours = hours_of(grid, scenario, variable, options);
  const std::size_t cells = static_cast<std::size_t>(grid.cells()), day = static_cast<std::size_t>(options.hours);
  std::vector<double> sum(cells * periods.size(), 0);
  for (std::size_t n = 0; n < hours.size(); ++n) sum[n / cells / day * cells + n % cells] += static_cast<double>(hours[n]) / options.hours;
  for (std::size_t p = 0; p < periods.size(); ++p)
    for (int piece = 0; piece < pieces_of(periods[p], options); ++piece)
      all.insert(all.end(), sum.begin() + static_cast<std::ptrdiff_t>(p * cells), sum.begin() + static_cast<std::ptrdiff_t>((p + 1) * cells));
  return all;
}

void write_hours(const fs::path& folder, const HorizontalGrid& grid, const SyntheticOptions& options) {
  std::vector<double> time, weight;
  for (const Period& period : periods)
    for (int hour = 0; hour < options.hours; ++hour) {
      constexpr std::array<int, 12> days_before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
      time.push_back(24 * (days_before[static_cast<std::size_t>(period.month - 1)] + 14) + 16 + hour + 0.5);
      weight.push_back(365 * period.weight);
    }
  for (const Scenario& scenario : scenarios_of(options)) {
    netcdf::Writer writer(folder / scenario.name / "hourly.nc");
    writer.dimension("time", time.size());
    writer.dimension("y", static_cast<std::size_t>(grid.ny()));
    writer.dimension("x", static_cast<std::size_t>(grid.nx()));
    writer.variable("time", netcdf::Type::float64, {"time"}, {{"units", std::string("hours since 2010-01-01 00:00:00")}});
    writer.variable("period_weight", netcdf::Type::float64, {"time"}, {{"units", std::string("days")}});
    const std::vector<std::string_view> with_standards{"SO2", "NO2", "PM10", "PM25", "CO", "O3"};
    std::vector<const Variable*> written;
    for (const Variable& variable : all_variables)
      if (std::find(with_standards.begin(), with_standards.end(), variable.name) != with_standards.end()) written.push_back(&variable);
    for (const Variable* variable : written) {
      netcdf::Attributes attributes{{"units", std::string("ug m-3")}};
      for (const auto& [name, grams] : {std::pair{"SO2", 64.07}, {"NO2", 46.01}, {"CO", 28.01}, {"O3", 48.0}})
        if (std::string_view(variable->name) == name) attributes.emplace_back("molar_mass_g_mol", grams);
      writer.variable(variable->name, netcdf::Type::float32, {"time", "y", "x"}, attributes);
    }
    writer.write("time", time);
    writer.write("period_weight", weight);
    for (const Variable* variable : written) writer.write(variable->name, hours_of(grid, scenario, *variable, options));
    writer.commit();
  }
}

void write_static(const fs::path& folder, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes) {
  const std::size_t cells = static_cast<std::size_t>(grid.cells());
  std::vector<float> land(cells, 0), population(cells, 0), fractions;
  std::vector<std::string> codes;
  for (const RegionShape& shape : shapes) {
    std::vector<float> fraction(cells, 0);
    for (const CellFraction& part : cell_fractions(project(shape.polygons, grid.projection()), grid)) {
      fraction[grid.index(part.i, part.j)] = static_cast<float>(part.fraction);
      land[grid.index(part.i, part.j)] += static_cast<float>(part.fraction);
    }
    fractions.insert(fractions.end(), fraction.begin(), fraction.end());
    codes.push_back(shape.code);
  }
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const LonLat place = grid.centre(i, j);
      float& share = land[grid.index(i, j)];
      if (place.lat > 23.6 + 0.4 * std::abs(place.lon - 113.6)) share = 1;  // the provinces to the north
      share = std::min(share, 1.0f);
      double people = 20000 * share;
      for (const Source& source : sources)
        people += 2e6 * source.strength * std::exp(-std::hypot(place.lon - source.place.lon, place.lat - source.place.lat) / 0.15) * share;
      population[grid.index(i, j)] = static_cast<float>(people);
    }
  // People live evenly within a cell here.
  std::vector<float> people(fractions.size());
  std::vector<double> by_region(codes.size(), 0.0);
  for (std::size_t n = 0; n < people.size(); ++n) by_region[n / cells] += people[n] = fractions[n] * population[n % cells];
  netcdf::Writer writer(folder / "static.nc");
  writer.dimension("y", static_cast<std::size_t>(grid.ny()));
  writer.dimension("x", static_cast<std::size_t>(grid.nx()));
  writer.dimension("region", codes.size());
  writer.attributes({{"Conventions", std::string("CF-1.8")}});
  writer.variable("land_fraction", netcdf::Type::float32, {"y", "x"}, {{"units", std::string("1")}});
  writer.variable("population", netcdf::Type::float32, {"y", "x"}, {{"units", std::string("1")}});
  writer.variable("region_fraction", netcdf::Type::float32, {"region", "y", "x"}, {{"units", std::string("1")}, {"codes", join(codes, ",")}});
  writer.variable("population_by_region", netcdf::Type::float32, {"region", "y", "x"}, {{"units", std::string("1")}});
  writer.variable("region_population", netcdf::Type::float64, {"region"}, {{"units", std::string("1")}});
  writer.write("population_by_region", people);
  writer.write("region_population", by_region);
  writer.write("land_fraction", land);
  writer.write("population", population);
  writer.write("region_fraction", fractions);
  writer.commit();
}

void write_means(const fs::path& folder, const HorizontalGrid& grid, const SyntheticOptions& options) {
  const std::vector<Variable> variables = variables_of(options);
  for (const Scenario& scenario : scenarios_of(options)) {
    make_output_directory(folder / scenario.name);
    netcdf::Writer writer(folder / scenario.name / "mean.nc");
    writer.dimension("time", 1);
    writer.dimension("period", listed_periods(options));
    writer.dimension("y", static_cast<std::size_t>(grid.ny()));
    writer.dimension("x", static_cast<std::size_t>(grid.nx()));
    writer.attributes({{"Conventions", std::string("CF-1.8")}});
    for (const Variable& variable : variables) writer.variable(std::string(variable.name) + "_p", netcdf::Type::float32, {"period", "y", "x"}, {{"units", std::string("ug m-3")}});
    for (const Variable& variable : variables)
      writer.variable(variable.name, netcdf::Type::float32, {"time", "y", "x"},
                      {{"units", std::string("ug m-3")}, {"long_name", std::string(variable.long_name)},
                       {"comment", std::string(options.linear && std::string_view(variable.name) == "NO2" ? "all nitrogen oxides counted as NO2: the linear mechanism does not tell NO from NO2" : "")}});
    for (const Variable& variable : variables) writer.write(variable.name, mean_of(grid, scenario, variable, options));
    for (const Variable& variable : variables) writer.write(std::string(variable.name) + "_p", period_means_of(grid, scenario, variable, options));
    writer.commit();
  }
}

void write_tables(const fs::path& folder, const SyntheticOptions& options) {
  const auto words = [&](const std::string& plain) { return options.hostile ? plain + " " + hostile_text : plain; };
  std::string weather = "period,hour,place,u,v,speed,boundary_layer_height,temperature,rain\n";
  for (const Period& period : periods)
    for (int hour = 0; hour < 24; ++hour)
      for (const auto& [place, factor] : {std::pair{"Waglan Island", 1.5}, {"Hong Kong", 0.8}, {"Guangzhou", 0.55}}) {
        const double speed = period.speed * factor * (1 + 0.3 * std::sin((hour - 9) * constants::pi / 12));
        const double from = (period.direction + 25 * std::sin(hour * constants::pi / 12 + factor)) * constants::degree;
        weather += fmt::format("{},{},{},{:.3f},{:.3f},{:.3f},{:.0f},{:.1f},0\n", period.name, hour, place, -speed * std::sin(from), -speed * std::cos(from),
                               speed, 400 + 500 * std::max(0.0, std::sin((hour - 6) * constants::pi / 12)), 293.0);
      }
  write_text_file(folder / "weather.csv", weather);

  std::string budget = "scenario,species,term,kg\n", ledger = "scenario,region,sector,pollutant,step,tonnes,detail,source\n";
  // From the base year by an explicit factor, where the scenario has one.
  const auto write_source = [&](const Scenario& scenario, const Source& source, std::size_t s, std::size_t p) {
    const double base = tonnes(scenarios[0], source, s, p), final = tonnes(scenario, source, s, p);
    const std::string place = fmt::format("{},{},{},{}", scenario.name, source.region, sectors[s], pollutants[p]);
    ledger += fmt::format("{},base,{},,\n", place, base);
    if (final != base)
      ledger += fmt::format("{},scale,{},{},{}\n", place, final, csv::quote(words(fmt::format("explicit factor: x {:.2f}", final / base))),
                            csv::quote(words("https://www.info.gov.hk/")));
    ledger += fmt::format("{},final,{},,\n", place, final);
  };
  for (const Scenario& scenario : scenarios_of(options)) {
    for (const char* species : {"SO2", "sulfate", "NOx"})
      for (const auto& [term, kg] : {std::pair{"initial", 1.2e5}, {"emission", 2.5e6}, {"inflow_west", 3e5}, {"inflow_east", 5e5}, {"outflow_west", 1.7e6},
                                     {"outflow_south", 4e5}, {"dry_deposition", 7e5}, {"wet_deposition", 2e5}, {"chemistry_gain", 0.0},
                                     {"chemistry_loss", 2.8e5}, {"clipping", 0.0}, {"final", 1.4e5 - 0.9}, {"residual", 0.9}})
        budget += fmt::format("{},{},{},{}\n", scenario.name, species, term, kg);
    for (const Source& source : sources)
      for (std::size_t s = 0; s < sectors.size(); ++s)
        for (std::size_t p = 0; p < pollutants.size(); ++p)
          write_source(scenario, source, s, p);
  }
  write_text_file(folder / "budget.csv", budget);
  write_text_file(folder / "ledger.csv", ledger);
}

void write_run_json(const fs::path& folder, const HorizontalGrid& grid, const SyntheticOptions& options) {
  const auto words = [&](const std::string& plain) { return options.hostile ? plain + " " + hostile_text : plain; };
  // Chinese beside a plan's own words; what a hostile plan writes stands for all languages.
  const auto in_chinese = [&](json& of, const char* key, const std::string& text) {
    if (!options.hostile) of[key] = {{"zh-Hant", text}, {"zh-Hans", text}};
  };
  json run;
  run["pearl"] = "0.1.0";
  run["plan"] = {{"name", "prd-quickstart"}, {"title", words("Pearl River Delta quickstart")}, {"file", "scenarios/library/prd-quickstart.yaml"},
                 {"summary", words("What the targets of 2015 and 2020 do to the air of the Pearl River Delta, and who they help.")}, {"reference_year", 2010}};
  in_chinese(run["plan"], "titles", "三角洲");
  in_chinese(run["plan"], "summaries", "目標令空氣改善多少。");
  run["baseline"] = scenarios[0].name;
  for (const Scenario& scenario : scenarios_of(options)) {
    run["scenarios"].push_back({{"name", scenario.name}, {"title", words(scenario.title)}, {"year", scenario.year},
                                {"summary", words("made-up emissions for tests")}, {"illustrative", scenario.illustrative}});
    in_chinese(run["scenarios"].back(), "titles", "方案" + std::string(scenario.name));
    in_chinese(run["scenarios"].back(), "summaries", "測試用的排放量。");
    const std::string name = scenario.name;
    if (options.lone) run["scenarios"].back()["zero_out"] = name != scenarios[0].name && name != "plan-2015";
    else if (options.packages > 0) run["scenarios"].back()["zero_out"] = name == "hk-zero" || name == "prdez-zero";  // else it is left to what they emit, as of an older program's run
    if (const auto million = cost_of(scenario); options.costs && million)
      run["scenarios"].back()["cost"] = {{"value", 1e6 * *million}, {"currency", "HKD"}, {"per", "year"}, {"price_year", 2010}, {"status", *million < 1000 ? "derived" : "illustrative"},
                                         {"source", words("https://www.info.gov.hk/ made-up costs")}, {"note", words("for tests")}};
  }
  for (const Period& period : periods) {
    const int pieces = pieces_of(period, options);
    std::array<double, 12> days{};
    days[static_cast<std::size_t>(period.month - 1)] = 365 * period.weight / pieces;
    for (int piece = 0; piece < pieces; ++piece)
      run["periods"].push_back({{"name", std::string(period.name) + (piece > 0 ? fmt::format("-{}", piece) : std::string{})}, {"weather_class", period.weather_class}, {"month", period.month}, {"weight", period.weight / pieces}, {"days_of_month", days},
                              {"begin", fmt::format("2010-{:02}-15T16:00:00Z", period.month)}});
  }
  run["typical_days"] = {{"choice", "months"}, {"all", run["periods"].size()}};  // all that its climatology has
  run["species"] = {"SO2", "sulfate", "NOx"};
  if (!options.linear)
    run["chemistry"] = {{"mechanism", "cb6r3"}, {"title", words("CB6r3")}, {"summary", words("Gas chemistry of the Carbon Bond mechanism 6, revision 3.")}};
  for (const Variable& variable : variables_of(options)) run["variables"].push_back({{"name", variable.name}, {"long_name", variable.long_name}, {"units", "ug m-3"}});
  run["grid"] = {{"nx", grid.nx()}, {"ny", grid.ny()}, {"nz", 12}, {"spacing_m", grid.spacing()}, {"proj", grid.projection().proj_text()},
                 {"west_m", grid.west()}, {"south_m", grid.south()}, {"top_m", 3000}};
  struct Target {
    const char *scenario, *region, *pollutant, *status;
    int year;
    double target, change;
  };
  for (const Target& target : {Target{"plan-2015", "HK", "SO2", "verified", 2015, -0.25, -0.252}, {"plan-2015", "HK", "NOx", "verified", 2015, -0.10, -0.101},
                               {"plan-2015", "PRDEZ", "SO2", "unverified", 2015, -0.16, -0.161}, {"plan-2015", "PRDEZ", "NOx", "verified", 2015, -0.18, -0.15},
                               {"bau-2015", "PRDEZ", "NOx", "verified", 2015, -0.18, 0.22}, {"plan-2020-high", "HK", "SO2", "unverified", 2020, -0.75, -0.75}})
    run["verdicts"].push_back({{"scenario", target.scenario}, {"region", target.region}, {"year", target.year}, {"versus", 2010}, {"pollutant", target.pollutant},
                               {"target_change", target.target}, {"change", target.change}, {"verdict", target.change <= target.target ? "met" : "missed"},
                               {"status", target.status}, {"source", words("https://www.info.gov.hk/")}, {"note", words("")}});
  for (const Scenario& scenario : scenarios_of(options)) {
    if (!std::string_view(scenario.name).starts_with("package-")) continue;
    for (const auto& [region, pollutant, target, change] : {std::tuple{"HK", "SO2", -0.25, scenario.hk - 1}, {"PRDEZ", "NOx", -0.18, scenario.prdez - 1}})
      run["verdicts"].push_back({{"scenario", scenario.name}, {"region", region}, {"year", 2015}, {"versus", 2010}, {"pollutant", pollutant}, {"target_change", target}, {"change", change},
                                 {"verdict", change <= target ? "met" : "missed"}, {"status", "verified"}, {"source", ""}, {"note", ""}});
  }
  run["verdicts"].push_back({{"scenario", "year-1997"}, {"region", "PRDEZ"}, {"year", 2010}, {"versus", 1997}, {"pollutant", "VOC"}, {"target_change", -0.55},
                             {"change", nullptr}, {"verdict", "not judged"}, {"status", "verified"}, {"source", ""}, {"note", "another inventory"}});
  if (options.contributions)
    run["contributions"] = {{"of", run["baseline"]}, {"method", "zero-out"}, {"step_left", 0},
                            {"groups", {{{"name", "hk"}, {"title", words("Group one")}, {"titles", {{"zh-Hant", words("第一組")}, {"zh-Hans", words("第一组")}}}},
                                        {{"name", "others"}, {"title", words("Group two")}, {"titles", {{"zh-Hant", words("第二組")}, {"zh-Hans", words("第二组")}}}}}},
                            {"runs", {{{"scenario", run["baseline"]}, {"cut", json::array()}}, {{"scenario", "package-001"}, {"cut", {"hk"}}}, {{"scenario", "package-002"}, {"cut", {"others"}}}}}};
  run["comparisons"] = {{{"of", "plan-2015"}, {"against", "bau-2015"}}, {{"of", "plan-2020-high"}, {"against", "plan-2020-low"}}};
  for (const Scenario& scenario : scenarios_of(options))
    for (const Source& source : sources)
      for (std::size_t s = 0; s < sectors.size(); ++s)
        for (std::size_t p = 0; p < pollutants.size(); ++p)
          run["emissions"].push_back({{"scenario", scenario.name}, {"region", source.region}, {"sector", sectors[s]}, {"pollutant", pollutants[p]},
                                      {"tonnes", tonnes(scenario, source, s, p)}});
  run["emission_coverage"] = 0.93;
  run["notes"] = {words("plan-2015: the cap of NOx for power in HK does not bind: 27 150 t of 27 620 t")};
  run["closure"] = {{"injected_against_ledger", 4e-10}, {"budget_residual", 7e-8}};
  run["data_set"] = nlohmann::json::parse(data_set_json(prd_data()));
  run["weather_note"] = words("Typical days built from monthly climatologies of wind, rain and boundary layer.");
  run["data_status"] = {{{"table", "inventory.csv"}, {"verified", 120}, {"derived", 340}, {"illustrative", 210}, {"unverified", 0}},
                        {{"table", words("plan_targets_results.csv")}, {"verified", 60}, {"derived", 0}, {"illustrative", 0}, {"unverified", 44}}};
  run["timing"] = {{"wall_s", 61.2}, {"cpu_s", 118.0}, {"cpu_us_per_cell_day_scenario", 41.0}, {"threads", 2}, {"cells", 36000}, {"days", 8}};
  write_text_file(folder / "run.json", run.dump(1));
}

}  // namespace

void write_synthetic_results(const fs::path& folder, const SyntheticOptions& options) {
  make_output_directory(folder / "reference");
  for (const char* file : {"regions.csv", "region_groups.csv", "regions.geojson", "plan_targets_results.csv", "stations.csv", "standards.csv", "uncertainty.csv",
                           "weather_places.csv", "observations_monthly.csv", "observations_cycle.csv", "observations_wind.csv", "observations_network.csv", "evaluation_bars.csv"})
    write_text_file(folder / "reference" / file, read_text_file(options.data / file));
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, options.spacing, options.nx, options.ny);
  write_static(folder, grid, read_region_shapes(folder / "reference" / "regions.geojson"));
  write_means(folder, grid, options);
  if (!options.linear) write_hours(folder, grid, options);
  write_tables(folder, options);
  write_text_file(folder / "provenance.json", json{{"pearl", "0.1.0"}, {"created", "2024-01-02T03:04:05Z"}, {"compiler", "GCC 12.2"},
                                                   {"libraries", {{"netcdf", "4.9.0"}, {"proj", "9.1.1"}}},
                                                   {"plan", {{"file", "prd-quickstart.yaml"}, {"text", "plan: <prd-quickstart>\n"}}},
                                                   {"inputs", {{{"file", "inputs/prd/inventory.csv"}, {"sha256", std::string(64, 'a')}}}}}.dump(1));
  write_run_json(folder, grid, options);
}

}  // namespace pearl::testing
