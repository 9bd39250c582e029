#include "app/interrupt.hpp"

#include <unistd.h>

#include <csignal>

#include "model/core/error.hpp"

namespace pearl::app {

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag{false};
  return flag;
}

void catch_signals() {
  interrupted();  // constructed before a signal can come
  struct sigaction action {};
  action.sa_handler = [](int) {
    if (interrupted().exchange(true)) _exit(static_cast<int>(ExitCode::interrupted));  // the second one
  };
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaction(signal, &action, nullptr);
}

}  // namespace pearl::app
