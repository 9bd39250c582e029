// cb6r3.yaml against an extract of EPA's own file that was made independently of it; the extract lies beside the repository.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "model/chemistry/generator/mechanism_file.hpp"

using namespace pearl;
using namespace pearl::generator;

namespace {

bool same(const Arrhenius& k, const nlohmann::json& numbers) {
  return numbers.size() == 3 && k.a == numbers[0].get<double>() && k.b == numbers[1].get<double>() && k.c == numbers[2].get<double>();
}

bool same(const Rate& rate, const nlohmann::json& other) {
  const std::string form = other.at("form");
  if (form == "arrhenius") {
    const auto* k = std::get_if<Arrhenius>(&rate);
    return k != nullptr && same(*k, other.at("k"));
  }
  if (form == "falloff") {
    const auto* k = std::get_if<Falloff>(&rate);
    return k != nullptr && same(k->k0, other.at("k0")) && same(k->kinf, other.at("kinf")) && k->f == other.at("F").get<double>() && k->n == other.at("N").get<double>();
  }
  if (form == "k1+k2M") {
    const auto* k = std::get_if<SumWithAir>(&rate);
    return k != nullptr && same(k->k1, other.at("k1")) && same(k->k2, other.at("k2"));
  }
  if (form == "k0+k3M/(1+k3M/k2)") {
    const auto* k = std::get_if<ThreeTerms>(&rate);
    return k != nullptr && same(k->k0, other.at("k0")) && same(k->k2, other.at("k2")) && same(k->k3, other.at("k3"));
  }
  if (form == "scaled") {
    const auto* k = std::get_if<SameAs>(&rate);
    return k != nullptr && k->label == other.at("ref").get<std::string>() && k->scale == other.at("scale").get<double>();
  }
  const auto* k = std::get_if<ByLight>(&rate);
  return form == "photolysis" && k != nullptr && k->name == other.at("j").get<std::string>() && k->scale == other.at("scale").get<double>();
}

}  // namespace

TEST_CASE("cb6r3 has EPA's reactions, products and rates, one by one") {
  const std::filesystem::path path = std::filesystem::path(PEARL_TEST_SOURCE) / "../shared/cases/cb6r3_mechanism/cb6r3_core.json";
  if (!std::filesystem::exists(path)) {
    WARN("not compared: the extract of EPA's mechanism is not here");
    return;
  }
  std::ifstream stream(path);
  const nlohmann::json origin = nlohmann::json::parse(stream).at("reactions");
  const MechanismFile ours = read_mechanism(std::filesystem::path(PEARL_TEST_SOURCE) / "model/chemistry/mechanisms/cb6r3.yaml");
  const auto name = [&](int species) { return ours.species[static_cast<std::size_t>(species)].name; };
  const auto is_fixed = [&](const std::string& one) { return std::find(ours.fixed.begin(), ours.fixed.end(), one) != ours.fixed.end(); };
  REQUIRE(origin.size() == 224);
  REQUIRE(ours.reactions.size() == origin.size());
  for (std::size_t n = 0; n < origin.size(); ++n) {
    const Reaction& reaction = ours.reactions[n];
    const nlohmann::json& other = origin[n];
    CAPTURE(reaction.label);
    CHECK(reaction.label == other.at("label").get<std::string>());
    std::multiset<std::string> reactants;
    for (const int species : reaction.reactants) reactants.insert(name(species));
    for (const int fixed : reaction.fixed) reactants.insert(ours.fixed[static_cast<std::size_t>(fixed)]);
    const auto wanted = other.at("reactants").get<std::vector<std::string>>();
    CHECK(reactants == std::multiset<std::string>(wanted.begin(), wanted.end()));
    std::map<std::string, double> products, wanted_products = other.at("products").get<std::map<std::string, double>>();
    for (const auto& [species, coefficient] : reaction.products) products[name(species)] += coefficient;
    std::erase_if(wanted_products, [&](const auto& one) { return is_fixed(one.first); });
    CHECK(products == wanted_products);
    CHECK(same(reaction.rate, other.at("rate")));
  }
}
