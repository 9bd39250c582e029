#include "inventory_builder.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

namespace prd_data {

namespace {

const std::string& worse(const std::string& a, const std::string& b)
{
    static const std::vector<std::string> order{"verified", "derived", "unverified", "illustrative"};
    const auto rank = [](const std::string& s) { return std::find(order.begin(), order.end(), s); };
    return rank(a) < rank(b) ? b : a;
}

}  // namespace

Inventory InventoryBuilder::build()
{
    hong_kong();
    for (const auto& year : years) {
        macau(year);
        province(year);
        beside_reas(year);
        open_burning(year);
    }
    scale_to_basis();
    dust();
    order_particles();
    return std::move(inventory_);
}

double InventoryBuilder::group_total(const Inventory& inventory, const std::string& group,
                   const std::string& pollutant, const std::string& year) const
{
    double sum = 0.0;
    for (const auto& [key, amount] : inventory)
        if (std::get<2>(key) == pollutant && std::get<3>(key) == year && keys_.in_group(group, std::get<0>(key)))
            sum += amount.tonnes;
    return sum;
}

void InventoryBuilder::put(const std::string& region, const std::string& sector, const std::string& pollutant,
         const std::string& year, Amount amount)
{
    if (!(amount.tonnes > 0.0)) return;
    if (!inventory_.emplace(Key{region, sector, pollutant, year}, std::move(amount)).second)
        throw std::runtime_error("two rules fill " + region + " " + sector + " " + pollutant + " " + year);
}

/// PM2.5, BC and OC of a PM10 amount by the fractions of its sector.
void InventoryBuilder::put_fine_particles(const std::string& region, const std::string& sector, const std::string& year,
                        const Amount& pm10)
{
    std::optional<std::size_t> row;
    for (std::size_t i = 0; i < fractions_.rows(); ++i)
        if (is_prefix(fractions_.text(i, "sector"), sector)) row = i;
    if (!row) throw std::runtime_error("pm_fractions.csv has no row for sector " + sector);
    const double fine = fractions_.number(*row, "pm25_of_pm10");
    const std::map<std::string, double> of_pm10{{"PM2.5", fine},
                                                {"BC", fine * fractions_.number(*row, "bc_of_pm25")},
                                                {"OC", fine * fractions_.number(*row, "oc_of_pm25")}};
    for (const auto& [pollutant, fraction] : of_pm10)
        put(region, sector, pollutant, year,
            {pm10.tonnes * fraction, "illustrative", pm10.source,
             "PM10 x " + number_text(fraction, 4) + " (pm_fractions); PM10: " + pm10.note});
}

void InventoryBuilder::hong_kong()
{
    const Table totals(rules_ / "hk_totals.csv"), shares(rules_ / "hk_shares.csv");
    for (std::size_t t = 0; t < totals.rows(); ++t) {
        const auto &pollutant = totals.text(t, "pollutant"), &year = totals.text(t, "year");
        double sum = 0.0;
        for (std::size_t s = 0; s < shares.rows(); ++s) {
            if (shares.text(s, "pollutant") != pollutant || shares.text(s, "year") != year) continue;
            const double percent = shares.number(s, "percent");
            sum += percent;
            const auto& sector = shares.text(s, "sector");
            const Amount amount{totals.number(t, "tonnes") * percent / 100.0,
                                worse(totals.text(t, "status"), shares.text(s, "status")),
                                "Hong Kong totals: tool/rules/hk_totals.csv",
                                "total " + totals.text(t, "tonnes") + " t x " + shares.text(s, "percent") +
                                    " %; " + shares.text(s, "note"),
                                false};
            put("HK", sector, pollutant, year, amount);
            if (pollutant == "PM10") put_fine_particles("HK", sector, year, amount);
        }
        if (std::abs(sum - 100.0) > 1e-6)
            throw std::runtime_error("hk_shares.csv: " + pollutant + " " + year + " sums to " +
                                     number_text(sum, 9) + " %");
    }
    for (const auto& year : years)
        for (const auto& [key, total] : reas_.sectors("HK", year, "NH3"))
            put("HK", key.first, "NH3", year,
                {total.tonnes, "illustrative", "REAS v3.2, tool/rules/split.csv", total.from, false});
}

void InventoryBuilder::macau(const std::string& year)
{
    for (const auto& [key, total] : reas_.sectors("MO", year))
        put("MO", key.first, key.second, year,
            {total.tonnes, "illustrative", "REAS v3.2, tool/rules/split.csv", total.from, false});
}

double InventoryBuilder::published_rest_share(const std::string& pollutant, const std::string& year) const
{
    const Table table(rules_ / "rest_share.csv");
    for (std::size_t i = 0; i < table.rows(); ++i)
        if (table.text(i, "pollutant") == pollutant && table.text(i, "year") == year)
            return table.number(i, "share");
    return 0.0;
}

void InventoryBuilder::province(const std::string& year)
{
    const auto totals = reas_.sectors("Guangdong", year);
    std::map<std::string, Weights> weights;
    for (const auto& [key, total] : totals)
        if (!weights.contains(key.first)) weights[key.first] = keys_.weights(key.first, year);

    for (const auto& pollutant : pollutants) {
        // Odds factor on guangdong-rest, the same in all sectors, that meets its published share.
        const double target = published_rest_share(pollutant, year);
        const auto rest_weight = [&](const std::string& sector, double odds) {
            const auto& w = weights.at(sector);
            const double own = w.contains(rest) ? w.at(rest) : 0.0;
            return odds * own / (odds * own + 1.0 - own);
        };
        const auto share_at = [&](double odds) {
            double all = 0.0, outside = 0.0;
            for (const auto& [key, total] : totals) {
                if (key.second != pollutant) continue;
                all += total.tonnes;
                outside += total.tonnes * rest_weight(key.first, odds);
            }
            return outside / all;
        };
        double odds = 1.0;
        if (target > 0.0) {
            double low = 1e-3, high = 1e3;
            for (int i = 0; i < 200; ++i) {
                odds = std::sqrt(low * high);
                (share_at(odds) < target ? low : high) = odds;
            }
        }
        for (const auto& [key, total] : totals) {
            if (key.second != pollutant) continue;
            const auto& [sector, ignored] = key;
            const auto& w = weights.at(sector);
            const double own = w.contains(rest) ? w.at(rest) : 0.0;
            for (const auto& [region, weight] : w) {
                const double outside = rest_weight(sector, odds);
                const double share = region == rest ? outside
                                     : own < 1.0    ? weight * (1.0 - outside) / (1.0 - own)
                                                    : 0.0;
                put(region, sector, pollutant, year,
                    {total.tonnes * share, "illustrative", "REAS v3.2, tool/rules",
                     total.from + "; region " + number_text(share, 4) + " of Guangdong" +
                         (target > 0.0 ? " (rest_share)" : ""),
                     true});
            }
        }
    }
}

/// Shipping, aviation and Macau's dust: relative to Hong Kong in 2010.
void InventoryBuilder::beside_reas(const std::string& year)
{
    const Table relative(rules_ / "relative_to_hk.csv"), trends(rules_ / "relative_trend.csv");
    for (std::size_t i = 0; i < relative.rows(); ++i) {
        const auto &region = relative.text(i, "region"), &sector = relative.text(i, "sector");
        double trend = 0.0;
        for (std::size_t t = 0; t < trends.rows(); ++t)
            if (trends.text(t, "sector") == sector && trends.text(t, "year") == year)
                trend = trends.number(t, "factor");
        for (const auto& pollutant : pollutants) {
            const auto found = inventory_.find({"HK", sector, pollutant, base_year});
            if (found == inventory_.end()) continue;
            put(region, sector, pollutant, year,
                {found->second.tonnes * relative.number(i, "weight") * trend, "illustrative",
                 "tool/rules/relative_to_hk.csv",
                 "Hong Kong 2010 x " + relative.text(i, "weight") + " x trend " + number_text(trend, 4), false});
        }
    }
}

void InventoryBuilder::open_burning(const std::string& year)
{
    const Table table(rules_ / "burning.csv");
    double straw = 0.0;  // kt
    for (std::size_t i = 0; i < table.rows(); ++i)
        if (table.text(i, "item") == "straw" && table.text(i, "year") == year)
            straw = table.number(i, "value");
    const auto weights = keys_.weights("biomass.burning", year);
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (table.text(i, "item") != "factor") continue;
        for (const auto& [region, weight] : weights)
            put(region, "biomass.burning", table.text(i, "pollutant"), year,
                {straw * table.number(i, "value") * weight, "illustrative", "tool/rules/burning.csv",
                 number_text(straw, 6) + " kt straw x " + table.text(i, "value") + " g/kg; region " +
                     number_text(weight, 4) + " of Guangdong",
                 false});
    }
}

}  // namespace prd_data
