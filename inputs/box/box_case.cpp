#include "inputs/box/box_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "inputs/box/expression.hpp"
#include "inputs/box/photolysis_source.hpp"
#include "inputs/box/plausible_air.hpp"
#include "model/core/constants.hpp"
#include "model/core/saturation.hpp"
#include "model/core/text.hpp"
#include "model/io/json_tree.hpp"
#include "model/io/text_file.hpp"

namespace pearl {

namespace {

// Rates of a mechanism are fits to measurements between about these temperatures.
constexpr double coldest = 150, hottest = 400;  // K
constexpr double thinnest = 1e15, densest = 1e21;  // molecules cm-3: 90 km up to forty times the ground
constexpr double longest_hours = 8784, latest_start = 366 * 86400.0;
constexpr double most_ppb = 1e9;
constexpr double most_micrograms = 1e6;  // ug m-3, and in an hour: a gram is no air to breathe
constexpr double least_depth = 1, most_depth = 20000;  // m
constexpr double most_cloud_water = 10;  // g m-3: thunderclouds hold half of it
constexpr double least_cloudy_humidity = 0.7;  // from which a cell of the three-dimensional model may hold cloud
constexpr double least_share = 1e-10;  // of air, of a fixed species that is there at all: below lie shares, per cent, ppm and ppb taken for molecules cm-3
constexpr double longest_hours_or_minutes = 1440;  // s: starts that look like hours or minutes of a day
constexpr double apart_of_rates = 600;      // s, between the times at which rates are judged
constexpr std::string_view formula_text = "J=sum(w*l*cosz^m*exp(-n/cosz)), 0 when cosz<=1e-3; cosz=sin(lat)sin(dec)+cos(lat)cos(dec)cos(pi*(t/43200-1))";

std::string without_blanks(std::string_view text) {
  std::string bare(text);
  bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }), bare.end());
  return bare;
}

class Reader {
 public:
  Reader(const Mechanism& mechanism, Faults& faults) : mechanism_(mechanism), faults_(faults) {
    for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) species_.push_back(mechanism.reacting(n).name);
    for (const int tracer : box_tracers(mechanism)) tracers_.push_back(mechanism.species[static_cast<std::size_t>(tracer)].name);
  }

  BoxCase read(const std::string& name, const json::Value& root, const std::filesystem::path& folder) {
    BoxCase result;
    if (!is(root, json::Type::object, "a set-up")) return result;
    root_ = &root;
    for (const json::Member& member : root.members)
      if (std::find(keys.begin(), keys.end(), member.key) == keys.end())
        faults_.add(member.where, fmt::format("unknown key {}{}; known: {}", shown(member.key), did_you_mean(member.key, known_keys()), join(known_keys(), ", ")));
    for (const char* key : {"note", "source", "status"})
      if (const json::Value* value = root.find(key)) is(*value, json::Type::text, key);
    result.name = std::filesystem::path(name).stem().string();
    if (const json::Value* value = root.find("case"); value != nullptr && is(*value, json::Type::text, "case")) result.name = value->text;
    BoxSetup& setup = result.setup;
    if (const json::Value* value = required("air_number_density_cm3")) {
      const std::size_t before = faults_.size();
      setup.air = number(*value, "air_number_density_cm3", thinnest, densest);
      air_is_known_ = faults_.size() == before;
    }
    if (const json::Value* value = required("t_start_s_local_solar")) setup.start = start(*value);
    if (const json::Value* value = required("hours")) setup.hours = hours(*value);
    if (const json::Value* value = required("fixed_cm3")) read_fixed(*value, setup);
    if (const json::Value* value = required("T_K")) read_temperature(*value, setup);
    result.base.initial.assign(species_.size(), 0.0);
    result.base.emission.assign(species_.size(), 0.0);
    if (const json::Value* value = required("initial_ppb")) add_doubts(doubts_about_amounts("initial_ppb", read_species(*value, "initial_ppb", result.base.initial)));
    if (const json::Value* value = root.find("emissions_ppb_per_hour")) {
      const std::vector<GivenAmount> given = read_species(*value, "emissions_ppb_per_hour", result.base.emission);
      if (!judge_sum(given, result)) add_doubts(doubts_about_emissions("emissions_ppb_per_hour", given));
    }
    read_tracers(result.tracers);
    read_depth(setup);
    read_cloud(setup);
    const std::size_t before = faults_.size();
    read_photolysis(folder, setup);
    if (faults_.size() == before) judge_photolysis(setup);
    if (faults_.size() == 0) judge_cloud(setup);
    result.doubts = std::move(doubts_);
    return result;
  }

 private:
  static constexpr std::array<std::string_view, 20> keys{"case", "latitude_deg", "solar_declination_deg", "T_K", "depth_m", "cloud_water_g_m3", "air_number_density_cm3", "fixed_cm3",
      "t_start_s_local_solar", "hours", "initial_ppb", "emissions_ppb_per_hour", "initial_ug_m3", "emissions_ug_m3_per_hour", "photolysis", "photolysis_terms", "photolysis_table", "note", "source", "status"};
  static std::vector<std::string> known_keys() { return {keys.begin(), keys.end()}; }
  static std::string shown(const std::string& word) { return fmt::format("'{}'", word.size() <= 60 ? word : word.substr(0, 57) + "..."); }

  const json::Value* required(std::string_view key) {
    const json::Value* value = root_->find(key);
    if (value == nullptr) faults_.add(root_->where, fmt::format("the key '{}' is missing", key));
    return value;
  }

  bool is(const json::Value& value, json::Type wanted, std::string_view name) {
    if (value.type == wanted) return true;
    faults_.add(value.where, fmt::format("{}: {} stands where {} should", name, json::name_of(value.type), json::name_of(wanted)));
    return false;
  }

  double number(const json::Value& value, const std::string& name, double least, double most) {
    if (!is(value, json::Type::number, name)) return least;
    if (value.number >= least && value.number <= most) return value.number;
    const auto plain = [](double bound) { return bound < 1e9 ? fmt::format("{}", bound) : fmt::format("{:g}", bound); };
    faults_.add(value.where, fmt::format("{}: {} is outside {}..{}", name, value.number, plain(least), plain(most)));
    return least;
  }

  double start(const json::Value& value) {
    const double seconds = number(value, "t_start_s_local_solar", 0, latest_start);
    if (seconds > 0 && seconds <= 24)
      doubt(value.where, fmt::format("t_start_s_local_solar: {0:g} s after midnight; are these hours? {0:g} h are {1:g} s", seconds, 3600 * seconds));
    else if (seconds > 24 && seconds < longest_hours_or_minutes)
      doubt(value.where, fmt::format("t_start_s_local_solar: {0:g} s after midnight; are these minutes? {0:g} min are {1:g} s", seconds, 60 * seconds));
    return seconds;
  }

  int hours(const json::Value& value) {
    const double read = number(value, "hours", 1, longest_hours);
    if (read != std::floor(read)) faults_.add(value.where, fmt::format("hours: {} is not a whole number", read));
    return static_cast<int>(read);
  }

  void read_fixed(const json::Value& value, BoxSetup& setup) {
    setup.fixed.assign(mechanism_.gas.fixed.size(), 0.0);
    if (!is(value, json::Type::object, "fixed_cm3")) return;
    for (const json::Member& member : value.members) {
      const auto found = std::find(mechanism_.gas.fixed.begin(), mechanism_.gas.fixed.end(), member.key);
      const bool ignored = std::find(ignored_fixed.begin(), ignored_fixed.end(), member.key) != ignored_fixed.end();
      if (found == mechanism_.gas.fixed.end() && !ignored)
        faults_.add(member.where, fmt::format("fixed_cm3: unknown species {}{}; {} has {}", shown(member.key), did_you_mean(member.key, mechanism_.gas.fixed),
                                              mechanism_.name, join(mechanism_.gas.fixed, ", ")));
      const std::size_t before = faults_.size();
      const double read = number(member.value, "fixed_cm3." + member.key.substr(0, 60), 0, densest);
      if (faults_.size() != before) continue;  // what it should be is not known
      if (found == mechanism_.gas.fixed.end()) continue;
      setup.fixed[static_cast<std::size_t>(found - mechanism_.gas.fixed.begin())] = read;
      if (!air_is_known_) continue;
      const double share = read / setup.air;
      if (member.key == "M" && std::abs(read - setup.air) > 1e-6 * setup.air)
        faults_.add(member.value.where, fmt::format("fixed_cm3.M: {} differs from air_number_density_cm3, {}; M is all air", read, setup.air));
      else if (member.key != "M" && read > setup.air)
        faults_.add(member.value.where, fmt::format("fixed_cm3.{}: {} is more than all air, {}", member.key, read, setup.air));
      else if (member.key != "M" && read > 0 && read < least_share * setup.air)
        faults_.add(member.value.where, fmt::format("fixed_cm3.{}: {} molecules cm-3 are next to nothing in air of {:g}: is it a share? A share of {} would be {:.4g} molecules cm-3; 0 if there is none",
                                                    member.key, read, setup.air, read, read * setup.air));
      else if (const PlausibleGas& oxygen = plausible_gas("O2"); member.key == oxygen.species && (share < 1e-9 * oxygen.least || share > 1e-9 * oxygen.most))
        doubt(member.value.where, fmt::format("fixed_cm3.O2: {:.3g} % of this air; in the atmosphere oxygen is 20.9 %, {:.4g} molecules cm-3 here", 100 * share, 0.2095 * setup.air));
      else if (const PlausibleGas& water = plausible_gas("H2O"); member.key == water.species && share > 1e-9 * water.most)
        doubt(member.value.where, fmt::format("fixed_cm3.H2O: {:.3g} % of this air is water vapour; the atmosphere holds up to {:g} %", 100 * share, 1e-7 * water.most));
      else if (member.key != "M" && read > 0)
        for (const PlausibleGas& gas : plausible_gases())
          if (gas.species == member.key && (1e9 * share < gas.least || 1e9 * share > gas.most))
            doubt(member.value.where, fmt::format("fixed_cm3.{}: {:.3g} ppb of this air; the atmosphere holds {:g} to {:g} ppb", member.key, 1e9 * share, gas.least, gas.most));
    }
    for (const std::string& name : mechanism_.gas.fixed)
      if (value.find(name) == nullptr)
        faults_.add(value.where, fmt::format("fixed_cm3: '{}' is missing; {} needs {}", name, mechanism_.name, join(mechanism_.gas.fixed, ", ")));
  }

  void doubt(const Location& where, std::string message) { doubts_.push_back({where, std::move(message)}); }
  void add_doubts(const std::vector<Fault>& found) { doubts_.insert(doubts_.end(), found.begin(), found.end()); }

  // A fault for each species of which the box would end with more than all air. True if there is one.
  bool judge_sum(const std::vector<GivenAmount>& emissions, const BoxCase& box) {
    const std::size_t before = faults_.size();
    for (const GivenAmount& one : emissions) {
      const auto at = static_cast<std::size_t>(std::find(species_.begin(), species_.end(), one.species) - species_.begin());
      const double last = box.base.initial[at] + one.value * box.setup.hours;
      if (last > most_ppb) faults_.add(one.where, fmt::format("emissions_ppb_per_hour.{}: after {} hours these are {:g} ppb, more than all air ({:g} ppb)", one.species, box.setup.hours, last, most_ppb));
    }
    return faults_.size() != before;
  }

  // Where a rate is given.
  [[nodiscard]] Location place_of_rate(std::size_t n, const json::Value& source) const {
    const std::string& name = mechanism_.gas.photolysis[n];
    for (const json::Member& member : source.members)
      if (member.key == name) return member.where;
    return n < cells_of_rates_.size() && cells_of_rates_[n].source ? cells_of_rates_[n] : source.where;
  }

  // The greatest cosine of the sun's zenith angle in the run; nothing where the set-up does not say where the sun is.
  [[nodiscard]] std::optional<double> highest_sun(const BoxSetup& setup) const {
    const json::Value *latitude = root_->find("latitude_deg"), *declination = root_->find("solar_declination_deg");
    if (latitude == nullptr || declination == nullptr) return {};
    double highest = -1;
    for (double time = setup.start; time <= setup.start + 3600.0 * setup.hours; time += apart_of_rates) highest = std::max(highest, cosine_of_zenith(latitude->number, declination->number, time));
    return highest;
  }

  void judge_photolysis(const BoxSetup& setup) {
    const json::Value* const terms = root_->find("photolysis_terms");
    const json::Value* const source = terms != nullptr ? terms : root_->find("photolysis_table");
    const std::vector<std::string>& names = mechanism_.gas.photolysis;
    if (names.empty() || !setup.photolysis || source == nullptr) return;
    std::vector<double> greatest(names.size()), now(names.size());
    for (double time = setup.start; time <= setup.start + 3600.0 * setup.hours; time += apart_of_rates) {
      setup.photolysis(time, now.data());
      for (std::size_t n = 0; n < names.size(); ++n) greatest[n] = std::max(greatest[n], now[n]);
    }
    std::vector<GreatestRate> rates;
    for (std::size_t n = 0; n < names.size(); ++n) rates.push_back({names[n], greatest[n], place_of_rate(n, *source)});
    add_doubts(doubts_about_rates(terms != nullptr ? "photolysis_terms" : "photolysis_table", rates, highest_sun(setup)));
  }

  // What was given soundly, with its places.
  std::vector<GivenAmount> read_species(const json::Value& value, const std::string& name, std::vector<double>& amounts) {
    std::vector<GivenAmount> given;
    if (!is(value, json::Type::object, name)) return given;
    for (const json::Member& member : value.members) {
      const auto found = std::find(species_.begin(), species_.end(), member.key);
      if (found == species_.end()) {
        const bool fixed = std::find(mechanism_.gas.fixed.begin(), mechanism_.gas.fixed.end(), member.key) != mechanism_.gas.fixed.end();
        faults_.add(member.where, fixed ? fmt::format("{}: '{}' is fixed in {}: give it in fixed_cm3", name, member.key, mechanism_.name)
                                        : fmt::format("{}: {} has no species {}{}", name, mechanism_.name, shown(member.key), did_you_mean(member.key, species_)));
      }
      const std::size_t before = faults_.size();
      const double read = number(member.value, name + "." + member.key.substr(0, 60), 0, most_ppb);
      if (found == species_.end()) continue;
      amounts[static_cast<std::size_t>(found - species_.begin())] = read;
      if (faults_.size() == before) given.push_back({member.key, read, member.value.where});
    }
    return given;
  }

  // Particles and their gases.
  void read_tracers(BoxTracers& tracers) {
    tracers.initial.assign(tracers_.size(), 0.0);
    tracers.emission = tracers.initial;
    for (const auto& [key, amounts] : {std::pair{"initial_ug_m3", &tracers.initial}, std::pair{"emissions_ug_m3_per_hour", &tracers.emission}}) {
      const json::Value* given = root_->find(key);
      if (given == nullptr || !is(*given, json::Type::object, key)) continue;
      if (tracers_.empty()) {
        faults_.add(given->where, fmt::format("{}: {} has no particles in a box; a mechanism that has (cb6r3_ae, say) takes such amounts: --mechanism NAME", key, mechanism_.name));
        continue;
      }
      for (const json::Member& member : given->members) {
        const auto found = std::find(tracers_.begin(), tracers_.end(), member.key);
        const double read = number(member.value, fmt::format("{}.{}", key, member.key.substr(0, 60)), 0, most_micrograms);
        if (found != tracers_.end()) {
          (*amounts)[static_cast<std::size_t>(found - tracers_.begin())] = read;
          continue;
        }
        const bool reacts = std::find(species_.begin(), species_.end(), member.key) != species_.end();
        faults_.add(member.where, reacts ? fmt::format("{}: '{}' is a gas that reacts: give it in ppb", key, member.key)
                                         : fmt::format("{}: {} has no tracer {}{}", key, mechanism_.name, shown(member.key), did_you_mean(member.key, tracers_)));
      }
    }
  }

  void read_depth(BoxSetup& setup) {
    const json::Value* value = root_->find("depth_m");
    if (value == nullptr) return;
    setup.depth = number(*value, "depth_m", least_depth, most_depth);
    const std::vector<SurfaceReaction>& reactions = mechanism_.uptakes;
    if (std::none_of(reactions.begin(), reactions.end(), [](const SurfaceReaction& reaction) { return reaction.ground; }))
      doubt(value->where, fmt::format("depth_m: {} has no reaction on the ground; the depth changes nothing", mechanism_.name));
  }

  void read_cloud(BoxSetup& setup) {
    const json::Value* value = root_->find("cloud_water_g_m3");
    if (value == nullptr) return;
    setup.cloud_water = number(*value, "cloud_water_g_m3", 0, most_cloud_water);
    if (setup.cloud_water > 0 && tracers_.empty())
      faults_.add(value->where, fmt::format("cloud_water_g_m3: {} has no cloud in a box; a mechanism that has (cb6r3_ae, say) takes it: --mechanism NAME", mechanism_.name));
  }

  void judge_cloud(const BoxSetup& setup) {
    const auto water = std::find(mechanism_.gas.fixed.begin(), mechanism_.gas.fixed.end(), "H2O");
    if (!(setup.cloud_water > 0) || water == mechanism_.gas.fixed.end()) return;
    const double temperature = setup.temperature(setup.start), saturated = 1e-6 * magnus_alduchov.saturation(temperature) / (constants::boltzmann * temperature);
    const double humidity = setup.fixed[static_cast<std::size_t>(water - mechanism_.gas.fixed.begin())] / saturated;
    if (humidity < least_cloudy_humidity)
      doubt(root_->find("cloud_water_g_m3")->where, fmt::format("cloud_water_g_m3: a cloud in air of {:.0f} % humidity at the start; saturated air has {:.3g} molecules cm-3 of H2O at {:g} K", 100 * humidity, saturated, temperature));
  }

  void read_temperature(const json::Value& value, BoxSetup& setup) {
    if (value.type == json::Type::number) {
      const double constant = number(value, "T_K", coldest, hottest);
      setup.temperature = [constant](double) { return constant; };
      return;
    }
    if (value.type != json::Type::text) {
      faults_.add(value.where, fmt::format("T_K: {} stands where a number or a formula of t should", json::name_of(value.type)));
      return;
    }
    try {
      const Expression formula = Expression::parse(value.text);
      setup.temperature = [formula](double time) {
        const double kelvin = formula(time);
        if (!(kelvin >= coldest && kelvin <= hottest))
          throw NumericsError(fmt::format("box: T_K is {} at t = {} s, outside {}..{} K", kelvin, time, coldest, hottest));
        return kelvin;
      };
      constexpr double apart = 300;  // s
      const auto checks = static_cast<int>(setup.hours * 3600 / apart);
      for (int n = 0; n <= checks; ++n) {
        const double time = setup.start + apart * n, kelvin = formula(time);
        if (kelvin >= coldest && kelvin <= hottest) continue;
        faults_.add(value.where, fmt::format("T_K: {} K at t = {} s is outside {}..{}", kelvin, time, coldest, hottest));
        break;
      }
    } catch (const ExpressionError& error) {
      Location where = value.where;
      if (value.plain) {  // behind the quote; without escapes a byte of the text is a byte of the line
        where.column += 1 + static_cast<int>(error.position);
        where.length = 1;
      }
      faults_.add(where, fmt::format("T_K: {}", error.what()));
    }
  }

  void read_photolysis(const std::filesystem::path& folder, BoxSetup& setup) {
    if (const json::Value* value = root_->find("photolysis"); value != nullptr && is(*value, json::Type::text, "photolysis"))
      if (without_blanks(value->text) != without_blanks(formula_text))
        faults_.add(value->where, fmt::format("photolysis: only this formula is known: {}", formula_text));
    const json::Value* latitude = root_->find("latitude_deg");
    const json::Value* declination = root_->find("solar_declination_deg");
    PhotolysisFormula formula;
    if (latitude != nullptr) formula.latitude = number(*latitude, "latitude_deg", -90, 90);
    if (declination != nullptr) formula.declination = number(*declination, "solar_declination_deg", -24, 24);
    const json::Value* terms = root_->find("photolysis_terms");
    const json::Value* table = root_->find("photolysis_table");
    if (terms != nullptr && table != nullptr) faults_.add(table->where, "photolysis_table: photolysis_terms stand in the set-up, too: keep one of them");
    if (terms == nullptr && table == nullptr) faults_.add(root_->where, "neither 'photolysis_terms' nor 'photolysis_table' is there: photolysis rates are missing");
    if (terms != nullptr) {
      if (latitude == nullptr) faults_.add(root_->where, "the key 'latitude_deg' is missing; photolysis_terms need it");
      if (declination == nullptr) faults_.add(root_->where, "the key 'solar_declination_deg' is missing; photolysis_terms need it");
      read_terms(*terms, formula);
      setup.photolysis = std::move(formula);
    } else if (table != nullptr && is(*table, json::Type::text, "photolysis_table")) {
      PhotolysisSeries series = PhotolysisSeries::read(folder / table->text, mechanism_.gas.photolysis, setup.start, setup.start + 3600.0 * setup.hours, faults_);
      cells_of_rates_ = series.where_greatest;
      setup.photolysis = std::move(series);
    }
  }

  void read_terms(const json::Value& value, PhotolysisFormula& formula) {
    const std::vector<std::string>& names = mechanism_.gas.photolysis;
    formula.terms.assign(names.size(), {});
    if (!is(value, json::Type::object, "photolysis_terms")) return;
    for (const json::Member& member : value.members) {
      const std::string name = "photolysis_terms." + member.key.substr(0, 60);
      const auto found = std::find(names.begin(), names.end(), member.key);
      if (found == names.end()) {
        faults_.add(member.where, fmt::format("photolysis_terms: {} has no rate {}{}", mechanism_.name, shown(member.key), did_you_mean(member.key, names)));
        continue;
      }
      if (!is(member.value, json::Type::list, name)) continue;
      if (member.value.items.empty()) faults_.add(member.value.where, fmt::format("{}: the list is empty; a rate that is always 0 has one term with l = 0", name));
      for (const json::Value& item : member.value.items) formula.terms[static_cast<std::size_t>(found - names.begin())].push_back(read_term(item, name));
    }
    for (const std::string& name : names)
      if (value.find(name) == nullptr) faults_.add(value.where, fmt::format("photolysis_terms: '{}' is missing; {} needs it", name, mechanism_.name));
  }

  PhotolysisTerm read_term(const json::Value& value, const std::string& name) {
    PhotolysisTerm term;
    if (!is(value, json::Type::object, name)) return term;
    static const std::vector<std::string> known{"w", "l", "m", "n", "mcm_J"};
    for (const json::Member& member : value.members) {
      if (std::find(known.begin(), known.end(), member.key) == known.end())
        faults_.add(member.where, fmt::format("{}: unknown key {}{}; known: {}", name, shown(member.key), did_you_mean(member.key, known), join(known, ", ")));
      else if (member.key == "mcm_J") number(member.value, name + ".mcm_J", 0, 1000);  // a remark: the number of the rate in the MCM
    }
    const auto part = [&](const char* key, double& target, double most) {
      const json::Value* found = value.find(key);
      if (found == nullptr) faults_.add(value.where, fmt::format("{}: '{}' is missing", name, key));
      else target = number(*found, fmt::format("{}.{}", name, key), 0, most);
    };
    part("w", term.w, 1000);
    part("l", term.l, largest_photolysis_rate);
    part("m", term.m, 100);
    part("n", term.n, 100);
    return term;
  }

  const Mechanism& mechanism_;
  Faults& faults_;
  std::vector<std::string> species_, tracers_;
  const json::Value* root_ = nullptr;
  bool air_is_known_ = false;
  std::vector<Fault> doubts_;
  std::vector<Location> cells_of_rates_;  // of a table of photolysis rates
};

}  // namespace

BoxCase parse_box_case(const std::string& name, std::string_view text, const std::filesystem::path& folder, const Mechanism& mechanism) {
  Faults faults;
  const json::Value root = json::parse(name, text, faults);
  BoxCase result;
  if (root.type != json::Type::null || faults.empty()) result = Reader(mechanism, faults).read(name, root, folder);
  faults.throw_if_any();
  return result;
}

BoxCase read_box_case(const std::filesystem::path& path, const Mechanism& mechanism) {
  return parse_box_case(path.string(), read_text_file(path, json::Limits{}.bytes), path.parent_path(), mechanism);
}

}  // namespace pearl
