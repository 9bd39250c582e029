#pragma once
// The colours of a field beside its raster, for programs that colour numbers.

#include <string>

#include "postprocess/exports/content.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// A style of QGIS, which takes FILE.qml beside FILE.tif by itself: the classes and colours of Pearl's maps, discrete.
std::string qgis_style(const ExportField& field);
// The same as a table of colours of `gdaldem color-relief` (lines "value red green blue"), with class limits as steps; `nv`: no data, transparent.
std::string colour_table(const ExportField& field);
// The words of class n of a scale: "below 5", "5 to 10", "above 40".
std::string class_words(const ColourScale& scale, std::size_t n, const Words& words = english());

}  // namespace pearl
