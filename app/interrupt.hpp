#pragma once

#include <atomic>

namespace pearl::app {

// Set by SIGINT and SIGTERM once `catch_signals` was called; a second signal ends the program at once.
std::atomic<bool>& interrupted();
void catch_signals();

}  // namespace pearl::app
