#!/bin/sh
# representative_error.sh [N ...]: measures what N representative days miss of all typical days, and writes it into inputs/prd/representative_error.csv.
# To be run again when weather, chemistry or emissions have changed. Rows of the same days, mechanism and cell width are renewed, others stay.
# Settings by environment: PEARL (the program), SPACING in km (15), MECHANISM (cb6r3_ae), VARIABLES, SPINUP in hours (12), THREADS (all), WORK (a folder that is
# kept; runs that are whole in it are not repeated).
# With 15 km all typical days take a quarter of an hour on two cores, N of them N/40 of it.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
pearl=${PEARL:-$here/build/release/pearl}
spacing=${SPACING:-15}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
[ $# -gt 0 ] || set -- 4 6 8 12 16
mechanism=${MECHANISM:-cb6r3_ae}
variables="SO2, NO2, PM10, PM25, sulfate, BC"
[ "$mechanism" = linear ] || variables="O3, $variables"
[ "$mechanism" != cb6r3_ae ] || variables="$variables, nitrate, ammonium, OM"
columns=$((540 / spacing)) rows=$((450 / spacing))  # the quickstart's extent

run() {  # NAME METEOROLOGY
  cat >"$work/$1.yaml" <<PLAN
pearl: 1
kind: plan
name: $1
reference_year: 2010
scenarios: {base-2010: {year: 2010}}
batch: {baseline: base-2010}
domain: {spacing: $spacing km, columns: $columns, rows: $rows, layers: 10, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {$2, spinup: ${SPINUP:-12} h}
chemistry: {mechanism: $mechanism}
output: {variables: [${VARIABLES:-$variables}]}
PLAN
  [ -f "$work/$1/run.json" ] || "$pearl" run "$work/$1.yaml" --out "$work/$1" --quiet --threads "${THREADS:-0}"
}

run all 'months: all'
for days in "$@"; do
  run "days-$days" "days: {representative: $days}"
  "$pearl" compare-days "$work/all" "$work/days-$days" --out "$here/inputs/prd/representative_error.csv"
done
