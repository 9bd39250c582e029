#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "model/aerosol/inorganic_balance.hpp"
#include "model/state/parallel.hpp"
#include "tests/support/inorganic_cases.hpp"
#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

using namespace pearl::inorganic_cases;

namespace {

void add_converged(Findings& findings) {
  const Errors found = errors(converged());
  const struct {
    const char* name;
    const std::vector<double>& errors;
  } parts[] = {{"ammonium", found.ammonium}, {"nitrate", found.nitrate}, {"chloride", found.chloride}};
  for (const auto& part : parts) {
    const std::string measure = std::string(part.name) + ", over the total, ";
    findings.push_back({"inorganic_converged", measure + "95 %", quantile(part.errors, 0.95), Bound::at_most, 0.002});
    findings.push_back({"inorganic_converged", measure + "99 %", quantile(part.errors, 0.99), Bound::at_most, 0.01});
  }
  findings.push_back({"inorganic_converged", "water, over itself, 95 %", quantile(found.water, 0.95), Bound::at_most, 0.005});
  findings.push_back({"inorganic_converged", "water, over itself, 99 %", quantile(found.water, 0.99), Bound::none});
}

void add_certified(Findings& findings) {
  for (const auto& [regime, rows] : certified()) {
    const CertifiedErrors found = errors(rows);
    const std::string test = fmt::format("inorganic_certificate, regime {}", regime);
    findings.push_back({test, "ammonium, over the total, 95 %", quantile(found.ammonium, 0.95), Bound::at_most, 0.005});
    findings.push_back({test, "nitrate, over the total, 95 %", quantile(found.nitrate, 0.95), Bound::at_most, 0.005});
  }
}

// What a run's own process makes of lanes with amounts over eight decades, any of them missing in 15 of 100.
struct RandomLanes {
  std::size_t lanes = 0, wrong = 0;                 // wrong: no number, below zero, or more than there is
  std::size_t moved_sulfur = 0, moved_sodium = 0;   // lanes in which what never evaporates changed
  double nitrogen = 0, chlorine = 0;                // worst change of a lane's total, over it
  double unsettled = 0;                             // share of lanes whose last iteration still moved by more than 5 %
};

RandomLanes random_lanes() {
  enum Place { NH3, PNH4, HNO3, PNO3, HCL, PCL, SO4, SALT, places };
  constexpr double mass[places] = {17.031, 18.039, 63.012, 62.004, 36.458, 35.45, 96.056, 1};
  constexpr int columns = 62500, scenarios = 16;
  const InorganicSpecies species{{{NH3, mass[NH3]}, {PNH4, mass[PNH4]}}, {{HNO3, mass[HNO3]}, {PNO3, mass[PNO3]}}, {{HCL, mass[HCL]}, {PCL, mass[PCL]}}, {SO4, mass[SO4]}, SALT, 0.03};
  std::mt19937 generator(29);
  const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  Concentrations<float> air(1, 1, columns, places, scenarios), before(1, 1, columns, places, scenarios);
  Field3<double> air_mass(1, 1, columns, 1e9);
  Field3<float> density(1, 1, columns, 1.1F), temperature(1, 1, columns), humidity(1, 1, columns);
  for (int i = 0; i < columns; ++i) {
    temperature(0, 0, i) = static_cast<float>(240 + 80 * uniform());
    humidity(0, 0, i) = static_cast<float>(0.2 + 0.79 * uniform());
    for (int s = 0; s < air.lanes(); ++s)
      for (int sp = 0; sp < places; ++sp) air(0, 0, sp, i, s) = uniform() < 0.15 ? 0 : static_cast<float>(mass[sp] * std::pow(10, -6 + 8 * uniform()));
  }
  std::copy(air.values().begin(), air.values().end(), before.values().begin());
  set_threads(1);
  InorganicBalance<float> balance(species, 1, 1, columns, scenarios);
  balance.prepare(air_mass, density, temperature, humidity);
  balance.advance(air);
  RandomLanes found;
  for (int i = 0; i < columns; ++i)
    for (int s = 0; s < scenarios; ++s) {
      ++found.lanes;
      const auto amount = [&](const Concentrations<float>& c, int sp) { return static_cast<double>(c(0, 0, sp, i, s)) / mass[sp]; };  // umol kg-1
      const auto total = [&](const Concentrations<float>& c, int gas) { return amount(c, gas) + amount(c, gas + 1); };
      const auto change = [&](double a, double b) { return b > 0 ? std::abs(a / b - 1) : a; };
      bool is_right = true;
      for (const int gas : {NH3, HNO3, HCL}) {
        const double all = total(before, gas);
        is_right = is_right && amount(air, gas) >= 0 && amount(air, gas + 1) >= 0 && amount(air, gas + 1) <= all * (1 + 1e-6);  // false for NaN
      }
      found.wrong += !is_right;
      found.nitrogen = std::max(found.nitrogen, change(total(air, NH3) + total(air, HNO3), total(before, NH3) + total(before, HNO3)));
      found.chlorine = std::max(found.chlorine, change(total(air, HCL), total(before, HCL)));
      found.moved_sulfur += air(0, 0, SO4, i, s) != before(0, 0, SO4, i, s);
      found.moved_sodium += air(0, 0, SALT, i, s) != before(0, 0, SALT, i, s);
    }
  const InorganicBalance<float>::Counts counts = balance.counts();
  found.unsettled = static_cast<double>(counts.unsettled) / static_cast<double>(counts.solved);
  return found;
}

void add_random_lanes(Findings& findings) {
  const RandomLanes found = random_lanes();
  const std::string test = fmt::format("{} random lanes", found.lanes);
  findings.push_back({test, "no number, below zero or more than there is", static_cast<double>(found.wrong), Bound::at_most, 0});
  findings.push_back({test, "nitrogen of a lane, worst change", found.nitrogen, Bound::at_most, 1e-6, "rounding of floats", true});
  findings.push_back({test, "chlorine of a lane, worst change", found.chlorine, Bound::at_most, 1e-6, "rounding of floats", true});
  findings.push_back({test, "lanes whose sulfate or sodium changed", static_cast<double>(found.moved_sulfur + found.moved_sodium), Bound::at_most, 0});
  findings.push_back({test, "share that still moved by more than 5 % in the last iteration", found.unsettled, Bound::none, 0, "nearly empty or dry air; 0.036 with the prototype"});
}

// Floats against doubles, over the total, the worst of ammonium, nitrate and chloride of a point; and of differences to the same air with 30 per cent less ammonia.
void add_floats(Findings& findings) {
  for (const bool is_usual : {true, false}) {
    const std::vector<InorganicPoint> points = is_usual ? usual_points(20000) : random_points(20000, 0.2);
    std::vector<InorganicPoint> less = points;
    for (InorganicPoint& point : less) point.ammonium = static_cast<double>(static_cast<float>(0.7 * point.ammonium));
    const InorganicAnswer a = solved<half_register, float>(points), b = solved<register_width<double>, double>(points);
    const InorganicAnswer a_less = solved<half_register, float>(less), b_less = solved<register_width<double>, double>(less);
    std::vector<double> errors, noise;
    for (std::size_t i = 0; i < points.size(); ++i) {
      double error = 0, difference = 0;
      const auto look = [&](const std::vector<double> InorganicAnswer::*part, double total) {
        if (!(total > 0)) return;
        const double floats = (a.*part)[i], doubles = (b.*part)[i];
        error = std::max(error, std::abs(floats - doubles) / total);
        difference = std::max(difference, std::abs(((a_less.*part)[i] - floats) - ((b_less.*part)[i] - doubles)) / total);
      };
      look(&InorganicAnswer::ammonium, points[i].ammonium);
      look(&InorganicAnswer::nitrate, points[i].nitrate);
      look(&InorganicAnswer::chloride, points[i].chloride);
      errors.push_back(error);
      noise.push_back(difference);
    }
    const std::string test = is_usual ? "floats against doubles, 20000 airs of a coast" : "floats against doubles, 20000 airs over eight decades";
    findings.push_back({test, "over the total, 99 %", quantile(errors, 0.99), Bound::at_most, 1e-5, "", true});
    findings.push_back({test, "noise in the difference to 30 % less NH3, over the total, 99 %", quantile(noise, 0.99), Bound::at_most, is_usual ? 1e-6 : 1e-4, is_usual ? "" : "nearly empty and dry air, too", true});
    if (is_usual) findings.push_back({test, "the same, worst of all", quantile(noise, 1), Bound::at_most, 1e-4, "", true});
  }
}

const char* name_of(const InorganicPoint& air) { return air.sodium == 0 ? "cool, dry, no salt" : air.sodium < air.sulfate ? "mild, some salt" : "warm, damp, much salt"; }

}  // namespace

Section verify_inorganic() {
  Section section;
  section.title = "Particles: the inorganic balance";
  section.text = "Sulfate, nitrate, ammonium, chloride, sodium and water of fine particles in balance with their gases (`model/aerosol/inorganic_equilibrium`), in packs of floats as in a run. *inorganic_converged*: 200 points of five kinds of air, "
                 "relative humidity from 40 % on, against another solver of the same equations in double (scan and bisection). *inorganic_certificate*: 100 rows of each of four regimes at which HETP, a re-implementation of ISORROPIA II, satisfies its own "
                 "equations, with that code's conventions switched on in a test build. *Random lanes*: the process of a run, amounts over eight decades, each missing in 15 of 100, 240 to 320 K, 20 to 99 % humidity. The constants are ISORROPIA's in all of them: "
                 "this says that the equations are solved, not that they are right.";
  add_converged(section.findings);
  add_certified(section.findings);
  add_random_lanes(section.findings);
  add_floats(section.findings);
  return section;
}

SweepResults verify_sweep() {
  SweepResults results;
  results.section.title = "Particles: ammonium past twice the sulfate";
  results.section.text = "Total ammonium from half the sulfate to three and a half times as much, in 1000 steps, in three airs: cool and dry (285 K, 55 %) without salt, mild (295 K, 80 %) with some, warm and damp (303 K, 92 %) with much. "
                         "Codes that know regimes jump where one ends, at a ratio of 2 first of all; a cut of ammonia then shows the jump. A jump: the largest step over three times the mean of its ten neighbours (plus 1e-6 of the total). "
                         "A bend: the largest second difference over the largest step. Where bisulfate turns to letovicite and letovicite to sulfate (below a ratio of about 1.6) the water of the salts themselves has kinks of slope; "
                         "water's bend is judged beyond them, from 1.7 on, and told for the whole sweep.";
  for (const Sweep& sweep : sweeps()) {
    SweepCurve curve;
    curve.air = fmt::format("{:.0f} K, {:.0f} %: {}", sweep.air.temperature, 100 * sweep.air.humidity, name_of(sweep.air));
    const std::string test = name_of(sweep.air);
    const auto judge = [&](const char* name, const std::vector<double>& values, double total, double bend) {
      const Smoothness all = smoothness(values, total);
      results.section.findings.push_back({test, std::string(name) + ", jump", all.jump, Bound::at_most, 1});
      results.section.findings.push_back({test, std::string(name) + ", bend", all.bend, Bound::at_most, bend});
    };
    judge("ammonium", sweep.found.ammonium, 3.5 * sweep.air.sulfate, 0.05);
    judge("nitrate", sweep.found.nitrate, sweep.air.nitrate, 0.05);
    const std::vector<double>& water = sweep.found.water;
    results.section.findings.push_back({test, "water, jump", smoothness(water, water.back()).jump, Bound::at_most, 1});
    results.section.findings.push_back({test, "water, bend, from 1.7 on", smoothness(water, water.back(), 1.7).bend, Bound::at_most, 0.2});
    results.section.findings.push_back({test, "water, bend, all", smoothness(water, water.back()).bend, Bound::none, 0, "kinks of the salts' own water"});
    for (int n = 0; n <= Sweep::steps; ++n) {
      const std::size_t at = static_cast<std::size_t>(n);
      curve.ratio.push_back(Sweep::ratio(n));
      curve.ammonium.push_back(sweep.found.ammonium[at] / sweep.air.sulfate);
      curve.nitrate.push_back(sweep.found.nitrate[at] / sweep.air.nitrate);
      curve.water.push_back(water[at] / water.back());
    }
    results.curves.push_back(curve);
  }
  return results;
}

}  // namespace pearl::verification
