#pragma once

#include "table.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace prd_data {

/// Totals of REAS v3.2 and how they go to this data set's sectors: reas32_totals.csv, rules/split.csv.
class ReasTotals {
public:
    explicit ReasTotals(const std::filesystem::path& tool) : reas_(tool / "reas32_totals.csv"), split_(tool / "rules" / "split.csv") {}

    struct SectorTotal {
        double tonnes = 0.0;
        std::string from;  ///< REAS sectors and shares, for the note
    };

    /// REAS totals of a REAS region in this data set's sectors, by (sector, pollutant).
    std::map<std::pair<std::string, std::string>, SectorTotal> sectors(const std::string& region, const std::string& year,
                                                                       const std::string& only = {}) const;
    /// kt of a REAS sector in Guangdong.
    double index(const std::string& sector, const std::string& pollutant, const std::string& year) const;

private:
    struct Share {
        std::string sector;
        double share;
    };

    std::vector<Share> split_of(const std::string& region, const std::string& reas_sector, const std::string& pollutant,
                                const std::string& year) const;

    Table reas_, split_;
};

}  // namespace prd_data
