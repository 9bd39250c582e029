// What fits the sources of the inventory to the plan's base of 2010 and to each other.

#include "inventory_builder.hpp"

#include <cstdio>
#include <set>
#include <stdexcept>
#include <tuple>

namespace prd_data {

namespace {

// BC and OC together keep below this share of PM2.5; what is above is taken off both.
constexpr double most_carbon = 0.97;

}  // namespace

double InventoryBuilder::basis(const std::string& pollutant) const
{
    const Table table(rules_ / "basis_2010.csv");
    for (std::size_t i = 0; i < table.rows(); ++i)
        if (table.text(i, "pollutant") == pollutant) return table.number(i, "tonnes");
    return 0.0;
}

/// One factor per pollutant on all that comes from REAS Guangdong, in every year and
/// region, so that the nine cities meet the plan's base of 2010.
void InventoryBuilder::scale_to_basis()
{
    for (const std::string pollutant : {"SO2", "NOx", "VOC"}) {
        double follows = 0.0, fixed = 0.0;
        for (const auto& [key, amount] : inventory_)
            if (std::get<2>(key) == pollutant && std::get<3>(key) == base_year &&
                keys_.in_group("PRDEZ", std::get<0>(key)))
                (amount.follows_basis ? follows : fixed) += amount.tonnes;
        const double factor = (basis(pollutant) - fixed) / follows;
        if (!(factor > 0.0)) throw std::runtime_error("no positive basis factor for " + pollutant);
        std::printf("basis factor %-4s %.4f\n", pollutant.c_str(), factor);
        for (auto& [key, amount] : inventory_) {
            if (std::get<2>(key) != pollutant || !amount.follows_basis) continue;
            amount.tonnes *= factor;
            amount.note += "; x " + number_text(factor, 4) + " to the 2010 base";
        }
    }
}

/// Dust fills the gap between the plan's PM10 base of 2010 and all other sectors.
void InventoryBuilder::dust()
{
    const double gap = basis("PM10") - group_total(inventory_, "PRDEZ", "PM10", base_year);
    if (!(gap > 0.0)) throw std::runtime_error("no room for dust in the PM10 base");
    std::printf("dust that closes the PM10 base: %.0f t\n", gap);
    const Table table(rules_ / "dust.csv");
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto& sector = table.text(i, "sector");
        const auto base_weights = keys_.weights(sector, base_year);
        const double province = gap * table.number(i, "share_2010") / (1.0 - base_weights.at(rest));
        const auto index = [&](const std::string& year) {
            return reas_.index(table.text(i, "index_reas_sector"), table.text(i, "index_pollutant"), year);
        };
        for (const auto& year : years) {
            const double trend = index(year) / index(base_year);
            for (const auto& [region, weight] : keys_.weights(sector, year)) {
                const Amount amount{province * trend * weight, "illustrative", "tool/rules/dust.csv",
                                    "closes the PM10 base of 2010; trend " + number_text(trend, 4) +
                                        " by CO2 of REAS " + table.text(i, "index_reas_sector") + "; region " +
                                        number_text(weight, 4) + " of Guangdong",
                                    false};
                put(region, sector, "PM10", year, amount);
                put_fine_particles(region, sector, year, amount);
            }
        }
    }
}

/// PM10 >= PM2.5 >= BC + OC in every region, sector and year.
void InventoryBuilder::order_particles()
{
    std::set<std::tuple<std::string, std::string, std::string>> rows;
    for (const auto& [key, amount] : inventory_)
        rows.insert({std::get<0>(key), std::get<1>(key), std::get<3>(key)});
    int changed = 0;
    for (const auto& [region, sector, year] : rows) {
        const auto find = [&](const char* pollutant) -> Amount* {
            const auto found = inventory_.find({region, sector, pollutant, year});
            return found == inventory_.end() ? nullptr : &found->second;
        };
        auto *coarse = find("PM10"), *fine = find("PM2.5"), *bc = find("BC"), *oc = find("OC");
        const double pm10 = coarse ? coarse->tonnes : 0.0;
        if (fine && fine->tonnes > pm10) {
            fine->tonnes = pm10;
            fine->note += "; limited to PM10";
            ++changed;
        }
        const double room = most_carbon * (fine ? fine->tonnes : 0.0);
        const double carbon = (bc ? bc->tonnes : 0.0) + (oc ? oc->tonnes : 0.0);
        if (carbon > room) {
            for (auto* part : {bc, oc}) {
                if (!part) continue;
                part->tonnes *= room / carbon;
                part->note += "; limited to PM2.5";
            }
            ++changed;
        }
    }
    std::erase_if(inventory_, [](const auto& item) { return !(item.second.tonnes > 0.0); });
    std::printf("particle rows limited: %d\n", changed);
}

}  // namespace prd_data
