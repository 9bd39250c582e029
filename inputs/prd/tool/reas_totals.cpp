#include "reas_totals.hpp"

#include "inventory_amount.hpp"

#include <cmath>
#include <stdexcept>

namespace prd_data {

/// The most specific rows of split.csv: region before *, then year before *.
std::vector<ReasTotals::Share> ReasTotals::split_of(const std::string& region, const std::string& reas_sector,
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

std::map<std::pair<std::string, std::string>, ReasTotals::SectorTotal> ReasTotals::sectors(const std::string& region, const std::string& year,
                                                                                        const std::string& only) const
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

double ReasTotals::index(const std::string& sector, const std::string& pollutant, const std::string& year) const
{
    for (std::size_t i = 0; i < reas_.rows(); ++i)
        if (reas_.text(i, "region") == "Guangdong" && reas_.text(i, "reas_sector") == sector &&
            reas_.text(i, "pollutant") == pollutant && reas_.text(i, "year") == year)
            return reas_.number(i, "kt");
    throw std::runtime_error("reas32_totals.csv has no " + sector + " " + pollutant + " " + year);
}

}  // namespace prd_data
