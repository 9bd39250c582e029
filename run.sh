#!/usr/bin/env bash
# From a clone to the report: installs what is missing, builds, runs the quickstart plan, prints the verdicts.
set -euo pipefail
cd "$(dirname "$0")"
source cmake/packages.sh
bash cmake/install_packages.sh "${build_packages[@]}"

cmake --preset release >/dev/null
cmake --build --preset release

out=${PEARL_OUT:-out/prd-quickstart}
build/release/pearl run scenarios/library/prd-quickstart.yaml --overwrite --out "$out"
build/release/pearl report "$out"
