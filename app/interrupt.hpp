#pragma once

#include <atomic>
#include <filesystem>
#include <string>

namespace pearl::app {

// Set by SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGUSR1 once `stop_gently` was called; a second signal ends the program at once, with exit 130.
std::atomic<bool>& interrupted();

// From now on a signal ends the program at once, with exit 130 and this sentence: there is nothing (more) to be saved. Parts of files go with it. May be called again with another one.
// A hangup that the program was told to ignore (nohup) stays ignored.
void stop_at_once(const std::string& sentence);
// From now on a signal is noted in `interrupted`, for whoever can save the state.
void stop_gently();
// This process belongs to another program, as Python: no signal is ever taken, and who runs a plan sets `interrupted` where it hears of one.
void leave_signals_alone();

// A file that an end at once by a signal removes, and its folder if that is then empty and `folder_too`: a results' folder that is locked. At most one.
void remove_at_exit(const std::filesystem::path& file, bool folder_too);
void forget_at_exit();

}  // namespace pearl::app
