#pragma once
// The names of time zones that a system has.

#include <filesystem>
#include <string>

namespace pearl {

// Where the system's zone files are: TZDIR, or else /usr/share/zoneinfo (Debian: tzdata).
std::filesystem::path zone_folder();

// " (did you mean 'A/b' or 'C/b'?)": the zones of that name on any continent, those of a country or of a city's first letters, or else the nearest names; empty if none comes near.
std::string time_zones_meant(const std::string& name);

}  // namespace pearl
