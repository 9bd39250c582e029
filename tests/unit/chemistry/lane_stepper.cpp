#include <catch2/catch.hpp>

#include <cstring>
#include <limits>

#include "cb6r3.hpp"
#include "lanes.hpp"

using namespace pearl;
using test::Lane;
using test::PlainMechanism;

namespace {

using P = Pack<float, 8>;
using Stepper = LaneStepper<Rodas3, Cb6r3Code, P>;
using Pocket = test::Pocket<Cb6r3Code, P>;
constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();

const PlainMechanism& cb6r3() {
  static const PlainMechanism plain("cb6r3");
  return plain;
}

// Bitwise, so that a NaN is like itself.
bool same(const Lane& a, const Lane& b) { return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0; }
bool sound(const Lane& lane) {
  return std::all_of(lane.begin(), lane.end(), [](double value) { return std::isfinite(value) && value >= 0; });
}
Lane uniform(double value) { return Lane(cb6r3().species(), value); }

struct Run {
  std::vector<Lane> lanes;
  SolverCounts counts;
  P next;
  std::unique_ptr<LeaderSteps<float>> record;
};
// One pack that leads, `together` lanes with one leader.
Run lead(const std::vector<Lane>& lanes, int together, double cosine_zenith = 0.7, float start = 60, double relative = 3e-3) {
  const auto pocket = std::make_unique<Pocket>(cb6r3(), lanes, cosine_zenith, relative);
  Run run;
  run.record = std::make_unique<LeaderSteps<float>>();
  Stepper stepper(pocket->state, 300, together, run.counts);
  for (int n = 0; n < P::width; n += together) stepper.start(n, start);
  const auto any_under_way = [&] {
    bool any = false;
    for (int n = 0; n < P::width; ++n) any = any || stepper.under_way(n);
    return any;
  };
  LeaderSteps<float>* const records[P::width] = {run.record.get()};
  while (any_under_way()) stepper.try_once(records);
  float next[P::width];
  for (int n = 0; n < P::width; ++n) next[n] = stepper.first_step(n / together * together);
  run.next = P::load(next);
  for (int n = 0; n < P::width; ++n) run.lanes.push_back(pocket->lane(n));
  return run;
}
Run follow(const std::vector<Lane>& lanes, const LeaderSteps<float>& record, double cosine_zenith = 0.7) {
  const auto pocket = std::make_unique<Pocket>(cb6r3(), lanes, cosine_zenith);
  Run run;
  Stepper stepper(pocket->state, 300, P::width, run.counts);
  for (stepper.start(0, record); stepper.under_way(0);) stepper.follow_once();
  for (int n = 0; n < P::width; ++n) run.lanes.push_back(pocket->lane(n));
  return run;
}

// A leader and seven others that differ from it as scenarios do.
std::vector<Lane> scenarios() {
  std::vector<Lane> lanes;
  for (int n = 0; n < P::width; ++n) lanes.push_back(cb6r3().town(1 - 0.1 * n));
  return lanes;
}
const std::vector<Lane>& wild() {
  static const std::vector<Lane> lanes{uniform(0), uniform(1e6), uniform(1e-30), cb6r3().town(1e3), uniform(1), cb6r3().town(1e-8)};
  return lanes;
}

}  // namespace

TEST_CASE("a follower's answer does not depend on where it stands or on its neighbours") {
  const std::vector<Lane> before = scenarios();
  const Run alone = lead(before, P::width);
  for (int shift = 1; shift < P::width - 1; ++shift) {  // the followers rotated
    std::vector<Lane> rotated = before;
    for (int n = 1; n < P::width; ++n) rotated[static_cast<std::size_t>(1 + (n - 1 + shift) % 7)] = before[static_cast<std::size_t>(n)];
    const Run run = lead(rotated, P::width);
    for (int n = 1; n < P::width; ++n) CHECK(same(run.lanes[static_cast<std::size_t>(1 + (n - 1 + shift) % 7)], alone.lanes[static_cast<std::size_t>(n)]));
    CHECK(same(run.lanes[0], alone.lanes[0]));
  }
  std::vector<Lane> among_the_wild = before;
  for (std::size_t n = 0; n < wild().size(); ++n) among_the_wild[n + 1] = wild()[n];
  const Run run = lead(among_the_wild, P::width);
  CHECK(same(run.lanes[0], alone.lanes[0]));
  CHECK(same(run.lanes[7], alone.lanes[7]));
  CHECK(run.record->steps.size() == alone.record->steps.size());
  CHECK(run.counts.repeated > alone.counts.repeated);  // the wild ones were wild
  for (const Lane& lane : run.lanes) CHECK(sound(lane));
}

TEST_CASE("a follower in a later pack gives the same as beside its leader") {
  const std::vector<Lane> before = scenarios();
  std::vector<Lane> mixed = before, led_by_force = before;
  for (std::size_t n = 0; n < wild().size(); ++n) mixed[n + 1] = wild()[n];
  led_by_force[0] = uniform(1e6);
  CHECK(lead(led_by_force, P::width).counts.last_resort > 0);
  for (const std::vector<Lane>& lanes : {before, mixed, led_by_force})
    for (const float start : {60.0f, 1e-3f}) {  // steps as short as can be: a follower may be far off where the leader is not
      const Run first = lead(lanes, P::width, 0.7, start);
      std::vector<Lane> others(lanes.begin() + 1, lanes.end());
      others.push_back(uniform(3));
      const Run second = follow(others, *first.record);
      CAPTURE(start);
      for (std::size_t n = 1; n < lanes.size(); ++n) {
        CAPTURE(n);
        CHECK(same(first.lanes[n], second.lanes[n - 1]));
      }
    }
}

TEST_CASE("a follower that is not a number stays alone with it, is counted and ends") {
  const Run healthy = lead(scenarios(), P::width);
  std::vector<Lane> lanes = scenarios();
  lanes[5][cb6r3().index("O3")] = static_cast<double>(nan_value);
  const Run run = lead(lanes, P::width);
  for (std::size_t n = 0; n < lanes.size(); ++n)
    if (n != 5) CHECK(same(run.lanes[n], healthy.lanes[n]));
  CHECK(std::isnan(run.lanes[5][cb6r3().index("O3")]));
  CHECK(healthy.counts.last_resort == 0);
  CHECK(run.counts.last_resort > 0);
  CHECK(run.counts.steps <= static_cast<long long>(run.record->steps.size()) * 20);
  const Run later = follow(lanes, *healthy.record);
  for (std::size_t n = 1; n < lanes.size(); ++n)
    if (n != 5) CHECK(same(later.lanes[n], healthy.lanes[n]));
  CHECK(later.counts.last_resort > 0);
}

TEST_CASE("lanes that all lead give what each would give among empty neighbours") {
  std::vector<Lane> lanes = scenarios();
  lanes[2] = cb6r3().town(30);
  lanes[3] = uniform(1e-3);
  lanes[4] = uniform(50);
  const Run together = lead(lanes, 1);
  for (std::size_t n = 0; n < lanes.size(); ++n) {
    std::vector<Lane> alone(n + 1, uniform(0));
    alone[n] = lanes[n];
    const Run run = lead(alone, 1);
    CHECK(same(run.lanes[n], together.lanes[n]));
    CHECK(run.next[static_cast<int>(n)] == together.next[static_cast<int>(n)]);
    CHECK(sound(run.lanes[n]));
  }
}

TEST_CASE("two and four lanes with a leader each do not see the others") {
  const std::vector<Lane> lanes = scenarios();
  for (const int together : {2, 4}) {
    const Run run = lead(lanes, together);
    for (std::size_t group = 0; group < lanes.size(); group += static_cast<std::size_t>(together)) {
      std::vector<Lane> alone(lanes.begin() + static_cast<std::ptrdiff_t>(group), lanes.begin() + static_cast<std::ptrdiff_t>(group) + together);
      while (alone.size() < P::width) alone.push_back(alone.front());
      const Run whole = lead(alone, P::width);
      for (std::size_t n = 0; n < static_cast<std::size_t>(together); ++n) CHECK(same(run.lanes[group + n], whole.lanes[n]));
    }
  }
}

TEST_CASE("a follower far from its leader repeats steps in halves and is right then") {
  std::vector<Lane> lanes(P::width, cb6r3().town(0.01));
  lanes[3] = cb6r3().town(4);
  const Run run = lead(lanes, P::width), tight = lead(std::vector<Lane>(P::width, cb6r3().town(4)), 1, 0.7, 60, 1e-4);
  CHECK(run.counts.repeated > 0);
  CHECK(run.counts.last_resort == 0);
  for (const char* name : {"O3", "NO2", "NO", "HNO3", "PAN", "FORM", "OH", "HO2", "TOL"}) {
    CAPTURE(name);
    const std::size_t i = cb6r3().index(name);
    CHECK(run.lanes[3][i] == Approx(tight.lanes[3][i]).epsilon(2e-2));
  }
}

TEST_CASE("hostile concentrations end within a bounded number of steps, finite and not negative") {
  for (const double cosine_zenith : {0.0, 0.9})
    for (const Lane& lane : wild()) {
      const Run run = lead(std::vector<Lane>(P::width, lane), 1, cosine_zenith);
      CAPTURE(cosine_zenith, lane[0], run.counts.steps, run.counts.last_resort);
      CHECK(run.counts.steps < 200);
      CHECK(run.counts.last_resort <= 3);  // a million ppb of radicals change too much in the smallest step
      CHECK(sound(run.lanes[0]));
      CHECK(run.next[0] >= 1e-3f);
    }
}

TEST_CASE("a leader that is not a number is reported and harms no other") {
  const Run healthy = lead(scenarios(), 1);
  std::vector<Lane> lanes = scenarios();
  lanes[2] = uniform(static_cast<double>(nan_value));
  const Run run = lead(lanes, 1);
  for (std::size_t n = 0; n < lanes.size(); ++n) {
    if (n == 2) continue;
    CHECK(same(run.lanes[n], healthy.lanes[n]));
    CHECK(run.next[static_cast<int>(n)] == healthy.next[static_cast<int>(n)]);
  }
  CHECK(run.counts.last_resort > 0);
  CHECK(run.counts.steps <= 4096);
  CHECK(std::isnan(run.lanes[2][0]));
  CHECK(run.next[2] > 0);  // what it is told for next time is a step
}
