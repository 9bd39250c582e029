#pragma once
// Files of one name from several layers of a data set, as one file.

#include <string>
#include <vector>

namespace pearl::app {

// The rows of CSV tables behind one another, under the columns of all; comments go.
std::string joined_tables(const std::string& name, const std::vector<std::string>& texts);
// The features of GeoJSON files in one collection.
std::string joined_features(const std::vector<std::string>& texts);

}  // namespace pearl::app
