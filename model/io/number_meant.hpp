#pragma once
// What a number with a comma may mean, for the fault that refuses it.

#include <string>
#include <string_view>
#include <vector>

#include "model/io/csv.hpp"

namespace pearl::csv {

// "12,5" -> "; write 12.5, with a point before decimals"; "1,234", which has two readings, names both. Empty: the text becomes no number by another sign.
std::string number_meant(std::string_view text);

// Of a line that has too many fields, where two that follow one another look like a number torn by its comma: "; is '12,5' one number? Write 12.5". Empty: none does.
std::string torn_number(const std::vector<Cell>& cells, std::size_t columns);

}  // namespace pearl::csv
