#!/bin/sh
# splitting.sh [DAY@KM ...]: what steps of 300 s miss of steps of 60 s in particles, their gases and ozone: l2 of hour means of the lowest layer, percent; the table of docs/decisions/0026.
# Days are typical ones (jan-weak); the grid is 15 km (20 x 16 cells), or 9 or 3 km around Guangzhou. Without arguments all of that table's rows.
# Settings by environment: PEARL (the program), STEP (300 s), MECHANISM (cb6r3_ae), THREADS (all), WORK (a folder that is kept; runs that are whole in it are not repeated). Needs cdo.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
pearl=${PEARL:-$here/build/release/pearl}
step=${STEP:-300}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
[ $# -gt 0 ] || set -- jan-weak@15 jul-southerly@15 oct-weak@15 jan-weak@9 oct-weak@9 jan-weak@3 oct-weak@3
variables='nitrate ammonium chloride HNO3 NH3 sulfate PM25 O3'

run() {  # NAME DAY KM STEP
  case $3 in
    15) domain='columns: 20, rows: 16, centre: {lon: 113.6, lat: 22.8}' ;;
    9 | 3) domain='columns: 20, rows: 16, centre: {lon: 113.4, lat: 23.1}' ;;
    *) echo "splitting.sh: cells of $3 km are not known here; there are 15, 9 and 3" >&2; exit 2 ;;
  esac
  cat >"$work/$1.yaml" <<PLAN
pearl: 1
kind: plan
name: $1
reference_year: 2010
scenarios: {base-2010: {year: 2010}}
batch: {baseline: base-2010}
domain: {spacing: $3 km, $domain, layers: 8, top: 3 km, lowest_layer: 40 m}
meteorology: {days: [{day: $2}], spinup: 12 h}
chemistry: {mechanism: ${MECHANISM:-cb6r3_ae}}
PLAN
  [ -f "$work/$1/run.json" ] || "$pearl" run "$work/$1.yaml" --step "$4" --out "$work/$1" --quiet --threads "${THREADS:-0}" >/dev/null
}

printf '%-20s' day
printf '%10s' $variables
echo
for row in "$@"; do
  day=${row%@*} km=${row#*@}
  run "$day-$km-$step" "$day" "$km" "$step"
  run "$day-$km-60" "$day" "$km" 60
  printf '%-20s' "$row"
  for name in $variables; do
    coarse=$work/$day-$km-$step/base-2010/hourly.nc fine=$work/$day-$km-60/base-2010/hourly.nc
    printf '%10s' "$(cdo -s -outputf,%.2f -mulc,100 -sqrt -div -timsum -fldsum -sqr -sub -selname,"$name" "$coarse" -selname,"$name" "$fine" -timsum -fldsum -sqr -selname,"$name" "$fine" 2>/dev/null | tr -d ' ')"
  done
  echo
done
