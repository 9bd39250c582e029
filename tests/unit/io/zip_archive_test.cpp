#include "model/io/zip_archive.hpp"

#include <catch2/catch.hpp>

#include <type_traits>

#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

// Its stream writes into the archive itself: a copy's or a moved one's would write into the old one.
static_assert(!std::is_copy_constructible_v<ZipArchive> && !std::is_move_constructible_v<ZipArchive> && !std::is_copy_assignable_v<ZipArchive> && !std::is_move_assignable_v<ZipArchive>);

TEST_CASE("an archive is sound, and its files come back as they were") {
  const TemporaryDirectory folder;
  std::string numbers;
  for (int n = 0; n < 20000; ++n) numbers += std::to_string(n * n % 977) + '\n';
  ZipArchive archive;
  archive.add("a.txt", numbers);
  archive.add("folder/\xc3\xa4.txt", "");
  archive.add("b.bin", std::string("\0\xff\x00", 3));
  archive.add("stored.txt", "to be found as it is", true);
  write_text_file(folder / "a.zip", archive.bytes());
  const std::string file = (folder / "a.zip").string();
  CHECK(command("unzip -tq '" + file + "'").exit == 0);
  CHECK(command("unzip -p '" + file + "' a.txt").output == numbers);
  CHECK(command("unzip -p '" + file + "' b.bin").output == std::string("\0\xff\x00", 3));
  CHECK(command("unzip -p '" + file + "' stored.txt").output == "to be found as it is");
  CHECK(archive.bytes().find("to be found as it is") != std::string::npos);
  CHECK(archive.bytes().size() < numbers.size());
}

TEST_CASE("the same files make the same archive") {
  const auto make = [] {
    ZipArchive archive;
    archive.add("a", "some bytes");
    return archive.bytes();
  };
  CHECK(make() == make());
}
