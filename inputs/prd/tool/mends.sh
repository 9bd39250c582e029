#!/bin/bash
# mends.sh [NAME ...]: what each piece of the weather and of the tables does to the comparison with measurements, by turning it off, alone.
# For each name a clone of this checkout is changed in one place, built and run (15 km, representative days, the base year and what it is without the
# emissions of Hong Kong and of the PRDEZ); then all are compared by one `pearl evaluate`, whose table goes to docs/evaluation_mends.md.
# Settings by environment: DAYS (8), WORK (a folder that is kept; runs that are whole in it are not repeated). A run takes five minutes on two cores.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")/../../.." && pwd)
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
tree=$work/tree
[ -d "$tree" ] || git clone -q "$here" "$tree"
git -C "$tree" checkout -q . && git -C "$tree" pull -q --ff-only
cd "$tree"

# Each changes one place; a text that is not found is an error.
replace() { grep -qF -- "$2" "$1" || { echo "mends.sh: '$2' does not stand in $1" >&2; exit 1; }; OLD=$2 NEW=$3 perl -0pi -e 's/\Q$ENV{OLD}\E/$ENV{NEW}/' "$1"; }
off_none() { :; }
off_towns() { replace inputs/meteorology/ground.cpp "urban = land_fraction * std::clamp((lights(j, i) - 80) / 120, 0.0, 1.0)" "urban = 0.0"; }
off_people_heat() { sed -i -E 's/^(people_heat,[0-9]+),[0-9.]+/\1,0/' inputs/prd/town.csv; }
off_night_depth() { sed -i -E 's/^night_depth,,[0-9]+/night_depth,,100/' inputs/prd/town.csv; }
off_land_wind() { replace inputs/meteorology/weather_classes.cpp "weather.land_share = 1 / (1 + high * weather.speed)" "weather.land_share = 1"; }
off_blended_roughness() {
  replace model/meteorology/surface_layer.cpp "return std::pow(von_karman / std::log(blending_height / roughness), 2);" "return std::log(roughness);"
  replace model/meteorology/surface_layer.cpp "return blending_height * std::exp(-von_karman / std::sqrt(drag));" "return std::exp(drag);"
}
off_hills() { rm inputs/prd/relief.csv; }
off_roofs() { replace inputs/meteorology/wind_field.cpp "value *= domain.ground.town.displacement * domain.ground.town.roughness" "value = 0"; }
off_sweep_of_each_day() { replace inputs/meteorology/weather_classes.cpp "24 * std::fmod(golden * static_cast<double>(4 * weather.month + rank), 1.0)" "0 * golden * static_cast<double>(rank)"; }
off_internal_layer() { replace inputs/meteorology/typical_weather.cpp "std::min(grown, behind_coast)" "std::min(grown, 1e6 + behind_coast)"; }
off_hours() { git show 77e00ad^:inputs/prd/profiles_hourly.csv >inputs/prd/profiles_hourly.csv; }  # before the published hours
off_inflow_by_origin() {  # the same air at all sides and in all classes of a month: the mean over them
  awk -F, 'function months(m, a, i, n) { n = split(m, a, "-"); if (n == 1) a[2] = a[1]; for (i = a[1];; i = i % 12 + 1) { list[i] = 1; if (i == a[2]) break } }
    /^#/ { print; next } /^weather_class/ { print; next } $2 == "top" { print; next }
    { delete list; months($3); for (m in list) { sum[m, $4] += $5; total[m] += $5; airs[$4] = 1 } }
    END { for (m in total) for (a in airs) if (sum[m, a] > 0) { printf "all,all,%d,%s,%.15g,illustrative,mean of the classes and sides,\n", m, a, sum[m, a] / total[m] } }' \
    inputs/prd/inflow_shares.csv | sed 's/^all,all,/all,SIDE,/' >shares.tmp
  for side in west east south north; do grep '^all,SIDE,' shares.tmp | sed "s/SIDE/$side/"; done >sides.tmp
  grep -v '^all,SIDE,' shares.tmp >inputs/prd/inflow_shares.csv
  cat sides.tmp >>inputs/prd/inflow_shares.csv
  rm shares.tmp sides.tmp
}
off_people_by_district() {
  replace inputs/emissions/surrogates.cpp 'const double people = total_people > 0 ? cell.people / total_people : 0' 'const double people = by_light + 0 * total_people'
}
off_layered_plume_rise() { git checkout -q 5e63ac0^ -- inputs/emissions/plume_rise.cpp inputs/emissions/plume_rise.hpp; git reset -q; }

mends=(none towns people_heat night_depth land_wind blended_roughness hills roofs sweep_of_each_day internal_layer hours inflow_by_origin people_by_district layered_plume_rise)
[ $# -eq 0 ] || mends=(none "$@")
cat >"$work/plan.yaml" <<PLAN
pearl: 1
kind: plan
name: mends
reference_year: 2010
scenarios:
  base-2010: {year: 2010, emissions: inventory}
  hk-zero-out: {extends: base-2010, zero_out: [{region: HK}]}
  prdez-zero-out: {extends: base-2010, zero_out: [{region: PRDEZ}]}
batch: {baseline: base-2010}
domain: {spacing: 15 km, columns: 36, rows: 30, layers: 10, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {days: {representative: ${DAYS:-8}}, spinup: 12 h}
chemistry: {mechanism: cb6r3}
PLAN
export PEARL_DATA=$tree CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER:-$(command -v ccache || true)}
cmake --preset release -DPEARL_BUILD_TESTS=OFF >/dev/null 2>&1 || cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release -DPEARL_BUILD_TESTS=OFF >/dev/null
runs=()
for mend in "${mends[@]}"; do
  name=without-${mend//_/-}
  [ "$mend" != none ] || name=as-it-is
  runs+=("$name")
  [ ! -f "$work/$name/run.json" ] || continue
  git checkout -q .
  "off_$mend"
  (cd inputs/prd && LC_ALL=C sha256sum *.csv *.geojson *.nc >checksums.sha256)
  ninja -C build/release pearl >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; exit 1; }
  rm -rf "$work/$name"
  build/release/pearl run "$work/plan.yaml" --out "$work/$name" --quiet --threads "${THREADS:-0}"
done
git checkout -q .
(cd inputs/prd && LC_ALL=C sha256sum *.csv *.geojson *.nc >checksums.sha256)
ninja -C build/release pearl >"$work/build.log" 2>&1
cd "$work" && "$tree/build/release/pearl" evaluate "${runs[@]}" --out "$work/all.md" >/dev/null
{
  echo "# What each piece does to the comparison with measurements"
  echo
  echo "Written by \`inputs/prd/tool/mends.sh\`; do not edit. 15 km, ${DAYS:-8} representative days. Each column is the whole model with one piece turned off,"
  echo "alone; \`as-it-is\` has all. What the quantities are: [evaluation.md](evaluation.md)."
  echo
  awk '/^## All runs/ { on = 1 } /^## / && !/^## All runs/ { on = 0 } on' all.md
} >"$here/docs/evaluation_mends.md"
