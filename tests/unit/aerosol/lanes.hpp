#pragma once
// Points of air for tests of the inorganic equilibrium, and their way through a row of it.

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/inorganic_row.hpp"

namespace pearl {

// Totals in umol m-3.
struct InorganicPoint {
  double sulfate = 0, ammonium = 0, nitrate = 0, chloride = 0, sodium = 0;
  double temperature = 298, humidity = 0.7;
};

struct InorganicAnswer {
  std::vector<double> ammonium, nitrate, chloride, water, hydrogen;  // umol m-3, mg m-3, in particles
  int unsettled = 0;
};

// All points as the columns of a row, `scenarios` times each.
template <int lanes, class Real>
InorganicAnswer solved(const std::vector<InorganicPoint>& points, const InorganicIterations& iterations = {}, int scenarios = 1) {
  InorganicRow<Real> row;
  row.shape = {static_cast<int>(points.size()), scenarios};
  std::vector<InorganicAir<Real>> air;
  std::vector<std::vector<Real>> in(5, std::vector<Real>(static_cast<std::size_t>(row.shape.length()))), out = in;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const InorganicPoint& point = points[i];
    air.push_back(converted<Real>(inorganic_air(point.temperature, point.humidity)));
    for (std::size_t s = 0; s < static_cast<std::size_t>(scenarios); ++s) {
      std::size_t n = 0;
      for (const double total : {point.sulfate, point.ammonium, point.nitrate, point.chloride, point.sodium}) in[n++][i * static_cast<std::size_t>(scenarios) + s] = static_cast<Real>(total);
    }
  }
  row.air = air.data();
  row.sulfate = in[0].data(), row.ammonium = in[1].data(), row.nitrate = in[2].data(), row.chloride = in[3].data(), row.sodium = in[4].data();
  row.particle_ammonium = out[0].data(), row.particle_nitrate = out[1].data(), row.particle_chloride = out[2].data(), row.water = out[3].data(), row.hydrogen = out[4].data();
  InorganicAnswer answer;
  answer.unsettled = solve<lanes>(row, iterations);
  std::size_t n = 0;
  for (std::vector<double>* values : {&answer.ammonium, &answer.nitrate, &answer.chloride, &answer.water, &answer.hydrogen}) {
    values->assign(out[n].begin(), out[n].begin() + row.shape.cells());
    ++n;
  }
  return answer;
}

// Amounts over eight decades, each species missing in 15 % of the points.
inline std::vector<InorganicPoint> random_points(int count, double least_humidity) {
  std::mt19937 generator(17);
  const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  const auto amount = [&] { return uniform() < 0.15 ? 0.0 : static_cast<double>(static_cast<float>(std::pow(10, -6 + 8 * uniform()))); };
  std::vector<InorganicPoint> points(static_cast<std::size_t>(count));
  for (InorganicPoint& point : points) point = {amount(), amount(), amount(), amount(), amount(), 240 + 80 * uniform(), least_humidity + (0.99 - least_humidity) * uniform()};
  return points;
}

// Air like that of a coast with towns: every species there, one decade below and above the usual.
inline std::vector<InorganicPoint> usual_points(int count) {
  std::mt19937 generator(3);
  const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  const auto amount = [&](double usual) { return static_cast<double>(static_cast<float>(usual * std::pow(10, 2 * uniform() - 1))); };
  std::vector<InorganicPoint> points(static_cast<std::size_t>(count));
  for (InorganicPoint& point : points) point = {amount(0.1), amount(0.4), amount(0.1), amount(0.03), amount(0.03), 275 + 35 * uniform(), 0.4 + 0.57 * uniform()};
  return points;
}

// The numbers of a CSV table's rows; lines that begin with # or a letter are passed over, but for their first column with `names_first`.
inline std::vector<std::vector<double>> numbers_of(const std::filesystem::path& file, bool names_first = false) {
  std::vector<std::vector<double>> rows;
  std::ifstream table(file);
  bool has_header = false;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (!has_header) {
      has_header = true;
      continue;
    }
    if (names_first) line.erase(0, line.find(',') + 1);
    for (char& letter : line)
      if (letter == ',') letter = ' ';
    std::istringstream cells(line);
    rows.emplace_back();
    for (double number = 0; cells >> number;) rows.back().push_back(number);
  }
  return rows;
}

}  // namespace pearl
