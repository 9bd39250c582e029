#pragma once
// The commands that work, for a process that is Python's: signals stay Python's but for Ctrl-C during a run, and one run goes at a time.

#include <functional>

#include "app/commands.hpp"

namespace pearl::python {

// As `pearl run` and `pearl resume`. Throws RunError if a run goes on in another thread of this process. ExitCode::interrupted: Ctrl-C; what was simulated is in a checkpoint.
ExitCode run_in_python(const app::RunOptions& options);
ExitCode resume_in_python(const app::ResumeOptions& options);

// What both do with a command: in a turn of its own (turn.hpp), with Ctrl-C noted in app::interrupted. A Ctrl-C to which the command did not answer, because its last step was done or because it failed, is raised again when
// the handler is Python's: it is late, never lost.
ExitCode with_interrupt_noted(const std::function<ExitCode()>& command);

}  // namespace pearl::python
