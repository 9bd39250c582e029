#pragma once

#include "inventory_amount.hpp"
#include "table.hpp"

#include <filesystem>

namespace prd_data {

/// How a total of Guangdong goes to its regions: by plants, people, light, rural area and product.
class RegionalKeys {
public:
    explicit RegionalKeys(const std::filesystem::path& prd);

    /// Shares of the ten mainland regions in a sector; they sum to 1.
    Weights weights(const std::string& sector, const std::string& year) const;
    bool in_group(const std::string& group, const std::string& region) const;

private:
    const std::vector<std::string>& guangdong() const { return groups_.at("Guangdong"); }
    void measure_regions();
    Weights capacity(const std::string& sector, const std::string& year) const;

    std::filesystem::path prd_;
    Table keys_;
    std::map<std::string, std::vector<std::string>> groups_;
    Weights light_, rural_, gdp_;
    std::map<std::string, Weights> population_;
};

}  // namespace prd_data
