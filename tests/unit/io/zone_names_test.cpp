#include "model/io/zone_names.hpp"

#include <catch2/catch.hpp>

#include "model/io/text_file.hpp"
#include "tests/unit/io/zone_folder.hpp"

using namespace pearl;
using pearl::testing::ZoneFolder;

TEST_CASE("a zone that does not exist is told with those that may be meant") {
  const ZoneFolder zones;
  for (const char* name : {"Upper/Big_Town", "Lower/Big_Town", "Upper/Haven", "right/Upper/Haven"}) {
    std::filesystem::create_directories((zones.folder / name).parent_path());
    write_text_file(zones.folder / name, "");
  }
  CHECK(time_zones_meant("Upper/Havn") == " (did you mean 'Upper/Haven'?)");
  CHECK(time_zones_meant("upper/haven") == " (did you mean 'Upper/Haven'?)");
  CHECK(time_zones_meant("Big Town") == " (did you mean 'Lower/Big_Town' or 'Upper/Big_Town'?)");
  CHECK_THAT(time_zones_meant("Middle/Big_Town"), Catch::Contains("'Upper/Big_Town'") && Catch::Contains("'Lower/Big_Town'"));
  CHECK(time_zones_meant("Elsewhere").empty());
  // First letters of a city, letters of a country by the list of tzdata; not letters that may be any zone's.
  CHECK(time_zones_meant("Upper/BT") == " (did you mean 'Upper/Big_Town'?)");
  CHECK(time_zones_meant("bt") == " (did you mean 'Lower/Big_Town' or 'Upper/Big_Town'?)");
  write_text_file(zones.folder / "zone.tab", "# comment\nXY\t+1+1\tUpper/Haven\tall\nZZ\t+1+1\tA/a\nZZ\t+1+1\tA/b\nZZ\t+1+1\tA/c\nZZ\t+1+1\tA/d\n");
  CHECK(time_zones_meant("Upper/XY") == " (did you mean 'Upper/Haven'?)");
  CHECK(time_zones_meant("XY") == " (did you mean 'Upper/Haven'?)");
  CHECK(time_zones_meant("ZZ").empty());  // a large country
  CHECK(time_zones_meant("CST").empty());
}

TEST_CASE("zones are looked for in TZDIR, or else where systems have them") {
  {
    const ZoneFolder zones;
    CHECK(zone_folder() == zones.folder.path());
  }
  CHECK(zone_folder() == "/usr/share/zoneinfo");
}
