#include "inputs/emissions/gridded_emissions.hpp"

#include <algorithm>
#include <tuple>

#include "inputs/emissions/gridded_emissions_builder.hpp"
#include "inputs/emissions/plume_rise.hpp"

namespace pearl {

namespace {

bool comes_before(const std::size_t bucket_a, int i_a, int source_a, const std::size_t bucket_b, int i_b, int source_b) {
  return std::tie(bucket_a, i_a, source_a) < std::tie(bucket_b, i_b, source_b);
}

}  // namespace

GriddedEmissions::GriddedEmissions(const Domain& domain, const Inventory& inventory, const EmissionTable& table,
                                   const Mechanism& mechanism, const std::vector<Mask>& masks, const GriddingTables& tables, const GriddedEmissionsOptions& options)
    : domain_(domain), table_(table), species_table_(tables.species) {
  SourceBuilder builder(domain.horizontal, inventory, table, mechanism, masks, tables, options);
  inside_ = builder.inside();
  places_inside_ = builder.places_inside();
  group_times_ = builder.group_times();
  notes_ = builder.notes();
  const int layers = domain.nz();

  factors_.species = mechanism.carried_count();
  factors_.scenarios = static_cast<int>(table.scenarios.size());
  std::map<std::string, std::vector<double>> shares_by_height;  // profile -> [cell][layer]
  const auto shares_of = [&](const std::string& name, const HeightProfile& profile) -> const std::vector<double>& {
    std::vector<double>& shares = shares_by_height[name];
    if (!shares.empty()) return shares;
    shares.reserve(static_cast<std::size_t>(domain.horizontal.cells()) * static_cast<std::size_t>(layers));
    std::vector<double> column;
    float last = 0;
    for (const float terrain : domain.ground.terrain.values()) {
      if (column.empty() || terrain != last) column = layer_shares(profile, domain.vertical, terrain);
      last = terrain;
      shares.insert(shares.end(), column.begin(), column.end());
    }
    return shares;
  };

  struct Spread {
    const SpatialPattern& pattern;
    const std::vector<double>& shares;
    int source;
  };
  std::vector<Spread> spread;  // by source
  for (const auto& [name, source] : builder.sources()) {
    if (std::all_of(source.mass.begin(), source.mass.end(), [](double mass) { return mass == 0; })) continue;
    const int index = factors_.groups++;
    source_names_.push_back(name);
    factors_.mass.insert(factors_.mass.end(), source.mass.begin(), source.mass.end());
    times_.push_back(source.times);
    if (source.is_plume)
      for (const CellWeight& cell : source.pattern->cells) plumes_.push_back({cell.i, cell.j, index, source.stack});
    else spread.push_back({*source.pattern, shares_of(source.height_name, source.height), index});
  }
  const auto for_each_entry = [&](const auto& visit) {
    for (const Spread& one : spread)
      for (const CellWeight& cell : one.pattern.cells)
        for (int k = 0; k < layers; ++k) {
          const double share = one.shares[domain.horizontal.index(cell.i, cell.j) * static_cast<std::size_t>(layers) + static_cast<std::size_t>(k)];
          if (share > 0) visit(WeightedEntry{static_cast<std::size_t>(k) * domain.ny() + cell.j, cell.i, one.source, cell.weight * share});
        }
  };
  // Sorted by counting: sources come in their order, so each cell's entries do.
  const std::size_t nx = static_cast<std::size_t>(domain.nx());
  std::vector<std::size_t> first(static_cast<std::size_t>(layers) * domain.horizontal.cells() + 1, 0);
  for_each_entry([&](const WeightedEntry& entry) { ++first[entry.bucket * nx + static_cast<std::size_t>(entry.i) + 1]; });
  for (std::size_t cell = 1; cell < first.size(); ++cell) first[cell] += first[cell - 1];
  static_.resize(first.back());
  for_each_entry([&](const WeightedEntry& entry) { static_[first[entry.bucket * nx + static_cast<std::size_t>(entry.i)]++] = entry; });
  rate_.resize(static_cast<std::size_t>(factors_.groups));
}

void GriddedEmissions::load(const Span& span, int hour, const Meteorology& meteorology, HourlyPattern& pattern) {
  const std::size_t ny = static_cast<std::size_t>(domain_.ny());
  for (std::size_t g = 0; g < rate_.size(); ++g) rate_[g] = emission_rate(times_[g], span, hour);

  risen_.clear();
  for (const Plume& plume : plumes_) {
    const PlumeAir air = plume_air(plume.stack, domain_, meteorology, plume.i, plume.j);
    const std::vector<double> shares =
        plume_layers(plume.stack, plume_rise(plume.stack, air), domain_.vertical, domain_.ground.terrain(plume.j, plume.i));
    for (std::size_t k = 0; k < shares.size(); ++k)
      if (shares[k] > 0) risen_.push_back({k * ny + static_cast<std::size_t>(plume.j), plume.i, plume.source, shares[k]});
  }
  const auto before = [](const WeightedEntry& a, const WeightedEntry& b) { return comes_before(a.bucket, a.i, a.source, b.bucket, b.i, b.source); };
  std::sort(risen_.begin(), risen_.end(), before);

  std::size_t last_bucket = 0;
  if (!static_.empty()) last_bucket = static_.back().bucket;
  if (!risen_.empty()) last_bucket = std::max(last_bucket, risen_.back().bucket);
  pattern.ny = domain_.ny();
  pattern.layers = static_.empty() && risen_.empty() ? 0 : static_cast<int>(last_bucket / ny) + 1;
  pattern.begin.assign(static_cast<std::size_t>(pattern.layers) * ny + 1, 0);
  pattern.entries.clear();
  pattern.entries.reserve(static_.size() + risen_.size());

  // Two sorted lists into one.
  auto fixed = static_.begin();
  auto risen = risen_.begin();
  while (fixed != static_.end() || risen != risen_.end()) {
    const bool takes_fixed = risen == risen_.end() || (fixed != static_.end() && before(*fixed, *risen));
    const WeightedEntry& entry = takes_fixed ? *fixed++ : *risen++;
    pattern.entries.push_back({entry.i, entry.source, entry.weight * rate_[static_cast<std::size_t>(entry.source)]});
    ++pattern.begin[entry.bucket + 1];
  }
  for (std::size_t bucket = 1; bucket < pattern.begin.size(); ++bucket) pattern.begin[bucket] += pattern.begin[bucket - 1];
}

double GriddedEmissions::share_inside(std::size_t group, std::size_t scenario) const {
  return inside_.at(group * table_.scenarios.size() + scenario);
}

double GriddedEmissions::share_of_year(std::size_t group, const std::vector<Span>& spans) const {
  if (std::none_of(spans.begin(), spans.end(), [](const Span& span) { return span.is_calendar(); })) return 1;
  double share = 0;
  for (const Span& span : spans)
    for (int hour = 0; hour < span.hours; ++hour) share += span.weight * emission_rate(group_times_.at(group), span, hour) * static_cast<double>(one_hour);
  return share;
}

std::vector<OutsideMass> GriddedEmissions::outside() const {
  std::vector<OutsideMass> all;
  for (std::size_t group = 0; group < table_.groups.size(); ++group)
    for (std::size_t scenario = 0; scenario < table_.scenarios.size(); ++scenario) {
      const double share = 1 - share_inside(group, scenario);
      if (!(share > 0)) continue;
      OutsideMass mass{table_.groups[group].region, table_.groups[group].sector, table_.scenarios[scenario], share, {}};
      for (std::size_t pollutant = 0; pollutant < mass.tonnes.size(); ++pollutant) mass.tonnes[pollutant] = share * table_.at(group, pollutant, scenario);
      all.push_back(std::move(mass));
    }
  return all;
}

}  // namespace pearl
