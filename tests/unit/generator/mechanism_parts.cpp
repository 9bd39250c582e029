#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "model/chemistry/generator/equation.hpp"
#include "model/chemistry/generator/mechanism_file.hpp"
#include "model/chemistry/generator/sparse_order.hpp"
#include "model/chemistry/generator/write_code.hpp"

using namespace pearl;
using namespace pearl::generator;

namespace {

MechanismFile shipped(const std::string& name) {
  return read_mechanism(std::filesystem::path(PEARL_TEST_SOURCE) / "model/chemistry/mechanisms" / (name + ".yaml"));
}

Equation sound_equation(const std::string& text) {
  Faults faults;
  Equation equation = parse_equation(text, {make_source("x", text), 1, 1, 1}, faults);
  CHECK(faults.empty());
  return equation;
}

std::string of(const std::vector<Term>& terms) {
  std::string text;
  for (const Term& term : terms) text += fmt::format("{:g} {}@{};", term.coefficient, term.species, term.where.column);
  return text;
}

}  // namespace

TEST_CASE("an equation gives its terms with signs, numbers and places") {
  const Equation pan = sound_equation("PAN -> 0.6 NO2 + 0.6 C2O3 - PAR");
  CHECK(of(pan.reactants) == "1 PAN@1;");
  CHECK(of(pan.products) == "0.6 NO2@12;0.6 C2O3@22;-1 PAR@29;");
  CHECK(of(sound_equation("HO2 + HO2 + M ->").reactants) == "1 HO2@1;1 HO2@7;1 M@13;");
  CHECK(sound_equation("OH + HO2 ->").products.empty());
  CHECK(of(sound_equation("A -> -0.5 B + 1e-3 C").products) == "-0.5 B@11;0.001 C@20;");
  CHECK(of(sound_equation("A -> - 2 B").products) == "-2 B@10;");
}

TEST_CASE("the mechanisms of this build are read without faults") {
  const MechanismFile tutorial = shipped("tutorial"), cb6r3 = shipped("cb6r3"), linear = shipped("linear");
  CHECK(tutorial.reacting() == 10);
  CHECK(tutorial.species.size() == 11);
  CHECK(tutorial.reactions.size() == 16);
  CHECK(tutorial.photolysis() == std::vector<std::string>{"NO2_IUPAC10", "O3_O1D_IUPAC10", "H2O2_IUPAC10", "HNO3_IUPAC10"});
  CHECK(cb6r3.reacting() == 79);
  CHECK(cb6r3.reactions.size() == 224);
  CHECK(linear.reacting() == 0);
  CHECK(linear.reactions.empty());
  CHECK(type_name("cb6r3") == "Cb6r3Code");
}

TEST_CASE("a mechanism that extends another has its species, reactions and results, replaces tracers and results of the same name and adds others") {
  const MechanismFile cb6r3 = shipped("cb6r3"), longer = shipped("cb6r3_ae");
  CHECK(longer.base == "cb6r3");
  CHECK(cb6r3.base.empty());
  CHECK(longer.reactions.size() == cb6r3.reactions.size() + 8);
  CHECK(longer.reacting() == cb6r3.reacting() + 5);
  CHECK(longer.conversions.size() == cb6r3.conversions.size());
  CHECK(longer.species.size() == cb6r3.species.size() + 23);
  const auto called = [](const MechanismFile& of, int species) { return of.species[static_cast<std::size_t>(species)].name; };
  for (int n = 0; n < cb6r3.reacting(); ++n) CHECK(called(longer, n) == called(cb6r3, n));
  for (int n = 0; n < static_cast<int>(longer.species.size()); ++n) CHECK(longer.species[static_cast<std::size_t>(n)].reacts == (n < longer.reacting()));  // those that it adds among them
  CHECK(called(longer, longer.conversions[0].to) == "SO4");
  for (std::size_t r = 0; r < cb6r3.reactions.size(); ++r) {
    CHECK(longer.reactions[r].label == cb6r3.reactions[r].label);
    CHECK(longer.reactions[r].reactants == cb6r3.reactions[r].reactants);
  }
  const auto output = [](const MechanismFile& of, const std::string& name) {
    const auto found = std::find_if(of.outputs.begin(), of.outputs.end(), [&](const OutputEntry& one) { return one.name == name; });
    REQUIRE(found != of.outputs.end());
    std::map<std::string, double> weights;
    for (const auto& [species, weight] : found->species) weights[of.species[static_cast<std::size_t>(species)].name] = weight;
    return weights;
  };
  CHECK(output(cb6r3, "PM25").at("SO4") == 1.375);
  CHECK(output(longer, "PM25") == std::map<std::string, double>{{"SO4", 1}, {"PNO3", 1}, {"PNH4", 1}, {"PMF", 1}, {"BC", 1}, {"OC", 1}, {"PNCOM", 1}, {"PSA", 1}, {"PAV2", 1}, {"PAV3", 1},
                                                                 {"PAV4", 1}, {"PSB", 1}, {"PBV1", 1}, {"PBV2", 1}, {"PBV3", 1}, {"SALTF", 1}, {"PCL", 1}});
  CHECK(output(longer, "O3") == output(cb6r3, "O3"));
  CHECK_THAT(facts_source(longer), Catch::Contains("make_cb6r3_ae_float, make_cb6r3_ae_double") && Catch::Contains("m.base = \"cb6r3\""));
}

TEST_CASE("a mechanism that extends another by no reactions shares its code") {
  const MechanismFile more = parse_mechanism("more.yaml", R"(pearl: 1
kind: mechanism
name: more
title: more
source: "a test"
extends: cb6r3
tracers: {DYE: {title: "a dye"}}
)", std::filesystem::path(PEARL_TEST_SOURCE) / "model/chemistry/mechanisms");
  CHECK(!more.has_code);
  CHECK_THAT(facts_source(more), Catch::Contains("make_cb6r3_float, make_cb6r3_double") && !Catch::Contains("make_more_float") && Catch::Contains("\"DYE\""));
}

TEST_CASE("losses on particles are read with what they depend on, and written as facts in the order of the code") {
  const MechanismFile longer = shipped("cb6r3_ae");
  const auto on = [&](const std::string& label) {
    for (const Reaction& one : longer.reactions)
      if (one.label == label) return std::get<OnParticles>(one.rate);
    throw std::runtime_error(label);
  };
  CHECK((on("HET1").form == "davis2008" && on("HET1").path == "water"));
  CHECK(on("HET2").path == "chloride");
  CHECK((on("HET4").form == "speed" && on("HET4").value == 1e-4 && on("HET4").ground));
  CHECK((on("HET5").form == "gamma" && on("HET5").value == 2.9e-3 && on("HET5").acidity == 0 && !on("HET5").ground && on("HET5").path == "all"));
  CHECK(on("HET7").acidity == 1e-4);
  CHECK((on("HET8").form == "dissolved" && on("HET8").value == 6.48e-5));
  CHECK(on("HET8").shares == std::vector<std::pair<double, double>>{{0.34, 0.73}, {0.66, 1000}});
  const std::string facts = facts_source(longer), code = code_header(longer);
  CHECK(facts.find("Form::davis2008, SurfaceReaction::Path::water") < facts.find("Form::davis2008, SurfaceReaction::Path::chloride"));
  CHECK_THAT(code, Catch::Contains("by_lane = 7") && Catch::Contains("lane_reaction[] = {224, 225, 227, 228, 229, 230, 231, -1}"));
  CHECK_THAT(code_header(shipped("cb6r3")), Catch::Contains("by_lane = 0"));
}

TEST_CASE("organics are read: volatility, what peroxy radicals meet, and yields by mole as kg of a kg") {
  const MechanismFile cb6r3 = shipped("cb6r3"), longer = shipped("cb6r3_ae");
  CHECK(cb6r3.organics.formation.empty());
  const OrganicsEntry& organics = longer.organics;
  const auto name = [&](int species) { return longer.species[static_cast<std::size_t>(species)].name; };
  REQUIRE(organics.volatility.size() == 6);
  CHECK(name(organics.volatility[3].gas) == "SBV1");
  CHECK(name(organics.volatility[3].particle) == "PBV1");
  CHECK(organics.volatility[3].saturation == 1);
  CHECK(organics.volatility[3].enthalpy == 80);
  REQUIRE(organics.fates.size() == 2);
  CHECK(name(organics.fates[1].partner) == "HO2");
  CHECK(organics.fates[1].rate.c == -1300);
  const auto entry = [&](const std::string& from, int fate) {
    const auto found = std::find_if(organics.formation.begin(), organics.formation.end(), [&](const FormationEntry& one) { return name(one.from) == from && one.fate == fate; });
    REQUIRE(found != organics.formation.end());
    return *found;
  };
  const auto yields = [&](const FormationEntry& one) {
    std::map<std::string, double> all;
    for (const auto& [species, yield] : one.products) all[name(species)] = yield;
    return all;
  };
  const double toluene = molar_mass_of(atoms_of("C7H8"));
  CHECK(yields(entry("TOL", 0)).at("SAV3") == Approx(0.051 * 169 / toluene).epsilon(1e-12));
  CHECK(yields(entry("TOL", 1)).size() == 1);
  CHECK(yields(entry("TOL", 1)).at("PSA") == Approx(0.14 * 198 / toluene).epsilon(1e-12));
  CHECK(yields(entry("ISOP", -1)) == std::map<std::string, double>{{"SBV1", 0.0288}, {"SBV3", 0.232}});
  CHECK(entry("ISOP", -1).oxidant == -1);
  CHECK(name(entry("PCVOC", -1).oxidant) == "OH");
  CHECK(entry("PCVOC", -1).rate.a == 1.25e-11);
  for (const FormationEntry& one : organics.formation)
    for (const auto& [species, yield] : one.products) CHECK((yield > 0 && yield <= 1));
  CHECK_THAT(facts_source(longer), Catch::Contains("m.organics.bins.push_back") && Catch::Contains("m.organics.formations.push_back"));
  CHECK_THAT(facts_source(cb6r3), !Catch::Contains("m.organics"));
}

TEST_CASE("a mechanism that extends one that is not there, or that itself extends another, is refused") {
  const std::filesystem::path folder = std::filesystem::path(PEARL_TEST_SOURCE) / "model/chemistry/mechanisms";
  const std::string head = "pearl: 1\nkind: mechanism\nname: more\ntitle: more\nsource: \"a test\"\n";
  const auto fault = [&](const std::string& rest) -> std::string {
    try {
      parse_mechanism("more.yaml", head + rest, folder);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(fault("extends: linear\n").empty());
  CHECK_THAT(fault("extends: liner\n"), Catch::Contains("more.yaml:6:10: extends: there is no mechanism 'liner' beside this file"));
  CHECK_THAT(fault("extends: ../linear\n"), Catch::Contains("there is no mechanism '../linear'"));
  CHECK_THAT(fault("extends: cb6r3_ae\n"), Catch::Contains("more.yaml:6:10: extends: 'cb6r3_ae' itself extends 'cb6r3'; name that one"));
  CHECK_THAT(fault("extends: linear\nreactions: []\n"), Catch::Contains("more.yaml:7:12: reactions: 'linear' has none to add them to"));
  CHECK_THAT(fault("extends: linear\nconversions: []\n"), Catch::Contains("unknown key 'conversions'"));
  CHECK_THAT(fault("extends: cb6r3\nspecies:\n  XY: {formula: NO, status: exact, title: \"made up\"}\n"), Catch::Contains("species: these react, but there are no reactions"));
  const std::string ions = "extends: cb6r3\ntracers:\n  PNH4: {title: ammonium}\nspecies:\n  PCL: {formula: Cl, status: exact, title: chloride}\nreactions:\n  - ";
  const auto refused = [&](const std::string& reaction) { return fault(ions + reaction + "\n"); };
  CHECK(refused("{label: X1, equation: NO2 ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}").find("loses") != std::string::npos);  // an atom of nitrogen
  CHECK(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}").empty());
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 1.1, status: verified, source: a b}}}"), Catch::Contains("particles.gamma (a number, davis2008 or bertram2009)"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1, speed: 1, status: verified, source: a b}}}"), Catch::Contains("exactly one of gamma, speed, dissolved"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1, path: water, status: verified, source: a b}}}"), Catch::Contains("'path' goes with 'gamma: davis2008'"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {speed: 1, acidity: 1e-4, ground: yes, status: verified, source: a b}}}"), Catch::Contains("'acidity' goes with a number as 'gamma'"));
  CHECK_THAT(refused("{label: X1, equation: N2O5 -> 2 HNO3, rate: {particles: {gamma: davis2008, path: ice, status: verified, source: a b}}}"), Catch::Contains("path 'ice' is none of water, chloride"));
  CHECK_THAT(refused("{label: X1, equation: N2O5 -> 2 HNO3, rate: {particles: {gamma: davis2008, path: chloride, status: verified, source: a b}}}"), Catch::Contains("on particles a gas with their chloride reacts"));
  CHECK_THAT(refused("{label: X1, equation: N2O5 + NO -> 2 HNO3 + NO, rate: {particles: {gamma: davis2008, path: chloride, status: verified, source: a b}}}"), Catch::Contains("NO is not PCL"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {dissolved: [[0.3, 0]], decay: 1e-4, status: verified, source: a b}}}"), Catch::Contains("a share (above 0, at most 1) and a saturation"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1}}}"), Catch::Contains("status"));
  CHECK_THAT(refused("{label: X1, equation: OH ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}"), Catch::Contains("OH is not transported"));
  CHECK_THAT(refused("{label: R1, equation: GLY ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}"), Catch::Contains("the label 'R1' stands twice"));
  CHECK_THAT(refused("{label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}\n  - {label: X2, equation: MGLY ->, rate: {as: X1}}"), Catch::Contains("'X1' goes on particles"));
  CHECK_THAT(fault("extends: cb6r3\nreactions:\n  - {label: X1, equation: GLY ->, rate: {particles: {gamma: 0.1, status: verified, source: a b}}}\n"), Catch::Contains("there is no PNH4"));
  CHECK_THAT(fault("extends: cb6r3\ntracers:\n  O3: {title: \"ozone again\"}\n"), Catch::Contains("tracers.O3: the species stands twice"));
}

TEST_CASE("blanks may stand between reactions and its colon, as the build allows") {
  const MechanismFile one = parse_mechanism("one.yaml", R"(pearl: 1
kind: mechanism
name: one
title: one reaction
source: made up
species:
  A: {formula: CO, title: first, status: exact}
fixed: [M]
reactions :
  - {label: a, equation: A ->, rate: {arrhenius: [1, 0, 0]}}
)");
  CHECK(one.reactions.size() == 1);
}

TEST_CASE("net changes of a reaction leave out what comes back") {
  MechanismFile tutorial = shipped("tutorial");
  Reaction reaction;
  reaction.reactants = {0, 1};
  reaction.products = {{1, 1}, {2, 0.5}, {2, 0.25}};
  CHECK(reaction.net() == std::map<int, double>{{0, -1}, {2, 0.75}});
}

TEST_CASE("two reactions of cb6r3 do not keep nitrogen, by a thousandth of an atom, none loses sulfur") {
  const std::vector<Imbalance> found = element_balance(shipped("cb6r3"));
  REQUIRE(found.size() == 2);
  for (const Imbalance& one : found) {
    CHECK(one.element == "N");
    CHECK(one.change == Approx(one.reaction == "R160" ? 0.001 : -0.001).margin(1e-12));
    CHECK((one.reaction == "R160" || one.reaction == "R170"));
  }
  CHECK(found[0].reaction != found[1].reaction);
  CHECK(element_balance(shipped("tutorial")).empty());
}

TEST_CASE("Markowitz's order eliminates a hub after its neighbours, so that nothing fills in") {
  const MechanismFile star = parse_mechanism("star.yaml", R"(pearl: 1
kind: mechanism
name: star
title: a hub that reacts with all others
source: made up
species:
  H: {formula: HO, title: hub, status: exact}
  A: {formula: CO, title: first, status: exact}
  B: {formula: CH4, title: second, status: exact}
  C: {formula: C2H6, title: third, status: exact}
fixed: [M]
reactions:
  - {label: a, equation: A + H ->, rate: {arrhenius: [1, 0, 0]}}
  - {label: b, equation: B + H ->, rate: {arrhenius: [1, 0, 0]}}
  - {label: c, equation: C + H ->, rate: {arrhenius: [1, 0, 0]}}
)");
  const SparseOrder order = sparse_order(star);
  CHECK(order.species == std::vector<int>{1, 2, 0, 3});  // A, B, then the hub and C, which are alike by then
  CHECK(order.position == std::vector<int>{2, 0, 1, 3});
  CHECK(order.entries() == 10);         // 4 on the diagonal, 6 with the hub; the hub first would make 16
  CHECK(order.multiplications() == 6);  // a multiplier and a product for each of three neighbours
  CHECK(order.row[2] == std::set<int>{0, 1, 2, 3});
}

TEST_CASE("the factors of the mechanisms are as small as they were") {
  const SparseOrder cb6r3 = sparse_order(shipped("cb6r3")), tutorial = sparse_order(shipped("tutorial"));
  CHECK(cb6r3.entries() == 1077);
  CHECK(cb6r3.multiplications() == 3762);
  CHECK(tutorial.entries() == 46);
  CHECK(tutorial.multiplications() == 58);
  for (std::size_t n = 0; n < cb6r3.species.size(); ++n) CHECK(cb6r3.position[static_cast<std::size_t>(cb6r3.species[n])] == static_cast<int>(n));
}
