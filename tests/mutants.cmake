# A build with one wrong sign must fail the suite. Each mutant is a copy of one source with one text replaced, compiled into a
# small set of tests in the place of the original; its test passes if those tests fail, by an assertion and not by a crash.
# The same tests pass with the original source: they are part of the suite.
#
#   mutant(NAME SOURCE TEXT REPLACEMENT TESTS): TEXT must stand in SOURCE exactly once; TESTS names the test case that must fail.
#   gas_mutant(...): the same for gas chemistry; SOURCE may be a header of its solver.
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
function(gas_mutant name source text replacement tests)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/mutants/${name})
  mutated_copy(${name} ${source} "${text}" "${replacement}" ${folder}/${source})
  if(source MATCHES "hpp$")  # found before the original; the mechanism of these tests is their own
    add_executable(mutant_${name} unit/chemistry/lane_laws.cpp)
    target_include_directories(mutant_${name} BEFORE PRIVATE ${folder})
  else()
    add_executable(mutant_${name} ${folder}/${source} unit/chemistry/gas_chemistry_laws.cpp)
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
