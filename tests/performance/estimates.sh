#!/bin/bash
# Holds what `pearl plan` promises against what runs take: eleven small plans, a line of a table each (docs/performance.md).
#   PEARL=build/release/pearl bash tests/performance/estimates.sh [FOLDER]
# Needs /usr/bin/time (Debian: time) and about five minutes of one core. Ends with 1 if any figure is off by more than a factor of 1.5.
set -u
pearl=${PEARL:-build/release/pearl}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
off=0

# plan FILE MECHANISM SCENARIOS COLUMNS ROWS LAYERS DAYS SPINUP
plan() {
  {
    printf 'pearl: 1\nkind: plan\nname: estimate\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\n'
    for ((s = 1; s < $3; ++s)); do printf '  s%d: {extends: base, scale: [{region: all, sectors: all, factor: {NOx: 0.%02d, VOC: 0.8}}]}\n' "$s" $((99 - 3 * s)); done
    printf 'batch: {baseline: base}\ndomain: {spacing: 15 km, columns: %d, rows: %d, layers: %d}\n' "$4" "$5" "$6"
    if (($7 == 1)); then choice='[{day: jul-southerly}]'; else choice="{representative: $7}"; fi
    printf 'meteorology: {days: %s, spinup: %d h}\nchemistry: {mechanism: %s}\n' "$choice" "$8" "$2"
  } > "$1"
}
field() { sed -n "s/.*\"$2\": *\([0-9.e+-]*\).*/\1/p" "$1" | head -1; }

echo "| mechanism | scenarios | grid | days, spin-up of each | CPU, s: promised, taken, ratio | memory, MB | disk, MB |"
echo "|---|---|---|---|---|---|---|"
while read -r mechanism scenarios columns rows layers days spinup; do
  name=$mechanism-$scenarios-$columns-$rows-$layers-$days
  plan "$folder/$name.yaml" "$mechanism" "$scenarios" "$columns" "$rows" "$layers" "$days" "$spinup"
  "$pearl" plan --json --threads 1 "$folder/$name.yaml" > "$folder/$name.json" || exit 1
  rm -rf "${folder:?}/$name"
  /usr/bin/time -f '%U %S %M' -o "$folder/$name.time" "$pearl" run "$folder/$name.yaml" --out "$folder/$name" --quiet --threads 1 > /dev/null || exit 1
  read -r user system kilobytes < "$folder/$name.time"
  cpu=$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }')
  bytes=$(find "$folder/$name" -type f -printf '%s\n' | awk '{ n += $1 } END { print n }')
  rm -rf "${folder:?}/$name"
  line=$(awk -v c="$(field "$folder/$name.json" cpu_s)" -v t="$cpu" -v m="$(field "$folder/$name.json" memory_bytes)" -v k="$kilobytes" -v d="$(field "$folder/$name.json" disk_bytes)" -v b="$bytes" \
    'function r(a, b) { return sprintf("%.2f%s", a / b, a > 1.5 * b || b > 1.5 * a ? " OFF" : "") }
     BEGIN { printf "%.1f, %.1f, %s | %.0f, %.0f, %s | %.1f, %.1f, %s", c, t, r(c, t), m / 1e6, k * 1.024e-3, r(m, k * 1024), d / 1e6, b / 1e6, r(d, b) }')
  case $line in *OFF*) off=1 ;; esac
  echo "| $mechanism | $scenarios | $columns x $rows x $layers | $days, $spinup h | $line |"
done << 'PLANS'
linear 1 8 6 4 1 0
linear 8 8 6 4 8 6
linear 16 20 16 8 1 12
linear 1 36 30 10 8 12
linear 8 36 30 10 6 12
cb6r3 1 8 6 4 1 0
cb6r3 8 8 6 4 8 6
cb6r3 1 20 16 8 1 12
cb6r3 8 20 16 8 1 12
cb6r3 16 12 10 6 1 12
cb6r3 8 36 30 10 1 0
PLANS
exit $off
