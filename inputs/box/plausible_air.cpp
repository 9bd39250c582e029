#include "inputs/box/plausible_air.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/chemistry/photolysis.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

// Remembered orders of magnitude, unverified and generous: ozone of Los Angeles in the 1950s 600 ppb, sulphur dioxide of London in December 1952 1.3 ppm, carbon monoxide of
// road tunnels some 100 ppm, chambers with 1 ppm of nitrogen oxides. The least are a thousandth or less of what clean air over the ocean holds.
constexpr std::array<PlausibleGas, 12> gases{{
    // species, ppb, ppb, ppb h-1
    {"O3", 1e-3, 2e3, 500},
    {"NO", 0, 1e4, 2000},  // gone at night
    {"NO2", 1e-5, 5e3, 2000},
    {"CO", 1e-1, 2e5, 5e4},
    {"SO2", 1e-5, 1e4, 2000},
    {"HNO3", 1e-5, 500, 100},
    {"H2O2", 1e-5, 500, 100},
    {"CH4", 10, 1e6, 1e5},
    {"H2", 1, 1e5, 1e4},
    {"O2", 1e8, 4e8, 0},
    {"H2O", 1, 7e7, 1e7},
    {"", 0, 1e4, 5000},
}};

constexpr std::size_t most_named = 3;

constexpr double most_above_overhead = 5;    // cloud, snow and height give up to about 2.5
constexpr double least_of_clear_sky = 0.05;  // thick cloud lets a tenth through
constexpr double largest_known_rate = 0.2;   // s-1: nitrate radicals, the fastest of the photolysis tables

double clear_sky_rate(const std::string& name, double sun, double otherwise) {
  const int known = photolysis_index(name);
  return known >= 0 ? mcm_photolysis(known, sun) : otherwise;
}

// The first few of `far` in words, and what they have in common; its place is the first one's.
template <class Given, class Words>
Fault doubt_of(const std::string& list, const std::vector<const Given*>& far, const Words& words, const std::string& end) {
  std::vector<std::string> named;
  for (std::size_t n = 0; n < std::min(far.size(), most_named); ++n) named.push_back(words(*far[n]));
  const std::string more = far.size() > most_named ? fmt::format(" and {} more", far.size() - most_named) : "";
  return {far.front()->where, fmt::format("{}: {}{}: {}", list, join(named, ", "), more, end)};
}

}  // namespace

std::span<const PlausibleGas> plausible_gases() { return gases; }

const PlausibleGas& plausible_gas(std::string_view species) {
  const auto found = std::find_if(gases.begin(), gases.end(), [&](const PlausibleGas& gas) { return gas.species == species; });
  return found == gases.end() ? gases.back() : *found;
}

std::vector<Fault> doubts_about_amounts(const std::string& list, const std::vector<GivenAmount>& amounts) {
  std::vector<const GivenAmount*> high, low;
  for (const GivenAmount& amount : amounts) {
    const PlausibleGas& gas = plausible_gas(amount.species);
    if (amount.value > gas.most) high.push_back(&amount);
    if (amount.value > 0 && amount.value < gas.least) low.push_back(&amount);
  }
  std::vector<Fault> doubts;
  if (!high.empty())
    doubts.push_back(doubt_of(list, high, [](const GivenAmount& one) { return fmt::format("{} {:g} ppb (up to {:g} are known)", one.species, one.value, plausible_gas(one.species).most); },
                              "more than any air holds. Amounts are in ppb; are these in ppt?"));
  if (!low.empty())
    doubts.push_back(doubt_of(list, low, [](const GivenAmount& one) { return fmt::format("{} {:g} ppb (a share of {:g} would be {:g} ppb)", one.species, one.value, one.value, 1e9 * one.value); },
                              "next to nothing. Amounts are in ppb; are these shares of air? 0 if there is none"));
  return doubts;
}

std::vector<Fault> doubts_about_emissions(const std::string& list, const std::vector<GivenAmount>& amounts) {
  std::vector<const GivenAmount*> high;
  for (const GivenAmount& amount : amounts)
    if (amount.value > plausible_gas(amount.species).most_emission) high.push_back(&amount);
  if (high.empty()) return {};
  return {doubt_of(list, high, [](const GivenAmount& one) { return fmt::format("{} {:g} ppb/h (up to {:g} are plausible)", one.species, one.value, plausible_gas(one.species).most_emission); },
                   "more than sources give to well-mixed air. Emissions are in ppb per hour; are these in another unit?")};
}

std::vector<Fault> doubts_about_rates(const std::string& list, const std::vector<GreatestRate>& rates, std::optional<double> highest_sun) {
  std::vector<const GreatestRate*> fast, weak;
  for (const GreatestRate& rate : rates)
    if (rate.value > most_above_overhead * clear_sky_rate(rate.name, 1, largest_known_rate)) fast.push_back(&rate);
  if (!fast.empty())
    return {doubt_of(list, fast, [](const GreatestRate& one) { return fmt::format("{} reaches {:.2g} s-1 ({:.2g} is that of the sun overhead)", one.name, one.value, clear_sky_rate(one.name, 1, largest_known_rate)); },
                     fmt::format("more than {:g} times what the sun gives. Rates are per second; are these per minute or per hour?", most_above_overhead))};
  if (!highest_sun) return {};
  for (const GreatestRate& rate : rates) {
    const double clear = clear_sky_rate(rate.name, *highest_sun, 0);
    if (!(clear > 0) || rate.value == 0) continue;
    if (rate.value > least_of_clear_sky * clear) return {};  // one that is right speaks for all
    weak.push_back(&rate);
  }
  if (weak.empty()) return {};
  return {doubt_of(list, weak, [&](const GreatestRate& one) { return fmt::format("{} reaches {:.2g} s-1 ({:.2g} under a clear sky)", one.name, one.value, clear_sky_rate(one.name, *highest_sun, 0)); },
                   fmt::format("no rate reaches {:g} of what the sun gives. Rates are per second; was the unit changed the wrong way?", least_of_clear_sky))};
}

}  // namespace pearl
