// check_report_page RESULT_DIR PAGE.html NET.json: compares a report, as the browser left it, with the result files.
// Prints what differs and ends with 1 if anything does.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/report_page.hpp"

namespace {

using nlohmann::json;
using pearl::testing::PageItem;
using pearl::testing::ReportPage;
namespace fs = std::filesystem;

int faults = 0;

void check(bool condition, const std::string& message) {
  if (condition) return;
  ++faults;
  std::cout << "FAILED: " << message << '\n';
}

pearl::csv::Table read_table(const fs::path& file, const std::vector<std::string>& columns, const std::vector<std::string>& others) {
  pearl::Faults found;
  pearl::csv::Table table = pearl::csv::Table::read(file, columns, others, found);
  found.throw_if_any();
  return table;
}

// True if the attribute is the number; an absent number must be an empty attribute.
bool shows(const PageItem& item, const char* attribute, const json& of, const char* key, double tolerance) {
  const auto found = item.values.find(attribute);
  if (found == item.values.end()) return false;
  const json value = of.contains(key) ? of.at(key) : json();
  if (value.is_null()) return found->second.empty();
  const auto shown = pearl::parse_number(found->second);
  return shown && std::abs(*shown - value.get<double>()) < tolerance;
}

// "−25.2 %" of -0.252: how a reader sees a change; a target's ".0" is left out, and a range goes on with "to".
std::string percent_words(double fraction, bool whole_without_decimal, int decimals = 1) {
  std::string number = fmt::format("{:.{}f}", std::abs(100 * fraction), decimals);
  const char* sign = number.find_first_of("123456789") == std::string::npos ? "" : fraction < 0 ? "−" : "+";
  if (whole_without_decimal && number.ends_with(".0")) number.resize(number.size() - 2);
  return sign + number + " ";
}

// True if the words of a verdict begin with the change, name the verdict and then the target.
bool reads(const PageItem& item, const json& verdict) {
  const std::size_t split = item.words.find("target ");
  if (split == std::string::npos) return false;
  const std::string reached(pearl::trim(item.words.substr(0, split))), aim = item.words.substr(split + 7);
  const auto number = [&](const char* key) { return verdict.contains(key) && verdict.at(key).is_number() ? verdict.at(key).get<double>() : 0; };
  const bool has_change = verdict.contains("change") && verdict.at("change").is_number();
  const bool has_target = verdict.contains("target_change") && verdict.at("target_change").is_number();
  // A missed target that one decimal would show as met has more of them.
  int decimals = 1;
  while (decimals < 6 && verdict.at("verdict") == "missed" && has_target && percent_words(number("change"), false, decimals) == percent_words(number("target_change"), false, decimals))
    ++decimals;
  return reached.ends_with(verdict.at("verdict").get<std::string>()) && (!has_change || reached.starts_with(percent_words(number("change"), false, decimals))) &&
         (!has_target || aim.starts_with(percent_words(number("target_change"), true)));
}

void check_alive(const ReportPage& page, const std::string& net) {
  const auto attribute = [](const pearl::testing::Attributes& values, const char* key) {
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
  };
  check(attribute(page.root, "data-ready") == "true", "the page's script did not reach its end");
  check(attribute(page.map, "data-drawn") == "true", "the map was not drawn");
  check(page.outside.empty(), fmt::format("the page asks for files outside itself: {}", fmt::join(page.outside, ", ")));
  check(page.handlers.empty(), fmt::format("the page holds event handlers that nobody wrote: {}", fmt::join(page.handlers, ", ")));
  // The browser's network log lacks its end if the browser was quick to leave.
  std::string text(pearl::trim(net));
  if (text.ends_with(",")) text.pop_back();
  json log = json::parse(text, nullptr, false);
  if (log.is_discarded()) log = json::parse(text + "]}");
  const json& kinds = log.at("constants").at("logEventTypes");
  check(kinds.contains("URL_REQUEST_START_JOB"), "the browser's network log has no kind of event for requests");
  const int request = kinds.value("URL_REQUEST_START_JOB", -1);
  for (const json& event : log.value("events", json::array())) {
    if (event.value("type", -2) != request || !event.contains("params")) continue;
    const json& parameters = event.at("params");
    const std::string url = parameters.value("url", ""), initiator = parameters.value("initiator", "");
    check(!url.starts_with("http") || !(initiator.starts_with("file:") || initiator.starts_with("null")), "the page asks the network: " + url);
  }
}

void check_verdicts(const ReportPage& page, const json& run) {
  const json verdicts = run.value("verdicts", json::array());
  check(page.verdicts.size() == verdicts.size(), fmt::format("{} verdicts on the page, {} in run.json", page.verdicts.size(), verdicts.size()));
  for (const json& verdict : verdicts) {
    bool same = false;
    for (const PageItem& item : page.verdicts) {
      if (item.at("data-scenario") != verdict.at("scenario") || item.at("data-region") != verdict.at("region") ||
          item.at("data-pollutant") != verdict.at("pollutant") || item.at("data-year") != std::to_string(verdict.at("year").get<int>()))
        continue;
      const bool equal = item.at("data-verdict") == verdict.at("verdict") && shows(item, "data-target", verdict, "target_change", 1e-9) &&
                   shows(item, "data-change", verdict, "change", 1e-9);
      same = same || (equal && reads(item, verdict));
    }
    check(same, "no verdict on the page equals " + verdict.dump());
  }
}

void check_plan(const ReportPage& page, const fs::path& folder) {
  const auto published = read_table(folder / "reference" / "plan_targets_results.csv", {"topic", "region", "year", "pollutant", "quantity", "value", "unit", "status"},
                                    {"sector", "source", "note"});
  for (const auto& row : page.plan)
    for (const auto& [region, key] : {std::pair{"HK", "data-hk"}, {"PRDEZ", "data-prdez"}}) {
      std::string value = "nothing";
      for (const pearl::csv::Row& line : published.rows())
        if (line.text("region") == region && line.text("pollutant") == row.at("data-plan") && line.text("year") == "2010" &&
            line.text("quantity") == "achieved reduction vs 1997") {
          value = line.text("value");
          break;
        }
      const std::string shown = row.contains(key) ? row.at(key) : "";
      check(shown == value, fmt::format("{} of {}: '{}' on the page, {} published", row.at("data-plan"), region, shown, value));
    }
}

void check_regions(const ReportPage& page, const fs::path& folder) {
  const auto table = read_table(folder / "regions.csv", {"scenario", "region", "variable", "population_weighted_mean"},
                                {"unit", "area_mean", "maximum", "difference", "difference_percent", "share_of_people_on_map"});
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> means;
  for (const pearl::csv::Row& row : table.rows()) means[{row.text("variable"), row.text("scenario")}].push_back(row.text("population_weighted_mean"));
  check(!means.empty(), "regions.csv is empty");
  for (const auto& [key, values] : means) {
    const auto found = page.regions.find(key);
    bool same = found != page.regions.end() && found->second.size() == values.size();
    for (std::size_t n = 0; same && n < values.size(); ++n) {
      if (values[n].empty()) continue;
      const auto shown = pearl::parse_number(found->second[n]), mean = pearl::parse_number(values[n]);
      same = shown && mean && std::abs(*shown - *mean) <= 1e-5 * std::abs(*mean);
    }
    check(same, fmt::format("the table of {} in {} differs from regions.csv", key.first, key.second));
  }
}

// Every cell of the ledger's tables is the sum of ledger.csv: for each source the last row at or before the step.
void check_ledger(const ReportPage& page, const fs::path& folder) {
  const std::vector<std::string> order{"base", "backed_out", "growth", "retirement", "measures", "scale", "caps", "final"};
  std::set<std::string> zone;
  const auto groups = read_table(folder / "reference" / "region_groups.csv", {"group", "member"}, {});
  for (const pearl::csv::Row& row : groups.rows())
    if (row.text("group") == "PRDEZ") zone.insert(row.text("member"));
  const auto table = read_table(folder / "ledger.csv", {"scenario", "region", "sector", "pollutant", "step", "tonnes"}, {"detail", "source"});
  std::map<std::vector<std::string>, std::map<std::string, double>> sources;  // scenario, side, region, sector, pollutant: step, tonnes
  std::set<std::string> expected, shown;
  pearl::Faults unread;
  for (const pearl::csv::Row& row : table.rows()) {
    const std::string side = row.text("region") == "HK" ? "HK" : zone.contains(row.text("region")) ? "PRDEZ" : "";
    if (side.empty()) continue;
    sources[{row.text("scenario"), side, row.text("region"), row.text("sector"), row.text("pollutant")}][row.text("step")] = row.number("tonnes", unread);
    expected.insert(row.text("scenario") + "/" + side + "/" + row.text("step") + " " + row.text("pollutant"));
  }
  unread.throw_if_any();
  std::map<std::string, double> sums;
  for (const auto& [key, steps] : sources) {
    double latest = 0;
    for (const std::string& step : order) {
      if (const auto found = steps.find(step); found != steps.end()) latest = found->second;
      sums[key[0] + "/" + key[1] + "/" + step + " " + key[4]] += latest;
    }
  }
  for (const PageItem& item : page.ledger) {
    const std::string place = item.at("data-ledger") + " " + item.at("data-pollutant");
    shown.insert(place);
    const auto value = pearl::parse_number(item.at("data-tonnes"));
    check(value && std::abs(*value - sums[place]) <= 2e-5 * std::abs(sums[place]), fmt::format("ledger, {}: '{}' t on the page, {} t in ledger.csv", place, item.at("data-tonnes"), sums[place]));
  }
  for (const std::string& place : expected) check(shown.contains(place), "the page lacks the ledger's " + place);
}

// Column and row of a place, by the Lambert projection of run.json (Snyder 1987, chapter 15), written apart from the program's.
std::pair<int, int> cell_of(const json& grid, double lon, double lat) {
  std::map<std::string, double> words;
  for (const std::string& word : pearl::split(grid.at("proj").get<std::string>(), ' '))
    if (const std::size_t equals = word.find('='); equals != std::string::npos && word.starts_with("+"))
      if (const auto number = pearl::parse_number(word.substr(equals + 1))) words[word.substr(1, equals - 1)] = *number;
  const auto radians = [](double degrees) { return degrees * pearl::constants::degree; };
  const auto half = [](double phi) { return std::tan(pearl::constants::pi / 4 + phi / 2); };
  const double phi1 = radians(words.at("lat_1")), phi2 = radians(words.at("lat_2")), phi0 = radians(words.at("lat_0"));
  const double n = std::log(std::cos(phi1) / std::cos(phi2)) / std::log(half(phi2) / half(phi1));
  const auto rho = [&](double phi) { return words.at("R") * std::cos(phi1) * std::pow(half(phi1), n) / n / std::pow(half(phi), n); };
  const double angle = n * radians(lon - words.at("lon_0")), radius = rho(radians(lat));
  const double x = radius * std::sin(angle), y = rho(phi0) - radius * std::cos(angle), spacing = grid.at("spacing_m").get<double>();
  return {static_cast<int>(std::floor((x - grid.at("west_m").get<double>()) / spacing)), static_cast<int>(std::floor((y - grid.at("south_m").get<double>()) / spacing))};
}

// The data of a script element.
std::string block_of(const std::string& html, const std::string& id) {
  const std::size_t mark = html.find("id=\"" + id + "\""), begin = html.find('>', mark), end = html.find("</script>", begin);
  return mark == std::string::npos || end == std::string::npos ? "{}" : html.substr(begin + 1, end - begin - 1);
}

std::size_t class_of(const std::vector<double>& limits, double value) { return static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin()); }

// Pictures follow the result files: of a scenario whose fields are the baseline's they are the baseline's too; where a cell lies two classes away from the baseline's they are others.
void check_picture(const std::string& place, const json& variable, const std::vector<double>& own, const std::vector<double>& base, const std::pair<long, long>& pictures, const std::pair<long, long>& of_base) {
  const std::vector<double> limits = variable.at("scale").at("limits"), of_difference = variable.at("difference_scale").at("limits");
  const std::size_t middle = class_of(of_difference, 0);
  bool level = false, change = false;
  for (std::size_t n = 0; n < own.size(); ++n) {
    const std::size_t a = class_of(limits, own[n]), b = class_of(limits, base[n]), c = class_of(of_difference, own[n] - base[n]);
    level = level || (a > b ? a - b : b - a) > 1;
    change = change || (c > middle ? c - middle : middle - c) > 1;
  }
  check(!level || pictures.first != of_base.first, place + ": the picture is the baseline's, the values are not");
  check(!change || pictures.second != of_base.second, place + ": the picture of the difference is empty, the difference is not");
  if (own == base) check(pictures == of_base, place + ": the picture is not the baseline's, the values are");
}

// The switches work: every state was reached; pictures and numbers follow. Returns the number of states seen.
std::size_t check_selftest(const ReportPage& page, const std::string& html, const json& run, const fs::path& folder) {
  const auto left = page.root.find("data-selftest");
  check(left != page.root.end() && !left->second.empty(), "the self-test left nothing");
  if (left == page.root.end() || left->second.empty()) return 0;
  const json seen = json::parse(left->second);
  std::map<std::tuple<std::string, std::string, std::string>, json> states;
  bool filled = false;
  for (const json& state : seen.at("states")) {
    states[{state.at("scenario"), state.at("variable"), state.at("view")}] = state;
    filled = filled || state.at("picture").at("share").get<double>() > 0.3;
  }
  check(filled, "the pictures are empty");
  const auto state_of = [&](const std::string& scenario, const std::string& variable, const char* view) {
    const auto found = states.find({scenario, variable, view});
    return found == states.end() ? nullptr : &found->second;
  };
  std::vector<std::string> scenarios, variables;
  for (const json& scenario : run.at("scenarios")) scenarios.push_back(scenario.at("name"));
  for (const json& variable : run.at("variables")) variables.push_back(variable.at("name"));
  const std::string base = run.at("baseline");
  const json map_data = json::parse(block_of(html, "map-data"));
  const auto sum_of = [](const json& state) { return state.at("picture").at("sum").get<long>(); };
  for (std::size_t v = 0; v < variables.size(); ++v) {
    const std::vector<double> of_base = pearl::netcdf::Reader(folder / base / "mean.nc").values(variables[v]);
    for (const std::string& scenario : scenarios) {
      if (v >= 2 && scenario != base && scenario != scenarios.back()) continue;  // as in selftest.js
      const std::string place = scenario + ", " + variables[v];
      const json *absolute = state_of(scenario, variables[v], "absolute"), *change = state_of(scenario, variables[v], "difference");
      const json* reference = state_of(base, variables[v], "absolute");
      check(absolute != nullptr && change != nullptr && reference != nullptr, place + " was not reached");
      const json* no_change = state_of(base, variables[v], "difference");
      if (absolute == nullptr || change == nullptr || reference == nullptr || no_change == nullptr) continue;
      check_picture(place, map_data.at("variables").at(v), pearl::netcdf::Reader(folder / scenario / "mean.nc").values(variables[v]), of_base, {sum_of(*absolute), sum_of(*change)}, {sum_of(*reference), sum_of(*no_change)});
      const double value = absolute->at("value"), expected = value - reference->at("value").get<double>();
      check(std::abs(change->at("value").get<double>() - expected) <= 1e-6 * std::max(1.0, std::abs(value)), place + ": the difference is not a difference");
      const auto legend = [](const json& state) { return state.at("legend").get<std::string>().find("difference") != std::string::npos; };
      check(legend(*change) && !legend(*absolute), place + ": the legend did not follow");
      check(absolute->at("readout").get<std::string>().find_first_of("0123456789") != std::string::npos, place + ": no readout");
    }
  }
  for (const auto& [name, worked] : seen.at("panels").items()) {
    bool all = !worked.empty();
    for (const json& one : worked) all = all && one.get<bool>();
    check(all, "the buttons of '" + name + "' do not switch their panels");
  }
  const auto [column, row] = cell_of(run.at("grid"), seen.at("lon"), seen.at("lat"));
  const std::size_t cell = static_cast<std::size_t>(row) * run.at("grid").at("nx").get<std::size_t>() + static_cast<std::size_t>(column);
  for (std::size_t s = 0; s < std::min<std::size_t>(3, scenarios.size()); ++s) {
    const pearl::netcdf::Reader means(folder / scenarios[s] / "mean.nc");
    for (std::size_t v = 0; v < std::min<std::size_t>(2, variables.size()); ++v) {
      const double value = means.values(variables[v]).at(cell);
      const json* shown = state_of(scenarios[s], variables[v], "absolute");
      check(shown != nullptr && std::abs(shown->at("value").get<double>() - value) <= 2e-4 * std::max(std::abs(value), 1.0),
            fmt::format("{}, {}: {} on the page, {} in mean.nc", scenarios[s], variables[v], shown == nullptr ? "nothing" : shown->at("value").dump(), value));
    }
  }
  return seen.at("states").size();
}

void add_words(const std::string& text, std::set<std::string>& words) {
  std::string word;
  for (const char c : text + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '\'';
    if (letter && (!word.empty() || (c >= 'A' && c <= 'z'))) word += c;
    else if (!letter) words.insert(std::exchange(word, ""));
  }
}

// Every language is reached by its button and says everything: what is left in Latin letters are names, and the user's own words. The way back restores the page.
void check_languages(const ReportPage& page, const json& run, const fs::path& folder) {
  const auto left = page.root.find("data-selftest");
  if (left == page.root.end() || left->second.empty()) return;
  const json seen = json::parse(left->second);
  check(seen.value("restored", false), "the page is not what it was after a turn through its languages");
  std::set<std::string> allowed{"Pearl", "Leaflet", "BSD", "clause", "Vladimir", "Agafonkin", "CloudMade", "JavaScript", "Shift", "Enter", "Escape", "Shapley", "Rosenbrock", "Carbon", "Bond", "Master", "Chemical", "Mechanism", "ISORROPIA", "hourly.nc",
                               "standards.csv", "ledger.csv", "SHA-256"};
  add_words(run.at("plan").value("title", "") + " " + run.at("plan").value("summary", ""), allowed);
  for (const json& scenario : run.at("scenarios")) add_words(scenario.value("name", "") + " " + scenario.value("title", "") + " " + scenario.value("summary", ""), allowed);
  for (const json& verdict : run.at("verdicts")) add_words(verdict.value("note", ""), allowed);
  for (const json& period : run.at("periods")) add_words(period.value("weather_class", ""), allowed);
  for (const json& species : run.at("species")) add_words(species.get<std::string>(), allowed);
  if (fs::exists(folder / "reference/stations.csv")) add_words(pearl::read_text_file(folder / "reference/stations.csv"), allowed);  // stations bear the names of their table
  const auto check_words = [&](const std::string& code, const json& words) {
    std::vector<std::string> untold;
    for (const json& word : words)
      if (!allowed.contains(word.get<std::string>())) untold.push_back(word);
    check(untold.empty(), fmt::format("{}: not told in the language: {}", code, fmt::join(untold, " ")));
  };
  for (const auto& [code, language] : seen.at("languages").items()) {
    check(language.at("lang") == code && language.at("pressed") == "true" && language.at("focus") == true, code + ": the button does not switch the language");
    const bool first = code == "en";
    check((language.at("address").get<std::string>().find("lang=" + code) != std::string::npos) != first, code + ": the address does not tell the language");
    check(language.at("width") <= 0, code + ": the page is wider than its window");
    check(language.at("marks") > 100, code + ": hardly anything is told by language");
    if (!first) check_words(code, language.at("words"));
  }
  // The table of packages as its controls left it.
  if (!seen.contains("packages")) return;
  const json& packages = seen.at("packages");
  check(packages.at("restored").get<bool>(), "the table of packages is not what it was after a turn through the languages");
  for (const auto& [code, language] : packages.at("languages").items()) {
    check_words(code + ", packages", language.at("words"));
    check(language.at("point").get<std::string>().empty() != packages.at("charted").get<bool>() && language.at("maps") == packages.at("maps")[0], code + ": a change of language loses the dot or the maps of packages");
  }
}

// What each choice of "targets met" leaves, rows and dots, against packages.csv.
void check_met_filter(const json& choices, const std::map<std::string, const pearl::csv::Row*>& rows, const std::set<std::string>& charted) {
  for (const json& one : choices) {
    const std::string choice = one.at("choice");
    const std::size_t gap = choice.find(' ');
    std::set<std::string> wanted, dots;
    for (const auto& [name, row] : rows) {
      const std::string met = choice.empty() ? "" : row->text(choice.starts_with("alone") ? "targets_met_by_measures_alone" : "targets_met");
      const std::string least = choice.empty() ? "" : choice.substr(gap + 1) == "all" ? row->text("targets_judged") : choice.substr(gap + 1);
      if (!choice.empty() && (met.empty() || pearl::parse_number(met).value() < pearl::parse_number(least).value())) continue;
      wanted.insert(name);
      if (charted.contains(name)) dots.insert(name);
    }
    const auto named = [](const json& names) { return std::set<std::string>(names.begin(), names.end()); };
    check(named(one.at("names")) == wanted, "the choice of targets met '" + choice + "' leaves other rows");
    check(named(one.at("dots")) == dots, "the choice of targets met '" + choice + "' leaves other dots");
  }
}

// The table of packages as the page's controls left it, against packages.csv.
std::size_t check_packages(const ReportPage& page, const fs::path& folder) {
  const auto told = page.root.find("data-selftest");
  const json result = told == page.root.end() ? json::object() : json::parse(told->second);
  if (!fs::exists(folder / "packages.csv")) return check(!result.contains("packages"), "the page has packages, and there is no packages.csv"), 0;
  check(result.contains("packages"), "the page's table of packages was not tried");
  if (!result.contains("packages")) return 0;
  const json& seen = result.at("packages");
  pearl::Faults unread;
  const auto table = pearl::csv::Table::as_written("packages.csv", pearl::read_text_file(folder / "packages.csv"), unread);
  unread.throw_if_any();
  std::map<std::string, const pearl::csv::Row*> rows;
  std::set<std::string> packages, front, charted;
  std::string front_column;
  for (const std::string& column : table.columns())
    if (column.starts_with("on_front_of ")) front_column = column;
  for (const pearl::csv::Row& row : table.rows()) {
    rows[row.text("scenario")] = &row;
    if (row.text("kind") == "package") packages.insert(row.text("scenario"));
    if (!front_column.empty() && row.text(front_column) == "yes") front.insert(row.text("scenario"));
    if (!front_column.empty() && !row.text(front_column).empty()) charted.insert(row.text("scenario"));
  }
  const std::vector<std::string> drawn = pearl::split(seen.at("front").get<std::string>(), ' ');
  check(std::set<std::string>(drawn.begin(), drawn.end()) == front, "the chart's front is not that of packages.csv: " + seen.at("front").get<std::string>());
  std::size_t cells = 0;
  for (const json& cell : seen.at("cells")) {
    const std::string scenario = cell[0], column = cell[1], shown = cell[2], own = rows.at(scenario)->text(column);
    const auto left = pearl::parse_number(shown), right = pearl::parse_number(own);
    check(shown.empty() == own.empty() && (own.empty() || (left && right && std::abs(*left - *right) <= 1e-8 * std::max(1.0, std::abs(*right)))), fmt::format("packages, {}, {}: '{}' on the page, '{}' in packages.csv", scenario, column, shown, own));
    ++cells;
  }
  check(cells > 10, "the table of packages has hardly a cell");
  for (const json& sort : seen.at("sorts")) {
    const std::string column = sort.at("column");
    const bool more = column.starts_with("targets_met"), best = sort.at("best");
    check(sort.at("aria") == (best != more ? "ascending" : "descending"), column + ": aria-sort does not say how it is sorted");
    std::vector<double> values;
    std::set<std::string> names;
    for (const json& name : sort.at("names")) {
      names.insert(name.get<std::string>());
      if (const auto value = pearl::parse_number(rows.at(name)->text(column))) values.push_back(more == best ? -*value : *value);
      else values.push_back(std::numeric_limits<double>::infinity());  // what has no number stands last, whatever the order
    }
    check(names == packages, column + ": not all packages are shown");
    const auto reads_the_same = [&](std::size_t n, std::size_t other) { return sort.at("texts")[n] == sort.at("texts")[other]; };
    for (std::size_t n = 1; n < values.size(); ++n) check(values[n - 1] <= values[n] || reads_the_same(n - 1, n), column + ": the rows are not sorted");
    for (std::size_t n = 0; n < values.size(); ++n) {
      std::size_t place = 1;
      for (std::size_t other = 0; other < values.size(); ++other) place += !std::isinf(values[other]) && (best ? values[other] < values[n] : values[other] > values[n]) && !reads_the_same(n, other);
      check(sort.at("places")[n] == (std::isinf(values[n]) ? "" : std::to_string(place)), column + ": the places are wrong");
    }
  }
  check(seen.at("arrow").get<bool>(), "arrows do not go from head to head");
  check(seen.at("charted") == !front_column.empty(), "the page has a chart of packages where packages.csv names no front, or none where it does");
  check(seen.at("stops") == (front_column.empty() ? 1 : 2), "the table's heads and the chart's dots are more than a Tab stop each");
  check(seen.at("dots").get<std::size_t>() == charted.size(), "the chart does not show every package that has both numbers");
  check(front_column.empty() || !seen.at("point").get<std::string>().empty(), "a dot of the chart does not say what it is");
  check(seen.at("filtered").size() >= 1 && seen.at("filtered").size() <= packages.size() && seen.at("all").get<bool>(), "the filter of packages does not filter");
  check_met_filter(seen.at("met"), rows, charted);
  check(seen.at("pollutants").get<bool>(), "the filter by pollutant leaves others");
  check(seen.contains("maps") && seen.at("maps")[0] == packages.size() && seen.at("maps")[1].get<int>() > 0, "the small maps were not drawn");
  return cells;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: check_report_page RESULT_DIR PAGE.html NET.json\n";
    return 2;
  }
  try {
    const fs::path folder = words[1];
    const std::string html = pearl::read_text_file(words[2]);
    const json run = json::parse(pearl::read_text_file(folder / "run.json"));
    const ReportPage page = pearl::testing::read_report_page(html);
    check_alive(page, pearl::read_text_file(words[3]));
    check_verdicts(page, run);
    check_plan(page, folder);
    check_regions(page, folder);
    check_ledger(page, folder);
    const std::size_t states = check_selftest(page, html, run, folder);
    const std::size_t packages = check_packages(page, folder);
    if (fs::path(words[2]).filename().string().find("hostile") == std::string::npos) check_languages(page, run, folder);
    std::cout << fmt::format("{}: {} verdicts, {} ledger cells, {} region tables' columns, {} map states, {} cells of packages, {} KiB\n", fs::path(words[2]).filename().string(), page.verdicts.size(),
                             page.ledger.size(), page.regions.size(), states, packages, html.size() / 1024);
  } catch (const std::exception& error) {
    check(false, error.what());
  }
  return faults > 0 ? 1 : 0;
}
