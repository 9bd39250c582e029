// Cost of the transport sweeps beside a plain scalar loop over the same work, in one process.
// Nanoseconds of CPU per cell, species and scenario; best of several. Usage: bench_transport [nx ny nz species]

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <functional>
#include <limits>

#include "model/chemistry/linear_chemistry.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"
#include "model/transport/horizontal_diffusion.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"

namespace {

using namespace pearl;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double best_of(int times, const std::function<void()>& work) {
  work();
  double best = std::numeric_limits<double>::max();
  for (int n = 0; n < times; ++n) {
    const double begin = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - begin);
  }
  return best;
}

// The textbook form (Colella and Woodward 1984), one line after the other, double: what a first program would do.
double scalar_ppm(std::vector<double>& q, int lines, int n, double courant) {
  std::vector<double> slope(static_cast<std::size_t>(n + 6)), left(slope), right(slope), cell(slope), flux(slope);
  double sum = 0;
  for (int line = 0; line < lines; ++line) {
    double* row = q.data() + static_cast<std::ptrdiff_t>(line) * n;
    for (int i = -3; i < n + 3; ++i) cell[static_cast<std::size_t>(i + 3)] = row[std::clamp(i, 0, n - 1)];
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
      const double down = cell[i] - cell[i - 1], up = cell[i + 1] - cell[i], mean = 0.5 * (down + up);
      slope[i] = up * down > 0 ? std::copysign(std::min({std::abs(mean), 2 * std::abs(up), 2 * std::abs(down)}), mean) : 0;
    }
    for (std::size_t i = 1; i + 2 < cell.size(); ++i)
      right[i] = left[i + 1] = 0.5 * (cell[i] + cell[i + 1]) - (slope[i + 1] - slope[i]) / 6;
    for (std::size_t i = 2; i + 2 < cell.size(); ++i) {
      double &a = left[i], &b = right[i];
      if ((b - cell[i]) * (cell[i] - a) <= 0) a = b = cell[i];
      const double d = b - a, six = 6 * (cell[i] - 0.5 * (a + b));
      if (d * six > d * d) a = 3 * cell[i] - 2 * b;
      if (-d * d > d * six) b = 3 * cell[i] - 2 * a;
      const double curvature = 6 * (cell[i] - 0.5 * (a + b));
      flux[i] = courant * (b - 0.5 * courant * (b - a - (1 - 2.0 / 3 * courant) * curvature));
    }
    for (int i = 0; i < n; ++i) row[i] += flux[static_cast<std::size_t>(i + 2)] - flux[static_cast<std::size_t>(i + 3)];
    sum += row[n / 2];
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int n, int otherwise) { return argc > n ? std::atoi(argv[n]) : otherwise; };
  const int nx = argument(1, 60), ny = argument(2, 50), nz = argument(3, 12), species = argument(4, 11);
  set_threads(1);
  const Domain domain = synthetic::make_domain(nx, ny, nz);
  Meteorology weather = synthetic::make_weather(domain, 12, 4);
  const double dt = 300;
  fmt::print("grid {} x {} x {}, {} species, packs of {} float, 1 thread; ns CPU per cell, species, scenario\n", nx, ny, nz, species, Pack<float>::width);

  std::vector<double> plain(static_cast<std::size_t>(nx) * ny * nz);
  for (std::size_t n = 0; n < plain.size(); ++n) plain[n] = 1 + std::sin(0.1 * static_cast<double>(n));
  volatile double keep = 0;
  fmt::print("plain scalar PPM in x, double: {:.2f}\n", 1e9 * best_of(20, [&] { keep = scalar_ppm(plain, ny * nz, nx, 0.3); }) / static_cast<double>(plain.size()));

  fmt::print("{:>9} {:>7} {:>7} {:>7} {:>9} {:>11} {:>10}\n", "scenarios", "x", "y", "z", "vertical", "horizontal", "chemistry");
  for (const int scenarios : {1, 2, 4, 8, 16, 32}) {
    Concentrations<float> c(nz, ny, nx, species, scenarios), emission(1, ny, nx, species, scenarios), deposited(emission.nz(), ny, nx, species, scenarios);
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int sp = 0; sp < species; ++sp)
          for (int n = 0; n < c.shape().cells(); ++n) c.row(k, j, sp)[n] = static_cast<float>(2 + std::sin(0.1 * n + j + k));
    Advection<float> advection(nz, ny, nx, species, scenarios);
    InflowRatios inflow(nz, species);
    for (int k = 0; k < nz; ++k)
      for (int sp = 0; sp < species; ++sp)
        for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top}) inflow.at(side, k, sp) = 1;
    advection.set_inflow(inflow);
    advection.prepare(weather, dt);
    VerticalExchange<float> vertical(domain, species, scenarios);
    const Field2<double> velocity(ny, nx, 0.003);
    vertical.prepare(weather, std::vector<const Field2<double>*>(static_cast<std::size_t>(species), &velocity), dt);
    HorizontalDiffusion<float> horizontal(domain, species, scenarios);
    horizontal.prepare(weather, dt);
    Mechanism mechanism = linear_mechanism();
    mechanism.species.resize(static_cast<std::size_t>(species));
    LinearChemistry<float> chemistry(mechanism, nz, ny, nx, scenarios);
    chemistry.prepare(weather.air_mass, weather.relative_humidity, weather.cloud_cover, 0.5, dt);

    const double elements = static_cast<double>(nx) * ny * nz * species * scenarios;
    const auto ns = [&](const std::function<void()>& work) { return 1e9 * best_of(scenarios > 8 ? 8 : 15, work) / elements; };
    // Forth and back, so that the air mass stays what it was.
    const double x = 0.5 * ns([&] { advection.sweep_x(c, 1.0); advection.sweep_x(c, -1.0); });
    const double y = 0.5 * ns([&] { advection.sweep_y(c, 1.0); advection.sweep_y(c, -1.0); });
    const double z = 0.5 * ns([&] { advection.sweep_z(c, 1.0); advection.sweep_z(c, -1.0); });
    fmt::print("{:9} {:7.2f} {:7.2f} {:7.2f} {:9.2f} {:11.2f} {:10.2f}\n", scenarios, x, y, z, ns([&] { vertical.advance(c, emission, deposited); }),
               ns([&] { horizontal.advance(c); }), ns([&] { chemistry.advance(c); }));
  }

  if (species != static_cast<int>(linear_mechanism().species.size())) return 0;
  fmt::print("whole model, step 300 s, scaled to a day:\n");
  for (const int scenarios : {1, 8, 16}) {
    synthetic::Weather source(domain, 6);
    std::vector<int> numbers;
    for (int s = 0; s < scenarios; ++s) numbers.push_back(s);
    synthetic::Emissions emissions(domain, species, numbers);
    const synthetic::Boundary boundary(1);
    SimulationOptions options;
    options.threads = 1;
    Simulation<float> simulation(domain, linear_mechanism(), source, emissions, boundary, synthetic::already_derived,
                                 synthetic::names(static_cast<std::size_t>(scenarios)), options);
    synthetic::Sink sink;
    const double begin = cpu_seconds();
    simulation.run({synthetic::make_period(2, 0)}, sink);
    const double day = 12 * (cpu_seconds() - begin);
    fmt::print("{:9} scenarios: {:.2f} s CPU, {:.1f} us per cell and scenario", scenarios, day, 1e6 * day / (1.0 * nx * ny * nz * scenarios));
    for (const ProcessTime& time : simulation.process_times()) fmt::print(", {} {:.2f} s", time.name, 12 * time.seconds);
    fmt::print("\n");
  }
}
