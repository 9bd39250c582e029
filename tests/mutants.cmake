# A build with one wrong sign must fail the suite. Each mutant is a copy of one source with one text replaced, compiled into a
# small set of tests in the place of the original; its test passes if those tests fail, by an assertion and not by a crash.
# The same tests pass with the original source: they are part of the suite.
#
#   mutant(NAME SOURCE TEXT REPLACEMENT TESTS): TEXT must stand in SOURCE exactly once; TESTS names the test case that must fail.
#   gas_mutant(...): the same for gas chemistry; SOURCE may be a header of its solver, or of its air.
function(mutated_copy name source text replacement copy)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${source})
  file(READ ${PROJECT_SOURCE_DIR}/${source} content)
  string(REPLACE ";" "\\;" content "${content}")
  string(REPLACE "${text}" "${replacement}" mutated "${content}")
  string(FIND "${content}" "${text}" first)
  string(FIND "${content}" "${text}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "mutant ${name}: the text must stand in ${source} exactly once:\n  ${text}\nChange the line in tests/mutants.cmake to the source's.")
  endif()
  string(REPLACE "\\;" ";" mutated "${mutated}")
  file(CONFIGURE OUTPUT ${copy} CONTENT "${mutated}" @ONLY)  # written only when it changed
endfunction()
function(mutant_is_caught name tests)
  add_test(NAME "mutant: ${name} is caught"
           COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:mutant_${name}> -D "TESTS=${tests}" -P ${CMAKE_CURRENT_SOURCE_DIR}/support/expect_failed_assertion.cmake)
endfunction()
function(mutant name source text replacement tests)
  set(copy ${CMAKE_CURRENT_BINARY_DIR}/mutants/${name}.cpp)
  mutated_copy(${name} ${source} "${text}" "${replacement}" ${copy})
  # Its symbols come before those of the library, whose object is then left out.
  add_executable(mutant_${name} ${copy} unit/transport/kernels.cpp verification/cases.cpp verification/diffusion.cpp)
  target_link_libraries(mutant_${name} PRIVATE pearl_test_main verification_cases pearl_transport)
  mutant_is_caught(${name} "${tests}")
endfunction()
add_library(gas_process_tests OBJECT unit/chemistry/gas_chemistry_laws.cpp unit/chemistry/gas_chemistry_feeds.cpp)
target_link_libraries(gas_process_tests PRIVATE pearl_test_main pearl_chemistry)
function(gas_mutant name source text replacement tests)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/mutants/${name})
  mutated_copy(${name} ${source} "${text}" "${replacement}" ${folder}/${source})
  if(source MATCHES "air.hpp$")  # found before the original by the process
    add_executable(mutant_${name} ${PROJECT_SOURCE_DIR}/model/chemistry/gas_chemistry.cpp $<TARGET_OBJECTS:gas_process_tests>)
    target_include_directories(mutant_${name} BEFORE PRIVATE ${folder})
  elseif(source MATCHES "hpp$")  # the same; the mechanism of these tests is their own
    add_executable(mutant_${name} unit/chemistry/lane_laws.cpp)
    target_include_directories(mutant_${name} BEFORE PRIVATE ${folder})
  else()
    add_executable(mutant_${name} ${folder}/${source} $<TARGET_OBJECTS:gas_process_tests>)
  endif()
  target_link_libraries(mutant_${name} PRIVATE pearl_test_main pearl_chemistry)
  mutant_is_caught(${name} "${tests}")
endfunction()

set(sweeps model/transport/advection_sweeps.cpp)
mutant(x_flux ${sweeps} "set_cells(0, nx, flux, flux + 1, mass, dt)" "set_cells(0, nx, flux, flux + 1, mass, -dt)" "a Courant number of one*")
mutant(y_flux ${sweeps} "set_cells(l, lines.columns, in, out, mass, dt)" "set_cells(l, lines.columns, in, out, mass, lines.vertical ? dt : -dt)"
       "the three directions are the same scheme")
mutant(z_flux ${sweeps} "set_cells(l, lines.columns, in, out, mass, dt)" "set_cells(l, lines.columns, in, out, mass, lines.vertical ? -dt : dt)"
       "the three directions are the same scheme")
mutant(x_air ${sweeps} "mass[i] += (flux[i] - flux[i + 1]) * dt" "mass[i] -= (flux[i] - flux[i + 1]) * dt" "shapes survive*")
mutant(x_gain_for_loss ${sweeps} "set_cells(0, nx, flux, flux + 1, mass, dt)" "set_cells(0, nx, flux + 1, flux, mass, dt)" "shapes survive*")
mutant(diffusion_x model/transport/horizontal_diffusion.cpp "P::load(flux_x + n + lanes) - P::load(flux_x + n)" "P::load(flux_x + n) - P::load(flux_x + n + lanes)"
       "horizontal diffusion spreads*")
mutant(diffusion_y model/transport/horizontal_diffusion.cpp "flux_north - P::load(flux_y + n)" "P::load(flux_y + n) - flux_north" "horizontal diffusion spreads*")
set(exchange model/transport/vertical_exchange.cpp)
mutant(exchange_down ${exchange} "change + high.at(n, i) * (P::load(above + n) - here)" "change - high.at(n, i) * (P::load(above + n) - here)" "columns over a source*")
mutant(exchange_up ${exchange} "zero - low.at(n, i) * (has_below ? here - P::load(below + n) : here)" "zero + low.at(n, i) * (has_below ? here - P::load(below + n) : here)"
       "columns over a source*")
mutant(emission ${exchange} "change + step * P::load(source + n)" "change - step * P::load(source + n)" "columns over a source*")
mutant(deposition ${exchange} "(P::load(taken + n) + ground.at(n, i) * now)" "(P::load(taken + n) - ground.at(n, i) * now)" "mixing and deposition in a column*")

set(step model/chemistry/rosenbrock.hpp)
set(order "a Rosenbrock step has its order*")
gas_mutant(gas_ros3 ${step} "{-1.0156171083877702091975600115545}" "{1.0156171083877702091975600115545}" "${order}")
gas_mutant(gas_rodas3 ${step} "{1, -1, -8.0 / 3}" "{1, -1, 8.0 / 3}" "${order}")
gas_mutant(gas_rodas4 ${step} "{-0.1073529058151375," "{0.1073529058151375," "${order}")
gas_mutant(gas_light_stands_still ${step} "t * (s.slope[n] + t * s.bend[n])" "t * t * s.bend[n]" "a row follows the parabola of light*")
set(lanes model/chemistry/lane_stepper.hpp)
gas_mutant(gas_follower ${lanes} "follower_tolerance = 9" "follower_tolerance = 1e30f" "followers are as right*")
gas_mutant(gas_clip ${lanes} "kept = max(found, P(0))" "kept = found" "what a step leaves below zero*")
gas_mutant(gas_forced ${lanes} "if (record.forced[n])" "if (record.step[n] <= smallest_step * static_cast<Real>(1.5))" "a scenario has the same bits*")
set(rows model/chemistry/row_solver.hpp)
gas_mutant(gas_parabola ${rows} "4 * middle - 3 * begin - end" "4 * middle - 3 * begin + end" "a row follows the parabola of light*")
gas_mutant(gas_row_unit ${rows} "values[lane + n] = from[e + n] * factor" "values[lane + n] = from[e + n]" "a row in another unit*")
set(process model/chemistry/gas_chemistry.cpp)
gas_mutant(gas_to_ppb ${process} "constants::molar_mass_air / one.molar_mass" "one.molar_mass / constants::molar_mass_air" "gas chemistry keeps*")
gas_mutant(gas_sun ${process} "set_sun(sun_now_, begin + 0.5 * static_cast<double>(n) * dt)" "set_sun(sun_now_, begin)" "an hour of changing sun*")
gas_mutant(gas_loss ${process} "std::max(-change, 0.0)" "std::max(change, 0.0)" "gas chemistry keeps*")
set(feeds "the process feeds*")
gas_mutant(gas_height ${process} "sun_of_hour_.rates(static_cast<double>(weather.height(k, j, i))," "sun_of_hour_.rates(0.0," "${feeds}")
gas_mutant(gas_layer_height ${process} "sum / (static_cast<double>(ny_) * shape_.columns)" "sum / static_cast<double>(ny_) / shape_.columns * 3" "${feeds}")
gas_mutant(gas_cover ${process} "cloud.cover = static_cast<double>(weather.cloud_cover(j, i))" "cloud.cover = 0" "cloud dims*")
gas_mutant(gas_ozone_column ${process} "weather.ozone_column, ground_albedo" "600, ground_albedo" "the ozone column*")
gas_mutant(gas_haze ${process} "ground_albedo, weather.aerosol_optical_depth" "ground_albedo, 0.235" "haze takes*")
gas_mutant(gas_humidity ${process} "water_number_density(humidity, temperature)" "water_number_density(1 - humidity, temperature)" "${feeds}")
set(air model/chemistry/air.hpp)
gas_mutant(gas_oxygen ${air} "0.2095" "0.78" "${feeds}")
gas_mutant(gas_methane ${air} "1.85e-6" "0.7e-6" "${feeds}")
gas_mutant(gas_hydrogen ${air} "0.53e-6" "0.0" "${feeds}")
gas_mutant(gas_saturation ${air} "magnus_alduchov.growth(temperature - 273.15)" "Magnus{1, 17.625, 237.3}.growth(temperature - 273.15)" "${feeds}")

# The same for the assembled engine and program: what is not connected, or the wrong way round. The tests and all other parts are those of
# test_wiring; only the changed source is compiled, with little optimisation.
function(wiring_mutant name source text replacement tests)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/mutants/${name})
  mutated_copy(${name} ${source} "${text}" "${replacement}" ${folder}/${source})
  if(source MATCHES "hpp$")  # a process of the engine: found before the original by what makes the engine
    add_executable(mutant_${name} ${PROJECT_SOURCE_DIR}/model/simulation/simulation.cpp $<TARGET_OBJECTS:test_wiring>)
    target_include_directories(mutant_${name} BEFORE PRIVATE ${folder})
  else()
    add_executable(mutant_${name} ${folder}/${source} $<TARGET_OBJECTS:test_wiring>)
  endif()
  target_compile_options(mutant_${name} PRIVATE -O1)
  target_link_libraries(mutant_${name} PRIVATE pearl_test_main pearl_app)
  mutant_is_caught(${name} "wiring: ${tests}")
endfunction()

set(loop model/simulation/simulation.cpp)
set(inflow "inflow.at(side, k, sp) = boundary_.mixing_ratio(period, name, side, domain_")
set(sides "air that comes in*")
wiring_mutant(wiring_north_south ${loop} "${inflow}"
              "inflow.at(side == Side::north ? Side::south : side == Side::south ? Side::north : side, k, sp) = boundary_.mixing_ratio(period, name, side, domain_" "${sides}")
wiring_mutant(wiring_west_east ${loop} "${inflow}"
              "inflow.at(side == Side::west ? Side::east : side == Side::east ? Side::west : side, k, sp) = boundary_.mixing_ratio(period, name, side, domain_" "${sides}")
wiring_mutant(wiring_top_for_sides ${loop} "${inflow}" "inflow.at(side, k, sp) = boundary_.mixing_ratio(period, name, Side::top, domain_" "${sides}")
wiring_mutant(wiring_budget_term ${loop} "budget_.at(BudgetTerm::dry_deposition, sp, s) += dry[n]" "static_cast<void>(dry)" "ground and rain*")
wiring_mutant(wiring_sequence ${loop} "splitting_.advance(state_, step % 2 == 1," "splitting_.advance(state_, false," "the sequence of two steps*")
wiring_mutant(wiring_weather_hour ${loop} "weather_.load(period, hour, meteorology_)" "weather_.load(period, hour - 1, meteorology_)" "every hour has its own weather*")
set(processes model/simulation/processes.hpp)
wiring_mutant(wiring_cloud_sulfate ${processes} "if (cloud_) cloud_->advance(state.air)" "static_cast<void>(cloud_)" "at night*")
wiring_mutant(wiring_diffusion ${processes}
              "HorizontalDiffusionProcess(const RunShape& run) : work_(run.domain, run.species(), run.scenarios) {}\n  void prepare(const Meteorology& met, double dt) { work_.prepare(met, dt)"
              "HorizontalDiffusionProcess(const RunShape& run) : work_(run.domain, run.species(), run.scenarios) {}\n  void prepare(const Meteorology& met, double dt) { work_.prepare(met, 0 * dt)"
              "eddies spread*")
wiring_mutant(wiring_dry_deposition ${processes} "all.push_back(species.uptake)" "all.push_back(Uptake{})" "ground and rain*")
wiring_mutant(wiring_wet_deposition ${processes} "all.push_back(washout(species.uptake))" "all.push_back(0 * washout(species.uptake))" "ground and rain*")
wiring_mutant(wiring_light_of_hour ${processes} "{met.cosine_zenith_begin, met.cosine_zenith, met.cosine_zenith_end}" "{met.cosine_zenith_end, met.cosine_zenith, met.cosine_zenith_begin}"
              "the light of an hour*")
set(sums model/simulation/output_sums.cpp)
wiring_mutant(wiring_surface_layer ${sums} "from.row(0, j, 0)" "from.row(1, j, 0)" "the surface is the lowest layer*")
wiring_mutant(wiring_surface_density ${sums} "sum / samples * meteorology.density(0, j, i)" "sum / samples" "the surface is the lowest layer*")
wiring_mutant(wiring_profile_column ${sums} "static_cast<std::ptrdiff_t>(point.i) * lanes" "0 * static_cast<std::ptrdiff_t>(point.i)" "means weigh*")
set(rows model/simulation/emission_rows.cpp)
wiring_mutant(wiring_emission_layer ${rows} "rows.row(k, j, 0)" "rows.row(rows.nz() - 1 - k, j, 0)" "each source emits*")
wiring_mutant(wiring_emission_factors ${rows} "factors_.data() + static_cast<std::size_t>(entry.group)" "factors_.data() + 0 * static_cast<std::size_t>(entry.group)" "each source emits*")
set(gridded inputs/emissions/gridded_emissions.cpp)
set(sources "sources emit by*")
wiring_mutant(wiring_emission_hour ${gridded} "emission_rate(monthly_[g], hourly_[g], period, hour)" "emission_rate(monthly_[g], hourly_[g], period, hour + 8)" "${sources}")
wiring_mutant(wiring_plume_rise ${gridded} "plume_rise(plume.stack, air)" "0 * plume_rise(plume.stack, air)" "${sources}")
wiring_mutant(wiring_scenario inputs/emissions/gridded_emissions_builder.cpp "tonnes[pollutant] = table_.at(group, pollutant, scenario)"
              "tonnes[pollutant] = table_.at(group, pollutant, 0)" "${sources}")
wiring_mutant(wiring_weights model/output/result_writer.cpp "means->year[n] += period.weight * means->period[n]" "means->year[n] += means->period[n]" "means weigh*")
wiring_mutant(wiring_vegetation app/simulate.cpp "with_vegetation ? static_cast<EmissionSource&>(*with_vegetation) : emissions" "emissions" "vegetation emits*")
