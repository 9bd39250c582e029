#pragma once

#include <string>

namespace pearl {

// Who holds a folder: what is needed to name the process and to tell whether it still runs.
struct LockOwner {
  long process = 0;           // its number on its host; 0: nobody
  std::string host, boot;     // boot: the number of the host's present start
  long long ticks = 0;        // when the process began, in the kernel's ticks since the host's start
  std::string since, command; // ISO 8601, UTC; "run"

  static LockOwner of_this_process(const std::string& command);
  static LockOwner parse(const std::string& text);  // process 0 if the text is none
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string words() const;          // "process 12 on host h since 2010-01-05T00:00:00Z (pearl run)"
  [[nodiscard]] bool on_this_host() const;
  // A process of this number and beginning runs here now. Only for an owner on this host.
  [[nodiscard]] bool alive() const;
};

}  // namespace pearl
