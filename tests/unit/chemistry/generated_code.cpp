// The generated code of the mechanisms against a plain reading of their files.
#include <catch2/catch.hpp>

#include <random>

#include "cb6r3.hpp"
#include "cb6r3_ae.hpp"
#include "plain_mechanism.hpp"
#include "tutorial.hpp"

using namespace pearl;
using test::PlainMechanism;

namespace {

template <class P>
std::vector<P> packs(const std::vector<std::vector<double>>& by_lane) {
  std::vector<P> values;
  for (std::size_t n = 0; n < by_lane[0].size(); ++n) {
    typename P::Number lanes[P::width];
    for (int lane = 0; lane < P::width; ++lane) lanes[lane] = static_cast<typename P::Number>(by_lane[static_cast<std::size_t>(lane)][n]);
    values.push_back(P::load(lanes));
  }
  return values;
}

// Each lane has concentrations of its own, over eight orders of magnitude.
template <class P>
std::vector<std::vector<double>> random_lanes(std::size_t count, std::mt19937& random, double least, double most) {
  std::uniform_real_distribution<double> exponent(std::log10(least), std::log10(most));
  std::vector<std::vector<double>> lanes(P::width, std::vector<double>(count));
  for (auto& lane : lanes)
    for (double& value : lane) value = static_cast<double>(static_cast<typename P::Number>(std::pow(10, exponent(random))));
  return lanes;
}

struct Figures {
  double derivative = 0, residual = 0, light = 0;
};

template <class Code, class P>
Figures compare(const PlainMechanism& plain) {
  using V = typename P::Values;
  const std::size_t n = plain.species();
  REQUIRE(Code::species == static_cast<int>(n));
  REQUIRE(Code::reactions == static_cast<int>(plain.file.reactions.size()));
  std::mt19937 random(7);
  Figures worst;
  for (int trial = 0; trial < 20; ++trial) {
    const double temperature = 260 + 3.0 * trial, diagonal = std::pow(10, -3 + 0.2 * trial);
    std::vector<double> k = plain.rate_constants(temperature, 2.5e19, 0.05 * trial);
    for (double& one : k) one = static_cast<double>(static_cast<typename P::Number>(one));
    const auto y = random_lanes<P>(n, random, 1e-6, 100), b = random_lanes<P>(n, random, 1e-3, 10), slopes = random_lanes<P>(Code::photolytic + 1, random, 1e-9, 1e-6);
    const auto own = random_lanes<P>(Code::by_lane + 1, random, 1e-7, 1e-2);
    std::vector<P> k_pack(k.size()), y_pack = packs<P>(y), b_pack = packs<P>(b), slope_pack = packs<P>(slopes), f(n), f_light(n), m(Code::entries);
    for (std::size_t r = 0; r < k.size(); ++r) k_pack[r] = P(static_cast<typename P::Number>(k[r]));
    const std::vector<P> own_pack = packs<P>(own);
    for (std::size_t w = 0; w < static_cast<std::size_t>(Code::by_lane); ++w) {
      CHECK(k[static_cast<std::size_t>(Code::lane_reaction[w])] == 0);  // thermal rates leave it alone
      k_pack[static_cast<std::size_t>(Code::lane_reaction[w])] = own_pack[w];
    }
    const auto raw = [](std::vector<P>& values) { return reinterpret_cast<V*>(values.data()); };
    static_assert(sizeof(P) == sizeof(V));
    Code::template derivative<P>(raw(k_pack), raw(y_pack), raw(f));
    Code::template photolysis_derivative<P>(raw(slope_pack), raw(y_pack), raw(f_light));
    Code::template factorize<P>(raw(k_pack), raw(y_pack), P(static_cast<typename P::Number>(diagonal)).values(), raw(m));
    Code::template solve<P>(raw(m), raw(b_pack));
    for (int lane = 0; lane < P::width; ++lane) {
      const std::vector<double>& at = y[static_cast<std::size_t>(lane)];
      for (std::size_t w = 0; w < static_cast<std::size_t>(Code::by_lane); ++w) k[static_cast<std::size_t>(Code::lane_reaction[w])] = own[static_cast<std::size_t>(lane)][w];
      std::vector<double> wanted, size, k_light(k.size(), 0.0);
      plain.derivative(k, at, wanted, size);
      for (std::size_t i = 0; i < n; ++i) worst.derivative = std::max(worst.derivative, std::abs(static_cast<double>(f[i][lane]) - wanted[i]) / (size[i] + 1e-300));
      for (std::size_t p = 0; p < static_cast<std::size_t>(Code::photolytic); ++p)
        k_light[static_cast<std::size_t>(Code::photolytic_reaction[p])] = slopes[static_cast<std::size_t>(lane)][p];
      plain.derivative(k_light, at, wanted, size);
      for (std::size_t i = 0; i < n; ++i) worst.light = std::max(worst.light, std::abs(static_cast<double>(f_light[i][lane]) - wanted[i]) / (size[i] + 1e-300));
      const std::vector<double> jacobian = plain.jacobian(k, at);
      for (std::size_t i = 0; i < n; ++i) {  // of the row, beside what its terms add up to
        double residual = -b[static_cast<std::size_t>(lane)][i], terms = std::abs(residual);
        for (std::size_t j = 0; j < n; ++j) {
          const double term = ((i == j ? static_cast<double>(static_cast<typename P::Number>(diagonal)) : 0.0) - jacobian[i * n + j]) * static_cast<double>(b_pack[j][lane]);
          residual += term;
          terms += std::abs(term);
        }
        worst.residual = std::max(worst.residual, std::abs(residual) / terms);
      }
    }
  }
  return worst;
}

template <class Code>
void compare_all(const std::string& name) {
  const PlainMechanism plain(name);
  const Figures narrow = compare<Code, Pack<float, 8>>(plain), wide = compare<Code, Pack<double>>(plain), one = compare<Code, Pack<double, 1>>(plain);
  INFO(name << ": derivative " << narrow.derivative << ' ' << wide.derivative << ' ' << one.derivative << "; by light " << narrow.light << ' ' << wide.light << ' ' << one.light
            << "; residual " << narrow.residual << ' ' << wide.residual << ' ' << one.residual);
  CHECK(narrow.derivative < 1e-5);
  CHECK(narrow.light < 1e-5);
  CHECK(narrow.residual < 1e-4);
  for (const Figures& figures : {wide, one}) {
    CHECK(figures.derivative < 1e-12);
    CHECK(figures.light < 1e-12);
    CHECK(figures.residual < 1e-12);
  }
}

}  // namespace

TEST_CASE("the generated code of cb6r3 does what its file says") { compare_all<Cb6r3Code>("cb6r3"); }
TEST_CASE("the generated code of cb6r3_ae does what its file says, with a rate of its own in every lane") { compare_all<Cb6r3_aeCode>("cb6r3_ae"); }
TEST_CASE("the generated code of the tutorial does what its file says") { compare_all<TutorialCode>("tutorial"); }
