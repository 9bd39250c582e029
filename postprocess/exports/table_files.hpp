#pragma once

#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"

namespace pearl {

// A table as CSV: UTF-8, names of the columns first, numbers with all their digits, an empty cell where there is none; texts that a spreadsheet would run as a formula are quoted
// with an apostrophe (model/io/csv.hpp).
std::string csv_text(const ExportTable& table);

// Tables as the sheets of a workbook (Office Open XML, ECMA-376): before them a sheet "about" with the origin and the meaning of every column; numbers are numbers, texts are texts
// whatever they begin with, the heads stand still. Names of sheets are cut to 31 characters and made unique. Throws RunError for more than 1048575 rows.
std::string workbook(const std::vector<ExportTable>& tables, const ExportOrigin& origin);

}  // namespace pearl
