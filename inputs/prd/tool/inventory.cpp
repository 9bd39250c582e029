#include "inventory.hpp"

#include "inventory_builder.hpp"
#include "table.hpp"

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace prd_data {

namespace {

std::vector<std::string> codes(const Table& table, const char* column)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < table.rows(); ++i) result.push_back(table.text(i, column));
    return result;
}

}  // namespace

void build_inventory(const std::filesystem::path& prd)
{
    InventoryBuilder builder(prd);
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
