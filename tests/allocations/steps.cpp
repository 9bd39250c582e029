// The engine must not ask for memory inside a step: whatever comes from the heap of this program is counted.
#include <catch2/catch.hpp>

#include <malloc.h>

#include <atomic>
#include <cerrno>
#include <vector>

#include "model/simulation/simulation.hpp"
#include "model/state/parallel.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/support/synthetic.hpp"

namespace {
std::atomic<long long> requests{0};
}

extern "C" {  // glibc's own doors behind the ones that are replaced here; operator new comes through malloc
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  ++requests;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  ++requests;
  return __libc_calloc(count, size);
}
void* realloc(void* block, std::size_t size) noexcept {
  ++requests;
  return __libc_realloc(block, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  return __libc_memalign(alignment, size);
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  *block = __libc_memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}
}

using namespace pearl;
using namespace pearl::synthetic;

namespace {

// A request that no compiler leaves out.
void ask() {
  int* volatile number = new int(1);
  delete number;
}

// Requests between the end of each step and the end of the next, for the steps that do not begin an hour.
template <class Real>
std::vector<long long> requests_of_steps(const Domain& domain, const Mechanism& mechanism, MeteorologySource& weather, EmissionSource& emissions, const BoundarySource& boundary,
                                         SimulationOptions options, bool ask_in_every_step) {
  std::vector<long long> counts;
  counts.reserve(1000);
  long long before = 0;
  int step = 0;
  options.places = make_places(domain);
  options.progress = [&](double) {
    const long long now = requests;
    if (step++ % 12 != 0) counts.push_back(now - before);
    if (ask_in_every_step) ask();
    before = ask_in_every_step ? now : requests.load();
  };
  Simulation<Real> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(static_cast<std::size_t>(emissions.factors().scenarios)), options);
  Sink sink;
  REQUIRE(simulation.run({make_period(3, 1)}, sink) == RunStatus::complete);
  return counts;
}

std::vector<long long> requests_of_steps(int threads, AdvectionScheme scheme, bool ask_in_every_step) {
  const Domain domain = make_domain();
  Mechanism mechanism = linear_mechanism();
  mechanism.families = {{0, 1, 2}};
  Weather weather(domain, 12);
  Emissions emissions(domain, mechanism.carried_count(), {0, 1, 2});
  const Boundary boundary(2, 2e-4);
  SimulationOptions options;
  options.threads = threads;
  options.advection = scheme;
  return requests_of_steps<float>(domain, mechanism, weather, emissions, boundary, options, ask_in_every_step);
}

}  // namespace

TEST_CASE("no step asks for memory, with one thread or two, by any scheme") {
  const int threads = GENERATE(1, 2);
  const AdvectionScheme scheme = GENERATE(AdvectionScheme::ultimate, AdvectionScheme::ppm, AdvectionScheme::van_leer);
  const std::vector<long long> counts = requests_of_steps(threads, scheme, false);
  REQUIRE(counts.size() == 4 * 11);  // three hours and one of spin-up
  for (const long long count : counts) CHECK(count == 0);
}

TEMPLATE_TEST_CASE("no step of gas chemistry and particles asks for memory, with one thread or two", "", float, double) {
  const Domain domain = make_domain(8, 6, 4, 9000, false);
  GasWorldWeather weather(domain, 6);  // night, dawn, day
  GasInflow inflow(aerosol_mechanism());
  SimulationOptions options;
  options.threads = GENERATE(1, 2);
  options.gas.solver.method = GENERATE(SolverMethod::rodas3, SolverMethod::ros3, SolverMethod::rodas4);
  if (options.threads == 2 && options.gas.solver.method != SolverMethod::rodas3) return;  // on a busy machine threads wait for each other longer than they work
  for (const int scenarios : options.threads == 1 ? std::vector{1, 3, 9} : std::vector{3}) {
    std::vector<GasScenario> all;
    for (int n = 0; n < scenarios; ++n) all.push_back(gas_scenario(5 * n % 17));
    GasEmissions emissions(domain, all, 1, aerosol_mechanism());
    const std::vector<long long> counts = requests_of_steps<TestType>(domain, aerosol_mechanism(), weather, emissions, inflow, options, false);
    REQUIRE(counts.size() == 4 * 11);
    for (const long long count : counts) CHECK(count == 0);
  }
}

TEST_CASE("gas chemistry asks for memory before its first hour alone") {
  const Domain domain = make_domain(8, 6, 4, 9000, false);
  set_threads(2);
  GasChemistry<float> chemistry(gas_mechanism(), 4, 6, 8, 3, {});
  const Field3<float> height(4, 6, 8, 100.0f);
  for (int hour = 5; hour < 9; ++hour) {
    const Meteorology met = make_weather(domain, hour);
    const long long before = requests;
    chemistry.prepare({met.air_mass, met.density, met.temperature, met.relative_humidity, height, met.cloud_cover, {0, 12, 600, 2200},
                       {met.cosine_zenith_begin, met.cosine_zenith, met.cosine_zenith_end}, met.ozone_column, met.aerosol_optical_depth});
    const long long asked = requests - before;
    if (hour > 5) CHECK(asked == 0);
    else CHECK(asked > 0);
  }
}

TEST_CASE("the count sees a single request in a step") {
  for (const long long count : requests_of_steps(1, AdvectionScheme::ultimate, true)) CHECK(count == 1);
}

TEST_CASE("the count sees memory of every kind") {
  const long long before = requests;
  ask();
  const std::vector<int> numbers(10);
  const AlignedArray<float> small(64), large(1 << 20);
  CHECK(numbers.size() + small.size() + large.size() > 0);
  CHECK(requests - before >= 4);
}
