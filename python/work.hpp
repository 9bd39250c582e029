#pragma once
// The commands that work, for a process that is Python's: signals stay Python's but for Ctrl-C during a run, and one run goes at a time.

#include "app/commands.hpp"

namespace pearl::python {

// As `pearl run` and `pearl resume`. Throws RunError if a run goes on in another thread of this process. ExitCode::interrupted: Ctrl-C; what was simulated is in a checkpoint.
ExitCode run_in_python(const app::RunOptions& options);
ExitCode resume_in_python(const app::ResumeOptions& options);

}  // namespace pearl::python
