#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"

namespace pearl {

// Hour means as an I/O API 3 file (netCDF classic with 64-bit offsets; PARMS3.EXT and IODECL3.EXT of ioapi-3.2): TFLAG, one layer, one variable a field, names and units of 16, descriptions of
// 80 characters, blank padded; GDTYP 2 (Lambert), integers, floats and doubles as the library declares them. Cells outside the regions that were asked for hold -9.999E36.
// All fields have the same bands, which must be consecutive hours. The surface alone: VGTYP is -9999, "missing". Written whole or not at all; throws RunError.
void write_ioapi(const std::filesystem::path& path, const std::vector<ExportField>& fields, const HorizontalGrid& grid, const ExportOrigin& origin);

// The bands that follow each other hour by hour, as [begin, end) of one list of them: a typical day, or a span of the calendar.
std::vector<std::pair<std::size_t, std::size_t>> consecutive_hours(const std::vector<ExportBand>& bands);

// GRIDDESC: the map and the grid by name, for programs of CMAQ.
std::string griddesc(const HorizontalGrid& grid);

}  // namespace pearl
