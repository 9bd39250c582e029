#include "app/interrupt.hpp"

#include <csignal>

namespace pearl::app {

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag{false};
  return flag;
}

void catch_signals() {
  interrupted();  // constructed before a signal can come
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted() = true; };
  action.sa_flags = SA_RESETHAND;  // the second signal has its default effect
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace pearl::app
