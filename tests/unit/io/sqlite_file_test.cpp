#include "model/io/sqlite_file.hpp"

#include <catch2/catch.hpp>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using Catch::Contains;

TEST_CASE("a database appears whole when it is committed, and not before") {
  const TemporaryDirectory folder;
  {
    SqliteWriter writer(folder / "a.db");
    writer.execute("CREATE TABLE " + SqliteWriter::quoted("a \"table\"") + " (n INTEGER, t TEXT, x REAL, b BLOB, empty TEXT)");
    writer.insert("a \"table\"", {7LL, std::string("'; --"), 0.5, SqliteWriter::Blob{"raw bytes"}, std::monostate{}});
    CHECK_FALSE(std::filesystem::exists(folder / "a.db"));
    writer.commit();
  }
  const std::string bytes = read_text_file(folder / "a.db");
  CHECK_THAT(bytes, Contains("SQLite format 3") && Contains("'; --") && Contains("raw bytes"));
  { const SqliteWriter abandoned(folder / "b.db"); }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) files += entry.is_regular_file() ? 1 : 0;
  CHECK(files == 1);
}

TEST_CASE("faults of a database name the file") {
  const TemporaryDirectory folder;
  CHECK_THROWS_WITH(SqliteWriter(folder / "no folder" / "a.db"), Contains("no folder/a.db"));
  SqliteWriter writer(folder / "a.db");
  CHECK_THROWS_WITH(writer.insert("no table", {1LL}), Contains("a.db") && Contains("no table"));
}
