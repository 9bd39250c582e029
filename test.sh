#!/usr/bin/env bash
# Builds and runs the whole test suite; the exit code is the suite's.
set -euo pipefail
cd "$(dirname "$0")"
source cmake/packages.sh
bash cmake/install_packages.sh "${build_packages[@]}" "${test_packages[@]}"

# Threads that wait by spinning starve the other tests of a shared machine.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
cmake --preset test >/dev/null
cmake --build --preset test
# One more than there are cores: many tests wait, for files, for signals or for each other.
ctest --test-dir build/release --output-on-failure -j "${PEARL_TEST_JOBS:-$(($(nproc) + 1))}" "$@"
