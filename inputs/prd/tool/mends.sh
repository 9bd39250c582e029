#!/bin/bash
# mends.sh [--dry-run] [NAME ...]: what each piece of the weather and of the tables does to the comparison with measurements, by turning it off, alone.
# For each name a clone of this checkout (what is committed) is changed in one place, built and run (15 km, representative days, the base year and what it is
# without the emissions of Hong Kong and of the PRDEZ); then all are compared by one `pearl evaluate`, whose table goes to docs/evaluation_mends.md.
# --dry-run builds and runs nothing: it makes each change in a copy of the working tree, says what it touches, and fails if one does not apply; where the
# program is built (PEARL, build/release/pearl), it also has `pearl check` judge changed tables.
# Settings by environment: DAYS (8), WORK (a folder that is kept; runs that are whole in it are not repeated), THREADS (all). A run takes five minutes on two cores.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")/../../.." && pwd)
dry=
[ "${1:-}" != --dry-run ] || { dry=yes; shift; }
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work"
work=$(cd -- "$work" && pwd)

# Each changes one place; a text that is not found is an error.
replace() {  # FILE OLD NEW
  grep -qF -- "$2" "$1" || { echo "mends.sh: '$2' does not stand in $1" >&2; exit 1; }
  OLD=$2 NEW=$3 perl -0pi -e 's/\Q$ENV{OLD}\E/$ENV{NEW}/' "$1"
}
number() {  # FILE START VALUE: in the rows that start so (a pattern), the number that follows
  grep -qE -- "^($2)[0-9.]+," "$1" || { echo "mends.sh: no row of $1 starts with '$2' and a number" >&2; exit 1; }
  sed -i -E "s/^($2)[0-9.]+,/\1$3,/" "$1"
}
sums() { (cd inputs/prd && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml >checksums.sha256); }

off_none() { :; }
off_towns() { replace inputs/meteorology/ground.cpp "urban = land_fraction * std::clamp((lights(j, i) - 80) / 120, 0.0, 1.0)" "urban = 0.0"; }
off_people_heat() { number inputs/prd/town.csv 'people_heat,[0-9]+,' 0; }
off_night_depth() { number inputs/prd/town.csv 'night_depth,,' 100; }
off_land_wind() { replace inputs/meteorology/weather_classes.cpp "weather.land_share = 1 / (1 + high * weather.speed)" "weather.land_share = 1"; }
off_blended_roughness() {
  replace model/meteorology/surface_layer.cpp "return std::pow(von_karman / std::log(blending_height / roughness), 2);" "return std::log(roughness);"
  replace model/meteorology/surface_layer.cpp "return blending_height * std::exp(-von_karman / std::sqrt(drag));" "return std::exp(drag);"
}
off_hills() { rm inputs/prd/relief.csv; }
off_roofs() { replace inputs/meteorology/wind_field.cpp "value *= domain.ground.town.displacement * domain.ground.town.roughness" "value = 0"; }
off_sweep_of_each_day() { replace inputs/meteorology/weather_classes.cpp "(local_hour - weather.sweep_begin - first)" "(local_hour - first)"; }
off_internal_layer() { replace inputs/meteorology/typical_weather.cpp "std::min(grown, behind_coast)" "std::min(grown, 1e6 + behind_coast)"; }
off_hours() {  # before the published hours: our own of industry (solvents had the same) and road
  local industry=0.7194,0.6994,0.6794,0.6794,0.6894,0.7294,0.8293,0.9992,1.179,1.249,1.259,1.219,1.1191,1.199,1.259,1.2689,1.249,1.199,1.0991,1.0591,1.0192,0.9592,0.8593,0.7792
  local road=0.4448,0.2965,0.2175,0.1977,0.2372,0.4152,0.8402,1.3839,1.6013,1.3839,1.2652,1.2356,1.1862,1.2059,1.2652,1.3048,1.4036,1.5618,1.5815,1.3641,1.1367,0.9885,0.8402,0.6425
  local name hours
  for name in industry solvent road; do
    hours=$industry
    [ "$name" != road ] || hours=$road
    grep -q "^$name," inputs/prd/profiles_hourly.csv || { echo "mends.sh: inputs/prd/profiles_hourly.csv has no row '$name'" >&2; exit 1; }
    sed -i "s/^$name,.*/$name,$hours,illustrative,estimate of this data set,before the published hours/" inputs/prd/profiles_hourly.csv
  done
}
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
off_layered_plume_rise() {  # Briggs' formulas for the whole rise, each capped by his distance to final rise, as before
  replace inputs/emissions/plume_rise.cpp "  Limits limits;
  limits.stack_height = stack.height;" "  const PlumeLayer& at_top = air.layers.front();
  const double speed = std::max(least_wind, at_top.wind_speed), buoyancy = buoyancy_flux(stack, at_top.temperature);
  const double jet = 3 * stack.diameter * stack.exit_velocity / speed;
  const auto held_back = [&](double gradient) {
    const double s = constants::gravity / at_top.temperature * std::max(gradient, 0.005);
    const double bent = 2.6 * std::cbrt(buoyancy / (speed * s)), vertical = 4.0 * std::pow(buoyancy, 0.25) * std::pow(s, -0.375);
    const double v_d = stack.exit_velocity * stack.diameter;
    return std::max(std::min(bent, vertical), 1.5 * std::cbrt(v_d * v_d * at_top.temperature / (4 * stack.exit_temperature * speed)) * std::pow(s, -1.0 / 6.0));
  };
  const double open = buoyancy < 55 ? 21.425 * std::pow(buoyancy, 0.75) / speed : 38.71 * std::pow(buoyancy, 0.6) / speed;
  const double stirred = buoyancy / (speed * std::max(1e-4, air.friction_velocity * air.friction_velocity));
  const double neutral = std::min(open, 1.2 * std::pow(stirred, 0.6) * std::pow(stack.height + 1.3 * stirred, 0.4));
  const double over_obukhov = stack.height * air.inverse_obukhov, space = air.boundary_layer_height - stack.height;
  if (over_obukhov > surely_stable || space <= 0) return std::min(held_back(at_top.potential_gradient), std::max(neutral, jet));
  const double whole = std::max(over_obukhov < -surely_stable ? std::min(open, 30 * std::pow(buoyancy / speed, 0.6)) : neutral, jet);
  std::size_t lid = 0;
  while (lid + 1 < air.layers.size() && air.layers[lid].top <= air.boundary_layer_height) ++lid;
  if (whole <= space || space > 0) return whole <= space ? whole : std::max(space, std::min(whole, held_back(air.layers[lid].potential_gradient)));

  Limits limits;
  limits.stack_height = stack.height;"
}

mends=(none towns people_heat night_depth land_wind blended_roughness hills roofs sweep_of_each_day internal_layer hours inflow_by_origin people_by_district layered_plume_rise)
for name in "$@"; do
  [[ " ${mends[*]} " = *" $name "* ]] || { echo "mends.sh: no piece is named '$name'; there are: ${mends[*]:1}" >&2; exit 2; }
done
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

if [ -n "$dry" ]; then
  pearl=${PEARL:-$here/build/release/pearl}
  tree=$work/dry failed=0
  for mend in "${mends[@]}"; do
    rm -rf "$tree" && mkdir -p "$tree"
    cp -r "$here/inputs" "$here/model" "$here/scenarios" "$tree"
    # In a shell of its own: a fault ends the mend, not the rest.
    if ! ( set -e; cd "$tree"; "off_$mend"; sums ); then
      failed=$((failed + 1))
      echo "mends.sh: $mend does not apply" >&2
      continue
    fi
    touched=$(cd "$here" && { diff -rq inputs "$tree/inputs"; diff -rq model "$tree/model"; } | sed -nE 's,^Files (\S+) and .*,\1,p; s,^Only in ([^:]+): (.*),\1/\2,p' |
      grep -v 'checksums.sha256$' | paste -sd' ') || true
    if [ "$mend" != none ] && [ -z "$touched" ]; then
      failed=$((failed + 1))
      echo "mends.sh: $mend changes nothing" >&2
      continue
    fi
    judged=
    if [ -x "$pearl" ] && [[ "$touched" = *inputs/prd/* ]]; then
      if PEARL_DATA=$tree "$pearl" check "$work/plan.yaml" >"$work/check.log" 2>&1; then
        judged=", pearl check: well"
      else
        failed=$((failed + 1))
        echo "mends.sh: $mend: pearl check refuses the changed tables:" >&2
        cat "$work/check.log" >&2
        continue
      fi
    fi
    echo "$mend: ${touched:-nothing}$judged"
  done
  [ "$failed" -eq 0 ] || { echo "mends.sh: $failed of ${#mends[@]} do not apply" >&2; exit 1; }
  echo "all ${#mends[@]} apply"
  exit 0
fi

tree=$work/tree
[ -d "$tree" ] || git clone -q "$here" "$tree"
git -C "$tree" fetch -q "$here" HEAD
git -C "$tree" reset -q --hard FETCH_HEAD
cd "$tree"
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
  sums
  ninja -C build/release pearl >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; exit 1; }
  rm -rf "$work/$name"
  build/release/pearl run "$work/plan.yaml" --out "$work/$name" --quiet --threads "${THREADS:-0}"
done
git checkout -q .
ninja -C build/release pearl >"$work/build.log" 2>&1
cd "$work" && "$tree/build/release/pearl" evaluate "${runs[@]}" --out "$work/all.md" >/dev/null
{
  echo "# What each piece does to the comparison with measurements"
  echo
  echo "Written by \`inputs/prd/tool/mends.sh\`; do not edit. 15 km, ${DAYS:-8} representative days. Each row is the whole model with one piece turned off,"
  echo "alone; \`as-it-is\` has all. An asterisk: the bar is missed. Of the winds two months are shown; the months of ozone are not judged with so few days. What the"
  echo "quantities are and which bars they have: [evaluation.md](evaluation.md). With few days the numbers differ from those of all days there: compare rows."
  echo
  # The page's table of all runs, rows for columns, without the bars.
  awk -F' *[|] *' '/^## All runs/ { on = 1 } /^## / && !/^## All runs/ { on = 0 }
    !on || NF < 3 || $2 ~ /^-+$/ || $2 ~ /month of/ || ($2 ~ /^wind/ && $2 !~ /(Jan|Jul):/) { next }
    { ++rows; for (c = 2; c < NF; ++c) { text = $c
        if (rows == 1) sub(/, [0-9.]+ km$/, "", text)
        else if (c > 2) { missed = text ~ /MISSED$/; sub(/ \((at |[-0-9]).*: (met|MISSED|not judged).*$/, "", text); if (missed) text = text "*" }
        cell[rows, c] = text } columns = NF }
    END { for (c = 2; c < columns; ++c) { line = "|"; for (r = 1; r <= rows; ++r) line = line " " cell[r, c] " |"; print line
        if (c == 2) { line = "|"; for (r = 1; r <= rows; ++r) line = line (r == 1 ? "---|" : "--:|"); print line } } }' all.md
} >"$here/docs/evaluation_mends.md"
