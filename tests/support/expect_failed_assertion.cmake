# Runs PROGRAM, a Catch program, on TESTS with MUTANT chosen until an assertion fails; fails unless one did.
set(ENV{PEARL_MUTANT} ${MUTANT})
execute_process(COMMAND ${PROGRAM} --abort ${TESTS} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 120)
if(NOT result MATCHES "^[0-9]+$" OR result EQUAL 0 OR NOT output MATCHES "assertions: +[0-9]+ \\|[^\n]* [0-9]+ failed")
  message(FATAL_ERROR "the wrong program was not caught by an assertion (result: ${result}):\n${output}")
endif()
if(output MATCHES "fatal error condition")
  message(FATAL_ERROR "the wrong program crashed:\n${output}")
endif()
