#include "regional_keys.hpp"

#include "rasters.hpp"
#include "regions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>
#include <stdexcept>

namespace prd_data {

RegionalKeys::RegionalKeys(const std::filesystem::path& prd) : prd_(prd), keys_(prd / "tool" / "rules" / "regional_keys.csv")
{
    const Table groups(prd / "region_groups.csv");
    for (std::size_t i = 0; i < groups.rows(); ++i) {
        groups_[groups.text(i, "group")].push_back(groups.text(i, "member"));
    }
    measure_regions();
}

bool RegionalKeys::in_group(const std::string& group, const std::string& region) const
{
    if (group == region) return true;
    const auto found = groups_.find(group);
    return found != groups_.end() &&
           std::find(found->second.begin(), found->second.end(), region) != found->second.end();
}

/// Light, rural area, product and population of each region.
void RegionalKeys::measure_regions()
{
    const auto lights = read_nightlights(prd_);
    const double step = lights.middle(1, 0).lon - lights.middle(0, 0).lon;
    constexpr int samples = 8;
    for (const auto& region : read_regions(prd_)) {
        double light = 0.0, area = 0.0;
        for (std::size_t j = 0; j < lights.rows(); ++j) {
            for (std::size_t i = 0; i < lights.columns(); ++i) {
                const auto middle = lights.middle(i, j);
                int inside = 0;
                for (int s = 0; s < samples * samples; ++s)
                    inside += region.contains(
                        {middle.lon + ((s % samples + 0.5) / samples - 0.5) * step,
                         middle.lat + ((s / samples + 0.5) / samples - 0.5) * step});
                const double share = inside * std::cos(middle.lat * std::numbers::pi / 180.0);
                light += share * lights.value(i, j);
                area += share;
            }
        }
        light_[region.code] = light;
        rural_[region.code] = area > 0.0 ? region.area_km2() * (1.0 - light / area / 255.0) : 0.0;
    }
    double light_sum = 0.0, rural_sum = 0.0;
    for (const auto& region : guangdong()) light_sum += light_.at(region), rural_sum += rural_.at(region);
    std::printf("shares of Guangdong, %%:      light   rural\n");
    for (const auto& region : guangdong())
        std::printf("  %-24s %7.1f %7.1f\n", region.c_str(), 100.0 * light_.at(region) / light_sum,
                    100.0 * rural_.at(region) / rural_sum);
    const Table gdp(prd_ / "tool" / "rules" / "gdp.csv");
    for (std::size_t i = 0; i < gdp.rows(); ++i) gdp_[gdp.text(i, "region")] = gdp.number(i, "cny_bn");
    const Table people(prd_ / "population.csv");
    for (std::size_t i = 0; i < people.rows(); ++i)
        population_[people.text(i, "year")][people.text(i, "region")] = people.number(i, "persons");
}

Weights RegionalKeys::capacity(const std::string& sector, const std::string& year) const
{
    Weights sum;
    const Table points(prd_ / "points.csv");
    for (std::size_t i = 0; i < points.rows(); ++i) {
        const auto &from = points.text(i, "from_year"), &to = points.text(i, "to_year");
        if (points.text(i, "sector") == sector && from <= year && (to.empty() || to >= year))
            sum[points.text(i, "region")] += points.number(i, "capacity_mw");
    }
    return sum;
}

Weights RegionalKeys::weights(const std::string& sector, const std::string& year) const
{
    std::optional<std::size_t> row;
    for (std::size_t i = 0; i < keys_.rows(); ++i)
        if (is_prefix(keys_.text(i, "sector"), sector)) row = i;
    if (!row) throw std::runtime_error("regional_keys.csv has no row for sector " + sector);
    Weights result;
    const auto blend = [&](double coefficient, const Weights& key) {
        double sum = 0.0;
        for (const auto& region : guangdong())
            if (key.contains(region)) sum += key.at(region);
        if (coefficient == 0.0 || sum == 0.0) return;
        for (const auto& region : guangdong())
            if (key.contains(region)) result[region] += coefficient * key.at(region) / sum;
    };
    blend(keys_.number(*row, "capacity"), capacity(sector, year));
    blend(keys_.number(*row, "population"), population_.at(year));
    blend(keys_.number(*row, "light"), light_);
    blend(keys_.number(*row, "rural"), rural_);
    blend(keys_.number(*row, "gdp"), gdp_);
    if (result.empty()) blend(1.0, light_);  // no plant in the list: by light
    double sum = 0.0;
    for (const auto& [region, weight] : result) sum += weight;
    for (auto& [region, weight] : result) weight /= sum;
    return result;
}

}  // namespace prd_data
