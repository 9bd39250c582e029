# The generator of result folders serves the unit tests and, as a program, the browser test.
add_library(synthetic_results OBJECT support/synthetic_results.cpp)
target_link_libraries(synthetic_results PRIVATE pearl_light_test_main pearl_dataset pearl_postprocess nlohmann_json::nlohmann_json)
target_precompile_headers(synthetic_results REUSE_FROM pearl_light_test_headers)
if(TARGET test_unit_postprocess)
  target_sources(test_unit_postprocess PRIVATE $<TARGET_OBJECTS:synthetic_results> ${CMAKE_CURRENT_SOURCE_DIR}/support/report_page.cpp
                 ${CMAKE_CURRENT_SOURCE_DIR}/support/printed_page.cpp ${CMAKE_CURRENT_SOURCE_DIR}/support/browser.cpp)
  target_link_libraries(test_unit_postprocess PRIVATE pearl_dataset pearl_chemistry nlohmann_json::nlohmann_json)  # chemistry: what its mechanisms say is told
  target_include_directories(test_unit_postprocess PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/postprocess)
endif()
# Exports and comparisons read and write such folders; GDAL's programs read what was written.
foreach(room exports comparison)
  pearl_tests(unit/${room} LIGHT LIBRARIES pearl_postprocess)
  target_sources(test_unit_${room} PRIVATE $<TARGET_OBJECTS:synthetic_results>)
  target_link_libraries(test_unit_${room} PRIVATE pearl_dataset nlohmann_json::nlohmann_json)
endforeach()
add_executable(synthetic_report support/synthetic_report.cpp $<TARGET_OBJECTS:synthetic_results>)
target_link_libraries(synthetic_report PRIVATE pearl_dataset pearl_postprocess nlohmann_json::nlohmann_json)
target_compile_definitions(synthetic_report PRIVATE PEARL_TEST_SOURCE="${PROJECT_SOURCE_DIR}")
# What the browser made of a report against the result files.
add_executable(check_report_page support/check_report_page.cpp support/report_page.cpp)
target_link_libraries(check_report_page PRIVATE pearl_io nlohmann_json::nlohmann_json fmt::fmt)
target_compile_options(check_report_page PRIVATE $<$<CONFIG:Release>:-O1>)
# Real keys, a real pointer, narrow windows, and axe-core where the environment's PEARL_AXE names its axe.min.js.
add_executable(drive_report support/drive_report.cpp support/driven_page.cpp support/drive_packages.cpp support/printed_page.cpp support/browser.cpp)
target_link_libraries(drive_report PRIVATE pearl_io nlohmann_json::nlohmann_json fmt::fmt)
target_compile_options(drive_report PRIVATE $<$<CONFIG:Release>:-O1>)
add_test(NAME "system: the report works in a browser"
         COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system/report_in_browser.sh $<TARGET_FILE:check_report_page> $<TARGET_FILE:drive_report> --synthetic $<TARGET_FILE:synthetic_report>)
set_tests_properties("system: the report works in a browser" PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 1500 COST 1000)  # minutes long: begun first, it is not waited for alone at the end
# `pearl serve`: its parts, and the program under many readers and hostile requests.
pearl_tests(serve LIGHT LIBRARIES pearl_app)
target_sources(test_serve PRIVATE $<TARGET_OBJECTS:synthetic_results>)
add_dependencies(test_serve pearl)
add_test(NAME "system: the served report works in a browser"
         COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system/serve_in_browser.sh $<TARGET_FILE:check_report_page> $<TARGET_FILE:synthetic_report> $<TARGET_FILE:pearl>)
set_tests_properties("system: the served report works in a browser" PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 400 COST 300)
# A plan whose texts are hostile, through run, report and serve.
add_test(NAME "system: hostile texts of a plan stay texts in a browser"
         COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system/hostile_in_browser.sh $<TARGET_FILE:pearl> ${CMAKE_CURRENT_SOURCE_DIR}/system/hostile_plan.yaml)
set_tests_properties("system: hostile texts of a plan stay texts in a browser" PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 400 COST 400)
