#include "model/chemistry/generator/rate_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl::generator {

namespace {

Arrhenius arrhenius(const yaml::Node& node, const std::string& what, YamlReader& yaml) {
  const std::vector<double> n = yaml.numbers(node, what, 3);
  if (n[0] < 0) yaml.faults().add(node.items[0].where, fmt::format("{}: the first number, {:g}, must not be negative", what, n[0]));
  return {n[0], n[1], n[2]};
}
Arrhenius arrhenius_of(const yaml::Node& node, const std::string& key, const std::string& what, YamlReader& yaml, bool divides = false) {
  const yaml::Node* found = yaml.required(node, key, what);
  if (found == nullptr) return {};
  const std::size_t before = yaml.faults().size();
  const Arrhenius k = arrhenius(*found, what + "." + key, yaml);
  if (yaml.faults().size() == before && divides && !(k.a > 0))
    yaml.faults().add(found->items[0].where, fmt::format("{}.{}: the first number must be above zero: logarithms and quotients are taken of it", what, key));
  return k;
}

}  // namespace

Arrhenius read_arrhenius(const yaml::Node& node, const std::string& what, YamlReader& yaml) { return arrhenius(node, what + ".arrhenius", yaml); }

Rate read_rate(const yaml::Node& node, YamlReader& yaml) {
  static const std::vector<std::string> forms{"arrhenius", "falloff", "k1+k2M", "k0+k3M/(1+k3M/k2)", "photolysis", "as"};
  std::vector<std::string> known = forms;
  known.emplace_back("scale");
  if (!yaml.check_keys(node, "rate", known)) return {};
  const double scale = yaml.number_of(node, "scale", 1, 0, 1e6);
  int count = 0;
  Rate rate;
  for (const auto& [key, value] : node.entries) {
    if (std::find(forms.begin(), forms.end(), key.text) == forms.end()) continue;
    ++count;
    if (key.text == "arrhenius") {
      rate = arrhenius(value, "arrhenius", yaml);
    } else if (key.text == "falloff") {
      if (!yaml.check_keys(value, "falloff", {"k0", "kinf", "F", "N"})) continue;
      rate = Falloff{arrhenius_of(value, "k0", "falloff", yaml, true), arrhenius_of(value, "kinf", "falloff", yaml, true),
                     yaml.number_of(value, "F", 0.6, 1e-6, 1), yaml.number_of(value, "N", 1, 1e-6, 100)};
    } else if (key.text == "k1+k2M") {
      if (!yaml.check_keys(value, key.text, {"k1", "k2"})) continue;
      rate = SumWithAir{arrhenius_of(value, "k1", key.text, yaml), arrhenius_of(value, "k2", key.text, yaml)};
    } else if (key.text == "k0+k3M/(1+k3M/k2)") {
      if (!yaml.check_keys(value, key.text, {"k0", "k2", "k3"})) continue;
      rate = ThreeTerms{arrhenius_of(value, "k0", key.text, yaml), arrhenius_of(value, "k2", key.text, yaml, true), arrhenius_of(value, "k3", key.text, yaml)};
    } else if (key.text == "photolysis") {
      if (!value.is_scalar() || value.text.empty()) yaml.faults().add(value.where, "photolysis: the name of a photolysis rate is expected");
      rate = ByLight{value.text, scale};
    } else {
      if (!value.is_scalar() || value.text.empty()) yaml.faults().add(value.where, "as: the label of a reaction is expected");
      else rate = SameAs{value.text, scale, -1, value.where};
    }
  }
  if (count != 1) yaml.faults().add(node.where, fmt::format("rate: exactly one of {} is expected", join(forms, ", ")));
  if (node.find("scale") != nullptr && node.find("photolysis") == nullptr && node.find("as") == nullptr)
    yaml.faults().add(node.find_key("scale")->where, "rate: 'scale' goes with 'photolysis' and 'as' only; multiply the first number of the others");
  return rate;
}

}  // namespace pearl::generator
