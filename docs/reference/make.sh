#!/usr/bin/env bash
# make.sh PEARL FOLDER: writes the pages of this folder that the program makes from its own tables; ninja make_reference calls it.
set -euo pipefail
pearl=$1 folder=$2
export LC_ALL=C.UTF-8
for what in parameters indicators standards measures formats data; do "$pearl" describe "$what" --format markdown > "$folder/$what.md"; done
"$pearl" describe variables --mechanism all --format markdown > "$folder/variables.md"
"$pearl" help --format markdown > "$folder/commands.md"
"$pearl" describe plan --format json-schema > "$folder/plan.schema.json"
