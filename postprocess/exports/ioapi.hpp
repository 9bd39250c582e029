#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"

namespace pearl {

// Hour means as an I/O API 3 file (netCDF classic with 64-bit offsets; PARMS3.EXT and IODECL3.EXT of ioapi-3.2): TFLAG, one layer, one variable a field, names and units of 16, descriptions of
// 80 characters, blank padded; GDTYP 2 (Lambert), integers, floats and doubles as the library declares them. Cells outside the regions that were asked for hold -9.999E36.
// All fields have the same bands, which must be consecutive hours; their values are asked for a day at a time, so that memory does not grow with the hours: values_of(field, first, count) gives
// [hour][j][i]. The surface alone: VGTYP is -9999, "missing". Of the origin as much is told as 60 lines of 80 characters hold. Written whole or not at all; throws RunError.
using ValuesOfHours = std::function<std::vector<float>(std::size_t field, std::size_t first, std::size_t count)>;
void write_ioapi(const std::filesystem::path& path, const std::vector<ExportField>& fields, const ValuesOfHours& values_of, const HorizontalGrid& grid, const ExportOrigin& origin);

// The bands that follow each other hour by hour, as [begin, end) of one list of them: a typical day, or a span of the calendar.
std::vector<std::pair<std::size_t, std::size_t>> consecutive_hours(const std::vector<ExportBand>& bands);

// GRIDDESC: the map and the grid by name, for programs of CMAQ.
std::string griddesc(const HorizontalGrid& grid);

}  // namespace pearl
