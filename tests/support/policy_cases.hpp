#pragma once
// The project's own reference cases of exposure and health: policy_exposure and policy_health, computed with numpy. Parameters of GEMM as published; people, rates and the air are made up.

#include <array>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/results/health_tables.hpp"

namespace pearl::testing {

struct AgeOfCase {
  const char* ages;
  double theta, standard_error, persons, rate;  // rate: deaths a year of a person
};
inline constexpr std::array<AgeOfCase, 12> ages_of_case{{{"25-29", 0.1585, 0.01477, 245401, 0.00039},
                                                  {"30-34", 0.1577, 0.0147, 246223, 0.000487},
                                                  {"35-39", 0.157, 0.01463, 164291, 0.000682},
                                                  {"40-44", 0.1558, 0.0145, 100024, 0.001071},
                                                  {"45-49", 0.1532, 0.01425, 35101, 0.001656},
                                                  {"50-54", 0.1499, 0.01394, 127343, 0.002727},
                                                  {"55-59", 0.1462, 0.01361, 134372, 0.004383},
                                                  {"60-64", 0.1421, 0.01325, 32677, 0.007305},
                                                  {"65-69", 0.1374, 0.01284, 33652, 0.012175},
                                                  {"70-74", 0.1319, 0.01234, 299769, 0.021428},
                                                  {"75-79", 0.1253, 0.01174, 202663, 0.037011},
                                                  {"80+", 0.1141, 0.01071, 85663, 0.087658}}};

// The functions as a table of a data set says them.
inline HealthTables tables_of_case() {
  std::string rows = "function,title,endpoint,cause,pollutant,form,ages,coefficient,low,high,standard_error,per,alpha,mu,nu,gamma,power,unit,counterfactual,status\n";
  for (const AgeOfCase& one : ages_of_case)
    rows += "gemm,GEMM,deaths,ncd-lri,PM2.5,gemm," + std::string(one.ages) + "," + std::to_string(one.theta) + ",,," + std::to_string(one.standard_error) + ",,1.6,15.5,36.8,,,ug m-3,2.4,verified\n";
  rows += "pm,PM,deaths,all,PM2.5,log-linear,all,1.08,1.06,1.09,,10,,,,,,ug m-3,0,unverified\n"
          "o3,O3,deaths,all,O3,log-linear,all,1.12,1.08,1.16,,10,,,,,,ppb,26.7,unverified\n"
          "no2,NO2,deaths,all,NO2,log-linear,all,1.02,1.01,1.04,,10,,,,,,ug m-3,0,unverified\n"
          "ier,IER,deaths,all,PM2.5,ier,all,1.3,,,,,,,,0.028,0.82,ug m-3,5.8,unverified\n";
  Faults faults;
  HealthTables tables;
  read_health_functions(csv::Table::parse("health_functions.csv", rows, health_function_columns(), optional_health_function_columns(), faults), tables, faults);
  faults.throw_if_any();
  return tables;
}

// attributable, avoided by the difference of fractions, by the ratio of hazards: central, low, high.
using Nine = std::array<double, 9>;
struct TotalOfCase {
  double against, concentration;
  Nine expected;
};
inline const std::vector<TotalOfCase> totals_of_case{
    {40, 30, {5363.437958520588, 877.5171442289172, 1085.8170506643396, 4480.667061158187, 748.2185267664324, 890.3641079029749, 6205.031973054918, 994.5038029875296, 1279.5713412510136}},
    {35, 35, {4937.845760254483, 0, 0, 4116.970313622547, 0, 0, 5723.782784589931, 0, 0}},
    {2, 1, {}},  // below the counterfactual
    {84, 15, {8133.932265800475, 5236.89683118034, 5977.047418926708, 6888.902893376044, 4495.31780595364, 5007.82304745886, 9285.208367536303, 5896.7937329204, 6895.22281169043}}};

// A value of a death carried to another income, 1.35 times that it was asked at, with an elasticity of 0.8, and discounted by 3 % a year over a lag of twenty years.
constexpr const char* life_value_of_case = "region,value,currency,income_ratio,elasticity,discount,lag,status\nA,8000000,CNY of 2010,1.35,0.8,0.03,0:0.3 1-4:0.5 5-19:0.2,unverified\n";
constexpr double value_of_case = 10170844.201781161, discounted_value_of_case = 9215394.857407609;

// Share of each of three regions in a cell of 81 km2, its persons, two fields in ug m-3.
struct CellOfCase {
  double a, b, c, persons, base, policy;
};
inline constexpr std::array<CellOfCase, 25> cells_of_case{{{0.0603, 0.0304, 0.8478, 48852, 11.207, 60.712},
                                         {0.0, 0.5599, 0.0, 42636, 19.553, 38.831},
                                         {0.7377, 0.0, 0.0303, 10406, 36.156, 41.433},
                                         {0.6527, 0.322, 0.025, 7048, 11.705, 22.806},
                                         {0.4697, 0.0, 0.526, 1303, 25.005, 36.009},
                                         {0.0969, 0.6498, 0.2449, 13602, 55.582, 41.088},
                                         {0.8233, 0.1125, 0.0354, 37103, 59.768, 11.674},
                                         {0.2921, 0.5949, 0.1095, 10189, 67.355, 20.91},
                                         {0.0, 0.2813, 0.7114, 0, 55.853, 25.689},
                                         {0.1603, 0.0, 0.7742, 22707, 62.047, 51.865},
                                         {0.0916, 0.5547, 0.3535, 35837, 44.595, 66.73},
                                         {0.3503, 0.1376, 0.5081, 30591, 55.376, 22.129},
                                         {0.4723, 0.4209, 0.1066, 2492, 15.219, 49.342},
                                         {0.2217, 0.5185, 0.0861, 13426, 46.475, 63.606},
                                         {0.5107, 0.3493, 0.122, 8562, 49.505, 60.251},
                                         {0.0427, 0.1997, 0.5168, 0, 35.784, 31.236},
                                         {0.0, 0.1548, 0.813, 12757, 61.393, 23.88},
                                         {0.2759, 0.0652, 0.5199, 54364, 46.16, 57.199},
                                         {0.6382, 0.1038, 0.0618, 2587, 29.786, 31.606},
                                         {0.7819, 0.2026, 0.0, 3970, 24.11, 50.33},
                                         {0.6501, 0.1024, 0.2469, 4908, 19.375, 53.034},
                                         {0.1868, 0.3136, 0.4993, 3683, 52.084, 50.036},
                                         {0.4816, 0.0, 0.053, 0, 56.73, 19.312},
                                         {0.0, 0.7374, 0.2505, 48438, 55.341, 49.811},
                                         {0.571, 0.4238, 0.0, 4383, 48.724, 40.388}}};

// Persons of a region in a cell: persons of the cell x its share of the area; a share of 0 is no part of the region.
inline RegionCells region_of(double CellOfCase::*share) {
  constexpr double cell_area = 81;
  RegionCells region;
  for (std::size_t n = 0; n < cells_of_case.size(); ++n) {
    const CellOfCase& cell = cells_of_case[n];
    if (cell.*share <= 0) continue;
    region.cells.push_back(n);
    region.people.push_back(cell.persons * cell.*share);
    region.area.push_back(cell_area * cell.*share);
  }
  return region;
}

struct ExpectedOfRegion {
  double CellOfCase::*share;
  double persons, base, policy, area, above_base, above_policy, worse, maximum;
};
inline const std::vector<ExpectedOfRegion> regions_of_case{
    {&CellOfCase::a, 102975.9911, 47.13226462769242, 35.19010652221535, 38.142236081607884, 85695.138, 52485.604, 50588.21369999999, 67.355},
    {&CellOfCase::b, 127615.06589999999, 44.78661538467458, 46.54160071279798, 44.072819373527814, 97364.2981, 108657.4505, 63626.172099999996, 67.355},
    {&CellOfCase::c, 150591.08, 41.14707828444155, 50.55084911692579, 44.66327448266595, 106675.4674, 121911.1336, 87363.6801, 67.355}};

}  // namespace pearl::testing
