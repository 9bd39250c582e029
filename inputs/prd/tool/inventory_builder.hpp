#pragma once

#include "inventory_amount.hpp"
#include "reas_totals.hpp"
#include "regional_keys.hpp"
#include "table.hpp"

#include <filesystem>
#include <string>

namespace prd_data {

/// Emissions by region, sector, pollutant and year from the rules of tool/rules.
class InventoryBuilder {
public:
    explicit InventoryBuilder(const std::filesystem::path& prd)
        : rules_(prd / "tool" / "rules"), reas_(prd / "tool"), keys_(prd), fractions_(rules_ / "pm_fractions.csv")
    {
    }

    Inventory build();
    double group_total(const Inventory& inventory, const std::string& group, const std::string& pollutant, const std::string& year) const;

private:
    // Sources, in inventory_builder.cpp.
    void put(const std::string& region, const std::string& sector, const std::string& pollutant, const std::string& year, Amount amount);
    /// PM2.5, BC and OC of a PM10 amount by the fractions of its sector.
    void put_fine_particles(const std::string& region, const std::string& sector, const std::string& year, const Amount& pm10);
    void hong_kong();
    void macau(const std::string& year);
    double published_rest_share(const std::string& pollutant, const std::string& year) const;
    void province(const std::string& year);
    void beside_reas(const std::string& year);
    void open_burning(const std::string& year);

    // What fits all of them to the plan's base of 2010 and to each other, in inventory_closing.cpp.
    double basis(const std::string& pollutant) const;
    void scale_to_basis();
    void dust();
    void order_particles();

    std::filesystem::path rules_;
    ReasTotals reas_;
    RegionalKeys keys_;
    Table fractions_;
    Inventory inventory_;
};

}  // namespace prd_data
