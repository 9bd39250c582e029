#include "inventory.hpp"

#include "rasters.hpp"
#include "regions.hpp"
#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numbers>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace prd_data {

namespace {

const std::vector<std::string> years{"1997", "2006", "2010", "2015"};
const std::vector<std::string> pollutants{"SO2", "NOx", "PM10", "PM2.5", "VOC", "CO", "NH3", "BC", "OC"};
constexpr const char* base_year = "2010";
constexpr const char* rest = "guangdong-rest";
constexpr double tonnes_per_kt = 1000.0;
// BC and OC together keep below this share of PM2.5; what is above is taken off both.
constexpr double most_carbon = 0.97;

struct Amount {
    double tonnes = 0.0;
    std::string status;
    std::string source;
    std::string note;
    bool follows_basis = false;  ///< scaled to the 2010 base of the plan
};

using Key = std::tuple<std::string, std::string, std::string, std::string>;  // region sector pollutant year
using Inventory = std::map<Key, Amount>;
using Weights = std::map<std::string, double>;  // by region

bool is_prefix(const std::string& prefix, const std::string& sector)
{
    return sector == prefix || sector.starts_with(prefix + ".");
}

const std::string& worse(const std::string& a, const std::string& b)
{
    static const std::vector<std::string> order{"verified", "derived", "unverified", "illustrative"};
    const auto rank = [](const std::string& s) { return std::find(order.begin(), order.end(), s); };
    return rank(a) < rank(b) ? b : a;
}

class Builder {
public:
    explicit Builder(const std::filesystem::path& prd)
        : prd_(prd), rules_(prd / "tool" / "rules"), reas_(prd / "tool" / "reas32_totals.csv"),
          split_(rules_ / "split.csv"), keys_(rules_ / "regional_keys.csv"),
          fractions_(rules_ / "pm_fractions.csv")
    {
        const Table groups(prd / "region_groups.csv");
        for (std::size_t i = 0; i < groups.rows(); ++i) {
            groups_[groups.text(i, "group")].push_back(groups.text(i, "member"));
        }
        measure_regions();
    }

    Inventory build()
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

    double group_total(const Inventory& inventory, const std::string& group,
                       const std::string& pollutant, const std::string& year) const
    {
        double sum = 0.0;
        for (const auto& [key, amount] : inventory)
            if (std::get<2>(key) == pollutant && std::get<3>(key) == year && in_group(group, std::get<0>(key)))
                sum += amount.tonnes;
        return sum;
    }

private:
    bool in_group(const std::string& group, const std::string& region) const
    {
        if (group == region) return true;
        const auto found = groups_.find(group);
        return found != groups_.end() &&
               std::find(found->second.begin(), found->second.end(), region) != found->second.end();
    }

    const std::vector<std::string>& guangdong() const { return groups_.at("Guangdong"); }

    /// Light, rural area, product and population of each region.
    void measure_regions()
    {
        const auto lights = read_nightlights(prd_);
        const double step = lights.lon[1] - lights.lon[0];
        constexpr int samples = 8;
        for (const auto& region : read_regions(prd_)) {
            double light = 0.0, area = 0.0;
            for (std::size_t j = 0; j < lights.lat.size(); ++j) {
                for (std::size_t i = 0; i < lights.lon.size(); ++i) {
                    int inside = 0;
                    for (int s = 0; s < samples * samples; ++s)
                        inside += region.contains(
                            {lights.lon[i] + ((s % samples + 0.5) / samples - 0.5) * step,
                             lights.lat[j] + ((s / samples + 0.5) / samples - 0.5) * step});
                    const double share = inside * std::cos(lights.lat[j] * std::numbers::pi / 180.0);
                    light += share * lights.at(j, i);
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
        const Table gdp(rules_ / "gdp.csv");
        for (std::size_t i = 0; i < gdp.rows(); ++i) gdp_[gdp.text(i, "region")] = gdp.number(i, "cny_bn");
        const Table people(prd_ / "population.csv");
        for (std::size_t i = 0; i < people.rows(); ++i)
            population_[people.text(i, "year")][people.text(i, "region")] = people.number(i, "persons");
    }

    Weights capacity(const std::string& sector, const std::string& year) const
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

    /// Shares of the ten mainland regions in a sector; they sum to 1.
    Weights regional_weights(const std::string& sector, const std::string& year) const
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

    struct Share {
        std::string sector;
        double share;
    };

    /// The most specific rows of split.csv: region before *, then year before *.
    std::vector<Share> split_of(const std::string& region, const std::string& reas_sector,
                                const std::string& pollutant, const std::string& year) const
    {
        std::vector<Share> best;
        int best_rank = -1;
        double sum = 0.0;
        for (std::size_t i = 0; i < split_.rows(); ++i) {
            const auto &r = split_.text(i, "region"), &y = split_.text(i, "year");
            if (split_.text(i, "reas_sector") != reas_sector || split_.text(i, "pollutant") != pollutant ||
                (r != "*" && r != region) || (y != "*" && y != year))
                continue;
            const int rank = (r != "*" ? 2 : 0) + (y != "*" ? 1 : 0);
            if (rank < best_rank) continue;
            if (rank > best_rank) {
                best.clear();
                sum = 0.0;
                best_rank = rank;
            }
            best.push_back({split_.text(i, "sector"), split_.number(i, "share")});
            sum += best.back().share;
        }
        if (std::abs(sum - 1.0) > 1e-9)
            throw std::runtime_error("split.csv: shares of " + region + " " + reas_sector + " " + pollutant +
                                     " " + year + " sum to " + number_text(sum, 9));
        return best;
    }

    struct SectorTotal {
        double tonnes = 0.0;
        std::string from;  ///< REAS sectors and shares, for the note
    };

    /// REAS totals of a REAS region in this data set's sectors, by (sector, pollutant).
    std::map<std::pair<std::string, std::string>, SectorTotal> reas_sectors(const std::string& region,
                                                                            const std::string& year,
                                                                            const std::string& only = {}) const
    {
        std::map<std::pair<std::string, std::string>, SectorTotal> totals;
        for (std::size_t i = 0; i < reas_.rows(); ++i) {
            const auto& pollutant = reas_.text(i, "pollutant");
            if (reas_.text(i, "region") != region || reas_.text(i, "year") != year ||
                pollutant == "CO2" || (!only.empty() && pollutant != only))
                continue;
            const auto& reas_sector = reas_.text(i, "reas_sector");
            for (const auto& [sector, share] : split_of(region, reas_sector, pollutant, year)) {
                auto& total = totals[{sector, pollutant}];
                total.tonnes += share * reas_.number(i, "kt") * tonnes_per_kt;
                total.from += (total.from.empty() ? "REAS " : " + ") + reas_sector + " x " + number_text(share, 6);
            }
        }
        return totals;
    }

    double reas_index(const std::string& sector, const std::string& pollutant, const std::string& year) const
    {
        for (std::size_t i = 0; i < reas_.rows(); ++i)
            if (reas_.text(i, "region") == "Guangdong" && reas_.text(i, "reas_sector") == sector &&
                reas_.text(i, "pollutant") == pollutant && reas_.text(i, "year") == year)
                return reas_.number(i, "kt");
        throw std::runtime_error("reas32_totals.csv has no " + sector + " " + pollutant + " " + year);
    }

    void put(const std::string& region, const std::string& sector, const std::string& pollutant,
             const std::string& year, Amount amount)
    {
        if (!(amount.tonnes > 0.0)) return;
        if (!inventory_.emplace(Key{region, sector, pollutant, year}, std::move(amount)).second)
            throw std::runtime_error("two rules fill " + region + " " + sector + " " + pollutant + " " + year);
    }

    /// PM2.5, BC and OC of a PM10 amount by the fractions of its sector.
    void put_fine_particles(const std::string& region, const std::string& sector, const std::string& year,
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

    void hong_kong()
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
            for (const auto& [key, total] : reas_sectors("HK", year, "NH3"))
                put("HK", key.first, "NH3", year,
                    {total.tonnes, "illustrative", "REAS v3.2, tool/rules/split.csv", total.from, false});
    }

    void macau(const std::string& year)
    {
        for (const auto& [key, total] : reas_sectors("MO", year))
            put("MO", key.first, key.second, year,
                {total.tonnes, "illustrative", "REAS v3.2, tool/rules/split.csv", total.from, false});
    }

    double published_rest_share(const std::string& pollutant, const std::string& year) const
    {
        const Table table(rules_ / "rest_share.csv");
        for (std::size_t i = 0; i < table.rows(); ++i)
            if (table.text(i, "pollutant") == pollutant && table.text(i, "year") == year)
                return table.number(i, "share");
        return 0.0;
    }

    void province(const std::string& year)
    {
        const auto totals = reas_sectors("Guangdong", year);
        std::map<std::string, Weights> weights;
        for (const auto& [key, total] : totals)
            if (!weights.contains(key.first)) weights[key.first] = regional_weights(key.first, year);

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
    void beside_reas(const std::string& year)
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

    void open_burning(const std::string& year)
    {
        const Table table(rules_ / "burning.csv");
        double straw = 0.0;  // kt
        for (std::size_t i = 0; i < table.rows(); ++i)
            if (table.text(i, "item") == "straw" && table.text(i, "year") == year)
                straw = table.number(i, "value");
        const auto weights = regional_weights("biomass.burning", year);
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

    double basis(const std::string& pollutant) const
    {
        const Table table(rules_ / "basis_2010.csv");
        for (std::size_t i = 0; i < table.rows(); ++i)
            if (table.text(i, "pollutant") == pollutant) return table.number(i, "tonnes");
        return 0.0;
    }

    /// One factor per pollutant on all that comes from REAS Guangdong, in every year and
    /// region, so that the nine cities meet the plan's base of 2010.
    void scale_to_basis()
    {
        for (const std::string pollutant : {"SO2", "NOx", "VOC"}) {
            double follows = 0.0, fixed = 0.0;
            for (const auto& [key, amount] : inventory_)
                if (std::get<2>(key) == pollutant && std::get<3>(key) == base_year &&
                    in_group("PRDEZ", std::get<0>(key)))
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
    void dust()
    {
        const double gap = basis("PM10") - group_total(inventory_, "PRDEZ", "PM10", base_year);
        if (!(gap > 0.0)) throw std::runtime_error("no room for dust in the PM10 base");
        std::printf("dust that closes the PM10 base: %.0f t\n", gap);
        const Table table(rules_ / "dust.csv");
        for (std::size_t i = 0; i < table.rows(); ++i) {
            const auto& sector = table.text(i, "sector");
            const auto base_weights = regional_weights(sector, base_year);
            const double province = gap * table.number(i, "share_2010") / (1.0 - base_weights.at(rest));
            const auto index = [&](const std::string& year) {
                return reas_index(table.text(i, "index_reas_sector"), table.text(i, "index_pollutant"), year);
            };
            for (const auto& year : years) {
                const double trend = index(year) / index(base_year);
                for (const auto& [region, weight] : regional_weights(sector, year)) {
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
    void order_particles()
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

    std::filesystem::path prd_, rules_;
    Table reas_, split_, keys_, fractions_;
    std::map<std::string, std::vector<std::string>> groups_;
    Weights light_, rural_, gdp_;
    std::map<std::string, Weights> population_;
    Inventory inventory_;
};

std::vector<std::string> codes(const Table& table, const char* column)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < table.rows(); ++i) result.push_back(table.text(i, column));
    return result;
}

}  // namespace

void build_inventory(const std::filesystem::path& prd)
{
    Builder builder(prd);
    const auto inventory = builder.build();

    std::string text =
        "# One basis, prd-illustrative: REAS v3.2 scaled to the plan's base of 2010; rules in README.md and "
        "tool/rules. NOx as NO2. A row that is absent is zero. Built by tool/.\n"
        "inventory,region,sector,pollutant,year,tonnes,status,source,note\n";
    std::size_t count = 0;
    for (const auto& region : codes(Table(prd / "regions.csv"), "code"))
        for (const auto& sector : codes(Table(prd / "sectors.csv"), "code"))
            for (const auto& pollutant : pollutants)
                for (const auto& year : years) {
                    const auto found = inventory.find({region, sector, pollutant, year});
                    if (found == inventory.end()) continue;
                    const auto& amount = found->second;
                    text += "prd-illustrative," + region + "," + sector + "," + pollutant + "," + year + "," +
                            number_text(amount.tonnes, 7) + "," + amount.status + "," + csv_cell(amount.source) +
                            "," + csv_cell(amount.note) + "\n";
                    ++count;
                }
    if (count != inventory.size())
        throw std::runtime_error("a rule names a region or sector that regions.csv or sectors.csv lacks");
    write_text(prd / "inventory.csv", text);

    std::printf("inventory.csv: %zu rows; kt a year\n%-15s %-5s", count, "", "");
    for (const auto& pollutant : pollutants) std::printf("%9s", pollutant.c_str());
    std::printf("\n");
    for (const std::string group : {"HK", "MO", "PRDEZ", "guangdong-rest", "Guangdong"})
        for (const auto& year : years) {
            std::printf("%-15s %-5s", group.c_str(), year.c_str());
            for (const auto& pollutant : pollutants)
                std::printf("%9.2f", builder.group_total(inventory, group, pollutant, year) / tonnes_per_kt);
            std::printf("\n");
        }
}

}  // namespace prd_data
