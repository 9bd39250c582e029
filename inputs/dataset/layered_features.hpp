#pragma once

#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "inputs/geodata/geojson.hpp"

namespace pearl {

// The features of a GeoJSON file of a data set, those that higher layers add behind the others. Faults as of read_geojson.
std::vector<GeoFeature> read_features(const DataTables& tables, const std::string& name, GeometryKind kind, Faults& faults);

}  // namespace pearl
