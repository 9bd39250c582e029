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

// One of the forms, and what goes with it.
OnParticles on_particles(const yaml::Node& node, YamlReader& yaml) {
  OnParticles rate;
  if (!yaml.check_keys(node, "particles", {"gamma", "speed", "dissolved", "decay", "acidity", "path", "ground", "status", "source"})) return rate;
  const yaml::Node *gamma = node.find("gamma"), *speed = node.find("speed"), *dissolved = node.find("dissolved");
  if ((gamma != nullptr) + (speed != nullptr) + (dissolved != nullptr) != 1) yaml.faults().add(node.where, "particles: exactly one of gamma, speed, dissolved is expected");
  if (gamma != nullptr && (gamma->text == "davis2008" || gamma->text == "bertram2009")) {
    rate.form = gamma->text;
  } else if (gamma != nullptr) {
    rate.form = "gamma";
    rate.value = yaml.number(*gamma, "particles.gamma (a number, davis2008 or bertram2009)", 0, 1);
  } else if (speed != nullptr) {
    rate.form = "speed";
    rate.value = yaml.number(*speed, "particles.speed", 0, 1e3);
  } else if (dissolved != nullptr) {
    rate.form = "dissolved";
    for (const yaml::Node& part : yaml.items(node, "dissolved")) {
      const std::size_t before = yaml.faults().size();
      const std::vector<double> pair = yaml.numbers(part, "particles.dissolved", 2);
      if (yaml.faults().size() == before && (!(pair[0] > 0 && pair[0] <= 1) || !(pair[1] > 0)))
        yaml.faults().add(part.where, "particles.dissolved: a share (above 0, at most 1) and a saturation (ug m-3, above 0) are expected");
      rate.shares.emplace_back(pair[0], pair[1]);
    }
    if (const yaml::Node* decay = yaml.required(node, "decay", "particles")) rate.value = yaml.number(*decay, "particles.decay", 0, 1);
  }
  const auto goes_with = [&](const char* key, bool allowed, const char* partner) {
    if (const yaml::Node* found = node.find_key(key); found != nullptr && !allowed) yaml.faults().add(found->where, fmt::format("particles: '{}' goes with {}", key, partner));
  };
  goes_with("decay", rate.form == "dissolved", "'dissolved'");
  goes_with("acidity", rate.form == "gamma", "a number as 'gamma'");
  goes_with("path", rate.form == "davis2008" || rate.form == "bertram2009", "'gamma: davis2008' and 'gamma: bertram2009'");
  goes_with("ground", rate.form == "speed", "'speed'");
  rate.acidity = yaml.number_of(node, "acidity", 0, 1e-14, 10);
  rate.ground = yaml.yes_or_no(node, "ground", false);
  if (const yaml::Node* path = node.find("path")) {
    rate.path = yaml.text(node, "path", "particles");
    if (rate.path != "water" && rate.path != "chloride") yaml.faults().add(path->where, fmt::format("particles: path '{}' is none of water, chloride", rate.path));
  }
  return rate;
}

}  // namespace

Arrhenius read_arrhenius(const yaml::Node& node, const std::string& what, YamlReader& yaml) { return arrhenius(node, what + ".arrhenius", yaml); }

Rate read_rate(const yaml::Node& node, YamlReader& yaml) {
  static const std::vector<std::string> forms{"arrhenius", "falloff", "k1+k2M", "k0+k3M/(1+k3M/k2)", "photolysis", "particles", "as"};
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
    } else if (key.text == "particles") {
      rate = on_particles(value, yaml);
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
