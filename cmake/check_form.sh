#!/usr/bin/env bash
# check_form.sh: the rules of form that every text of ours keeps (docs/decisions/0020); ends with 1 and names what breaks one.
set -euo pipefail
cd "$(dirname "$0")/.."
longest=300  # characters of a line of code; docs/decisions/0020 says why not fewer
mapfile -t code < <(git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' '*.in' '*.cmake' '*CMakeLists.txt' '*.sh' '.ci/*' '*.js' '*.py')
mapfile -t words < <(git ls-files --cached --others --exclude-standard -- '*.md' '*.yaml' '*.json' '*.csv' ':!tests/system/broken_*' ':!tests/unit/generator/broken_*')
faults=0
look() {  # look TEXT PATTERN FILE...: every line that matches is a fault
  local text=$1 pattern=$2 found
  shift 2
  found=$(LC_ALL=C.UTF-8 grep -nPH -e "$pattern" -- "$@" | cut -c1-160 || true)
  [ -z "$found" ] || { printf '%s\n' "$found" | sed "s/^/$text: /"; faults=1; }
}
look "blank at the end of a line" '[ \t]+$' "${code[@]}"
look "blank at the end of a line" '[ \t]+$' "${words[@]}"
look "tab" '\t' "${code[@]}"
look "carriage return" '\r' "${code[@]}" "${words[@]}"
look "longer than $longest characters" "^.{$((longest + 1)),}" "${code[@]}"
for file in "${code[@]}" "${words[@]}"; do
  [ ! -s "$file" ] || [ -z "$(tail -c 1 "$file")" ] || { echo "no line end at the end of the file: $file"; faults=1; }
done
exit "$faults"
