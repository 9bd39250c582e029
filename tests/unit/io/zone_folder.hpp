#pragma once
// An empty folder in the place of the system's zone files, until the object goes.

#include <cstdlib>

#include "tests/support/temporary_directory.hpp"

namespace pearl::testing {

struct ZoneFolder {
  TemporaryDirectory folder;
  ZoneFolder() { setenv("TZDIR", folder.path().c_str(), 1); }
  ~ZoneFolder() { unsetenv("TZDIR"); }
  ZoneFolder(const ZoneFolder&) = delete;
  ZoneFolder& operator=(const ZoneFolder&) = delete;
};

}  // namespace pearl::testing
