// Order of accuracy of the Rosenbrock methods on real chemistry with changing light, in double; and what they conserve.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cb6r3.hpp"
#include "lanes.hpp"
#include "tutorial.hpp"

using namespace pearl;
using test::Lane;
using test::PlainMechanism;

namespace {

using P = Pack<double, 1>;

// Without the terms of df/dt. Light changes within a step then go unseen by the linear part.
template <class Tableau>
struct WithoutLight : Tableau {
  static constexpr double light[6] = {};
};

template <class Tableau, class Code>
Lane integrate(test::Pocket<Code, P>& pocket, double duration, int steps) {
  auto& s = pocket.state;
  for (int n = 0; n < steps; ++n) {
    try_step<Tableau>(s, P(duration * n / steps), P(duration / steps));
    for (int i = 0; i < Code::species; ++i) s.y[i] = s.y_new[i];
  }
  return pocket.lane(0);
}

// A town's air some minutes on, when radicals are in balance: a smooth solution of a stiff system.
template <class Code>
Lane settled(const PlainMechanism& plain) {
  test::Pocket<Code, P> pocket(plain, {plain.town()}, 0.7);
  pocket.state.light_changes = false;
  Lane y = integrate<Rodas4>(pocket, 1e-3, 100);
  for (const double duration : {0.1, 10.0, 300.0}) y = integrate<Rodas4>(pocket, duration, 300);
  return y;
}

// Largest relative error when the time is cut into `steps`, and log2 of its ratio to that of twice as many.
struct Order {
  double coarse = 0, fine = 0;
  [[nodiscard]] double order() const { return std::log2(coarse / fine); }
};

template <class Code>
struct Problem {
  enum Kind { mild, stiff };
  // mild: no rate constant above 1e-3, so that the classical order shows; stiff: the chemistry as it is, lifetimes from 1e-9 s to days.
  Problem(const std::string& name, Kind kind) : plain(name), is_mild(kind == mild), duration(kind == mild ? 60 : 600), start(kind == mild ? plain.town() : settled<Code>(plain)) {
    exact = run<Rodas4>(kind == mild ? 1024 : 8192);
  }

  template <class Tableau>
  [[nodiscard]] Lane run(int steps) const {
    const auto pocket = std::make_unique<test::Pocket<Code, P>>(plain, std::vector<Lane>{start}, 0.7);
    auto& s = pocket->state;
    if (is_mild)
      for (double& k : s.k) k /= 1 + 1000 * k;
    for (int p = 0; p < Code::photolytic; ++p) {  // the light sinks to a half, along a parabola
      if (is_mild) s.light[p] = s.k[Code::photolytic_reaction[p]];
      s.slope[p] = -s.light[p] / (4 * duration);
      s.bend[p] = -s.light[p] / (4 * duration * duration);
    }
    return integrate<Tableau>(*pocket, duration, steps);
  }
  template <class Tableau>
  [[nodiscard]] double error(int steps) const {
    const Lane y = run<Tableau>(steps);
    double worst = 0;
    for (const char* species : {"O3", "NO2", "NO", "OH", "HO2", "H2O2", "HNO3"}) {
      const std::size_t i = plain.index(species);
      worst = std::max(worst, std::abs(y[i] / exact[i] - 1));
    }
    return worst;
  }
  template <class Tableau>
  [[nodiscard]] Order order(int steps) const {
    return {error<Tableau>(steps), error<Tableau>(2 * steps)};
  }
  PlainMechanism plain;
  bool is_mild;
  double duration;  // s
  Lane start, exact;
};

}  // namespace

TEST_CASE("figures of order", "[.order]") {
  const auto print = [](const char* name, const auto& p) {
    for (int steps = 4; steps <= 256; steps *= 2)
      fmt::print("{} {} ros3 {:.3g} {:.2f} rodas3 {:.3g} {:.2f} rodas4 {:.3g} {:.2f} | without {:.3g} {:.2f} {:.3g} {:.2f} {:.3g} {:.2f}\n", name, steps, p.template error<Ros3>(steps),
                 p.template order<Ros3>(steps).order(), p.template error<Rodas3>(steps), p.template order<Rodas3>(steps).order(), p.template error<Rodas4>(steps),
                 p.template order<Rodas4>(steps).order(), p.template error<WithoutLight<Ros3>>(steps), p.template order<WithoutLight<Ros3>>(steps).order(),
                 p.template error<WithoutLight<Rodas3>>(steps), p.template order<WithoutLight<Rodas3>>(steps).order(), p.template error<WithoutLight<Rodas4>>(steps),
                 p.template order<WithoutLight<Rodas4>>(steps).order());
  };
  print("tutorial, mild", Problem<TutorialCode>("tutorial", Problem<TutorialCode>::mild));
  print("cb6r3, mild", Problem<Cb6r3Code>("cb6r3", Problem<Cb6r3Code>::mild));
  print("tutorial, stiff", Problem<TutorialCode>("tutorial", Problem<TutorialCode>::stiff));
  print("cb6r3, stiff", Problem<Cb6r3Code>("cb6r3", Problem<Cb6r3Code>::stiff));
}

namespace {

template <class Code>
void check_orders(const std::string& name) {
  CAPTURE(name);
  using Kind = Problem<Code>;
  const Problem<Code> mild(name, Kind::mild), stiff(name, Kind::stiff);
  constexpr int steps = 64;
  const Order ros3 = mild.template order<Ros3>(steps), rodas3 = mild.template order<Rodas3>(steps), rodas4 = mild.template order<Rodas4>(steps);
  CAPTURE(ros3.fine, rodas3.fine, rodas4.fine);
  CHECK(ros3.order() > 2.7);
  CHECK(rodas3.order() > 2.7);
  CHECK(rodas4.order() > 3.6);
  CHECK(ros3.order() < 3.3);
  CHECK(rodas3.order() < 3.3);
  CHECK(rodas4.order() < 4.4);
  CHECK(rodas4.fine < 1e-3 * rodas3.fine);
  // without df/dt all are of first order: the test sees those terms
  CHECK(mild.template order<WithoutLight<Ros3>>(steps).order() < 1.2);
  CHECK(mild.template order<WithoutLight<Rodas3>>(steps).order() < 1.2);
  CHECK(mild.template order<WithoutLight<Rodas4>>(steps).order() < 1.2);
  // Lifetimes between a second and minutes lower the order, as they do for all such methods; what remains is small at the steps of a run.
  CHECK(stiff.template error<Ros3>(8) < 1e-3);
  CHECK(stiff.template error<Rodas3>(8) < 5e-4);
  CHECK(stiff.template error<Rodas4>(8) < 5e-6);
  CHECK(stiff.template error<Ros3>(256) < 5e-7);
  CHECK(stiff.template error<Rodas3>(256) < 5e-7);
  CHECK(stiff.template error<Rodas4>(256) < 5e-9);
}

// log2 of the ratio of the estimated errors of a step and of half of it.
template <class Tableau>
double order_of_estimate() {
  const PlainMechanism plain("cb6r3");
  double estimate[2];
  for (int n = 0; n < 2; ++n) {
    const auto pocket = std::make_unique<test::Pocket<Cb6r3Code, P>>(plain, std::vector<Lane>{plain.town()}, 0.7);
    for (int p = 0; p < Cb6r3Code::photolytic; ++p) pocket->state.light[p] /= 1 + 1000 * pocket->state.light[p];
    for (double& k : pocket->state.k) k /= 1 + 1000 * k;
    pocket->state.absolute = P(1.0);
    estimate[n] = std::sqrt(try_step<Tableau>(pocket->state, P(0), P(n == 0 ? 0.2 : 0.1))[0]);
  }
  return std::log2(estimate[0] / estimate[1]);
}

// Sum of atoms, ppb.
double atoms(const PlainMechanism& plain, const Lane& y, const char* element) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    if (const auto found = plain.file.species[i].atoms.find(element); found != plain.file.species[i].atoms.end()) sum += found->second * y[i];
  return sum;
}

template <class Tableau>
void check_conservation() {
  const PlainMechanism tutorial("tutorial"), cb6r3("cb6r3");
  for (const int steps : {3, 50}) {
    const auto small = std::make_unique<test::Pocket<TutorialCode, P>>(tutorial, std::vector<Lane>{tutorial.town()}, 0.7);
    const auto big = std::make_unique<test::Pocket<Cb6r3Code, P>>(cb6r3, std::vector<Lane>{cb6r3.town()}, 0.7);
    const double before = atoms(tutorial, small->lane(0), "N"), sulfur = atoms(cb6r3, big->lane(0), "S"), ozone = small->lane(0)[tutorial.index("O3")];
    const Lane after = integrate<Tableau>(*small, 600, steps), after_big = integrate<Tableau>(*big, 600, steps);
    CHECK(std::abs(after[tutorial.index("O3")] - ozone) > 0.1);  // something has happened
    CHECK(atoms(tutorial, after, "N") == Approx(before).epsilon(1e-13));
    CHECK(atoms(cb6r3, after_big, "S") == Approx(sulfur).epsilon(1e-13));
  }
}

}  // namespace

TEST_CASE("the Rosenbrock methods have their order on the tutorial's chemistry with changing light") { check_orders<TutorialCode>("tutorial"); }
TEST_CASE("the Rosenbrock methods have their order on cb6r3 with changing light") { check_orders<Cb6r3Code>("cb6r3"); }

TEST_CASE("the estimated error of a step falls with the order of the embedded method") {
  CHECK(order_of_estimate<Ros3>() == Approx(3).margin(0.3));
  CHECK(order_of_estimate<Rodas3>() == Approx(3).margin(0.3));
  CHECK(order_of_estimate<Rodas4>() == Approx(4).margin(0.4));
}

TEST_CASE("every step keeps nitrogen and sulfur to rounding, however long it is") {
  check_conservation<Ros3>();
  check_conservation<Rodas3>();
  check_conservation<Rodas4>();
}

TEST_CASE("a source adds what it says") {
  const PlainMechanism plain("tutorial");
  const auto pocket = std::make_unique<test::Pocket<TutorialCode, P>>(plain, std::vector<Lane>{plain.town()}, 0.7);
  pocket->state.has_source = true;
  pocket->state.source[plain.index("NO")] = 0.01;
  const double before = atoms(plain, pocket->lane(0), "N");
  CHECK(atoms(plain, integrate<Rodas3>(*pocket, 600, 20), "N") == Approx(before + 6).epsilon(1e-12));
}

// Whole stretches with chosen steps and clipping at zero, as a run takes them.
TEST_CASE("stretches of steps that the error chooses keep the tutorial's nitrogen") {
  const PlainMechanism plain("tutorial");
  for (const double cosine_zenith : {0.0, 0.7}) {
    const auto exact = std::make_unique<test::Pocket<TutorialCode, P>>(plain, std::vector<Lane>{plain.town()}, cosine_zenith);
    const auto narrow = std::make_unique<test::Pocket<TutorialCode, Pack<float, 8>>>(plain, std::vector<Lane>(8, plain.town()), cosine_zenith);
    const double before = atoms(plain, exact->lane(0), "N");
    SolverCounts counts;
    double h = 60;
    float h_narrow = 60;
    for (int n = 0; n < 12; ++n) {
      LaneStepper<Rodas3, TutorialCode, P> one(exact->state, 300, 1, counts);
      for (one.start(0, h); one.under_way(0);) one.try_once();
      h = one.first_step(0);
      LaneStepper<Rodas3, TutorialCode, Pack<float, 8>> eight(narrow->state, 300, 8, counts);
      for (eight.start(0, h_narrow); eight.under_way(0);) eight.try_once();
      h_narrow = eight.first_step(0);
    }
    CAPTURE(cosine_zenith, counts.steps);
    CHECK(atoms(plain, exact->lane(0), "N") == Approx(before).epsilon(1e-8));  // NO at night goes below zero, within the tolerance, and is clipped
    CHECK(atoms(plain, narrow->lane(7), "N") == Approx(before).epsilon(1e-5));
    CHECK(counts.last_resort == 0);
  }
}
