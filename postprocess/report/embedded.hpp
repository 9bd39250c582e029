#pragma once

#include <string_view>

namespace pearl {

// A file that the build has put into the program: templates/* by name, and leaflet.js, leaflet.css.
// An unknown name throws std::logic_error.
std::string_view embedded_file(std::string_view name);

}  // namespace pearl
