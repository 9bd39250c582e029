#pragma once

#include <atomic>

namespace pearl::app {

// Set by SIGINT, SIGTERM and SIGUSR1 once `catch_signals` was called; a second signal ends the program at once, with exit 130.
std::atomic<bool>& interrupted();
void catch_signals();

}  // namespace pearl::app
