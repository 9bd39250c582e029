#include "table.hpp"

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace prd_data {

namespace {

std::vector<std::string> split_line(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
                cells.back() += '"';
                ++i;
            } else if (c == '"') {
                quoted = false;
            } else {
                cells.back() += c;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

}  // namespace

Table::Table(const std::filesystem::path& file) : name_(file.string())
{
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + name_);
    std::string line;
    bool header = true;
    while (std::getline(in, line)) {
        if (line.empty() || line.front() == '#') continue;
        auto cells = split_line(line);
        if (header) {
            for (std::size_t i = 0; i < cells.size(); ++i) columns_[cells[i]] = i;
            header = false;
            continue;
        }
        if (cells.size() != columns_.size())
            throw std::runtime_error(name_ + ": wrong number of cells in: " + line);
        cells_.push_back(std::move(cells));
    }
}

const std::string& Table::text(std::size_t row, std::string_view column) const
{
    const auto found = columns_.find(column);
    if (found == columns_.end())
        throw std::runtime_error(name_ + ": no column " + std::string(column));
    return cells_[row][found->second];
}

double Table::number(std::size_t row, std::string_view column) const
{
    const auto& cell = text(row, column);
    try {
        std::size_t used = 0;
        const double value = std::stod(cell, &used);
        if (used == cell.size()) return value;
    } catch (const std::exception&) {
    }
    throw std::runtime_error(name_ + ": not a number in column " + std::string(column) + ": '" +
                             cell + "'");
}

std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string number_text(double value, int digits)
{
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    return buffer;
}

void write_text(const std::filesystem::path& file, const std::string& text)
{
    auto aside = file;
    aside += ".part";
    {
        std::ofstream out(aside, std::ios::binary);
        out << text;
        if (!out.flush()) throw std::runtime_error("cannot write " + aside.string());
    }
    std::filesystem::rename(aside, file);
}

}  // namespace prd_data
