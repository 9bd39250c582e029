#pragma once
// What `pearl evaluate` asks of the runs it is given, with the data set's measurements as with a user's own.

#include <filesystem>
#include <string>
#include <vector>

namespace pearl::app {

// A path as a page may show it: as given, but for places on the user's machine.
std::string shown_path(const std::filesystem::path& path);

// The same results twice would be two columns of one table: UsageError.
void must_differ(const std::vector<std::filesystem::path>& results);

}  // namespace pearl::app
