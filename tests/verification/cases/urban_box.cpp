#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "inputs/box/photolysis_source.hpp"
#include "tests/verification/cases/box_comparison.hpp"

namespace pearl::verification {

namespace {

using Amounts = std::vector<std::pair<std::string, double>>;

std::vector<double> by_species(const Amounts& amounts, const Mechanism& mechanism) {
  std::vector<double> values(mechanism.gas.species.size(), 0.0);
  for (const auto& [name, value] : amounts) {
    std::size_t n = 0;
    while (n < values.size() && mechanism.reacting(n).name != name) ++n;
    values.at(n) = value;
  }
  return values;
}

const Amounts initial{  // ppb
    {"O3", 30}, {"NO", 10}, {"NO2", 25}, {"CO", 600}, {"SO2", 10}, {"HONO", 0.5}, {"FORM", 4}, {"ALD2", 2},
    {"ALDX", 1}, {"PAR", 60}, {"ETH", 3}, {"ETHA", 3}, {"PRPA", 4}, {"OLE", 1.5}, {"IOLE", 0.6}, {"TOL", 5},
    {"XYLMN", 3}, {"BENZENE", 1}, {"ISOP", 0.5}, {"TERP", 0.1}, {"MEOH", 3}, {"ETOH", 2}, {"ACET", 3}, {"KET", 1},
    {"ETHY", 3}, {"H2O2", 0.5}, {"HNO3", 1}, {"PAN", 0.3}};

const Amounts emission{  // ppb h-1
    {"NO", 1.8}, {"NO2", 0.2}, {"CO", 12}, {"SO2", 0.5}, {"PAR", 4}, {"ETH", 0.25}, {"OLE", 0.12}, {"IOLE", 0.05},
    {"TOL", 0.45}, {"XYLMN", 0.35}, {"BENZENE", 0.08}, {"FORM", 0.12}, {"ALD2", 0.06}, {"ISOP", 0.05}, {"ETHA", 0.1}, {"PRPA", 0.25},
    {"ETHY", 0.15}};

const Amounts fixed{  // molecules cm-3
    {"M", 2.4614924955148243e19}, {"O2", 5.156826778103557e18}, {"H2O", 5.386254775300694e17},
    {"H2", 12307462477574.121}, {"CH4", 45537611167024.25}};

}  // namespace

// The set-up of cb6r3_box_urban; its rates of photolysis have the l, m, n and w of the example urban.json.
BoxCase urban_case(const Mechanism& mechanism) {
  BoxCase box = read_box_case(std::string(PEARL_TEST_SOURCE) + "/inputs/box/examples/urban.json", mechanism);
  box.name = "urban_open";
  box.setup.air = 2.4614924955148243e19;
  for (std::size_t n = 0; n < mechanism.gas.fixed.size(); ++n)
    for (const auto& [name, value] : fixed)
      if (name == mechanism.gas.fixed[n]) box.setup.fixed[n] = value;
  box.setup.temperature = [](double) { return 298.15; };
  auto* formula = box.setup.photolysis.target<PhotolysisFormula>();
  if (formula == nullptr) throw std::runtime_error("urban.json has no formula of photolysis");
  formula->latitude = 22.5;
  formula->declination = -8.0;
  box.setup.start = 21600;
  box.setup.hours = 66;
  box.base = {by_species(initial, mechanism), by_species(emission, mechanism)};
  return box;
}

// From reference.csv of cb6r3_box_urban: scipy's Radau at rtol 1e-9, confirmed by KPP's Rodas at 1e-8 to 1e-5 and better.
const BoxReference& urban_extract() {
  static const BoxReference extract{
      {"O3", "NO2", "HNO3", "PAN", "FORM", "NO", "HONO", "H2O2", "N2O5", "HO2", "ALD2", "TOL"},
      {32400.0, 43200.0, 64800.0, 108000.0, 180000.0, 259200.0},
      {
        8.576500492e+11, 6.588008170e+11, 8.541739311e+10, 7.204419363e+09, 1.157369035e+11, 2.863905867e+11,
          2.990108611e+09, 1.281108174e+10, 4.688103200e+07, 1.320260013e+07, 7.082381132e+10, 1.498953003e+11,
        1.621577752e+12, 6.152783047e+11, 3.244955880e+11, 2.973266476e+10, 1.388654223e+11, 1.756013584e+11,
          4.370494603e+09, 1.179177650e+10, 1.194894676e+08, 5.795566043e+07, 9.043750389e+10, 1.534754282e+11,
        3.046764396e+12, 3.424424214e+11, 8.111921318e+11, 9.632784299e+10, 1.795635766e+11, 7.637385143e+07,
          5.183988616e+08, 1.239912736e+10, 3.850552414e+10, 7.129300275e+07, 9.064701717e+10, 1.569679855e+11,
        1.901346683e+12, 3.003400227e+11, 1.272976361e+12, 1.713510237e+11, 2.350555037e+11, 6.752002299e+07,
          5.041593452e+08, 1.407270602e+10, 4.749362920e+10, 7.078681011e+07, 6.386335574e+10, 2.830968401e+11,
        5.136079562e+12, 1.309406982e+11, 2.051438870e+12, 2.737665256e+11, 2.913208572e+11, 3.743859796e+07,
          6.139535137e+07, 2.362763185e+11, 3.245622183e+10, 1.072940251e+08, 8.274307693e+10, 2.632636574e+11,
        6.773780618e+12, 1.079656903e+11, 2.809544832e+12, 3.339969650e+11, 3.196809688e+11, 3.247777997e+07,
          4.679086364e+07, 4.695019941e+11, 2.884968044e+10, 1.310024647e+08, 1.046085919e+11, 2.763275547e+11}};
  return extract;
}

}  // namespace pearl::verification
