#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prd_data {

/// A CSV table of text cells, columns found by name; comment lines (#) are skipped.
class Table {
public:
    explicit Table(const std::filesystem::path& file);

    std::size_t rows() const { return cells_.size(); }
    const std::string& text(std::size_t row, std::string_view column) const;
    double number(std::size_t row, std::string_view column) const;

private:
    std::string name_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::vector<std::string>> cells_;
};

/// Quoted as CSV where needed.
std::string csv_cell(const std::string& text);

/// Shortest decimal text with at most `digits` significant digits.
std::string number_text(double value, int digits);

/// Writes the text beside the target and renames it, so that no half file is left.
void write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace prd_data
