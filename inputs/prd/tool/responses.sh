#!/bin/sh
# responses.sh: what cuts of 30 % of NH3, NOx, SO2, VOC and of all do to fine particles, ions and ozone in January and in July, as the table of docs/chemistry.md.
# To be run again when weather, chemistry or emissions have changed. All emissions of the grid are cut, what flows in is as it is.
# Settings by environment: PEARL (the program), MECHANISM (cb6r3_ae), THREADS (all), WORK (a folder that is kept; runs that are whole in it are not repeated).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
pearl=${PEARL:-$here/build/release/pearl}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"

scaled() { printf '  %s: {extends: base-2010, scale: [{region: all, sectors: all, factor: {%s}}]}\n' "$1" "$2"; }

for month in 1 7; do
  name=responses-$month
  cat >"$work/$name.yaml" <<PLAN
pearl: 1
kind: plan
name: $name
reference_year: 2010
scenarios:
  base-2010: {year: 2010, emissions: inventory}
$(scaled nh3 'NH3: 0.7')
$(scaled nox 'NOx: 0.7')
$(scaled so2 'SO2: 0.7')
$(scaled voc 'VOC: 0.7')
$(scaled all 'NH3: 0.7, NOx: 0.7, SO2: 0.7, VOC: 0.7, RSP: 0.7')
batch: {baseline: base-2010}
domain: {spacing: 15 km, columns: 20, rows: 16, layers: 8, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {months: [$month], spinup: 12 h}
chemistry: {mechanism: ${MECHANISM:-cb6r3_ae}}
PLAN
  [ -f "$work/$name/run.json" ] || "$pearl" run "$work/$name.yaml" --out "$work/$name" --quiet --threads "${THREADS:-0}" >/dev/null
  "$pearl" export "$work/$name" --format csv --variable PM25,sulfate,nitrate,ammonium,SOA,O3 --region HK,guangzhou,PRD --out "$work/$name/exports" >/dev/null
  printf '\nmonth %s: mean over the people, and change in per cent\n' "$month"
  awk -F, -f - "$work/$name/exports/regions.csv" <<'AWK'
    NR == 1 { for (i = 1; i <= NF; ++i) column[$i] = i; next }
    { key = $column["region"] " " $column["variable"]; value = $column["population_weighted_mean"]; scenario = $column["scenario"] }
    scenario == "base-2010" { base[key] = value; order[++n] = key; next }
    { change[key, scenario] = 100 * (value / base[key] - 1) }
    END {
      printf "%-20s %10s %8s %8s %8s %8s %8s\n", "", "base", "NH3", "NOx", "SO2", "VOC", "all"
      for (i = 1; i <= n; ++i) {
        k = order[i]
        printf "%-20s %10.2f %+8.2f %+8.2f %+8.2f %+8.2f %+8.2f\n", k, base[k], change[k, "nh3"], change[k, "nox"], change[k, "so2"], change[k, "voc"], change[k, "all"]
      }
    }
AWK
done
