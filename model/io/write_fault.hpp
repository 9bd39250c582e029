#pragma once

#include <filesystem>
#include <string>

namespace pearl {

// Why a file could not be written, in words: the disk is full, a limit of the process (ulimit) is reached, the folder is not writable.
// Libraries hide the system's reason, so it is found by trying again beside the file: `part` is what was being written. The trial is removed.
std::string why_not_written(const std::filesystem::path& part);

// The system's reason with the name of the limit where there is one, e.g. for EFBIG and EMFILE.
std::string reason_of(int system_error);

}  // namespace pearl
