#!/bin/sh
# levels.sh [DAY ...]: radicals, organic gases and nitrogen of the night at Guangzhou's cell on typical days, base 2010, as the table of docs/chemistry.md beside campaigns.
# To be run again when weather, chemistry or emissions have changed. Lowest layer; noon is 11 to 14 h, night 22 to 4 h of local time.
# Settings by environment: PEARL (the program), MECHANISM (cb6r3_ae), THREADS (all), WORK (a folder that is kept; runs that are whole in it are not repeated). Needs nco.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
pearl=${PEARL:-$here/build/release/pearl}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
[ $# -gt 0 ] || set -- jan-easterly jul-southerly oct-easterly oct-weak

for day in "$@"; do
  cat >"$work/levels-$day.yaml" <<PLAN
pearl: 1
kind: plan
name: levels-$day
reference_year: 2010
scenarios: {base-2010: {year: 2010}}
batch: {baseline: base-2010}
domain: {spacing: 15 km, columns: 36, rows: 30, layers: 10, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {days: [{day: $day}], spinup: 12 h}
chemistry: {mechanism: ${MECHANISM:-cb6r3_ae}}
output: {variables: [OH, HO2, TOL, FORM, HONO, NO3, N2O5, O3, NO2], points: {guangzhou: {lon: 113.26, lat: 23.13}}}
PLAN
  [ -f "$work/levels-$day/run.json" ] || "$pearl" run "$work/levels-$day.yaml" --out "$work/levels-$day" --quiet --threads "${THREADS:-0}" >/dev/null
done

# mean FILE NAME TIMESTEPS: the mean of these hours in the lowest layer at Guangzhou.
mean() {
  ncks -s '%.8g\n' -H -C -d layer,0 -v "$2" "$1" 2>/dev/null | awk -v hours="$3" 'BEGIN { n = split(hours, list, ","); for (i = 1; i <= n; ++i) wanted[list[i]] = 1 } NF { if (++hour in wanted) { sum += $1; ++count } } END { print sum / count }'
}

row() {  # TITLE NAME MOLAR_MASS TIMESTEPS KIND
  printf '%-26s' "$1"
  shift
  name=$1 molar_mass=$2 hours=$3 kind=$4
  shift 4
  for day in "$@"; do
    file=$work/levels-$day/base-2010/profiles.nc
    printf '%14s' "$(awk -v value="$(mean "$file" "$name" "$hours")" -v density="$(mean "$file" air_density "$hours")" -v m="$molar_mass" -v kind="$kind" 'BEGIN {
      if (kind == "molecules") print sprintf("%.3g", value * 6.022e11 / m)
      else print sprintf("%.3g", value * 28.96 / (m * density) * (kind == "ppt" ? 1000 : 1))
    }')"
  done
  echo
}

printf '%-26s' ''
printf '%14s' "$@"
echo
noon=12,13,14 night=1,2,3,4,23,24
row 'OH noon, cm-3' OH 17.007 $noon molecules "$@"
row 'HO2 noon, cm-3' HO2 33.006 $noon molecules "$@"
row 'toluene noon, ppb' TOL 92.14 $noon ppb "$@"
row 'formaldehyde noon, ppb' FORM 30.026 $noon ppb "$@"
row 'ozone noon, ppb' O3 47.997 $noon ppb "$@"
row 'HONO night, ppb' HONO 47.013 $night ppb "$@"
row 'NO2 night, ppb' NO2 46.005 $night ppb "$@"
row 'NO3 night, ppt' NO3 62.004 $night ppt "$@"
row 'N2O5 night, ppt' N2O5 108.009 $night ppt "$@"
