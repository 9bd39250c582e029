#pragma once
// A mechanism interpreted as its file reads: loops over reactions, with the library's exponentials. What generated code is held against.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/chemistry/generator/mechanism_file.hpp"
#include "model/chemistry/photolysis.hpp"

namespace pearl::test {

struct PlainMechanism {
  generator::MechanismFile file;

  explicit PlainMechanism(const std::string& name)
      : file(generator::read_mechanism(std::filesystem::path(PEARL_TEST_SOURCE) / "model/chemistry/mechanisms" / (name + ".yaml"))) {}

  [[nodiscard]] std::size_t species() const { return static_cast<std::size_t>(file.reacting()); }
  [[nodiscard]] std::size_t index(const std::string& name) const {
    const auto found = std::find_if(file.species.begin(), file.species.end(), [&](const auto& one) { return one.name == name; });
    return static_cast<std::size_t>(found - file.species.begin());
  }

  // cm3, molecules, s; 0 for reactions by light.
  [[nodiscard]] double rate_constant(const generator::Rate& rate, double temperature, double air) const {
    using namespace generator;
    const auto at = [&](const Arrhenius& k) { return k.a * std::pow(temperature / 300, k.b) * std::exp(-k.c / temperature); };
    if (const auto* k = std::get_if<Arrhenius>(&rate)) return at(*k);
    if (const auto* k = std::get_if<Falloff>(&rate)) {
      const double low = at(k->k0) * air, x = low / at(k->kinf);
      return low / (1 + x) * std::pow(k->f, 1 / (1 + std::pow(std::log10(x) / k->n, 2)));
    }
    if (const auto* k = std::get_if<SumWithAir>(&rate)) return at(k->k1) + at(k->k2) * air;
    if (const auto* k = std::get_if<ThreeTerms>(&rate)) return at(k->k0) + at(k->k3) * air / (1 + at(k->k3) * air / at(k->k2));
    if (const auto* k = std::get_if<SameAs>(&rate)) return k->scale * rate_constant(file.reactions[static_cast<std::size_t>(k->reaction)].rate, temperature, air);
    return 0;
  }

  // By which a rate constant in cm3 is multiplied for concentrations in ppb.
  [[nodiscard]] double in_ppb(const generator::Reaction& reaction, const std::vector<double>& fixed, double air) const {
    double factor = std::pow(air * 1e-9, static_cast<double>(reaction.reactants.size()) - 1);
    for (const int f : reaction.fixed) factor *= fixed[static_cast<std::size_t>(f)];
    return factor;
  }

  // Molecules cm-3 of the fixed species in humid air.
  [[nodiscard]] std::vector<double> fixed(double air) const {
    const std::map<std::string, double> share{{"M", 1}, {"O2", 0.2095}, {"H2O", 0.02}, {"CH4", 1.85e-6}, {"H2", 0.5e-6}};
    std::vector<double> densities;
    for (const std::string& name : file.fixed) densities.push_back(air * share.at(name));
    return densities;
  }

  // Rate constants for ppb under the sun, by the formula of the MCM.
  [[nodiscard]] std::vector<double> rate_constants(double temperature, double air, double cosine_zenith) const {
    std::vector<double> k;
    for (const generator::Reaction& one : file.reactions) {
      k.push_back(rate_constant(one.rate, temperature, air) * in_ppb(one, fixed(air), air));
      if (const auto* light = std::get_if<generator::ByLight>(&one.rate)) k.back() = light->scale * mcm_photolysis(photolysis_index(light->name), cosine_zenith);
    }
    return k;
  }

  // dy/dt, and the sum of the absolute values of its terms.
  void derivative(const std::vector<double>& k, const std::vector<double>& y, std::vector<double>& f, std::vector<double>& size) const {
    f.assign(species(), 0.0);
    size.assign(species(), 0.0);
    for (std::size_t r = 0; r < file.reactions.size(); ++r) {
      double rate = k[r];
      for (const int s : file.reactions[r].reactants) rate *= y[static_cast<std::size_t>(s)];
      const auto add = [&](int s, double coefficient) {
        f[static_cast<std::size_t>(s)] += coefficient * rate;
        size[static_cast<std::size_t>(s)] += std::abs(coefficient * rate);
      };
      for (const int s : file.reactions[r].reactants) add(s, -1);
      for (const auto& [s, coefficient] : file.reactions[r].products) add(s, coefficient);
    }
  }

  // d(dy_i/dt)/dy_j at i * species + j.
  [[nodiscard]] std::vector<double> jacobian(const std::vector<double>& k, const std::vector<double>& y) const {
    std::vector<double> j(species() * species(), 0.0);
    for (std::size_t r = 0; r < file.reactions.size(); ++r) {
      const std::vector<int>& reactants = file.reactions[r].reactants;
      for (std::size_t n = 0; n < reactants.size(); ++n) {  // the product rule
        double slope = k[r];
        for (std::size_t m = 0; m < reactants.size(); ++m)
          if (m != n) slope *= y[static_cast<std::size_t>(reactants[m])];
        const auto add = [&](int s, double coefficient) { j[static_cast<std::size_t>(s) * species() + static_cast<std::size_t>(reactants[n])] += coefficient * slope; };
        for (const int s : reactants) add(s, -1);
        for (const auto& [s, coefficient] : file.reactions[r].products) add(s, coefficient);
      }
    }
    return j;
  }

  // ppb of a polluted afternoon; species not named get a trace.
  [[nodiscard]] std::vector<double> town(double factor = 1) const {
    std::vector<double> y(species(), 1e-6);
    for (const auto& [name, value] : std::map<std::string, double>{{"NO", 5}, {"NO2", 15}, {"O3", 60}, {"CO", 400}, {"FORM", 3}, {"H2O2", 1}, {"HNO3", 2}, {"SO2", 5}, {"PAR", 40},
                                                                    {"TOL", 3}, {"XYLMN", 2}, {"ETH", 2}, {"OLE", 1}, {"ISOP", 0.5}, {"ALD2", 1}, {"PAN", 0.5}, {"HONO", 0.2}})
      if (index(name) < species()) y[index(name)] = value * factor;
    return y;
  }
};

}  // namespace pearl::test
