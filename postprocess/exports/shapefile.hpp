#pragma once

#include <string>
#include <utility>
#include <vector>

#include "postprocess/exports/content.hpp"

namespace pearl {

// A shapefile (ESRI 1998) of polygons in degrees: the bytes of STEM.shp, .shx, .dbf, .prj and .cpg (UTF-8), and of STEM-fields.csv, which says what each field means: names of a
// shapefile have at most ten characters. Texts are cut at 254 bytes. Throws RunError where the table has more than 255 columns, which dBASE does not know.
// `name`: of the files, without an ending. Returns file name and bytes.
std::vector<std::pair<std::string, std::string>> shapefile(const std::string& name, const ExportFeatures& features, const ExportOrigin& origin);

// Names of at most ten letters, digits and '_', each once whatever the case, as near to the columns' own as that allows.
std::vector<std::string> shapefile_names(const std::vector<ExportColumn>& columns);

}  // namespace pearl
