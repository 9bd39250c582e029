#include "tests/support/cf_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <stdexcept>

#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/result_files/cell_methods.hpp"
#include "tests/support/command.hpp"

namespace pearl::testing {

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  Words words = split(text, ' ');
  std::erase(words, "");
  return words;
}

struct Attribute {
  std::string value;  // of a text without quotes, else as ncdump writes it: "9.96921e+36f"
  bool text = false;
};

struct Variable {
  std::string type;
  Words dimensions;
  std::map<std::string, Attribute> attributes;
  [[nodiscard]] bool has(const std::string& name) const { return attributes.count(name) == 1; }
  [[nodiscard]] std::string text(const std::string& name) const { return has(name) && attributes.at(name).text ? attributes.at(name).value : std::string{}; }
};

// What `ncdump -h` tells of a file.
struct Header {
  std::map<std::string, std::size_t> dimensions;
  std::map<std::string, Variable> variables;
  std::map<std::string, Attribute> global;
};

Attribute attribute_of(const std::string& written) {
  if (written.empty() || written.front() != '"') return {written, false};
  std::string value;
  for (std::size_t n = 1; n + 1 < written.size(); ++n) {
    if (written[n] == '\\') ++n;
    value += written[n];
  }
  return {value, true};
}

Header header_of(const std::filesystem::path& file) {
  const CommandResult dumped = command("ncdump -h '" + file.string() + "'");
  if (dumped.exit != 0) throw std::runtime_error("ncdump " + file.string() + ": " + dumped.errors);
  static const std::regex dimension(R"(\s*(\S+) = (?:UNLIMITED ; // \()?(\d+).*)"), variable(R"(\t(\w+) ([^\s(]+)(?:\((.*)\))? ;)"), attribute(R"(\t\t([^\s:]*):(\S+) = ([\s\S]*) ;)");
  Header header;
  std::string room, statement;
  for (const std::string& line : split(dumped.output, '\n')) {
    if (line == "dimensions:" || line == "variables:") {
      room = line;
      continue;
    }
    if (room.empty() || line.empty() || line.rfind("//", 0) == 0 || line == "}") continue;
    statement += (statement.empty() ? "" : "\n") + line;  // a text of several lines ends with the last one
    std::smatch found;
    if (room == "dimensions:" && std::regex_match(statement, found, dimension)) header.dimensions[found[1]] = std::stoul(found[2]);
    else if (statement.size() < 2 || statement.substr(statement.size() - 2) != " ;") continue;
    else if (std::regex_match(statement, found, attribute)) (found[1].length() == 0 ? header.global : header.variables[found[1]].attributes)[found[2]] = attribute_of(found[3]);
    else if (std::regex_match(statement, found, variable)) {
      Variable& one = header.variables[found[2]];
      one.type = found[1];
      for (const std::string& name : split(found[3].str(), ',')) one.dimensions.emplace_back(trim(name));
      std::erase(one.dimensions, "");
    } else {
      throw std::runtime_error(fmt::format("{}: ncdump's '{}' is not understood", file.string(), statement));
    }
    statement.clear();
  }
  return header;
}

// Empty, or what udunits2 says: of a unit that it does not know, or that cannot be turned into the other.
std::string fault_of_units(const std::string& unit, const std::string& other) {
  static std::map<std::pair<std::string, std::string>, std::string> known;
  const auto [found, first] = known.try_emplace({unit, other});
  if (!first) return found->second;
  if (unit.find('\'') != std::string::npos) return found->second = "'" + unit + "' is no unit";
  const CommandResult asked = command(fmt::format("udunits2 -H '{}' -W '{}'", unit, other));
  if (asked.exit == 127) throw std::runtime_error("udunits2 is missing: it is in Debian's package udunits-bin (cmake/packages.sh)");
  if (asked.exit != 0 || !asked.errors.empty()) found->second = fmt::format("'{}' and '{}': {}", unit, other, trim(asked.errors + asked.output));
  return found->second;
}

bool is_number(const std::string& type) { return type != "char" && type != "string"; }

class Judge {
 public:
  explicit Judge(const std::filesystem::path& file) : file_(file), header_(header_of(file)), reader_(file) {
    for (const auto& [name, one] : header_.variables)
      for (const char* kind : {"bounds", "climatology"})
        if (one.has(kind)) bounds_.insert(one.text(kind));
    for (const auto& [name, one] : header_.variables)
      if (one.has("grid_mapping_name")) mappings_.insert(name);
  }
  std::vector<std::string> judge() {
    variable_ = "the file";
    const auto conventions = header_.global.find("Conventions");
    if (conventions == header_.global.end() || conventions->second.value != "CF-1.8") fault("Conventions", "must be CF-1.8");
    for (const auto& [name, one] : header_.variables) {
      variable_ = name;
      units(name, one);
      standard_name(one);
      coordinate_variable(name, one);
      bounds(name, one);
      references(one);
      cell_methods(one);
      missing_values(name, one);
    }
    return std::move(faults_);
  }
  [[nodiscard]] std::size_t count() const { return header_.variables.size(); }

 private:
  void fault(const std::string& what, const std::string& words) { faults_.push_back(fmt::format("{}: {}: {}: {}", file_.filename().string(), variable_, what, words)); }
  [[nodiscard]] const Variable* find(const std::string& name) const {
    const auto found = header_.variables.find(name);
    return found == header_.variables.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool is_bounds(const std::string& name) const { return bounds_.count(name) == 1; }
  [[nodiscard]] static bool is_time(const Variable& one) { return one.text("units").find(" since ") != std::string::npos; }

  // Every number has a unit that udunits knows; bounds have their coordinate's, and a map has none.
  void units(const std::string& name, const Variable& one) {
    if (!is_number(one.type) || is_bounds(name) || mappings_.count(name) == 1) return;
    if (one.text("units").empty()) return fault("units", "are missing; of a pure number they are 1");
    if (const std::string wrong = fault_of_units(one.text("units"), one.text("units")); !wrong.empty()) fault("units", wrong);
    if (is_time(one) && one.text("calendar") != "standard") fault("calendar", "must be standard");
  }

  void standard_name(const Variable& one) {
    if (one.text("long_name").empty() && one.text("standard_name").empty() && is_number(one.type) && !is_bounds(variable_) && mappings_.count(variable_) == 0) fault("long_name", "neither it nor a standard_name says what this is");
    if (!one.has("standard_name")) return;
    const auto known = cf_standard_names().find(one.text("standard_name"));
    if (known == cf_standard_names().end()) return fault("standard_name", fmt::format("'{}' is not in tests/support/cf_standard_names.csv", one.text("standard_name")));
    const std::string unit = one.text("units"), rate = unit.substr(0, unit.find(" since "));
    if (const std::string wrong = fault_of_units(rate, known->second); !wrong.empty()) fault("standard_name", fmt::format("{} has another unit than its name: {}", known->first, wrong));
  }

  // A variable of its dimension's name ascends or descends, and has no gaps.
  void coordinate_variable(const std::string& name, const Variable& one) {
    if (one.dimensions != Words{name} || !is_number(one.type)) return;
    const std::vector<double> values = reader_.values(name);
    for (std::size_t n = 0; n < values.size(); ++n)
      if (!std::isfinite(values[n]) || (n > 1 && (values[n] - values[n - 1]) * (values[1] - values[0]) <= 0) || (n == 1 && values[1] == values[0])) return fault("values", fmt::format("are not monotonic at {}", n));
    if (one.has("_FillValue") || one.has("missing_value")) fault("_FillValue", "a coordinate has no gaps");
  }

  // The dimensions of what they bound, and two behind; each value lies between its bounds.
  void bounds(const std::string& name, const Variable& one) {
    if (one.has("bounds") && one.has("climatology")) fault("climatology", "stands beside bounds; one of them");
    for (const std::string kind : {"bounds", "climatology"}) {
      if (!one.has(kind)) continue;
      if (kind == "climatology" && !is_time(one)) fault(kind, "belongs to a time");
      const std::string& of = one.text(kind);
      const Variable* its = find(of);
      if (its == nullptr) {
        fault(kind, fmt::format("there is no variable '{}'", of));
        continue;
      }
      Words expected = one.dimensions;
      expected.push_back(its->dimensions.empty() ? "" : its->dimensions.back());
      if (its->dimensions != expected || header_.dimensions[expected.back()] != 2) {
        fault(kind, fmt::format("{} has the dimensions ({}), expected ({}, one of length 2)", of, join(its->dimensions, ", "), join(one.dimensions, ", ")));
        continue;
      }
      if (!is_number(its->type)) fault(kind, of + " holds no numbers");
      for (const char* same : {"units", "standard_name", "calendar"})
        if (its->has(same) && its->text(same) != one.text(same)) fault(kind, fmt::format("{} has another attribute {}", of, same));
      const std::vector<double> values = reader_.values(name), ends = reader_.values(of);
      for (std::size_t n = 0; n < values.size(); ++n)
        if (!(std::min(ends[2 * n], ends[2 * n + 1]) <= values[n] && values[n] <= std::max(ends[2 * n], ends[2 * n + 1]))) {
          fault(kind, fmt::format("value {} lies outside of them", n));
          break;
        }
    }
  }

  // Grid mapping, coordinates and cell measures name variables that are there and lie on its dimensions.
  void references(const Variable& one) {
    if (one.has("grid_mapping")) {
      const Variable* map = find(one.text("grid_mapping"));
      if (map == nullptr) fault("grid_mapping", fmt::format("there is no variable '{}'", one.text("grid_mapping")));
      else if (map->text("grid_mapping_name").empty()) fault("grid_mapping", fmt::format("{} has no grid_mapping_name", one.text("grid_mapping")));
    }
    const std::set<std::string> own(one.dimensions.begin(), one.dimensions.end());
    const bool on_map = own.count("x") == 1 && own.count("y") == 1;
    if (on_map && variable_ != "lon" && variable_ != "lat" && (!one.has("grid_mapping") || !one.has("coordinates"))) fault("grid_mapping", "a field of the map has one, and coordinates");
    for (const std::string& name : words_of(one.text("coordinates"))) {
      const Variable* coordinate = find(name);
      if (coordinate == nullptr) {
        fault("coordinates", fmt::format("there is no variable '{}'", name));
        continue;
      }
      Words dimensions = coordinate->dimensions;
      if (coordinate->type == "char" && !dimensions.empty()) dimensions.pop_back();  // the letters of a text
      for (const std::string& dimension : dimensions)
        if (own.count(dimension) == 0) fault("coordinates", fmt::format("{} lies on {}, and this does not", name, dimension));
    }
    // Of all wavelengths, unless one is named.
    const std::string& name_of_light = one.text("standard_name");
    const bool of_light = name_of_light.rfind("volume_extinction_coefficient", 0) == 0 || name_of_light.rfind("atmosphere_optical_thickness", 0) == 0;
    const Words coordinates = words_of(one.text("coordinates"));
    if (of_light && std::none_of(coordinates.begin(), coordinates.end(), [&](const std::string& name) { return find(name) != nullptr && find(name)->text("standard_name") == "radiation_wavelength"; }))
      fault("coordinates", "no radiation_wavelength is among them");
    const Words measures = words_of(one.text("cell_measures"));
    if (measures.size() % 2 != 0) fault("cell_measures", "stand in pairs, 'area: cell_area'");
    for (std::size_t n = 0; n + 1 < measures.size(); n += 2) {
      const Variable* measure = find(measures[n + 1]);
      if (measures[n] != "area:" && measures[n] != "volume:") fault("cell_measures", fmt::format("'{}' is neither 'area:' nor 'volume:'", measures[n]));
      if (measure == nullptr) fault("cell_measures", fmt::format("there is no variable '{}'", measures[n + 1]));
      else if (const std::string wrong = fault_of_units(measure->text("units"), measures[n] == "area:" ? "m2" : "m3"); !wrong.empty()) fault("cell_measures", wrong);
    }
  }

  void cell_methods(const Variable& one) {
    const bool climatological = std::any_of(one.dimensions.begin(), one.dimensions.end(), [&](const std::string& name) { return find(name) != nullptr && find(name)->has("climatology"); });
    if (!one.has("cell_methods")) {
      if (climatological && !is_bounds(variable_) && one.dimensions.size() > 1) fault("cell_methods", "the time is climatological: they say what was made within and over what");
      return;
    }
    const CellMethods read = read_cell_methods(one.text("cell_methods"));
    if (!read.fault.empty()) return fault("cell_methods", read.fault);
    if (read.of_climatology() != climatological) fault("cell_methods", fmt::format("'{}', but the time {} climatological", one.text("cell_methods"), climatological ? "is" : "is not"));
    std::set<std::string> names(one.dimensions.begin(), one.dimensions.end());
    names.insert("area");
    for (const std::string& name : words_of(one.text("coordinates"))) names.insert(name);
    for (const CellMethod& method : read.methods)
      for (const std::string& name : method.of)
        if (names.count(name) == 0 && cf_standard_names().count(name) == 0) fault("cell_methods", fmt::format("'{}' is no dimension, coordinate or standard name", name));
  }

  // Attributes of missing values and ranges have the variable's own type; what has none is a number everywhere.
  void missing_values(const std::string& name, const Variable& one) {
    for (const char* attribute : {"_FillValue", "missing_value", "valid_min", "valid_max", "valid_range"}) {
      if (!one.has(attribute)) continue;
      const Attribute& value = one.attributes.at(attribute);
      const bool single = !value.value.empty() && value.value.back() == 'f';
      if (value.text == is_number(one.type) || (is_number(one.type) && single != (one.type == "float"))) fault(attribute, fmt::format("{} is of another type than the variable, {}", value.value, one.type));
    }
    if (one.has("valid_range") && (one.has("valid_min") || one.has("valid_max"))) fault("valid_range", "stands beside valid_min or valid_max");
    if (!is_number(one.type) || one.dimensions.empty() || mappings_.count(name) == 1) return;
    const double least = reader_.number_attribute(name, "valid_min", -HUGE_VAL), most = reader_.number_attribute(name, "valid_max", HUGE_VAL);
    for (const double value : reader_.values(name)) {
      if (std::isnan(value) && one.has("_FillValue")) continue;
      if (!std::isfinite(value)) return fault("values", "one is not a number, and there is no _FillValue");
      if (value < least || value > most) return fault("values", "one lies outside the valid range");
    }
  }

  std::filesystem::path file_;
  Header header_;
  netcdf::Reader reader_;
  std::set<std::string> bounds_, mappings_;
  std::string variable_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> cf_faults(const std::filesystem::path& file) { return Judge(file).judge(); }

CfWalk cf_walk(const std::filesystem::path& folder, const std::string& without) {
  CfWalk walk;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder); entry != std::filesystem::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() && entry->path().filename() == without) entry.disable_recursion_pending();
    if (entry->path().extension() != ".nc") continue;
    Judge judge(entry->path());
    const std::string name = std::filesystem::relative(entry->path(), folder).generic_string();
    walk.files.push_back(name);
    walk.variables += judge.count();
    for (const std::string& fault : judge.judge()) walk.faults.push_back(name.substr(0, name.size() - entry->path().filename().string().size()) + fault);
  }
  return walk;
}

const std::map<std::string, std::string>& cf_standard_names() {
  static const std::map<std::string, std::string> names = [] {
    std::map<std::string, std::string> read;
    std::ifstream file(PEARL_TEST_SOURCE "/tests/support/cf_standard_names.csv");
    for (std::string line; std::getline(file, line);)
      if (const Words cells = split(line, ','); cells.size() == 2 && line.front() != '#' && cells[0] != "name") read[cells[0]] = cells[1];
    if (read.empty()) throw std::runtime_error("tests/support/cf_standard_names.csv cannot be read");
    return read;
  }();
  return names;
}

}  // namespace pearl::testing
