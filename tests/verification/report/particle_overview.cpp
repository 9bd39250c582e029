#include "tests/verification/report/particle_overview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>

namespace pearl::verification {

namespace {

const Finding& find(const Section& section, const std::string& test, const std::string& measure) {
  for (const Finding& finding : section.findings)
    if (finding.test == test && finding.measure == measure) return finding;
  throw std::runtime_error("the verification has no finding \"" + test + "\", \"" + measure + "\"");
}

// The worst of the findings for which `is_one` holds.
double worst(const Section& section, const std::function<bool(const Finding&)>& is_one) {
  double most = 0;
  for (const Finding& finding : section.findings)
    if (is_one(finding)) most = std::max(most, finding.value);
  return most;
}
bool ends_with(const std::string& text, const std::string& end) { return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0; }

std::string per_cent(double value) { return fmt::format("{:.3g} %", 100 * value); }

// What other commands printed.
constexpr const char* all_converged = "All 2215 rows*: NH4 0.025 %, 0.13 %; NO3 0.036 %, 0.18 %; Cl 0.0076 %, 0.071 %; water 0.018 %";
constexpr const char* all_certified = "All 3660*: NH4 0.29 %, 0.15 %, 0.043 %, 0.099 %; NO3 0.082 %, 0.12 %, 0.0046 %, 0.17 %";
constexpr const char* cost = "Zen 5: 0.30 us* in packs of 8 floats, 9.2 times faster; 0.16 us* in 16, 17 times faster. Zen 4: 0.35 us*, 9.5 times, and 0.23 us*, 14 times";
constexpr const char* whole_model =
    "0.35*: 402 us a cell, day and scenario, 259 with `cb6r3` right before; gas chemistry alone then cost 414 (docs/performance.md). Of a day of `cb6r3` now it is 0.55";
constexpr const char* steps_of_days =
    "days of the built-in region* at 15 km (jan-weak, jul-southerly, oct-weak): NO3 0.60, 1.29, 1.10 %, NH4 0.49, 0.99, 0.75 %; at 9 km (jan-weak, oct-weak): NO3 0.75, 1.03 %, NH4 0.53, 0.73 %; "
    "at 3 km: NO3 1.36, **2.46** %, NH4 0.57, 0.82 % (steps of 150 s, an earlier state: NO3 0.49, 1.09 %)";
constexpr const char* budgets_of_days = "Three days of the built-in region*: 6e-8, 1.3e-8, 2.4e-7 of what came in; reactions made -1.6e-6 of N";
constexpr const char* responses =
    "docs/chemistry.md*: PRD, January -1.2, -0.1, -0.1, -0.8, -13 %; July -1.1, +4.1, -0.7, -2.2, -22 %. Published for NH3 -30 %: about -4.5 % over China (CMAQ), -2 to -4 % in the PRD: same sign, a quarter to a half of the size; more PM2.5 with less NOx in July is "
    "outside what is published as a rule and explained there";
constexpr const char* same_bits = "no bit differs*: batches of 2, 3, 8, 11, 16, 17; 1, 2, 5 threads; stopped before any step of an hour; floats and doubles";

}  // namespace

Section particle_overview(const Section& inorganic, const Section& sweep, const Section& cloud, const Section& tables, const Section& day) {
  const auto converged = [&](const std::string& part, const std::string& share) { return per_cent(find(inorganic, "inorganic_converged", part + ", over " + (part == "water" ? "itself, " : "the total, ") + share).value); };
  const auto certified = [&](const std::string& part, int regime) { return per_cent(find(inorganic, fmt::format("inorganic_certificate, regime {}", regime), part + ", over the total, 95 %").value); };
  const auto of_sweep = [&](const std::string& part, const std::string& measure) { return worst(sweep, [&](const Finding& one) { return one.measure.rfind(part, 0) == 0 && ends_with(one.measure, measure); }); };
  const auto parcels = [&](const std::string& settings, const std::string& share) { return per_cent(find(cloud, settings, "SO2, " + share + " of parcels").value); };
  const auto splitting = [&](const std::string& part) { return per_cent(find(day, "steps of 300 s against 60 s", part).value); };
  const auto is_met = [](const Section& section) { return std::all_of(section.findings.begin(), section.findings.end(), [](const Finding& one) { return one.bound == Bound::none || one.met(); }); };
  const auto kept = [&](const Section& section) { return is_met(section) ? "kept by all" : "**not kept by all**"; };

  Section overview;
  overview.title = "Particles: what was asked and what is reached";
  overview.text = "Of `cb6r3_ae`. Figures without a star are those of this page: the sections below have every one, and the suite asserts their bars. A star marks what another command printed when this page was last edited.\n\n"
                  "| asked | bar | reached | printed by |\n|---|---|---|---|\n";
  const auto add = [&](const std::string& asked, const std::string& bar, const std::string& reached, const std::string& by) { overview.text += "| " + asked + " | " + bar + " | " + reached + " | " + by + " |\n"; };
  add("balance against another solver (inorganic_converged, humidity from 40 % on)", "of the total of NH4, NO3, Cl 95 % of rows within 0.2 %, 99 % within 1 %; water 95 % within 0.5 %",
      fmt::format("200 rows: NH4 {}, {}; NO3 {}, {}; Cl {}, {}; water {}. {}", converged("ammonium", "95 %"), converged("ammonium", "99 %"), converged("nitrate", "95 %"), converged("nitrate", "99 %"), converged("chloride", "95 %"),
                  converged("chloride", "99 %"), converged("water", "95 %"), all_converged),
      "`make_verification`; * `test_unit_aerosol \"the equilibrium meets all*\"`");
  add("the same with older codes' conventions, certified rows of regimes 4, 7, 8, 10", "95 % within 0.5 % of the total",
      fmt::format("100 rows each: NH4 {}, {}, {}, {}; NO3 {}, {}, {}, {}. {}", certified("ammonium", 4), certified("ammonium", 7), certified("ammonium", 8), certified("ammonium", 10), certified("nitrate", 4), certified("nitrate", 7),
                  certified("nitrate", 8), certified("nitrate", 10), all_certified),
      "`make_verification`; * `test_unit_aerosol \"with the older*\"`");
  add("cost of the balance, a lane", "0.5 us of CPU in packs of 8, 0.35 in 16; at least 6 times faster than the same code in scalar double", cost, "* `pearl bench aerosol`");
  add("floats against doubles", "99 % within 1e-5 of the total; noise in differences stated", "kept; the difference to 30 % less NH3 is noisy by less than 1e-6 of the total in 99 of 100 usual airs (1e-4 in all 20000), by less than 1e-4 in 99 of 100 over eight decades", "`make_verification`");
  add("a million random lanes, zeros, eight decades", "no NaN, none outside 0 to the total; N, S, Cl, Na to rounding",
      fmt::format("{:g} wrong of {}; N and Cl within 1e-6, S and Na unchanged", worst(inorganic, [](const Finding& one) { return one.measure.rfind("no number", 0) == 0; }), "1000000"), "`make_verification`");
  add("ammonium over sulfate through 2 in 1000 steps, three airs", "no step above 3 times the mean of its ten neighbours plus 1e-6 of the total; second differences at most 5 % of the largest step (NH4, NO3), 20 % (water)",
      fmt::format("steps at most {:.3g} of that; second differences: NH4 {}, NO3 {}, water {} from a ratio of 1.7 on, {} where bisulfate turns to letovicite (the salts' own kinks)",
                  std::max({of_sweep("ammonium", "jump"), of_sweep("nitrate", "jump"), of_sweep("water", "jump")}), per_cent(of_sweep("ammonium", "bend")), per_cent(of_sweep("nitrate", "bend")),
                  per_cent(of_sweep("water", "from 1.7 on")), per_cent(of_sweep("water", "all"))),
      "`make_verification`");
  add("800 parcels of cloud, steps of 300 s, floats", "of the initial SO2 95 % within 1 %, 99 % within 2 %",
      fmt::format("{}, {}; as in a run {}, {}", parcels("steps of 300 s", "95 %"), parcels("steps of 300 s", "99 %"), parcels("as in a run", "95 %"), parcels("as in a run", "99 %")), "`make_verification`");
  add("organic_partitioning", "1e-5", kept(tables), "`make_verification`");
  add("heterogeneous_uptake, particle_deposition, sea_salt_flux", "1e-4 of the tables", kept(tables), "`make_verification`");
  add("whole model, 16 scenarios", "particles add at most 0.40 of what gas chemistry cost before transport was a source of it", whole_model, "* `pearl bench model`");
  add("steps of 300 s against 60 s", "NO3 and NH4 within 2 % (l2)", fmt::format("{}. Invented coast: NO3 **{}**, NH4 **{}**", steps_of_days, splitting("nitrate"), splitting("ammonium")), "`make_verification`; * `inputs/prd/tool/splitting.sh`");
  add("a day in three dimensions: N, S, Cl, Na", "closed to 1e-3; emissions = deposition + outflow + change, by element", std::string("kept to 1e-6. ") + budgets_of_days, "`make_verification`; * `pearl run`, its log");
  add("batches, threads, restart", "the same bits", same_bits, "* `ctest -R \"invariance: gas chemistry\"`");
  add("response of PM2.5 of the region's own winter and summer to 30 % less NH3, NOx, SO2, VOC, all", "signs and sizes beside published ones; what lies outside is explained", responses, "* `inputs/prd/tool/responses.sh`");
  add("composition at Hong Kong and Guangzhou, base 2010 and 2015", "beside published shares", "docs/chemistry.md: sulfate 21 and 12 %, nitrate 18 and 18 %, ammonium 13 and 10 %, organic matter 21 and 22 %, four to five tenths of it secondary; 2015 beside them", "* `pearl report`");
  overview.text.pop_back();  // the page ends the line
  return overview;
}

}  // namespace pearl::verification
