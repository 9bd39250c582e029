#include "postprocess/indicators/days_of_a_year.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace pearl;
using Lack = DaysOfAYear::Lack;

namespace {

RunDescription run_of(const std::vector<int>& months, const std::string& choice, int all = 40) {
  RunDescription run;
  run.day_choice = choice;
  run.typical_days_in_all = all;
  run.chemistry.mechanism = "linear";
  run.grid.spacing = 15000;
  run.variables.push_back({"SO2", "", "ug m-3", {}, false});
  run.variables.push_back({"O3", "", "ug m-3", {}, false});
  for (const int month : months) {
    PeriodInfo period{fmt::format("d{}", run.periods.size()), "", "", month, 1.0 / static_cast<double>(months.size())};
    period.days_of_month.emplace();
    period.days_of_month->fill(30.4 / static_cast<double>(months.size()));  // each stands for a part of every month
    run.periods.push_back(period);
  }
  return run;
}

std::vector<DayErrorRow> measured(int days, double of_hk, double of_mo) {
  return {{days, "linear", 15000, "SO2", "HK", of_hk, "", "derived", "", ""}, {days, "linear", 15000, "SO2", "MO", of_mo, "", "derived", "", ""}};
}

}  // namespace

TEST_CASE("one or a few days stand for no year, whatever months they stand in for") {
  CHECK(DaysOfAYear(run_of({1}, "named"), {}).lack("SO2") == Lack::days);
  CHECK(DaysOfAYear(run_of({1}, "named"), {}).count() == 1);
  CHECK_FALSE(DaysOfAYear(run_of({1}, "named"), {}).all_seasons());
  CHECK(DaysOfAYear(run_of({1, 4, 7, 10}, "named"), {}).lack("SO2") == Lack::days);
  CHECK(DaysOfAYear(run_of({1, 4, 7, 10}, "named"), {}).all_seasons());
  CHECK(DaysOfAYear(run_of({1, 1, 4, 7, 8, 10}, "named"), {}).lack("SO2") == Lack::none);
  CHECK(DaysOfAYear(run_of({1, 1, 1, 1, 1, 1, 1}, "months"), {}).lack("SO2") == Lack::seasons);
  CHECK(DaysOfAYear(run_of({1, 7}, "months", 2), {}).lack("SO2") == Lack::none);  // all that the climatology has
  CHECK(DaysOfAYear().lack("SO2") == Lack::none);
}

TEST_CASE("the measured error of representative days decides before their number does") {
  const RunDescription four = run_of({1, 4, 7, 10}, "representative");
  CHECK(DaysOfAYear(four, measured(4, -0.1001, 0.02)).lack("SO2") == Lack::error);
  CHECK(DaysOfAYear(four, measured(4, -0.0999, 0.02)).lack("SO2") == Lack::none);
  CHECK(DaysOfAYear(four, measured(4, -0.12, 0.02)).lack("O3") == Lack::error);  // not measured: as bad as the others
  CHECK(DaysOfAYear(four, measured(8, 0.01, 0.02)).lack("SO2") == Lack::days);   // of another number of days
  const DaysOfAYear days(four, measured(4, -0.03, 0.05));
  CHECK(days.error("SO2", "HK").value() == Approx(0.03));
  CHECK(days.largest_error("SO2").value() == Approx(0.05));
  CHECK_FALSE(days.error("SO2", "elsewhere"));
  CHECK_FALSE(days.error("O3", "HK"));
  CHECK(DaysOfAYear(run_of({1, 7}, "months", 2), {}).error("O3", "HK").value() == 0);
}

TEST_CASE("a month is stood for by all its typical days, by a representative year, by most of its dates") {
  const DaysOfAYear january(run_of({1, 1, 1}, "months"), {});
  CHECK(january.stand_for_month(1));
  CHECK(january.has_own(1));
  CHECK_FALSE(january.stand_for_month(2));
  CHECK_FALSE(january.has_own(2));
  CHECK_FALSE(DaysOfAYear(run_of({1, 1, 1}, "named"), {}).stand_for_month(1));
  const RunDescription eight = run_of({1, 2, 4, 6, 8, 8, 10, 11}, "representative");
  CHECK(DaysOfAYear(eight, measured(8, 0.01, 0.04)).stand_for_month(3));
  CHECK_FALSE(DaysOfAYear(eight, measured(8, 0.2, 0.04)).stand_for_month(3));
  RunDescription calendar = run_of({3}, "");
  calendar.periods[0].calendar = true;
  calendar.periods[0].hours = 24 * 28;
  calendar.periods[0].days_of_month->fill(0);
  (*calendar.periods[0].days_of_month)[2] = 24;
  (*calendar.periods[0].days_of_month)[3] = 4;
  CHECK(DaysOfAYear(calendar, {}).count() == 28);
  CHECK(DaysOfAYear(calendar, {}).stand_for_month(3));
  CHECK_FALSE(DaysOfAYear(calendar, {}).stand_for_month(4));
  CHECK(DaysOfAYear(calendar, {}).lack("SO2") == Lack::seasons);
}
