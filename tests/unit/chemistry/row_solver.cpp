// Rows of cells through the face that the engine and the box call.
#include <catch2/catch.hpp>

#include <cstring>

#include "cb6r3.hpp"
#include "lanes.hpp"
#include "model/chemistry/gas_solver.hpp"
#include "model/state/memory.hpp"

using namespace pearl;
using test::Lane;
using test::PlainMechanism;

namespace {

const PlainMechanism& cb6r3() {
  static const PlainMechanism plain("cb6r3");
  return plain;
}

// A row with all that it points to. Every column has a temperature and a sun of its own.
template <class Real>
struct Row {
  RowShape shape;
  std::size_t stride, species = cb6r3().species();
  AlignedArray<Real> values, rates, light, first_step, sources;
  std::vector<Real*> rows;
  std::vector<const Real*> source_rows;
  std::vector<Real> to_ppb, begin, middle, end;
  GasRow<Real> row;

  // y[column][scenario]: ppb by species.
  Row(const std::vector<std::vector<Lane>>& y, int lanes)
      : shape{static_cast<int>(y.size()), lanes}, stride(static_cast<std::size_t>(round_up(shape.columns, row_unit))), values(species * static_cast<std::size_t>(shape.length())),
        rates(cb6r3().file.reactions.size() * stride), light(Cb6r3Code::photolytic * stride), first_step(stride), sources(values.size()) {
    const std::vector<LightReaction>& by_light = light_reactions(*find_mechanism("cb6r3"));
    for (std::size_t i = 0; i < y.size(); ++i) {
      const std::vector<double> k = cb6r3().rate_constants(285 + 5.0 * static_cast<double>(i), 2.4e19, 0.8 - 0.1 * static_cast<double>(i));
      for (std::size_t r = 0; r < k.size(); ++r) rates[r * stride + i] = static_cast<Real>(k[r]);
      for (std::size_t p = 0; p < by_light.size(); ++p) light[p * stride + i] = static_cast<Real>(k[static_cast<std::size_t>(by_light[p].reaction)]);
    }
    for (std::size_t n = 0; n < species; ++n) {
      rows.push_back(values.data() + n * static_cast<std::size_t>(shape.length()));
      source_rows.push_back(sources.data() + n * static_cast<std::size_t>(shape.length()));
      to_ppb.push_back(static_cast<Real>(n % 2 == 0 ? 1 : 4));
      for (int i = 0; i < shape.columns; ++i)
        for (int s = 0; s < lanes; ++s) rows[n][i * lanes + s] = static_cast<Real>(y[static_cast<std::size_t>(i)][static_cast<std::size_t>(s)][n]) / to_ppb[n];
    }
    begin.assign(by_light.size() * stride, Real(1));
    middle.assign(by_light.size() * stride, static_cast<Real>(0.9));
    end.assign(by_light.size() * stride, static_cast<Real>(0.7));
    row = {shape, rows.data(), to_ppb.data(), nullptr, rates.data(), light.data(), begin.data(), middle.data(), end.data(), nullptr, first_step.data(), 300};
  }
  [[nodiscard]] Lane lane(int column, int scenario) const {
    Lane y;
    for (std::size_t n = 0; n < species; ++n) y.push_back(static_cast<double>(rows[n][column * shape.lanes + scenario]) * static_cast<double>(to_ppb[n]));
    return y;
  }
};

// Column i under scenario s; scenario 0 is the baseline. Some are far off it.
Lane air(int column, int scenario) {
  constexpr double factors[] = {1, 0.9, 0.5, 20, 0.001, 1.1, 0.7, 0.3, 0.2, 5, 0.95, 0.01};
  return cb6r3().town(factors[scenario] * (1 + 0.3 * column));
}

template <class Real>
std::unique_ptr<Row<Real>> solved(int columns, const std::vector<int>& scenarios, SolverCounts* counts = nullptr) {
  const int lanes = padded_lanes(static_cast<int>(scenarios.size()));
  std::vector<std::vector<Lane>> y(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i)
    for (int s = 0; s < lanes; ++s) y[static_cast<std::size_t>(i)].push_back(air(i, scenarios[s < static_cast<int>(scenarios.size()) ? static_cast<std::size_t>(s) : 0]));
  auto row = std::make_unique<Row<Real>>(y, lanes);
  const auto solver = make_gas_solver<Real>(*find_mechanism("cb6r3"), {});
  for (int step = 0; step < 2; ++step) solver->solve(row->row);  // the second begins with the steps that the first remembered
  if (counts != nullptr) *counts = solver->counts();
  return row;
}

bool same(const Lane& a, const Lane& b) { return std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0; }

}  // namespace

TEMPLATE_TEST_CASE("a scenario's air is bitwise the same beside the baseline alone and in any batch", "", float, double) {
  constexpr int columns = 3;
  const std::vector<int> all{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  SolverCounts counts;
  const auto batch = solved<TestType>(columns, all, &counts);  // 16 lanes: some follow in a later pack
  CHECK(counts.repeated > 0);
  CHECK(counts.last_resort == 0);
  const auto baseline = solved<TestType>(columns, {0});
  const auto five = solved<TestType>(columns, {0, 11, 3, 9, 4});
  for (int i = 0; i < columns; ++i) {
    CHECK(same(baseline->lane(i, 0), batch->lane(i, 0)));
    CHECK(same(five->lane(i, 2), batch->lane(i, 3)));
    CHECK(same(five->lane(i, 1), batch->lane(i, 11)));
    CHECK(baseline->first_step[static_cast<std::size_t>(i)] == batch->first_step[static_cast<std::size_t>(i)]);
  }
  for (const int s : {1, 3, 7, 8, 9, 11}) {
    const auto pair = solved<TestType>(columns, {0, s});
    const auto three = solved<TestType>(columns, {0, 2, s});
    CAPTURE(s);
    for (int i = 0; i < columns; ++i) {
      CHECK(same(pair->lane(i, 1), batch->lane(i, s)));
      CHECK(same(three->lane(i, 2), batch->lane(i, s)));
    }
  }
}

TEMPLATE_TEST_CASE("the baseline of a column does not depend on the columns beside it, nor on the padding", "", float, double) {
  const auto many = solved<TestType>(19, {0});
  for (const int columns : {1, 2, 7, 16}) {
    const auto few = solved<TestType>(columns, {0});
    for (int i = 0; i < columns; ++i) CHECK(same(few->lane(i, 0), many->lane(i, 0)));
  }
  for (std::size_t n = 0; n < many->species; ++n)
    for (int e = many->shape.cells(); e < many->shape.length(); ++e) CHECK(many->rows[n][e] == 0);
}

TEST_CASE("a column's steps are counted beside it, the same in any batch") {
  constexpr int columns = 19;
  const auto counted = [&](const std::vector<int>& scenarios, SolverCounts& all) {
    std::vector<CellCounts> counts(columns);
    const int lanes = padded_lanes(static_cast<int>(scenarios.size()));
    std::vector<std::vector<Lane>> y(columns);
    for (int i = 0; i < columns; ++i)
      for (int s = 0; s < lanes; ++s) y[static_cast<std::size_t>(i)].push_back(air(i % 3, scenarios[s < static_cast<int>(scenarios.size()) ? static_cast<std::size_t>(s) : 0]));
    Row<float> row(y, lanes);
    row.row.counts = counts.data();
    const auto solver = make_gas_solver<float>(*find_mechanism("cb6r3"), {});
    solver->solve(row.row);
    all = solver->counts();
    return counts;
  };
  SolverCounts all, of_one;
  const std::vector<CellCounts> alone = counted({0}, of_one);
  for (const std::vector<int>& scenarios : {std::vector<int>{0}, {0, 5}, {0, 1, 2}, {0, 1, 2, 3, 4, 5, 6, 7, 8}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 3, 4, 9, 11}}) {
    const std::vector<CellCounts> counts = counted(scenarios, all);
    long long tries = 0, rejected = 0, halved = 0;
    for (int i = 0; i < columns; ++i) {
      const CellCounts &one = counts[static_cast<std::size_t>(i)], &as_alone = alone[static_cast<std::size_t>(i)];
      CHECK(one.tries == as_alone.tries);
      CHECK(one.rejected == as_alone.rejected);
      CHECK(one.tries > one.rejected);
      tries += one.tries, rejected += one.rejected, halved += one.halved;
    }
    CAPTURE(scenarios.size());
    CHECK(tries == all.tries);
    CHECK(rejected == all.rejected);
    CHECK((halved > 0) == (all.repeated > 0));
  }
  CHECK(all.repeated > 0);
}

TEST_CASE("a row follows its parabola of light, its sources and its units, as a fine integration does") {
  SolverOptions tight;
  tight.method = SolverMethod::rodas4;
  tight.relative = 1e-7;
  tight.absolute = 1e-9;
  for (const bool with_source : {false, true})
    for (const GasLanes lanes : {GasLanes::packs, GasLanes::scalar}) {
      Row<double> row({{air(0, 0)}, {air(1, 1)}, {air(2, 2)}}, 1);
      if (with_source) {
        row.sources[cb6r3().index("NO") * static_cast<std::size_t>(row.shape.length()) + 1] = 0.02;  // ppb s-1, in the column in the middle
        row.row.source = row.source_rows.data();
      }
      make_gas_solver<double>(*find_mechanism("cb6r3"), tight, lanes)->solve(row.row);
      for (int column = 0; column < 3; ++column) {
        using P = Pack<double, 1>;
        const auto pocket = std::make_unique<PackState<Cb6r3Code, P>>();
        const std::vector<double> k = cb6r3().rate_constants(285 + 5.0 * column, 2.4e19, 0.8 - 0.1 * column);
        std::copy(k.begin(), k.end(), pocket->k);
        const Lane start = air(column, column);
        std::copy(start.begin(), start.end(), pocket->y);
        if (with_source && column == 1) pocket->has_source = true, pocket->source[cb6r3().index("NO")] = 0.02;
        pocket->light_changes = true;
        for (int p = 0; p < Cb6r3Code::photolytic; ++p) {  // 1, 0.9, 0.7 at 0, 150, 300 s: 1 - t / 3000 - t^2 / 450000
          const double light = k[static_cast<std::size_t>(Cb6r3Code::photolytic_reaction[p])];
          pocket->light[p] = light;
          pocket->slope[p] = -light / 3000;
          pocket->bend[p] = -light / 450000;
        }
        for (int n = 0; n < 2000; ++n) {  // short steps first, for radicals that begin far from balance
          const double from = 300 * std::pow(n / 2000.0, 3), to = 300 * std::pow((n + 1) / 2000.0, 3);
          try_step<Rodas4>(*pocket, P(from), P(to - from));
          std::copy_n(pocket->y_new, Cb6r3Code::species, pocket->y);
        }
        for (const char* name : {"O3", "NO2", "NO", "OH", "HO2", "H2O2", "HNO3", "PAN", "FORM", "XYLMN"}) {
          CAPTURE(name, column, with_source);
          const std::size_t i = cb6r3().index(name);
          CHECK(row.lane(column, 0)[i] == Approx(pocket->y[i]).epsilon(1e-5));
        }
      }
    }
}

TEST_CASE("single precision and loose steps are near double precision and tight ones") {
  SolverOptions tight;
  tight.relative = 1e-6;
  tight.absolute = 1e-8;
  for (const SolverMethod method : {SolverMethod::ros3, SolverMethod::rodas3, SolverMethod::rodas4}) {
    SolverOptions usual;
    usual.method = method;
    Row<float> row({{air(0, 0)}, {air(1, 0)}}, 1);
    Row<double> exact({{air(0, 0)}, {air(1, 0)}}, 1);
    const auto solver = make_gas_solver<float>(*find_mechanism("cb6r3"), usual);
    const auto fine = make_gas_solver<double>(*find_mechanism("cb6r3"), tight);
    for (int step = 0; step < 12; ++step) solver->solve(row.row), fine->solve(exact.row);
    CAPTURE(static_cast<int>(method), solver->counts().steps);
    for (const char* name : {"O3", "NO2", "NO", "OH", "HO2", "HNO3", "PAN", "FORM"})
      for (int column = 0; column < 2; ++column) {
        CAPTURE(name, column);
        CHECK(row.lane(column, 0)[cb6r3().index(name)] == Approx(exact.lane(column, 0)[cb6r3().index(name)]).epsilon(1e-2));
      }
    CHECK(solver->counts().last_resort == 0);
    CHECK(solver->counts().steps < 12 * 20);
    CHECK(fine->counts().steps > solver->counts().steps);
  }
}
