#include "model/io/streamed_file.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <csignal>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// No file of this process may grow longer, as on a disk that fills up while a file is written.
class LongestFile {
 public:
  explicit LongestFile(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~LongestFile() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  LongestFile(const LongestFile&) = delete;
  LongestFile& operator=(const LongestFile&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);  // else the process would end
};

}  // namespace

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

TEST_CASE("a file that cannot be written to its end is not there, and neither is a part of it") {
  const TemporaryDirectory folder;
  const std::string piece(10000, 'x');
  std::size_t pieces = 0;
  {
    const LongestFile limit(1 << 16);
    CHECK_THROWS_WITH(write_streamed_file(folder / "long", [&](std::ostream& out) {
                        for (; pieces < 1000; ++pieces) out << piece;
                      }),
                      "cannot write " + (folder / "long").string() + ": the file would be larger than this process may make one: 65536 bytes (ulimit -f)");
    CHECK(pieces < 20);  // the first fault ends the work
    // What is written last reaches the file when it is closed.
    CHECK_THROWS_WITH(write_streamed_file(folder / "end", [&](std::ostream& out) {
                        for (int n = 0; n < 6; ++n) out << piece;
                        out.flush();
                        for (int n = 0; n < 6000; ++n) out << 'x';
                      }),
                      Catch::Contains("the file would be larger than this process may make one"));
  }
  CHECK_THROWS_WITH(write_streamed_file(folder / "bad", [](std::ostream& out) {
                      out << "half";
                      out.setstate(std::ios::badbit);
                    }),
                    "cannot write " + (folder / "bad").string() + ": is the disk full, or the folder not writable?");
  CHECK(fs::is_empty(folder.path()));
}
