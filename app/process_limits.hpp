#pragma once

#include <cstddef>

namespace pearl::app {

// Threads for a wish of `wanted`; 0: one a core, or OMP_NUM_THREADS if that is fewer. More than there are cores would only wait for each other: then a warning, and one a core.
int threads_to_use(int wanted);

// Makes sure that `files` more files can be open at once, raising the process's soft limit as far as its hard one. Throws RunError with the
// limit and what to do.
void allow_open_files(std::size_t files);

// The most memory of this process that was resident so far, bytes; 0 where the system does not tell.
double peak_memory_bytes();

}  // namespace pearl::app
