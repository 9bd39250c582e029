#pragma once
// The fields and tables of a run that an export asks for.

#include "postprocess/exports/export_choice.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// `words`: of what people read of it.
ExportOrigin origin_of(const ResultSet& results, const std::string& program, const Words& words = english());

// The field of scenario s and a subject without its maps and its scale, which field_maps.hpp adds. `words`: of its titles; `results` is told in their language.
ExportField described_field(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, const Words& words = english());
// The values of some hours of that field, [hour][j][i]: what a long file is written from, a piece after the other.
std::vector<float> hours_of(const ResultSet& results, const ExportChoice& choice, std::size_t s, std::size_t v, std::size_t first, std::size_t count);

// NaN in the cells that were not chosen; [map][cell].
void leave_out(std::vector<float>& values, const std::vector<bool>& cells);

// The hours of a scenario without their values: what a file of hours would hold.
std::vector<ExportBand> hour_bands(const ResultSet& results, std::size_t s, const Words& words = english());

// A row for each scenario, region and variable that was chosen: means, maximum, difference to `choice.against`, or to the baseline.
ExportTable region_table(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice);
// A row for each region with a shape, and columns of all numbers of scenario s. Groups of regions have no shape of their own.
ExportFeatures region_features(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice, std::size_t s);
// A row for each cell that was chosen, with its place, people and the fields of scenario s.
ExportTable cell_table(const ResultSet& results, const ExportChoice& choice, std::size_t s);
// The same rows with the cells' shapes in degrees, between their corners.
ExportFeatures cell_features(const ResultSet& results, const ExportChoice& choice, std::size_t s);

}  // namespace pearl
