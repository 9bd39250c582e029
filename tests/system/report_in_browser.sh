#!/bin/sh
# report_in_browser.sh CHECKER DRIVER RESULT_DIR | CHECKER DRIVER --synthetic PROGRAM
# Opens RESULT_DIR/report.html (or one that PROGRAM makes of made-up results) in headless Chromium and checks: nothing
# in the console, nothing asked of the network, map drawn, every switch works, values and verdicts equal the result files;
# every control by pointer and keys, in a wide and a narrow window, in every language; rules of accessibility by axe-core,
# where the environment's PEARL_AXE names its axe.min.js (`npm install axe-core` in a folder outside the repository).
# What is printed is read sheet by sheet by pdftotext (Debian's poppler-utils); without it, that it is printed, and what.
# CHECKER is the built program check_report_page, DRIVER drive_report. With --screenshot FILE.png or --pdf FILE.pdf after
# these arguments, takes a picture, or prints, too.
# Exit 77 (skipped) without chromium.
set -eu
usage="usage: report_in_browser.sh CHECKER DRIVER RESULT_DIR | CHECKER DRIVER --synthetic PROGRAM"
checker=${1:?$usage}
driver=${2:?$usage}
shift 2
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then echo "skipped: no chromium"; exit 77; fi
if [ -n "${PEARL_AXE:-}" ] && [ ! -r "$PEARL_AXE" ]; then echo "PEARL_AXE names $PEARL_AXE, which cannot be read; name the axe.min.js of axe-core with its whole path (tests/README.md)"; exit 2; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

browse() {  # what every call of the browser has in common
  timeout 180 "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions \
    --disable-background-networking --user-data-dir="$work/profile" "$@"
}

open_page() {  # FOLDER NAME: dumps the page after its self-test
  browse --window-size=1360,900 --virtual-time-budget=10000 --enable-logging=stderr --v=0 --log-net-log="$work/$2.net" \
    --dump-dom "file://$1/report.html#selftest" >"$work/$2.html" 2>"$work/$2.log"
  if grep -F 'CONSOLE' "$work/$2.log"; then echo "FAILED: the console is not empty ($2)"; exit 1; fi
  "$checker" "$1" "$work/$2.html" "$work/$2.net"
  "$driver" "$browser" "$1/report.html" ${PEARL_AXE:+--axe "$PEARL_AXE"}
}

print_page() {  # FOLDER: sheets in every language: their numbers, their margins, no head that ends one
  "$driver" "$browser" "$1/report.html" --only paper
}

if [ "${1:?$usage}" = --synthetic ]; then
  program=${2:?$usage}
  "$program" "$work/plain" --dots >/dev/null
  "$program" "$work/hostile" --hostile --costs >/dev/null
  open_page "$work/plain" plain
  open_page "$work/hostile" hostile
  "$program" "$work/shares" --contributions >/dev/null  # of a run that was asked who causes what
  "$driver" "$browser" "$work/shares/report.html" ${PEARL_AXE:+--axe "$PEARL_AXE"}
  "$program" "$work/many" --linear --packages 24 --costs --parts --cells 30 24 >/dev/null  # ranks that are shared, titles close to one another
  "$program" "$work/lone" --linear --packages 12 --lone --cells 30 24 >/dev/null  # one package beside sources left out: no chart
  "$driver" "$browser" "$work/many/report.html" --only packages
  for page in hostile shares many lone; do print_page "$work/$page"; done
  folder=$work/plain
  shift 2
else
  folder=$(cd "$1" && pwd)
  if [ ! -f "$folder/report.html" ]; then echo "$folder holds no report.html: run 'pearl report $1' first"; exit 2; fi
  open_page "$folder" page
  print_page "$folder"
  shift
fi
if [ "${1:-}" = --pdf ]; then
  browse --no-pdf-header-footer --virtual-time-budget=10000 --print-to-pdf="${2:?$usage}" "file://$folder/report.html" 2>/dev/null
fi
if [ "${1:-}" = --screenshot ]; then
  browse --hide-scrollbars --window-size=1360,7600 --virtual-time-budget=10000 --screenshot="${2:?$usage}" "file://$folder/report.html" 2>/dev/null
fi
echo "the report works in the browser"
