# Runs PROGRAM, a Catch program of mutants, on each of TESTS with none chosen; fails unless every one of them finds a test, and passes.
unset(ENV{PEARL_MUTANT})
foreach(test IN LISTS TESTS)
  execute_process(COMMAND ${PROGRAM} --warn NoTests ${test} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 120)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "'${test}' fails where nothing is wrong (result: ${result}):\n${output}")
  endif()
endforeach()
