#pragma once
// The made-up region with the plan that has something of everything, in a folder of its own.

#include "tests/support/tarra.hpp"

namespace pearl {

struct FullPlan {
  tarra::Tarra tarra;
  std::filesystem::path folder = tarra.folder.path(), plan = folder / "plan.yaml", mask = folder / "harbour.geojson", data = folder / "tarra", out = folder / "out";

  FullPlan() {
    std::filesystem::remove(data / "checksums.sha256");  // tests change its tables, and judge them by what they say
    for (const char* name : {"plan.yaml", "harbour.geojson"}) std::filesystem::copy(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/system/refusals" / name, folder / name);
  }
};

}  // namespace pearl
