#include "inputs/box/photolysis_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/io/csv.hpp"

namespace pearl {

double cosine_of_zenith(double latitude, double declination, double time) {
  constexpr double degree = std::numbers::pi / 180;
  const double hour_angle = std::numbers::pi * (time / 43200 - 1);
  return std::sin(latitude * degree) * std::sin(declination * degree) +
         std::cos(latitude * degree) * std::cos(declination * degree) * std::cos(hour_angle);
}

void PhotolysisFormula::operator()(double time, double* rates) const {
  const double cosine = cosine_of_zenith(latitude, declination, time);
  for (std::size_t j = 0; j < terms.size(); ++j) {
    rates[j] = 0;
    if (cosine <= horizon) continue;
    for (const PhotolysisTerm& term : terms[j]) rates[j] += term.w * term.l * std::pow(cosine, term.m) * std::exp(-term.n / cosine);
  }
}

void PhotolysisSeries::operator()(double time, double* at) const {
  const auto after = static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), time) - times.begin());
  const std::size_t right = std::clamp<std::size_t>(after, 1, times.size() - 1), left = right - 1;
  const double share = std::clamp((time - times[left]) / (times[right] - times[left]), 0.0, 1.0);
  for (std::size_t j = 0; j < width; ++j) at[j] = (1 - share) * rates[left * width + j] + share * rates[right * width + j];
}

PhotolysisSeries PhotolysisSeries::read(const std::filesystem::path& path, const std::vector<std::string>& names, double start, double end, Faults& faults) {
  std::vector<std::string> columns{"time_s"};
  columns.insert(columns.end(), names.begin(), names.end());
  const std::size_t before = faults.size();
  const csv::Table file = csv::Table::read(path, columns, {}, faults);
  PhotolysisSeries table;
  table.width = names.size();
  table.where_greatest.resize(names.size());
  std::vector<double> greatest(names.size(), -1.0);
  if (faults.size() > before && file.rows().empty()) return table;  // its form is wrong: that is said
  for (const csv::Row& row : file.rows()) {
    const double time = row.number("time_s", faults);
    if (!table.times.empty() && time <= table.times.back())
      faults.add(row.where("time_s"), fmt::format("time_s: {} does not come after {}", time, table.times.back()));
    table.times.push_back(time);
    for (std::size_t n = 0; n < names.size(); ++n) {
      const bool there = file.column_index(names[n]) >= 0;
      table.rates.push_back(there ? row.number_between(names[n], 0, largest_photolysis_rate, faults) : 0);
      if (!there || table.rates.back() <= greatest[n]) continue;
      greatest[n] = table.rates.back();
      table.where_greatest[n] = row.where(names[n]);
    }
  }
  if (faults.size() > before) return table;
  if (table.times.size() < 2) {
    faults.add({make_source(path.string(), ""), 0, 0}, "a table of photolysis rates needs two lines of numbers or more");
    return table;
  }
  if (table.times.front() > start)
    faults.add(file.rows().front().where("time_s"),
               fmt::format("the table begins at {} s; the box begins at {} s (t_start_s_local_solar)", table.times.front(), start));
  if (table.times.back() < end)
    faults.add(file.rows().back().where("time_s"),
               fmt::format("the table ends at {} s; the box ends at {} s (t_start_s_local_solar and hours)", table.times.back(), end));
  return table;
}

}  // namespace pearl
