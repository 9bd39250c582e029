#include <fmt/format.h>

#include <cmath>

#include "app/bench/bench_row.hpp"
#include "app/bench/bench_weather.hpp"
#include "app/bench/measure.hpp"
#include "app/bench/reference_sweep.hpp"
#include "app/bench/scalar_loops.hpp"
#include "model/chemistry/linear_chemistry.hpp"
#include "model/deposition/wet_scavenging.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"
#include "model/transport/horizontal_diffusion.hpp"
#include "model/transport/vertical_exchange.hpp"

namespace pearl::app {

namespace {

constexpr double dt = 300;
constexpr double inflow_ratio = 1.5;

// The engine's kernels on one grid with one number of scenarios.
class Bench {
 public:
  Bench(const BenchOptions& options, const Domain& domain, const Meteorology& weather, int scenarios)
      : options_(options), domain_(domain), weather_(weather), scenarios_(scenarios), mechanism_(linear_mechanism()),
        species_(mechanism_.carried_count()), extent_{domain.nz(), domain.ny(), domain.nx()},
        c_(domain.nz(), domain.ny(), domain.nx(), species_, scenarios), bound_(memory_bound(c_.values().size(), options.repetitions)) {}

  std::vector<BenchRow> rows() {
    advection();
    diffusion();
    local();
    return std::move(rows_);
  }

 private:
  void fill() {
    for (int k = 0; k < domain_.nz(); ++k)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int sp = 0; sp < species_; ++sp)
          for (int i = 0; i < domain_.nx(); ++i)
            for (int s = 0; s < c_.lanes(); ++s) c_(k, j, sp, i, s) = static_cast<float>(2 + std::sin(0.3 * i + sp) * std::cos(0.2 * j + k) + (i / 7 % 3 == 0));
  }
  [[nodiscard]] std::vector<double> plain_field() const {
    std::vector<double> q;
    for (int k = 0; k < domain_.nz(); ++k)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) q.push_back(2 + std::sin(0.3 * i) * std::cos(0.2 * j + k) + (i / 7 % 3 == 0));
    return q;
  }
  [[nodiscard]] double mass(int sp, int s) const {
    double sum = 0;
    for (int k = 0; k < domain_.nz(); ++k)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) sum += weather_.air_mass(k, j, i) * static_cast<double>(c_(k, j, sp, i, s));
    return sum;
  }

  // `calls` of the kernel are made by `work`.
  template <class Work, class Scalar>
  void add(const std::string& kernel, const std::string& check, double error, double tolerance, int calls, const Work& work, const Scalar& scalar) {
    const double elements = static_cast<double>(extent_.cells()) * species_ * scenarios_;
    const Spent spent = measure(options_.repetitions, work);
    const double plain = measure(options_.repetitions, scalar).best / static_cast<double>(extent_.cells());
    rows_.push_back({"transport", kernel, scenarios_, 1e9 * spent.best / calls / elements, 1e9 * spent.median / calls / elements, 1e9 * plain, bound_, check, error, tolerance});
  }

  // The largest difference of one sweep to the reference, over all lines of the first and the last species and scenario.
  double sweep_error(char direction, Concentrations<float>& c) {
    const int counts[] = {domain_.nz(), domain_.ny(), domain_.nx()};
    const int along = direction == 'x' ? 2 : direction == 'y' ? 1 : 0;
    const Field3<double>& fluxes = direction == 'x' ? weather_.mass_flux_x : direction == 'y' ? weather_.mass_flux_y : weather_.mass_flux_z;
    Concentrations<float> before = Concentrations<float>(domain_.nz(), domain_.ny(), domain_.nx(), species_, scenarios_);
    std::copy(c.values().begin(), c.values().end(), before.values().begin());
    Advection<float> advection = prepared({});
    direction == 'x' ? advection.sweep_x(c, dt) : direction == 'y' ? advection.sweep_y(c, dt) : advection.sweep_z(c, dt);
    double worst = 0;
    const int a = along == 0 ? 1 : 0, b = along == 2 ? 1 : 2;
    for (int m = 0; m < counts[a]; m += 3)
      for (int n = 0; n < counts[b]; n += 3)
        for (const auto& [sp, s] : {std::pair{0, 0}, std::pair{species_ - 1, scenarios_ - 1}}) {
          const auto place = [&](int l) {
            std::array<int, 3> at{};
            at[static_cast<std::size_t>(along)] = l;
            at[static_cast<std::size_t>(a)] = m;
            at[static_cast<std::size_t>(b)] = n;
            return at;
          };
          std::vector<double> q, size, flux, air;
          for (int l = 0; l <= counts[along]; ++l) {
            const auto [k, j, i] = place(l);
            flux.push_back(fluxes(k, j, i));
            if (l == counts[along]) break;
            q.push_back(static_cast<double>(before(k, j, sp, i, s)));
            air.push_back(weather_.air_mass(k, j, i));
            size.push_back(direction == 'z' ? weather_.air_mass(k, 0, 0) : 1.0);
          }
          const std::vector<double> exact = reference_sweep(q, size, flux, air, dt, inflow_ratio, inflow_ratio);
          for (int l = 0; l < counts[along]; ++l) {
            const auto [k, j, i] = place(l);
            worst = std::max(worst, std::abs(static_cast<double>(c(k, j, sp, i, s)) - exact[static_cast<std::size_t>(l)]));
          }
        }
    return worst;
  }

  Advection<float> prepared(AdvectionScheme scheme) {
    Advection<float> advection(domain_.nz(), domain_.ny(), domain_.nx(), species_, scenarios_, {scheme, {}});
    InflowRatios inflow(domain_.nz(), species_);
    for (int k = 0; k < domain_.nz(); ++k)
      for (int sp = 0; sp < species_; ++sp)
        for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top})
          if (side != Side::top || k == 0) inflow.at(side, k, sp) = inflow_ratio;
    advection.set_inflow(inflow);
    advection.prepare(weather_, dt);
    return advection;
  }

  void advection() {
    std::vector<double> plain = plain_field();
    const double error[] = {(fill(), sweep_error('x', c_)), (fill(), sweep_error('y', c_)), (fill(), sweep_error('z', c_))};
    for (const AdvectionScheme scheme : {AdvectionScheme::ultimate, AdvectionScheme::ppm, AdvectionScheme::van_leer}) {
      fill();
      Advection<float> sweeps = prepared(scheme);
      const bool checked = scheme == AdvectionScheme::ultimate;
      const auto row = [&](char direction, double difference, auto&& sweep) {
        // Forth and back, so that the air mass stays what it was.
        add(fmt::format("{} in {}", name_of(scheme), direction), checked ? "scalar double by another formula" : "range", checked ? difference : out_of_range(sweep), 2e-5, 2,
            [&] { sweep(dt), sweep(-dt); }, [&] { scalar_ppm(plain, extent_, direction, 0.3); });
      };
      row('x', error[0], [&](double time) { sweeps.sweep_x(c_, time); });
      row('y', error[1], [&](double time) { sweeps.sweep_y(c_, time); });
      row('z', error[2], [&](double time) { sweeps.sweep_z(c_, time); });
    }
  }

  // By how much a sweep leaves the range of the field and of what flows in.
  template <class Sweep>
  double out_of_range(const Sweep& sweep) {
    fill();
    const auto range = [&] {
      std::pair<double, double> found{inflow_ratio, inflow_ratio};
      for (int k = 0; k < domain_.nz(); ++k)
        for (int j = 0; j < domain_.ny(); ++j)
          for (int sp = 0; sp < species_; ++sp)
            for (int n = 0; n < c_.shape().cells(); ++n) {
              const double value = static_cast<double>(c_.row(k, j, sp)[n]);
              found = {std::min(found.first, value), std::max(found.second, value)};
            }
      return found;
    };
    const auto [low, high] = range();
    sweep(dt);
    const auto [least, most] = range();
    const double error = std::max({low - least, most - high, 0.0});
    sweep(-dt);
    return error;
  }

  // Relative change of the mass of the first species and scenario, with what `gone` tells has left it.
  template <class Work, class Gone>
  double mass_error(const Work& work, const Gone& gone) {
    fill();
    const double before = mass(0, 0);
    work();
    return std::abs((mass(0, 0) + gone()) / before - 1);
  }

  void diffusion() {
    const auto nothing = [] { return 0.0; };
    std::vector<double> plain = plain_field(), work;
    HorizontalDiffusion<float> horizontal(domain_, species_, scenarios_);
    horizontal.prepare(weather_, dt);
    const double spread = mass_error([&] { horizontal.advance(c_); }, nothing);
    add("horizontal diffusion", "mass", spread, 1e-6, 1, [&] { horizontal.advance(c_); }, [&] { scalar_horizontal_diffusion(plain, work, extent_, 0.002); });

    VerticalExchange<float> vertical(domain_, species_, scenarios_);
    Concentrations<float> emission(1, domain_.ny(), domain_.nx(), species_, scenarios_), deposited(1, domain_.ny(), domain_.nx(), species_, scenarios_);
    const Field2<double> velocity(domain_.ny(), domain_.nx(), 0.003);
    const std::vector<const Field2<double>*> velocities(static_cast<std::size_t>(species_), &velocity);
    const auto taken = [&] {
      double sum = 0;
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) sum += static_cast<double>(deposited(0, j, 0, i, 0));
      return sum;
    };
    const auto exchange = [&] { vertical.advance(c_, emission, deposited); };
    const auto scalar = [&] { scalar_vertical_diffusion(plain, extent_, 0.5); };
    vertical.prepare(weather_, velocities, dt);
    const double error = mass_error(exchange, taken);
    add("vertical exchange, plumes", "mass, with what is deposited", error, 1e-6, 1, exchange, scalar);
    Meteorology stable = weather_;
    stable.plume_rate = Field3<float>(domain_.nz(), domain_.ny(), domain_.nx());
    vertical.prepare(stable, velocities, dt);
    deposited.fill(0);
    const double stable_error = mass_error(exchange, taken);
    add("vertical exchange, no plumes", "mass, with what is deposited", stable_error, 1e-6, 1, exchange, scalar);
  }

  void local() {
    std::vector<double> plain = plain_field();
    const std::vector<double> factor(plain.size(), 0.999999);
    LinearChemistry<float> chemistry(mechanism_, domain_.nz(), domain_.ny(), domain_.nx(), scenarios_);
    chemistry.prepare(weather_.air_mass, weather_.relative_humidity, weather_.cloud_cover, weather_.cosine_zenith, dt);
    const Conversion& first = mechanism_.conversions.front();
    fill();
    const double before = first.mass_ratio * mass(first.from, 0) + mass(first.to, 0);
    chemistry.advance(c_);
    const double error = std::abs((first.mass_ratio * mass(first.from, 0) + mass(first.to, 0)) / before - 1);
    add("linear chemistry", "sulfur", error, 1e-6, 1, [&] { chemistry.advance(c_); }, [&] { scalar_decay(plain, factor); });

    std::vector<double> coefficients;
    for (const Species& species : mechanism_.carried()) coefficients.push_back(pearl::washout(species.uptake, weather_.clouds));
    coefficients.front() = 1e-5;
    WetScavenging<float> washout(domain_, coefficients, scenarios_);
    washout.prepare(weather_, dt);
    Concentrations<float> fallen(1, domain_.ny(), domain_.nx(), species_, scenarios_);
    const double lost = mass_error([&] { washout.advance(c_, fallen); }, [&] {
      double sum = 0;
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) sum += static_cast<double>(fallen(0, j, 0, i, 0));
      return sum;
    });
    add("washout", "mass, with what has fallen", lost, 1e-6, 1, [&] { washout.advance(c_, fallen); }, [&] { scalar_decay(plain, factor); });
  }

  const BenchOptions& options_;
  const Domain& domain_;
  const Meteorology& weather_;
  int scenarios_;
  Mechanism mechanism_;
  int species_;
  Extent extent_;
  Concentrations<float> c_;
  double bound_;
  std::vector<BenchRow> rows_;
};

}  // namespace

std::vector<BenchRow> bench_transport(const BenchOptions& options) {
  set_threads(1);
  const Domain domain = bench_domain(options.nx, options.ny, options.nz);
  const Meteorology weather = bench_weather(domain, dt);
  std::vector<BenchRow> all;
  for (const int scenarios : options.scenarios) {
    const std::vector<BenchRow> rows = Bench(options, domain, weather, scenarios).rows();
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

}  // namespace pearl::app
