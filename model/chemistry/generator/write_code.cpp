// Unrolled code for one mechanism. It works on the register type V of a pack and on arrays of V, so that it is the same for any number type.
#include "model/chemistry/generator/write_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "model/chemistry/generator/sparse_order.hpp"

namespace pearl::generator {

std::string type_name(const std::string& mechanism) {
  std::string name = mechanism;
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name + "Code";
}

namespace {

std::string literal(double value) {
  const std::string text = fmt::format("{:.17g}", value);
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}
std::string real(double value) { return fmt::format("R({})", literal(value)); }

// "+ R(0.6) * x" and the like; factors of one are left out.
std::string signed_term(double coefficient, const std::string& factor, bool first) {
  const std::string sign = coefficient < 0 ? (first ? "-" : " - ") : (first ? "" : " + ");
  const double size = std::abs(coefficient);
  return sign + (size == 1 ? factor : fmt::format("{} * {}", real(size), factor));
}

class CodeWriter {
 public:
  explicit CodeWriter(const MechanismFile& mechanism)
      : mechanism_(mechanism), order_(sparse_order(mechanism)), n_(mechanism.reacting()), reactions_(static_cast<int>(mechanism.reactions.size())) {
    int index = 0;
    place_.resize(order_.row.size());
    for (std::size_t i = 0; i < order_.row.size(); ++i)
      for (const int j : order_.row[i]) place_[i][j] = index++;
    for (int r = 0; r < reactions_; ++r) {
      if (std::holds_alternative<ByLight>(reaction(r).rate)) photolytic_.push_back(r);
      if (std::holds_alternative<OnParticles>(reaction(r).rate)) on_particles_.push_back(r);
    }
  }

  std::string header() {
    text_ = fmt::format("// Written by the mechanism generator from {0}.yaml. Do not edit.\n#pragma once\n\n#include \"model/chemistry/rate_forms.hpp\"\n\n"
                        "namespace pearl {{\n\n"
                        "// {1} species, {2} reactions; factors with {3} entries, {4} multiplications.\nstruct {5} {{\n"
                        "  static constexpr int species = {1}, reactions = {2}, photolytic = {6}, entries = {3}, fixed = {7}, by_lane = {8};\n",
                        mechanism_.name, n_, reactions_, order_.entries(), order_.multiplications(), type_name(mechanism_.name), photolytic_.size(), mechanism_.fixed.size(), on_particles_.size());
    text_ += "  // Reactions by light: which, which rate, times what.\n";
    std::string which, rates, scales;
    const std::vector<std::string> names = mechanism_.photolysis();
    for (const int r : photolytic_) {
      const auto& rate = std::get<ByLight>(reaction(r).rate);
      which += fmt::format("{}, ", r);
      rates += fmt::format("{}, ", std::find(names.begin(), names.end(), rate.name) - names.begin());
      scales += literal(rate.scale) + ", ";
    }
    text_ += fmt::format("  static constexpr int photolytic_reaction[] = {{{0}-1}};\n  static constexpr int photolysis_rate[] = {{{1}-1}};\n"
                         "  static constexpr double photolysis_scale[] = {{{2}0.0}};\n", which, rates, scales);
    std::string by_lane;
    for (const int r : on_particles_) by_lane += fmt::format("{}, ", r);
    text_ += fmt::format("  // Reactions whose rate constants differ by lane.\n  static constexpr int lane_reaction[] = {{{}-1}};\n", by_lane);
    thermal_rates();
    derivative();
    photolysis_derivative();
    factorize();
    solve();
    text_ += "};\n\n}  // namespace pearl\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] const Reaction& reaction(int r) const { return mechanism_.reactions[static_cast<std::size_t>(r)]; }
  void line(const std::string& code) { text_ += "    " + code + "\n"; }
  void begin(const std::string& comment, const std::string& signature) {
    text_ += fmt::format("\n  // {}\n  template <class P>\n  __attribute__((noinline)) static void {} {{\n    using V = typename P::Values;\n    using R = typename P::Number;\n", comment, signature);
  }
  void end() { text_ += "  }\n"; }

  [[nodiscard]] static std::string arrhenius(const Arrhenius& k) {
    if (k.b == 0 && k.c == 0) return fmt::format("P({})", literal(k.a));
    return fmt::format("at.arrhenius({}, {}, {})", literal(k.a), literal(k.b), literal(k.c));
  }
  [[nodiscard]] std::string thermal(const Rate& rate) const {
    if (const auto* k = std::get_if<Arrhenius>(&rate)) return arrhenius(*k);
    if (const auto* k = std::get_if<Falloff>(&rate))
      return fmt::format("at.falloff({}, {}, {}, {})", arrhenius(k->k0), arrhenius(k->kinf), literal(std::log(k->f)), literal(k->n));
    if (const auto* k = std::get_if<SumWithAir>(&rate)) return fmt::format("{} + {} * at.air", arrhenius(k->k1), arrhenius(k->k2));
    if (const auto* k = std::get_if<ThreeTerms>(&rate)) return fmt::format("at.three_terms({}, {}, {})", arrhenius(k->k0), arrhenius(k->k2), arrhenius(k->k3));
    return "P(0.0)";
  }

  // Rate constants without light, for concentrations in ppb: what the fixed species and the air contribute is multiplied in.
  void thermal_rates() {
    text_ += "\n  // k[reaction] in s-1 ppb^(1 - n), n variable reactants; 0 for reactions by light and on particles. fixed: molecules cm-3.\n  template <class P>\n"
             "  __attribute__((noinline)) static void thermal_rates(const RateConditions<P>& at, const P* fixed, P* k) {\n";
    if (mechanism_.fixed.empty()) line("(void)fixed;");
    for (int r = 0; r < reactions_; ++r) {
      const Reaction& one = reaction(r);
      const auto* same = std::get_if<SameAs>(&one.rate);
      const Rate& rate = same == nullptr ? one.rate : reaction(same->reaction).rate;
      std::string value = fmt::format("({})", thermal(rate));
      if (same != nullptr && same->scale != 1) value += fmt::format(" * P({})", literal(same->scale));
      for (const int f : one.fixed) value += fmt::format(" * fixed[{}]", f);
      for (std::size_t n = 1; n < one.reactants.size(); ++n) value += " * at.ppb";
      line(fmt::format("k[{}] = {};  // {}", r, value, one.label));
    }
    end();
  }

  [[nodiscard]] std::string rate_of(int r) const {
    std::string product = fmt::format("k[{}]", r);
    for (const int species : reaction(r).reactants) product += fmt::format(" * y[{}]", species);
    return product;
  }

  // f[species] = sum of coefficient * rate over `reactions`, named by `rate`.
  void sums(const std::vector<int>& reactions, const char* rate) {
    std::vector<std::string> sum(static_cast<std::size_t>(n_));
    for (const int r : reactions)
      for (const auto& [species, coefficient] : reaction(r).net()) {
        std::string& so_far = sum[static_cast<std::size_t>(species)];
        so_far += signed_term(coefficient, fmt::format("{}{}", rate, r), so_far.empty());
      }
    for (int i = 0; i < n_; ++i) {
      const std::string& one = sum[static_cast<std::size_t>(i)];
      line(fmt::format("f[{}] = {};  // {}", i, one.empty() ? "V{}" : one, mechanism_.species[static_cast<std::size_t>(i)].name));
    }
  }

  void derivative() {
    begin("f = dy/dt in ppb s-1.", "derivative(const typename P::Values* k, const typename P::Values* y, typename P::Values* __restrict f)");
    std::vector<int> all;
    for (int r = 0; r < reactions_; ++r) {
      line(fmt::format("const V r{} = {};", r, rate_of(r)));
      all.push_back(r);
    }
    sums(all, "r");
    end();
  }

  void photolysis_derivative() {
    begin("f = dy/dt by light alone, with a rate for every reaction by light: for what a change of the light in time adds.",
          "photolysis_derivative(const typename P::Values* rate, const typename P::Values* y, typename P::Values* __restrict f)");
    if (photolytic_.empty()) line("(void)rate, (void)y;");
    int p = 0;
    for (const int r : photolytic_) {
      std::string product = fmt::format("rate[{}]", p++);
      for (const int species : reaction(r).reactants) product += fmt::format(" * y[{}]", species);
      line(fmt::format("const V r{} = {};", r, product));
    }
    sums(photolytic_, "r");
    end();
  }

  // Entries of the Jacobian by place: sums of coefficient times a partial derivative of a rate.
  void factorize() {
    begin("The factors of diagonal I - J: rows in the order of elimination, multipliers below the diagonal, reciprocal pivots on it.",
          "factorize(const typename P::Values* k, const typename P::Values* y, typename P::Values diagonal, typename P::Values* __restrict m)");
    std::vector<std::map<int, std::string>> jacobian(static_cast<std::size_t>(n_));  // [position of the row][position of the column]
    for (int r = 0; r < reactions_; ++r) {
      const std::vector<int>& reactants = reaction(r).reactants;
      std::vector<std::pair<int, std::string>> partials;
      if (reactants.size() == 1) {
        partials.emplace_back(reactants[0], fmt::format("k[{}]", r));
      } else if (reactants[0] == reactants[1]) {
        partials.emplace_back(reactants[0], fmt::format("d{}", r));
        line(fmt::format("const V d{0} = R(2.0) * k[{0}] * y[{1}];", r, reactants[0]));
      } else {
        partials.emplace_back(reactants[0], fmt::format("d{}a", r));
        partials.emplace_back(reactants[1], fmt::format("d{}b", r));
        line(fmt::format("const V d{0}a = k[{0}] * y[{1}], d{0}b = k[{0}] * y[{2}];", r, reactants[1], reactants[0]));
      }
      for (const auto& [species, coefficient] : reaction(r).net())
        for (const auto& [reactant, partial] : partials) {
          std::string& entry = jacobian[static_cast<std::size_t>(position(species))][position(reactant)];
          entry += signed_term(-coefficient, partial, entry.empty());
        }
    }
    for (int i = 0; i < n_; ++i) {
      const std::set<int>& row = order_.row[static_cast<std::size_t>(i)];
      line(fmt::format("{{  // {}", mechanism_.species[static_cast<std::size_t>(order_.species[static_cast<std::size_t>(i)])].name));
      for (const int j : row) {
        const auto found = jacobian[static_cast<std::size_t>(i)].find(j);
        std::string value = found == jacobian[static_cast<std::size_t>(i)].end() ? "" : found->second;
        if (i == j) value = value.empty() ? "diagonal" : "diagonal + (" + value + ")";
        line(fmt::format("  V w{} = {};", j, value.empty() ? "V{}" : value));
      }
      for (const int k : row) {
        if (k >= i) break;
        line(fmt::format("  w{0} *= m[{1}];", k, place(k, k)));
        for (const int j : order_.row[static_cast<std::size_t>(k)])
          if (j > k) line(fmt::format("  w{} -= w{} * m[{}];", j, k, place(k, j)));
      }
      for (const int j : row) line(fmt::format("  m[{}] = {}w{};", place(i, j), i == j ? "R(1.0) / " : "", j));
      line("}");
    }
    end();
  }

  void solve() {
    begin("b becomes the solution of (diagonal I - J) x = b.", "solve(const typename P::Values* m, typename P::Values* __restrict b)");
    for (int i = 0; i < n_; ++i) {
      std::string value = fmt::format("b[{}]", order_.species[static_cast<std::size_t>(i)]);
      for (const int k : order_.row[static_cast<std::size_t>(i)])
        if (k < i) value += fmt::format(" - m[{}] * x{}", place(i, k), k);
      line(fmt::format("V x{} = {};", i, value));
    }
    for (int i = n_ - 1; i >= 0; --i) {
      std::string value = fmt::format("x{}", i);
      for (const int j : order_.row[static_cast<std::size_t>(i)])
        if (j > i) value += fmt::format(" - m[{}] * x{}", place(i, j), j);
      line(fmt::format("x{} = ({}) * m[{}];", i, value, place(i, i)));
      line(fmt::format("b[{}] = x{};", order_.species[static_cast<std::size_t>(i)], i));
    }
    text_ += "    (void)sizeof(R);\n";
    end();
  }

  [[nodiscard]] int position(int species) const { return order_.position[static_cast<std::size_t>(species)]; }
  [[nodiscard]] int place(int i, int j) const { return place_[static_cast<std::size_t>(i)].at(j); }

  const MechanismFile& mechanism_;
  SparseOrder order_;
  int n_, reactions_;
  std::vector<std::map<int, int>> place_;  // [row position][column position] -> index of the entry
  std::vector<int> photolytic_, on_particles_;
  std::string text_;
};

}  // namespace

std::string code_header(const MechanismFile& mechanism) { return CodeWriter(mechanism).header(); }

}  // namespace pearl::generator
