# Turns the tables of this folder into C++ that is compiled into pearl_chemistry: no file is read when the model runs.
function(pearl_photolysis_tables output)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/photolysis)
  set(arrays "")
  foreach(table rates ozone albedo aerosol sky_reflectance)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${table}.csv)
    file(STRINGS ${folder}/${table}.csv lines REGEX "^[^#]")
    list(POP_FRONT lines head)
    if(NOT head MATCHES "^zenith,height,")
      message(FATAL_ERROR "${folder}/${table}.csv: the first line without # must begin with zenith,height,")
    endif()
    if(table STREQUAL rates)
      set(names ${head})
    elseif(NOT head STREQUAL names)
      message(FATAL_ERROR "${folder}/${table}.csv: its columns are not those of rates.csv")
    endif()
    set(values "")
    set(angles "")
    set(heights "")
    foreach(line IN LISTS lines)
      string(REGEX MATCH "^([^,]+),([^,]+),(.+)$" matched ${line})
      list(APPEND angles ${CMAKE_MATCH_1})
      list(APPEND heights ${CMAKE_MATCH_2})
      string(APPEND values "    ${CMAKE_MATCH_3},\n")
    endforeach()
    list(REMOVE_DUPLICATES angles)
    list(REMOVE_DUPLICATES heights)
    if(table STREQUAL rates)
      list(JOIN angles ", " zenith_values)
      list(JOIN heights ", " height_values)
      set(places "${angles} ${heights}")
    elseif(NOT table STREQUAL sky_reflectance AND NOT "${angles} ${heights}" STREQUAL places)
      message(FATAL_ERROR "${folder}/${table}.csv: its angles and heights are not those of rates.csv")
    endif()
    string(APPEND arrays "constexpr double ${table}[] = {\n${values}};\n")
  endforeach()
  string(REGEX REPLACE "^zenith,height," "" names ${names})
  string(REPLACE "," "\", \"" names ${names})
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [=[
// Written by model/chemistry/photolysis/table.cmake.
#include "model/chemistry/photolysis_table.hpp"

namespace pearl {
namespace {
constexpr std::string_view names[] = {"@names@"};
constexpr double zenith[] = {@zenith_values@};
constexpr double height[] = {@height_values@};
@arrays@
constexpr PhotolysisTable table{names, zenith, height, rates, ozone, albedo, aerosol, sky_reflectance};
static_assert(table.rates.size() == table.names.size() * table.zenith.size() * table.height.size());
static_assert(table.ozone.size() == table.rates.size() && table.albedo.size() == table.rates.size() && table.aerosol.size() == table.rates.size());
static_assert(table.sky_reflectance.size() == table.names.size() && table.zenith.size() > 3);
static_assert(table.height.size() == 13 && table.height[0] == 0 && table.height[1] == 1000 && table.height[12] == 12000);
}  // namespace

const PhotolysisTable& photolysis_table() { return table; }

}  // namespace pearl
]=])
endfunction()
