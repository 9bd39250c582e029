#include "postprocess/exports/export_plan.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "exports_world.hpp"
#include "model/result_files/file_names.hpp"

using namespace pearl;
using namespace pearl::testing;

TEST_CASE("every format writes the files that it plans, within the folder, and no others") {
  const ExportWorld world;
  for (const ExportFormatName& one : export_formats()) {
    INFO(one.name);
    const TemporaryDirectory folder;
    ExportRequest request{.format = one.format, .variables = {"NO2"}, .scenarios = {"base-2010", "plan-2015"}, .program = "Pearl"};
    std::set<std::string> planned, found;
    for (const ExportJob& job : plan_export(world.results, world.indicators, request)) {
      for (const std::string& file : job.files) {
        make_output_directory((folder / file).parent_path());
        CHECK(planned.insert(file).second);
        for (const auto& part : std::filesystem::path(file)) CHECK(is_file_name(part.string()));
      }
      job.write(folder.path());
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      if (entry.is_regular_file()) found.insert(entry.path().lexically_relative(folder.path()).generic_string());
    CHECK(found == planned);
    CHECK_FALSE(planned.empty());
  }
}

TEST_CASE("the same results make the same bytes in every format") {
  const ExportWorld world;
  for (const ExportFormatName& one : export_formats()) {
    INFO(one.name);
    ExportRequest request{.format = one.format, .variables = {"NO2"}, .scenarios = {"plan-2015"}, .program = "Pearl"};
    const TemporaryDirectory first, second;
    for (const TemporaryDirectory* const folder : {&first, &second})
      for (const ExportJob& job : plan_export(world.results, world.indicators, request)) {
        for (const std::string& file : job.files) make_output_directory((*folder / file).parent_path());
        job.write(folder->path());
      }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(first.path()))
      if (entry.is_regular_file()) {
        const std::string name = entry.path().lexically_relative(first.path()).generic_string();
        INFO(name);
        CHECK((read_text_file(entry.path()) == read_text_file(second / name)));
      }
  }
}
