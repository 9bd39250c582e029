#include <catch2/catch.hpp>

#include <cstdint>

#include "model/state/budget.hpp"
#include "model/state/clip.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/parallel.hpp"

using namespace pearl;

TEST_CASE("scenarios are padded to one or an even number") {
  CHECK(padded_lanes(1) == 1);
  CHECK(padded_lanes(2) == 2);
  CHECK(padded_lanes(3) == 4);
  CHECK(padded_lanes(5) == 6);
  CHECK(padded_lanes(8) == 8);
  CHECK(padded_lanes(9) == 10);
  CHECK(padded_lanes(17) == 18);
}

TEST_CASE("rows are a whole number of packs and begin on a cache line") {
  Concentrations<float> c(2, 3, 5, 4, 3);
  CHECK(c.shape().cells() == 20);
  CHECK(c.shape().length() == 32);
  for (int k = 0; k < 2; ++k)
    for (int j = 0; j < 3; ++j)
      for (int sp = 0; sp < 4; ++sp) CHECK(reinterpret_cast<std::uintptr_t>(c.row(k, j, sp)) % 64 == 0);
  c(1, 2, 3, 4, 2) = 7;
  CHECK(c.row(1, 2, 3)[4 * 4 + 2] == 7);
}

TEMPLATE_TEST_CASE("packs compute element by element", "", float, double) {
  using P = Pack<TestType>;
  AlignedArray<TestType> a(row_unit), b(row_unit), out(row_unit);
  for (std::size_t n = 0; n < row_unit; ++n) {
    a[n] = static_cast<TestType>(n) - 5;
    b[n] = static_cast<TestType>(3) - static_cast<TestType>(n) / 2;
  }
  const auto each = [&](auto pack_form, auto scalar_form) {
    for_each_pack<TestType>(row_unit, [&](int n) { pack_form(P::load(a.data() + n), P::load(b.data() + n)).store(out.data() + n); });
    for (std::size_t n = 0; n < row_unit; ++n) CHECK(out[n] == scalar_form(a[n], b[n]));
  };
  using T = TestType;
  each([](P x, P y) { return x + y; }, [](T x, T y) { return x + y; });
  each([](P x, P y) { return x * y - y; }, [](T x, T y) { return std::fma(x, y, -y); });
  each([](P x, P y) { return min(x, y); }, [](T x, T y) { return std::min(x, y); });
  each([](P x, P y) { return max(x, y); }, [](T x, T y) { return std::max(x, y); });
  each([](P x, P) { return abs(x); }, [](T x, T) { return std::abs(x); });
  each([](P x, P y) { return select(x > y, x, y * P(2)); }, [](T x, T y) { return x > y ? x : 2 * y; });
  CHECK(smallest(P::load(a.data())) == -5);
}

TEST_CASE("a shared value is repeated for every scenario of its column, and the padding is zero") {
  for (const int lanes : {1, 2, 4, 6, 8, 10, 12, 16, 24}) {
    const RowShape shape{5, lanes};
    std::vector<double> cells{1, 2, 3, 4, 5};
    std::vector<float> row(static_cast<std::size_t>(shape.length()), -1.0f);
    expand(cells.data(), shape, row.data());
    for (int n = 0; n < shape.length(); ++n) CHECK(row[static_cast<std::size_t>(n)] == (n < shape.cells() ? static_cast<float>(n / lanes + 1) : 0.0f));
  }
}

TEST_CASE("every task runs once, whatever the number of threads") {
  for (const int count : {1, 2, 3}) {
    set_threads(count);
    std::vector<int> runs(100);
    for_each_task(100, [&](int task, int thread) {
      runs[static_cast<std::size_t>(task)] += 1;
      if (thread < 0 || thread >= count) runs[static_cast<std::size_t>(task)] = -100;
    });
    CHECK(std::all_of(runs.begin(), runs.end(), [](int n) { return n == 1; }));
  }
  set_threads(0);
}

TEST_CASE("clipping counts the mass that it makes") {
  std::vector<float> row{1, -2, 3, -4};
  std::vector<double> added(2), count(2);
  clip_row(row.data(), RowShape{2, 2}, [](int i) { return i == 0 ? 10.0 : 100.0; }, added.data(), count.data());
  CHECK(row == std::vector<float>{1, 0, 3, 0});
  CHECK(added == std::vector<double>{0, 420});
  CHECK(count == std::vector<double>{0, 2});
}

TEST_CASE("the budget's residual is what the terms leave open") {
  Budget budget({"SO2", "CO"}, {"base"});
  budget.at(BudgetTerm::initial, 1, 0) = 5;
  budget.at(BudgetTerm::emission, 1, 0) = 10;
  budget.at(BudgetTerm::outflow_top, 1, 0) = 3;
  budget.at(BudgetTerm::dry_deposition, 1, 0) = 2;
  budget.at(BudgetTerm::final, 1, 0) = 9;
  CHECK(budget.residual(1, 0) == Approx(1));
  CHECK(budget.throughput(1, 0) == Approx(15));
  CHECK(budget.worst_relative_residual() == Approx(1.0 / 15));
  CHECK(name_of(BudgetTerm::outflow_top) == "outflow_top");
}
