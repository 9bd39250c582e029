#pragma once

#include <vector>

#include "postprocess/exports/export_work.hpp"

namespace pearl {

// A sheet for each map of a field, as PNG, SVG or PDF; the field is opened with the first of them and let go with the last.
std::vector<ExportJob> sheet_jobs(const SharedWork& work);

}  // namespace pearl
