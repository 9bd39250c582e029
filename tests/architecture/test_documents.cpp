// What the documents point at exists.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace fs = std::filesystem;

TEST_CASE("every relative link of the documents leads to a file") {
  const fs::path root = PEARL_TEST_SOURCE;
  const std::regex link("\\]\\(([^)#]+)(#[^)]*)?\\)");
  int links = 0;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && (name == "build" || name == "out" || name == ".git")) entry.disable_recursion_pending();
    if (entry->path().extension() != ".md") continue;
    std::ifstream file(entry->path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (auto match = std::sregex_iterator(text.begin(), text.end(), link); match != std::sregex_iterator(); ++match) {
      const std::string target = (*match)[1].str();
      if (target.find("://") != std::string::npos) continue;
      ++links;
      INFO(entry->path() << " -> " << target);
      REQUIRE(fs::exists(entry->path().parent_path() / target));
    }
  }
  REQUIRE(links > 5);
}
