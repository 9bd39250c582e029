#include "model/io/streamed_file.hpp"

#include <catch2/catch.hpp>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("a file that is written piece by piece is there whole, or not at all") {
  const TemporaryDirectory folder;
  write_streamed_file(folder / "a", [](std::ostream& out) {
    out << "....";
    out << " and more";
    out.seekp(0);
    out << "head";
  });
  CHECK(read_text_file(folder / "a") == "head and more");
  CHECK_THROWS_WITH(write_streamed_file(folder / "a", [](std::ostream& out) {
                      out << "half";
                      throw RunError("no more");
                    }),
                    "no more");
  CHECK(read_text_file(folder / "a") == "head and more");
  CHECK_THROWS_WITH(write_streamed_file(folder / "no" / "a", [](std::ostream& out) { out << "x"; }), Catch::Contains("cannot write") && Catch::Contains("No such file or directory"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}
