#!/bin/sh
# evaluate.sh [RUN ...]: makes the runs that docs/evaluation.md is of (base-15km, shares-15km, base-9km, base-3km; all of them if none is named) and, when all
# four are whole, that page and its figures. To be run again when weather, chemistry or emissions have changed.
# Settings by environment: PEARL (the program), MECHANISM (cb6r3_ae), THREADS (all), WORK (a folder that is kept; runs that are whole in it are not repeated).
# On two quiet cores about 8, 5, 20 and 25 minutes.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
pearl=${PEARL:-$here/build/release/pearl}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
runs='base-15km shares-15km base-9km base-3km'
for name in "$@"; do
  case " $runs " in *" $name "*) ;; *) echo "evaluate.sh: no run is named '$name'; there are: $runs" >&2; exit 2 ;; esac
done
[ $# -gt 0 ] || set -- $runs

run() {  # NAME "CELLS" "DAYS" MORE-SCENARIOS
  cat >"$work/$1.yaml" <<PLAN
pearl: 1
kind: plan
name: $1
reference_year: 2010
scenarios:
  base-2010: {year: 2010, emissions: inventory}
$4
batch: {baseline: base-2010}
domain: {$2, layers: 10, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {$3, spinup: 12 h}
chemistry: {mechanism: ${MECHANISM:-cb6r3_ae}}
PLAN
  [ -f "$work/$1/run.json" ] || "$pearl" run "$work/$1.yaml" --out "$work/$1" --quiet --threads "${THREADS:-0}"
}

for name in "$@"; do
  case $name in
    base-15km) run "$name" 'spacing: 15 km, columns: 36, rows: 30' 'months: all' '' ;;
    shares-15km) run "$name" 'spacing: 15 km, columns: 36, rows: 30' 'days: {representative: 8}' '  hk-zero-out: {extends: base-2010, zero_out: [{region: HK}]}
  prdez-zero-out: {extends: base-2010, zero_out: [{region: PRDEZ}]}' ;;
    base-9km) run "$name" 'spacing: 9 km, columns: 50, rows: 42' 'months: all' '' ;;
    base-3km) run "$name" 'spacing: 3 km, columns: 74, rows: 66' 'days: {representative: 8}' '' ;;
  esac
done
for name in $runs; do
  [ -f "$work/$name/run.json" ] || { echo "evaluate.sh: $name is not there yet; docs/evaluation.md is as it was" >&2; exit 0; }
done
cd "$work"
"$pearl" evaluate $runs --out "$here/docs/evaluation.md" --figures "$here/docs/evaluation"
