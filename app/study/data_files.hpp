#pragma once
// Whether the files of the data set are the ones that were released, and whole.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::app {

// Sentences about files of the folder that differ from its list `checksums.sha256` (if it has one; the form is that of sha256sum),
// that the list does not know, or that end within a line; about files that look like a table and that the program does not read. Of a data set that stands alone (`is_whole`: not of a
// layer over it) also that it has no list. Faults: a listed file that is not there, and what is wrong with the form of
// tables that no run reads but results carry along (standards, stations, measures and the like).
std::vector<std::string> judge_data_files(const std::filesystem::path& folder, bool is_whole, Faults& faults);

}  // namespace pearl::app
