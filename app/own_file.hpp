#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pearl::app {

// Before a command writes a file whole over what has its name: throws UsageError if that is no ordinary file, or bears none of the `marks` by which the command's own files are known
// (bears_mark, model/io/file_beginning.hpp): a result of a run, or a user's file, is not replaced. What is not there, or is empty, may be written. `option`: what named the file, for the sentence; may be empty.
void must_be_own(const std::string& option, const std::filesystem::path& file, const std::vector<std::string>& marks);

// The folder that a file named on the command line is to lie in, and those above it, where there are none yet. Throws RunError where it cannot be made.
void make_folder_of(const std::filesystem::path& file);

}  // namespace pearl::app
