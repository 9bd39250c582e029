#include "model/io/file_beginning.hpp"

#include <catch2/catch.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

TEST_CASE("a file is ours if it bears the mark where its kind bears it, and not if it speaks of it elsewhere") {
  const TemporaryDirectory folder;
  const auto bears = [&](const std::string& text, const std::string& mark) {
    write_text_file(folder / "file", text);
    return bears_mark(folder / "file", {"another mark", mark});
  };
  CHECK(bears("a,b,c\n1,2,3\n", "a,b,"));
  CHECK(bears("\xEF\xBB\xBF" "a,b,c\n", "a,b,"));  // as spreadsheets save it
  CHECK_FALSE(bears("my notes\na,b,c\n", "a,b,"));
  CHECK_FALSE(bears("", "a,b,"));
  const std::string mark = "<meta name=\"generator\" content=\"Pearl";
  CHECK(bears("<!DOCTYPE html>\n<html>\n<head>\n" + mark + " 1\">\n</head><body></body></html>", mark));
  CHECK(bears("<html>" + mark + "\"></html>", mark));
  CHECK_FALSE(bears("<!DOCTYPE html>\n<html><head></head><body>" + mark + "</body></html>", mark));
  CHECK_FALSE(bears("<html><body>" + mark + "</body></html>", mark));
  CHECK_FALSE(bears("<p>" + mark, mark));
  const std::string picture = "\x89PNG\r\n\x1a\n";
  CHECK(bears(picture + std::string(29, 'x') + "tEXtSoftware", "tEXtSoftware"));
  CHECK_FALSE(bears(picture + std::string(2000, 'x') + "tEXtSoftware", "tEXtSoftware"));
  CHECK(bears("PK\x03\x04" "first file, of Pearl PK\x03\x04 second", "of Pearl"));
  CHECK_FALSE(bears("PK\x03\x04" "first file PK\x03\x04 second, of Pearl", "of Pearl"));
  CHECK_FALSE(bears_mark(folder / "nowhere", {"a"}));
  for (const netcdf::Format format : {netcdf::Format::netcdf4, netcdf::Format::classic}) {
    netcdf::Writer writer(folder / "file.nc", format);
    writer.attributes({{"history", std::string("run; then report")}, {"comment", std::string("speaks of a plan")}});
    writer.commit();
    CHECK(bears_mark(folder / "file.nc", {"; then report"}));
    CHECK_FALSE(bears_mark(folder / "file.nc", {"speaks of a plan"}));
  }
  CHECK_FALSE(bears("\x89HDF damaged ; then report", "; then report"));
}
