# A build with one wrong sign must fail the suite. Mutants that are tested alike share one program: its copies of the engine's sources hold every wrong text beside the
# right one, and the environment's PEARL_MUTANT chooses which is wrong (tests/support/chosen_mutant.hpp). A mutant's test passes if the named tests fail, by an
# assertion and not by a crash; with nothing wrong the same tests of the same program must pass.
#
#   mutant(GROUP NAMES SOURCE TEXT REPLACEMENT TESTS): TEXT must stand in SOURCE exactly once; REPLACEMENT says WRONG(name) where the mutant of that name goes astray,
#     in most cases as `WRONG(name) ? wrong : right`; TESTS names the test case that must fail. A changed header is found before the original by the program's sources.
#   mutants(GROUP [SOURCES sources that compile changed headers, or tests of them...] [OBJECTS targets whose objects are the tests...] LIBRARIES targets...)
function(mutant group names source text replacement tests)
  set(copy ${CMAKE_CURRENT_BINARY_DIR}/mutants/${group}/${source})
  get_property(content GLOBAL PROPERTY ${copy})
  if(NOT content)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${source})
    set_property(GLOBAL APPEND PROPERTY mutated_${group} ${copy})
    file(READ ${PROJECT_SOURCE_DIR}/${source} content)
    string(REPLACE ";" "\\;" content "${content}")
    string(PREPEND content "#include \"tests/support/chosen_mutant.hpp\"\n")
  endif()
  string(REPLACE "${text}" "${replacement}" mutated "${content}")
  string(FIND "${content}" "${text}" first)
  string(FIND "${content}" "${text}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "mutant ${names}: the text must stand in ${source} exactly once:\n  ${text}\nChange the line in tests/mutants.cmake to the source's.")
  endif()
  set_property(GLOBAL PROPERTY ${copy} "${mutated}")
  set_property(GLOBAL APPEND PROPERTY tests_of_${group} "${tests}")
  foreach(name IN LISTS names)
    string(FIND "${replacement}" "WRONG(${name})" place)
    if(place EQUAL -1)
      message(FATAL_ERROR "mutant ${name}: nothing says WRONG(${name})")
    endif()
    add_test(NAME "mutant: ${name} is caught" COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:mutants_${group}> -D MUTANT=${name} -D "TESTS=${tests}"
             -P ${CMAKE_CURRENT_SOURCE_DIR}/support/expect_failed_assertion.cmake)
  endforeach()
endfunction()
function(mutants group)
  cmake_parse_arguments(arg "" "" "SOURCES;OBJECTS;LIBRARIES" ${ARGN})
  get_property(copies GLOBAL PROPERTY mutated_${group})
  foreach(copy IN LISTS copies)
    get_property(mutated GLOBAL PROPERTY ${copy})
    string(REPLACE "\\;" ";" mutated "${mutated}")
    file(CONFIGURE OUTPUT ${copy} CONTENT "${mutated}" @ONLY)  # written only when it changed
  endforeach()
  list(FILTER copies INCLUDE REGEX "cpp$")
  list(TRANSFORM arg_OBJECTS REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>")
  # The copies' symbols come before those of the libraries, whose objects are then left out. Little optimisation: they run seconds at most.
  add_executable(mutants_${group} ${copies} ${arg_SOURCES} ${arg_OBJECTS})
  target_include_directories(mutants_${group} BEFORE PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/mutants/${group})
  target_link_libraries(mutants_${group} PRIVATE pearl_light_test_main ${arg_LIBRARIES})
  target_precompile_headers(mutants_${group} REUSE_FROM pearl_light_test_headers)
  set_target_properties(mutants_${group} PROPERTIES PEARL_MUTANT ON)
  get_property(tests GLOBAL PROPERTY tests_of_${group})
  list(REMOVE_DUPLICATES tests)
  add_test(NAME "mutants of ${group}: the same tests pass where nothing is wrong" COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:mutants_${group}> -D "TESTS=${tests}"
           -P ${CMAKE_CURRENT_SOURCE_DIR}/support/expect_pass.cmake)
endfunction()

add_library(transport_tests OBJECT unit/transport/kernels.cpp verification/cases.cpp verification/diffusion.cpp)
target_link_libraries(transport_tests PRIVATE pearl_test_main verification_cases pearl_transport)  # shapes are carried long ways in them
target_precompile_headers(transport_tests REUSE_FROM pearl_test_headers)
set(sweeps model/transport/advection_sweeps.cpp)
mutant(transport x_flux ${sweeps} "flux + 1, mass, dt)" "flux + 1, mass, WRONG(x_flux) ? -dt : dt)" "a Courant number of one*")
mutant(transport "y_flux;z_flux" ${sweeps} "set_cells(l, lines.columns, in, out, mass, dt)"
       "set_cells(l, lines.columns, in, out, mass, lines.vertical ? (WRONG(z_flux) ? -dt : dt) : (WRONG(y_flux) ? -dt : dt))" "the three directions are the same scheme")
mutant(transport x_air ${sweeps} "mass[i] += (flux[i] - flux[i + 1]) * dt" "mass[i] += (WRONG(x_air) ? -1 : 1) * (flux[i] - flux[i + 1]) * dt" "shapes survive*")
mutant(transport x_gain_for_loss ${sweeps} "set_cells(0, nx, flux, flux + 1"
       "set_cells(0, nx, WRONG(x_gain_for_loss) ? flux + 1 : flux, WRONG(x_gain_for_loss) ? flux : flux + 1" "shapes survive*")
mutant(transport diffusion_x model/transport/horizontal_diffusion.cpp "P::load(flux_x + n + lanes) - P::load(flux_x + n)"
       "P(WRONG(diffusion_x) ? -1 : 1) * (P::load(flux_x + n + lanes) - P::load(flux_x + n))" "horizontal diffusion spreads*")
mutant(transport diffusion_y model/transport/horizontal_diffusion.cpp "+ flux_north - P::load(flux_y + n)"
       "+ P(WRONG(diffusion_y) ? -1 : 1) * (flux_north - P::load(flux_y + n))" "horizontal diffusion spreads*")
set(exchange model/transport/vertical_exchange.cpp)
mutant(transport exchange_down ${exchange} "change + high.at(n, i)" "change + P(WRONG(exchange_down) ? -1 : 1) * high.at(n, i)" "columns over a source*")
mutant(transport exchange_up ${exchange} "zero - low.at(n, i)" "zero - P(WRONG(exchange_up) ? -1 : 1) * low.at(n, i)" "columns over a source*")
mutant(transport emission ${exchange} "change + step * P::load(source + n)" "change + P(WRONG(emission) ? -1 : 1) * step * P::load(source + n)" "columns over a source*")
mutant(transport deposition ${exchange} "(P::load(taken + n) + ground.at(n, i)" "(P::load(taken + n) + P(WRONG(deposition) ? -1 : 1) * ground.at(n, i)" "mixing and deposition in a column*")
mutants(transport OBJECTS transport_tests LIBRARIES verification_cases pearl_transport)

set(settling model/deposition/settling.cpp)
mutant(deposition settling_sign ${settling} "came + P::load(mass + e)" "came + P(WRONG(settling_sign) ? -1 : 1) * P::load(mass + e)" "what falls stays in its column*")
mutant(deposition settling_dry_size ${settling} "kind.size->in(met.relative_humidity(k, j, i))"
       "WRONG(settling_dry_size) ? kind.size->dry : kind.size->in(met.relative_humidity(k, j, i))" "a cloud of grains sinks*")
mutant(deposition settling_out ${settling} "k == 0 ? 0.0" "k == 0 && !WRONG(settling_out) ? 0.0" "what falls stays in its column*")
mutant(deposition collection_bounce model/deposition/particle_collection.cpp "std::exp(-std::sqrt(parts.stokes))"
       "WRONG(collection_bounce) ? 1 : std::exp(-std::sqrt(parts.stokes))" "particles fall and surfaces collect*")
mutant(deposition collection_slip model/deposition/particle_collection.cpp "std::exp(-1.1 / knudsen)"
       "std::exp((WRONG(collection_slip) ? -0.55 : -1.1) / knudsen)" "particles fall and surfaces collect*")
mutants(deposition SOURCES unit/deposition/particle_collection_test.cpp unit/deposition/settling_test.cpp LIBRARIES pearl_deposition)

# The kernel of gas chemistry; the mechanism of its tests is their own.
set(step model/chemistry/rosenbrock.hpp)
set(order "a Rosenbrock step has its order*")
mutant(gas_kernel gas_ros3 ${step} "static constexpr double c[stages][stages] = {{}, {-1.0156171083877702091975600115545}"
       "static inline const double c[stages][stages] = {{}, {(WRONG(gas_ros3) ? -1 : 1) * -1.0156171083877702091975600115545}" ${order})
mutant(gas_kernel gas_rodas3 ${step} "static constexpr double c[stages][stages] = {{}, {4}, {1, -1}, {1, -1, -8.0 / 3}}"
       "static inline const double c[stages][stages] = {{}, {4}, {1, -1}, {1, -1, WRONG(gas_rodas3) ? 8.0 / 3 : -8.0 / 3}}" ${order})
mutant(gas_kernel gas_rodas4 ${step} "static constexpr double c[stages][stages] = {{},
                                               {-5.6688},
                                               {-2.430093356833875, -0.2063599157091915},
                                               {-0.1073529058151375,"
       "static inline const double c[stages][stages] = {{},
                                               {-5.6688},
                                               {-2.430093356833875, -0.2063599157091915},
                                               {(WRONG(gas_rodas4) ? -1 : 1) * -0.1073529058151375," ${order})
mutant(gas_kernel gas_light_stands_still ${step} "t * (s.slope[n] + t * s.bend[n])"
       "t * ((WRONG(gas_light_stands_still) ? t * 0 : s.slope[n]) + t * s.bend[n])" "a row follows the parabola of light*")
set(lanes model/chemistry/lane_stepper.hpp)
set(rows model/chemistry/pack_columns.hpp)
mutant(gas_kernel gas_follower ${lanes} "static constexpr Real follower_tolerance = 9"
       "static inline const Real follower_tolerance = WRONG(gas_follower) ? Real(1e30) : Real(9)" "followers are as right*")
mutant(gas_kernel gas_clip ${lanes} "kept = max(found, P(0))" "kept = WRONG(gas_clip) ? found : max(found, P(0))" "what a step leaves below zero*")
mutant(gas_kernel gas_forced ${lanes} "forced = P::load(forces) > zero"
       "forced = WRONG(gas_forced) ? active & (h <= P(smallest_step * number(1.5))) : P::load(forces) > zero" "a scenario has the same bits*")
mutant(gas_kernel gas_columns_unit ${rows} "(found * P(units[n])).values()" "(WRONG(gas_columns_unit) ? found : found * P(units[n])).values()" "columns of a row*")
mutant(gas_kernel gas_waiting ${rows} "for (V* field : {s.y, s.clipped, s.low})" "for (V* field : {WRONG(gas_waiting) ? s.clipped : s.y, s.clipped, s.low})" "columns of a row*")
mutant(gas_kernel gas_parabola ${rows} "4 * middle - 3 * begin - end" "4 * middle - 3 * begin - (WRONG(gas_parabola) ? -end : end)" "a row follows the parabola of light*")
mutant(gas_kernel gas_row_unit ${rows} "part[n] = from[e + n] * factor" "part[n] = from[e + n] * (WRONG(gas_row_unit) ? 1 : factor)" "a row in another unit*")
mutants(gas_kernel SOURCES unit/chemistry/lane_laws.cpp LIBRARIES pearl_chemistry)

add_library(gas_process_tests OBJECT unit/chemistry/gas_chemistry_laws.cpp unit/chemistry/gas_chemistry_feeds.cpp unit/chemistry/column_light.cpp)
target_link_libraries(gas_process_tests PRIVATE pearl_light_test_main pearl_chemistry)
target_precompile_headers(gas_process_tests REUSE_FROM pearl_light_test_headers)
set(process model/chemistry/gas_chemistry.cpp)
set(even "what the others did in a step*")
set(feeds "the process feeds*")
mutant(gas_process gas_to_ppb ${process} "constants::molar_mass_air / one.molar_mass"
       "(WRONG(gas_to_ppb) ? one.molar_mass / constants::molar_mass_air : constants::molar_mass_air / one.molar_mass)" "gas chemistry keeps*")
mutant(gas_process gas_loss ${process} "std::max(-change, 0.0)" "std::max(WRONG(gas_loss) ? change : -change, 0.0)" "gas chemistry keeps*")
mutant(gas_process gas_source_after ${process} "source[e] = change * rate" "source[e] = (WRONG(gas_source_after) ? 0 : change) * rate" "the air that the others are handed*")
mutant(gas_process gas_half_ahead ${process} "now + static_cast<Real>(0.5)" "now + static_cast<Real>(WRONG(gas_half_ahead) ? 0 : 0.5)" ${even})
mutant(gas_process gas_unreacted ${process} "unreacted[e] = first[e] + change" "unreacted[e] = first[e] + (WRONG(gas_unreacted) ? 0 : change)" ${even})
mutant(gas_process gas_ozone_column ${process} "weather.ozone_column, ground_albedo" "WRONG(gas_ozone_column) ? 600 : weather.ozone_column, ground_albedo" "the ozone column*")
mutant(gas_process gas_haze ${process} "ground_albedo, weather.aerosol_optical_depth" "ground_albedo, WRONG(gas_haze) ? 0.235 : weather.aerosol_optical_depth" "haze takes*")
mutant(gas_process gas_humidity ${process} "water_number_density(humidity, temperature)" "water_number_density(WRONG(gas_humidity) ? 1 - humidity : humidity, temperature)" ${feeds})
set(column_light model/chemistry/column_light.cpp)
mutant(gas_process gas_sun ${column_light} "time = begin + 0.5 *" "time = begin + (WRONG(gas_sun) ? 0 : 0.5) *" "an hour of changing sun*")
mutant(gas_process gas_one_sun ${column_light} "(zenith_of(cosines_[n]) - first)" "(zenith_of(cosines_[WRONG(gas_one_sun) ? 0 : n]) - first)" "every column has its own sun*")
mutant(gas_process gas_one_highest ${column_light} "sky.cosine_zenith = paths_[column(j, i)]"
       "sky.cosine_zenith = paths_[column(j, WRONG(gas_one_highest) ? 0 : i)]" "every column has its own sun*")
mutant(gas_process gas_height ${column_light} "photolysis.rates(static_cast<double>(weather.height(k, j, i)),"
       "photolysis.rates(WRONG(gas_height) ? 0 : static_cast<double>(weather.height(k, j, i))," ${feeds})
mutant(gas_process gas_layer_height ${column_light} "sum / (static_cast<double>(ny_) * nx_)" "(WRONG(gas_layer_height) ? 3 : 1) * sum / (static_cast<double>(ny_) * nx_)" ${feeds})
mutant(gas_process gas_cover ${column_light} "cloud.cover = static_cast<double>(weather.cloud_cover(j, i))"
       "cloud.cover = WRONG(gas_cover) ? 0 : static_cast<double>(weather.cloud_cover(j, i))" "cloud dims*")
set(air model/chemistry/air.hpp)
mutant(gas_process "gas_oxygen;gas_methane;gas_hydrogen" ${air} "constexpr std::array<AirShare, 4> air_shares{{{\"M\", 1}, {\"O2\", 0.2095}, {\"CH4\", 1.85e-6}, {\"H2\", 0.53e-6}}}"
       "inline const std::array<AirShare, 4> air_shares{{{\"M\", 1}, {\"O2\", WRONG(gas_oxygen) ? 0.78 : 0.2095}, {\"CH4\", WRONG(gas_methane) ? 0.7e-6 : 1.85e-6}, {\"H2\", WRONG(gas_hydrogen) ? 0 : 0.53e-6}}}" ${feeds})
mutant(gas_process gas_saturation ${air} "magnus_alduchov.growth(temperature - 273.15)"
       "(WRONG(gas_saturation) ? Magnus{1, 17.625, 237.3} : magnus_alduchov).growth(temperature - 273.15)" ${feeds})
mutants(gas_process OBJECTS gas_process_tests LIBRARIES pearl_chemistry)

# Particles in balance with their gases, organic particles, gases lost on particles, cloud drops: the equations of most stand in headers.
mutant(particles uptake_bisulfate model/aerosol/surface_uptake.hpp "ammonium / anions - P(1)" "ammonium / anions - P(WRONG(uptake_bisulfate) ? 0 : 1)" "uptake coefficients*")
mutant(particles uptake_diffusion model/aerosol/surface_uptake.hpp "(P(4) + reach" "(P(4) + P(WRONG(uptake_diffusion) ? -1 : 1) * reach" "uptake coefficients*")
mutant(particles cloud_sign model/aerosol/cloud_drops.hpp "log(minus / plus)" "log(WRONG(cloud_sign) ? plus / minus : minus / plus)" "a drop's acidity*")
mutant(particles cloud_middle model/aerosol/cloud_drops.hpp "oxidise(middle, cloud, hydrogen, 0.5 * step, ["
       "oxidise(middle, cloud, hydrogen, (WRONG(cloud_middle) ? 0 : 0.5) * step, [" "the parcels of the case*")
mutant(particles organic_temperature model/aerosol/organic_partitioning.hpp "(1 / standard - 1 / temperature)"
       "(WRONG(organic_temperature) ? -1 : 1) * (1 / standard - 1 / temperature)" "the case organic_partitioning*")
mutant(particles organic_slope model/aerosol/organic_partitioning.hpp "slope = slope - share" "slope = slope - P(WRONG(organic_slope) ? -1 : 1) * share" "the case organic_partitioning*")
mutant(particles organic_fate model/aerosol/organic_particles.cpp "formed[e] += half_yield * share[e]"
       "formed[e] += half_yield * (WRONG(organic_fate) ? 1 - share[e] : share[e])" "half of what reacted*")
mutant(particles organic_half model/aerosol/organic_particles.cpp "std::copy_n(pending_.row(k, j, p), rows.length, rows.formed_row(p))"
       "WRONG(organic_half) ? std::fill_n(rows.formed_row(p), rows.length, Real(0)) : std::copy_n(pending_.row(k, j, p), rows.length, rows.formed_row(p))" "half of what reacted*")
mutant(particles organic_gas model/aerosol/organic_particles.cpp "gas[e] = std::max(gas[e] - moved[e], Real(0))"
       "gas[e] = std::max(gas[e] - (WRONG(organic_gas) ? 0 : moved[e]), Real(0))" "half of what reacted*")
set(balance model/aerosol/inorganic_equilibrium.hpp)
set(solver "the equilibrium meets an independent solver*")
mutant(particles aerosol_charge ${balance} "ion.chloride - t_.sulfate - second" "ion.chloride - t_.sulfate - P(WRONG(aerosol_charge) ? -1 : 1) * second" ${solver})
mutant(particles aerosol_water_slope ${balance} "g_w = w - two * held_water" "g_w = w - P(WRONG(aerosol_water_slope) ? -1 : 1) * two * held_water" ${solver})
mutant(particles aerosol_activity model/aerosol/activities.hpp "{twice - hydrogen - nitrate, twice" "{P(WRONG(aerosol_activity) ? -1 : 1) * (twice - hydrogen - nitrate), twice" ${solver})
mutant(particles aerosol_salts model/aerosol/particle_salts.hpp "ammonium_nitrate = min(nitrate_left, left)"
       "ammonium_nitrate = WRONG(aerosol_salts) ? nitrate_left : min(nitrate_left, left)" ${solver})
mutant(particles aerosol_anions ${balance} "found.ammonium = min(anions, held(" "found.ammonium = min(WRONG(aerosol_anions) ? P(1e30F) : anions, held(" "particles never hold more*")
set(aerosol_tests inorganic_equilibrium inorganic_row organic_row organic_particles cloud_drops surface_uptake)
list(TRANSFORM aerosol_tests REPLACE "(.+)" "unit/aerosol/\\1_test.cpp")
mutants(particles SOURCES ${aerosol_tests} ${PROJECT_SOURCE_DIR}/model/aerosol/inorganic_row.cpp ${PROJECT_SOURCE_DIR}/model/aerosol/organic_row.cpp LIBRARIES pearl_aerosol)

# The assembled engine and program: what is not connected, or the wrong way round. The tests and all other parts are those of test_wiring; the engine is the one in
# floats, which these tests run.
set(loop model/simulation/time_loop.hpp)
set(inflow_file model/simulation/inflow_of_hour.cpp)
set(sides "wiring: air that comes in*")
mutant(wiring "wiring_north_south;wiring_west_east;wiring_top_for_sides" ${inflow_file} "{span, hour, side, height, where, name}"
       "{span, hour,
        WRONG(wiring_top_for_sides) ? Side::top
        : WRONG(wiring_north_south) && side == Side::north ? Side::south
        : WRONG(wiring_north_south) && side == Side::south ? Side::north
        : WRONG(wiring_west_east) && side == Side::west ? Side::east
        : WRONG(wiring_west_east) && side == Side::east ? Side::west : side, height, where, name}" ${sides})
mutant(wiring wiring_inflow_place ${inflow_file} "along ? place" "along && !WRONG(wiring_inflow_place) ? place" "wiring: air that comes in is asked*")
mutant(wiring wiring_inflow_height ${inflow_file} "middle_above_ground(k, terrain)" "middle_above_ground(WRONG(wiring_inflow_height) ? 0 : k, terrain)" "wiring: air that comes in is asked*")
mutant(wiring wiring_inflow_time ${loop} "!place_->begins(period)" "place_->begins(period) == WRONG(wiring_inflow_time)" "wiring: air that comes in is asked*")
mutant(wiring wiring_budget_term model/simulation/mass_ledger.cpp "budget_.at(term, sp, s) += kg"
       "if (!WRONG(wiring_budget_term) || term != BudgetTerm::dry_deposition) budget_.at(term, sp, s) += kg" "wiring: ground and rain*")
mutant(wiring wiring_sequence ${loop} "step % 2 == 1, [&]" "step % 2 == 1 && !WRONG(wiring_sequence), [&]" "wiring: two steps go forth and back*")
mutant(wiring wiring_weather_hour ${loop} "weather_.load(period, hour, meteorology_)"
       "weather_.load(period, WRONG(wiring_weather_hour) ? hour - 1 : hour, meteorology_)" "wiring: every hour has its own weather*")
mutant(wiring wiring_hour_ends ${loop} "step == steps_an_hour_ ? 1 : 2" "step == steps_an_hour_ && !WRONG(wiring_hour_ends) ? 1 : 2" "wiring: the mean of an hour*")
set(times inputs/emissions/time_profiles.cpp)
set(calendar "wiring: a week over a new year*")
mutant(wiring wiring_weekday ${times} "local.year, local.month, clock.weekday(moment))" "local.year, local.month, (clock.weekday(moment) + (WRONG(wiring_weekday) ? 1 : 0)) % 7)" ${calendar})
mutant(wiring wiring_no_weekday ${times} "return sum > 0 ? weekly" "return sum > 0 && !WRONG(wiring_no_weekday) ? weekly" ${calendar})
mutant(wiring wiring_local_time model/core/local_clock.cpp "if (!changes_) return first_"
       "if (!changes_) return WRONG(wiring_local_time) ? first_ / one_hour * one_hour : first_" ${calendar})
mutant(wiring wiring_leap_year ${times} "days_in_month(month) + 1) ? 1 : 0" "days_in_month(month) + (WRONG(wiring_leap_year) ? 40 : 1)) ? 1 : 0" ${calendar})
set(processes model/simulation/processes)
mutant(wiring wiring_half_before ${processes}/conversions_process.hpp "void begin_step(State<Real>& state) {"
       "void begin_step(State<Real>& state) { if (!WRONG(wiring_half_before))" "wiring: half of the conversions*")
mutant(wiring wiring_cloud_sulfate ${processes}/cloud_sulfate_process.hpp "!CloudSulfate<Real>::applies_to(run.mechanism)"
       "WRONG(wiring_cloud_sulfate) || !CloudSulfate<Real>::applies_to(run.mechanism)" "wiring: at night*")
mutant(wiring wiring_uptake ${processes}/gas_chemistry_process.hpp "step_, state.uptake_rates)" "step_, WRONG(wiring_uptake) ? nullptr : state.uptake_rates)" "wiring: particles take up*")
mutant(wiring wiring_light_of_hour ${processes}/gas_chemistry_process.hpp "{met.cosine_zenith_begin, met.cosine_zenith, met.cosine_zenith_end}"
       "{WRONG(wiring_light_of_hour) ? met.cosine_zenith_end : met.cosine_zenith_begin, met.cosine_zenith,
        WRONG(wiring_light_of_hour) ? met.cosine_zenith_begin : met.cosine_zenith_end}" "wiring: the light of an hour*")
mutant(wiring wiring_particles ${processes}/inorganic_particles_process.hpp "if (work_) work_->advance(state.air)"
       "if (work_ && !WRONG(wiring_particles)) work_->advance(state.air)" "wiring: ammonia and nitric acid*")
mutant(wiring wiring_organics ${processes}/organic_particles_process.hpp "if (work_) work_->advance(state.air"
       "if (work_ && !WRONG(wiring_organics)) work_->advance(state.air" "wiring: organic gases form*")
mutant(wiring wiring_diffusion ${processes}/horizontal_diffusion_process.hpp "work_.prepare(hour.weather, hour.step)"
       "work_.prepare(hour.weather, (WRONG(wiring_diffusion) ? 0 : 1) * hour.step)" "wiring: eddies spread*")
mutant(wiring wiring_dry_deposition ${processes}/vertical_exchange_process.hpp "all.push_back(species.uptake)"
       "all.push_back(WRONG(wiring_dry_deposition) ? Uptake{} : species.uptake)" "wiring: ground and rain*")
mutant(wiring wiring_particle_sizes ${processes}/vertical_exchange_process.hpp "particle_sizes_of(run.mechanism)"
       "WRONG(wiring_particle_sizes) ? std::vector<const ParticleSize*>{} : particle_sizes_of(run.mechanism)" "wiring: coarse particles fall*")
mutant(wiring wiring_settling ${processes}/settling_process.hpp "work_.advance(state.air)" "if (!WRONG(wiring_settling)) work_.advance(state.air)" "wiring: coarse particles fall*")
mutant(wiring wiring_wet_deposition ${processes}/wet_scavenging_process.hpp "all.push_back(washout(species.uptake, water))"
       "all.push_back((WRONG(wiring_wet_deposition) ? 0 : 1) * washout(species.uptake, water))" "wiring: ground and rain*")
mutant(wiring wiring_rain_acidity ${processes}/wet_scavenging_process.hpp "wet_, state.rain_acidity)"
       "wet_, WRONG(wiring_rain_acidity) ? nullptr : state.rain_acidity)" "wiring: rain is as sour*")
set(sums model/simulation/hour_means.cpp)
mutant(wiring wiring_surface_layer ${sums} "from.row(0, j, 0)" "from.row(WRONG(wiring_surface_layer) ? 1 : 0, j, 0)" "wiring: the surface is the lowest layer*")
mutant(wiring wiring_surface_density ${sums} "sum / samples * meteorology.density(0, j, i)"
       "sum / samples * (WRONG(wiring_surface_density) ? 1 : meteorology.density(0, j, i))" "wiring: the surface is the lowest layer*")
mutant(wiring wiring_profile_column ${sums} "static_cast<std::ptrdiff_t>(point.i) * lanes"
       "(WRONG(wiring_profile_column) ? 0 : 1) * static_cast<std::ptrdiff_t>(point.i) * lanes" "wiring: means weigh*")
set(rows model/simulation/emission_rows.cpp)
mutant(wiring wiring_emission_layer ${rows} "rows.row(k, j, 0)" "rows.row(WRONG(wiring_emission_layer) ? rows.nz() - 1 - k : k, j, 0)" "wiring: each source emits*")
mutant(wiring wiring_emission_factors ${rows} "factors_.data() + static_cast<std::size_t>(entry.group)"
       "factors_.data() + (WRONG(wiring_emission_factors) ? 0U : 1U) * static_cast<std::size_t>(entry.group)" "wiring: each source emits*")
set(gridded inputs/emissions/gridded_emissions.cpp)
set(sources "wiring: sources emit by*")
mutant(wiring wiring_emission_hour ${gridded} "emission_rate(times_[g], span, hour)" "emission_rate(times_[g], span, hour + (WRONG(wiring_emission_hour) ? 8 : 0))" ${sources})
mutant(wiring wiring_plume_rise ${gridded} "plume_rise(plume.stack, air)" "(WRONG(wiring_plume_rise) ? 0 : 1) * plume_rise(plume.stack, air)" ${sources})
mutant(wiring wiring_scenario inputs/emissions/gridded_emissions_builder.cpp "tonnes[pollutant] = table_.at(group, pollutant, scenario)"
       "tonnes[pollutant] = table_.at(group, pollutant, WRONG(wiring_scenario) ? 0 : scenario)" ${sources})
mutant(wiring wiring_weights model/output/result_writer.cpp "means->year[n] += period.weight *" "means->year[n] += (WRONG(wiring_weights) ? 1 : period.weight) *" "wiring: means weigh*")
mutant(wiring wiring_vegetation app/study/study.cpp "return find_vegetation()"
       "return WRONG(wiring_vegetation) ? static_cast<EmissionSource*>(find_emissions()) : find_vegetation()" "wiring: vegetation emits*")
mutant(wiring wiring_sea_salt app/study/study.cpp "return sure(find_sea_salt())"
       "return sure(WRONG(wiring_sea_salt) ? static_cast<EmissionSource*>(find_people_and_vegetation()) : find_sea_salt())" "wiring: the sea emits salt*")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/mutants/float_engine.cpp CONTENT "#include \"model/simulation/simulation.hpp\"

#include \"model/simulation/time_loop.hpp\"

template class pearl::Simulation<float>;
")
mutants(wiring SOURCES ${CMAKE_CURRENT_BINARY_DIR}/mutants/float_engine.cpp OBJECTS test_wiring LIBRARIES pearl_app)
