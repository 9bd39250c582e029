#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "app/remaining_time.hpp"

namespace pearl::app {

// Tells how far a run is: a bar with the time left on a terminal, a line each 10 % elsewhere. Writes to stderr.
class Progress {
 public:
  // `kinds`: what each hour is like (RemainingTime); by default all are alike.
  explicit Progress(std::string what, bool quiet = false, std::vector<int> kinds = {0});
  ~Progress();
  void at(double fraction);  // 0..1
  void finish();

 private:
  void draw(double fraction);

  std::string what_;
  RemainingTime remaining_;
  bool quiet_, terminal_, drawn_ = false;
  int tenths_ = 0;  // already told, off a terminal
  std::chrono::steady_clock::time_point begin_, last_;
};

// Writes to stderr; a stream that cannot take it (closed, full) is no reason to stop.
void say(const std::string& text);

std::string duration_text(double seconds);  // "1 min 05 s"

}  // namespace pearl::app
